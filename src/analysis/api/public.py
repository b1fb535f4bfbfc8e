"""The functions that ``import analysis`` offers: figures as frames, citations, charts, claims.

Dates may be given as `datetime.date`, as ISO text or as people write them ("30 June 2022").
Frames hold dates as dates, numbers as floats and one figure a row.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis import claims, questions
from analysis.core.csv_tables import Row, by_key
from analysis.core.errors import InputError
from analysis.core.paths import processed_dir
from analysis.register.figure_rows import DERIVED, read
from analysis.register.lookup import look_up
from analysis.register.remarks import breaks as declared
from analysis.register.remarks.caveats import source_error, without_source_errors

if TYPE_CHECKING:
    from analysis.charts.export import Exported
    from analysis.charts.spec import Chart
    from analysis.citation.citation import Citation

_DATES = ("period_start", "period_end", "accessed_on", "at", "until", "edition_from")
ask, find_claims, check_claims = questions.ask, claims.find_claims, claims.check_file
_QUANTITY = ["measure", "unit", "area", "grade", "category", "population", "period_kind", "basis"]


def _iso(when: Any) -> Any:
    """Return a date as text; anything else stays as it is."""
    return when.isoformat() if isinstance(when, Date) else when


def _typed(rows: Iterable[Row]) -> pd.DataFrame:
    """Rows of text as a frame with real dates, floats and truth values."""
    frame = pd.DataFrame(list(rows))
    for column in frame.columns.intersection([*_DATES]):
        frame[column] = pd.to_datetime(frame[column].replace("", None))
    for column in frame.columns.intersection(["value", "low", "high"]):
        frame[column] = pd.to_numeric(frame[column].replace("", None)).astype(float)
    for column in frame.columns.intersection(["is_current", "cuts"]):
        frame[column] = frame[column] == "true"
    return frame


def _find(wanted: dict[str, Any]) -> list[Row]:
    wanted = {name: _iso(value) for name, value in wanted.items()}
    source_errors = wanted.pop("source_errors", False)
    population = wanted.pop("population", "")
    rows = look_up(**wanted)
    kept = [row for row in rows if population in ("", row["population"])]
    sound = without_source_errors(kept, keep=source_errors)
    if kept and not sound:
        raise InputError(
            f"{source_error(kept[0])}\nIt is left out unless asked for: source_errors=True."
        )
    if not kept:
        counted = sorted({row["population"] for row in rows})
        raise InputError(f"No figure counts {population!r}; held are: {', '.join(counted)}.")
    return sound


def figures(**wanted: Any) -> pd.DataFrame:
    """Return published figures, one row each.

    Parameters
    ----------
    **wanted
        Any of `series`, `measure`, `area`, `grade`, `category`, `basis`, `source` and
        `population` (names as a person types them), `date` (end of the period), `since`
        and `until`; `source_errors=True` keeps figures suspected to be errors of their
        source, which their `note` says.

    Returns
    -------
    pandas.DataFrame
        Columns of ``figures.csv``.

    Raises
    ------
    InputError
        If a name is unknown (with the nearest) or nothing fits (with the dates that do).
    """
    return _typed(_find(wanted))


def derived(**wanted: str | Date) -> pd.DataFrame:
    """Return figures worked out from published ones; columns of ``derived.csv``.

    Parameters
    ----------
    **wanted
        Exact values of columns, and `date` for the end of the period.
    """
    if "date" in wanted:
        wanted["period_end"] = wanted.pop("date")
    asked = {column: _iso(value) for column, value in wanted.items()}
    rows = [row for row in read(DERIVED) if asked.items() <= row.items()]
    if not rows:
        raise InputError(f"No derived figure fits {wanted}; `analysis.derived()` returns all.")
    return _typed(rows)


def latest(**wanted: Any) -> pd.DataFrame:
    """Return the newest current figure of each quantity: see `figures` for what to ask."""
    frame = figures(**wanted)
    frame = frame[frame["is_current"] & frame["value"].notna()].sort_values("period_end")
    return frame.groupby(_QUANTITY, as_index=False, sort=False).tail(1).reset_index(drop=True)


def series(
    measure: str, *, area: str = "England and Wales", grade: str = "", **wanted: Any
) -> pd.DataFrame:
    """Return the current values of a measure over time, separated where they do not compare.

    Returns
    -------
    pandas.DataFrame
        As `figures`, of one area and grade, with `stretch` (a number for each run of one
        basis and one population without a break) and `breaks` (labels of the breaks
        before the first row of a stretch).

    Raises
    ------
    InputError
        If grades or categories would be mixed in one series.
    """
    rows = [
        row
        for row in _find(wanted | {"measure": measure, "area": area, "grade": grade})
        if row["is_current"] == "true" and row["value"]
    ]
    for column in ("grade", "category"):
        held = sorted({row[column] for row in rows})
        if len(held) > 1:
            if column in wanted or (column == "category" and "" not in held) or column == "grade":
                raise InputError(
                    f"A series has one {column}; name one of: {'; '.join(filter(None, held))}."
                )
            rows = [row for row in rows if not row[column]]
    made: list[Row] = []
    number = 0
    for _, line in sorted(by_key(rows, lambda r: (r["basis"], r["period_kind"])).items()):
        before: Row | None = None
        for run in declared.segments(line):
            number += 1
            breaks = declared.between(before, run[0]) if before else []
            labels = "; ".join(b.label for b in breaks)
            for row in run:
                first = row is run[0]
                made.append(row | {"stretch": str(number), "breaks": labels if first else ""})
            before = run[-1]
    frame = _typed(made)
    frame["stretch"] = frame["stretch"].astype(int)
    return frame


def breaks(**about: Any) -> pd.DataFrame:
    """Return the declared breaks that concern a series (`measure`, `area`, `grade`, ...)."""
    held = declared.breaks_for(**{"cutting": False} | about)
    columns = ("id", "kind", "at", "until", "edition_from", "cuts", "label", "text", "source")
    rows = [{c: str(getattr(b, c)) for c in columns} for b in held]
    return _typed([row | {"cuts": row["cuts"].lower()} for row in rows])


def sources() -> pd.DataFrame:
    """Return every source with its ready-made reference."""
    return load("sources")


def load(table: str) -> pd.DataFrame:
    """Return one generated table by name, such as ``sickness`` or ``revisions``.

    Raises
    ------
    InputError
        If there is no such table, naming those that there are.
    """
    path = processed_dir() / f"{table.removesuffix('.csv')}.csv"
    if not path.is_file():
        held = ", ".join(sorted(p.stem for p in processed_dir().glob("*.csv")))
        raise InputError(f"There is no table {table!r}. The tables are: {held}.")
    return _typed(read(path.name))


def cite(*what: str, **asked: Any) -> Citation:
    """Cite a figure, a quantity or the answer to words.

    Parameters
    ----------
    *what : str
        A figure id; or a quantity (``shortfall``, ``change``, ``share``, ...), with two
        figure ids where it is worked out from two; or plain words.
    **asked
        `area`, `grade`, `category`, `basis`, `source`, `date`, `since`, `until`,
        `measure`, `of_area`, `of_grade`, `of_category`, `edition`, `mix`.

    Returns
    -------
    Citation
        Its `sentence` is ready to paste.
    """
    from analysis.citation.choose import Request
    from analysis.citation.quantities import cite_named
    from analysis.questions.asking import cite_words

    request = Request(**{name: _iso(value) for name, value in asked.items()})
    found = cite_named(what, request)
    if found and len(found) > 1:
        raise InputError("One call cites one figure; call it once for each id.")
    return found[0] if found else cite_words(" ".join(what), request)


def chart(what: str | pd.DataFrame, **options: Any) -> Chart:
    """Return a chart: one of the catalogue by name, one in plain words, or one of any figures.

    Parameters
    ----------
    what : str or pandas.DataFrame
        A name, plain words, or what `figures` or `series` returns.
    **options
        `area`, `grade`, `date` of a chart by name; `form` of one in words; `form`,
        `highlight` of figures.
    """
    if isinstance(what, str) and " " in what:
        from analysis.any_chart.from_words import chart_of_words

        return chart_of_words(what, **options)[0]
    if isinstance(what, str):
        from analysis.topics.catalogue import chart as by_name

        return by_name(what, **{k: _iso(v) for k, v in options.items()})
    from analysis.any_chart.make import chart as of_rows
    from analysis.register.store import by_id

    return of_rows([by_id(figure) for figure in what["figure_id"]], **options)


def export(drawn: Chart, folder: Path | str, size: str = "wide") -> Exported:
    """Write a chart as PNG, SVG, CSV, caption and alt text into a folder."""
    from analysis.charts.export import export as write

    return write(drawn, folder, size)
