"""Look figures up by what they are about."""

from pathlib import Path

from analysis import vocabulary
from analysis.core.csv_tables import Row
from analysis.core.date_input import days_meant, nearest_days
from analysis.core.errors import InputError
from analysis.core.periods import spoken
from analysis.register.figure_rows import COLUMNS, DERIVED, FIGURES, SERIES, read
from analysis.register.store import selected


def look_up(
    *,
    series: str = "",
    measure: str = "",
    area: str = "",
    grade: str = "",
    category: str = "",
    basis: str = "",
    since: str = "",
    until: str = "",
    date: str = "",
    source: str = "",
    derived: bool = False,
    folder: Path | None = None,
) -> list[Row]:
    """Return the figures that fit everything given.

    Parameters
    ----------
    series, measure, area, grade, category, basis : str
        As a person types them; any known spelling works.
    since, until : str
        First and last day of the period's end.
    date : str
        The period's end exactly.
    source : str
        Source id.
    derived : bool
        Add figures worked out from published ones.
    folder : Path, optional
        Default ``data/processed``.

    Raises
    ------
    InputError
        If a name is unknown (with the nearest), or nothing fits (with the dates
        that do).
    """
    wanted: dict[str, str] = {}
    if series:
        name = series.strip().lower().replace(" ", "_").replace("-", "_")
        if name not in SERIES:
            near = vocabulary.nearest(name, list(SERIES))
            raise InputError(
                f"{series!r} is not a series. "
                + (f"The nearest are: {'; '.join(near)}. " if near else "")
                + f"The series are: {', '.join(SERIES)}."
            )
        wanted["series"] = name
    names = {"measure": measure, "area": area, "grade": grade, "category": category, "basis": basis}
    wanted |= {what: vocabulary.find(what, typed)[what] for what, typed in names.items() if typed}
    if source:
        wanted["source_id"] = source
    fitting = selected(FIGURES, wanted, folder)
    if derived:
        rows = map(_like_published, read(DERIVED, folder))
        fitting += [r for r in rows if all(r[k] == v for k, v in wanted.items())]
    first = days_meant(since)[0] if since else ""
    last = days_meant(until)[1] if until else "9999"
    if date:
        first, last = days_meant(date)
    found = [r for r in fitting if first <= r["period_end"] <= last]
    if not found:
        raise InputError(_nothing(wanted, fitting, first, last))
    return found


def _like_published(row: Row) -> Row:
    """A derived row with the columns of the register, so that both print alike."""
    about = vocabulary.derived_measures()[row["measure"]]
    return {column: row.get(column, "") for column in COLUMNS} | {
        "series": about["series"],
        "area_type": vocabulary.areas()[row["area"]]["area_type"],
        "locator": f"worked out: {about['formula']}",
        "shown": row["value"],
    }


def _nothing(wanted: Row, fitting: list[Row], first: str, last: str) -> str:
    asked = ", ".join(f"{k} {v}" for k, v in wanted.items()) or "everything"
    if not fitting:
        return (
            f"No figure fits {asked}. Ask for less (`workforce figures --list area`, `--list "
            "grade`, `--list measure` print the known names), or see `workforce check` for what is "
            "held."
        )
    held = sorted({r["period_end"] for r in fitting})
    inside = first if first == last else f"{first or 'the start'} to {last}"
    near = nearest_days(held, first or held[0], held[-1] if last == "9999" else last)
    shown = "\n".join(f"  {spoken(h)}" for h in near)
    return (
        f"No figure for {asked} ends in {inside}. {len(held)} dates are held, from "
        f"{spoken(held[0])} to {spoken(held[-1])}; the nearest:\n{shown}"
    )
