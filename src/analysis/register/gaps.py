"""What the register lacks, and exactly where to ask for it.

Two kinds of gap: claims that no held figure settles, and series with dates
missing. Both name the table, edition and cell that would settle them
(``vocabulary/where_to_ask.toml``), as text ready for an information request.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from analysis import vocabulary
from analysis.core.csv_tables import by_key
from analysis.core.errors import InputError
from analysis.core.periods import month_end, month_ends, spoken
from analysis.register.rules import picks
from analysis.register.store import of_measures


class Ask(NamedTuple):
    """One table that would settle something.

    Attributes
    ----------
    key : str
        Key of ``where_to_ask.toml``.
    publication, edition, table, cell, holder : str
    known : str
        Key of `known` there: how surely the table is known.
    first_year : int
        Of its first edition; 0 where it is not known.
    """

    key: str
    publication: str
    edition: str
    table: str
    cell: str
    known: str
    holder: str
    first_year: int = 0

    @property
    def line(self) -> str:
        """The place in one line."""
        sure = _data()["known"][self.known]
        return f"{self.publication}, {self.edition}, {self.table}: {self.cell} ({sure})"


class SeriesGap(NamedTuple):
    """Dates of a series for which nothing is held.

    Attributes
    ----------
    name, area : str
    missing : tuple of str
        ISO dates.
    expected : int
        How many dates the series should have.
    ask : Ask
    """

    name: str
    area: str
    missing: tuple[str, ...]
    expected: int
    ask: Ask


def _data() -> dict[str, Any]:
    return vocabulary.rules("where_to_ask")


def quarter_end(date: dt.date) -> dt.date:
    """Return the last day of the calendar quarter that a day lies in."""
    return month_end(date.year, (date.month + 2) // 3 * 3)


def ask(key: str, date: str = "", by: str = "") -> Ask:
    """Return one entry, its edition worked out for a date.

    Parameters
    ----------
    key : str
    date : str, optional
        ISO date asked about.
    by : str, optional
        Without a date: the day on which something was said, whose newest edition
        is meant.

    Raises
    ------
    InputError
        If there is no such entry.
    """
    if key not in _data()["ask"]:
        raise InputError(f"where_to_ask.toml has no entry {key!r}.")
    entry = _data()["ask"][key]
    edition = f"newest edition on {spoken(by)}" if by else "edition of the date meant"
    if date:
        own = dt.date.fromisoformat(date)
        end = quarter_end(own)
        edition = entry["edition"].format(
            month=f"{end:%B %Y}",
            month_before=f"{end:%B} {end.year - 1}",
            own_month=f"{own:%B %Y}",
            year=own.year,
        )
    elif "{" not in entry["edition"]:
        edition = entry["edition"]
    return Ask(key, **(entry | {"edition": edition}))


def asks_of_series(series: str) -> tuple[str, ...]:
    """Return the keys of the tables that hold a series in general."""
    return tuple(_data()["by_series"].get(series, ()))


def table_of(measure: str, series: str, grade: str, date: str, *, regional: bool) -> Ask | None:
    """Return the table that would hold a figure, or None where none is known.

    Parameters
    ----------
    measure, series, grade : str
        A grade that begins with "All" means all staff.
    date : str
        ISO date of the figure, or blank.
    regional : bool
        Whether the figure is one of a region or unit.
    """
    counted = _data()["counted"]
    group = vocabulary.grades().get(grade, {}).get("group", "probation")
    if group not in counted["groups"] and grade not in counted["grades"]:
        return None
    whose = "All staff" if not grade or grade.startswith("All ") else grade
    keys = [
        _data()["by_measure"].get(measure, ""),
        *(found.key for name, _, found in of_a_region(whose, date) if regional and name == series),
        *asks_of_series(series),
    ]
    key = next(filter(None, keys), "")
    if not key or grade not in counted["only"].get(key, [grade]):
        return None
    found = ask(key, date)
    return found if not date or int(date[:4]) >= found.first_year else None


def of_a_region(grade: str, date: str) -> Iterator[tuple[str, str, Ask]]:
    """Yield the tables that hold the figures of one region and grade.

    Parameters
    ----------
    grade : str
        A grade, or ``All staff``.
    date : str
        ISO date of the edition meant.

    Yields
    ------
    tuple of str, str and Ask
        The series, its name in words, and the table.
    """
    for entry in _data()["of_a_region"]:
        key = entry["ask"].get(grade, entry["ask"].get("", ""))
        if key:
            yield entry["series"], entry["words"], ask(key, date)


def series_gaps(folder: Path | None = None) -> list[SeriesGap]:
    """Return every listed series with dates missing, areas without any gap left out.

    A date counts as held when any edition or basis gives a value for it, unless
    the series names one basis. A series wanted beside another measure is expected
    where and when that one is held.
    """
    found = []
    for wanted in _data()["series"]:
        beside = _beside(wanted, folder)
        quarterly = wanted.get("step", "quarter") == "quarter"
        current = (
            name
            for name, record in vocabulary.areas().items()
            if record["area_type"] == wanted.get("areas") and not record["valid_to"]
        )
        asked = {name: wanted.get(name, "") for name in ("grade", "category")}
        asked |= {"basis": wanted["basis"]} if "basis" in wanted else {}
        asked["period_kind"] = ["snapshot"] if quarterly else ["financial_year", "year_ending"]
        rows = of_measures(wanted["measure"], folder=folder)
        rows = [r for r in rows if r["value"] and picks(r, asked)]
        for area in [*beside] or [*current] or ["England and Wales"]:
            held = {r["period_end"] for r in rows if r["area"] == area}
            dates = sorted(beside.get(area, ())) or month_ends(
                wanted["first"], wanted["last"], 3 if wanted["step"] == "quarter" else 12
            )
            missing = tuple(d for d in dates if d not in held)
            if missing:
                where = ask(wanted["ask"], missing[-1])
                found.append(SeriesGap(wanted["name"], area, missing, len(dates), where))
    return found


def _beside(wanted: dict[str, str], folder: Path | None) -> dict[str, set[str]]:
    """Areas and dates at which the measure is held that a series is wanted beside."""
    rows = of_measures(wanted["beside"], folder=folder) if "beside" in wanted else []
    asked = {"area_type": wanted.get("areas", ""), "period_kind": "snapshot"}
    found = by_key((row for row in rows if picks(row, asked)), lambda row: row["area"])
    return {area: {row["period_end"] for row in held} for area, held in found.items()}


def runs(dates: tuple[str, ...], step_days: int = 100) -> list[str]:
    """Fold dates into runs: ``31 March 2021 to 31 March 2022 (5)``."""
    grouped: list[list[str]] = []
    for day in dates:
        last = dt.date.fromisoformat(grouped[-1][-1] if grouped else day)
        if grouped and (dt.date.fromisoformat(day) - last).days <= step_days:
            grouped[-1].append(day)
        else:
            grouped.append([day])
    return [
        spoken(g[0]) if len(g) == 1 else f"{spoken(g[0])} to {spoken(g[-1])} ({len(g)} dates)"
        for g in grouped
    ]
