"""Words of scale and of narrowing over the tables that a file's figures are read from."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from analysis import vocabulary
from analysis.core.csv_tables import by_key
from analysis.core.errors import LayoutError
from analysis.core.periods import MONTHS
from analysis.layouts import Layout
from analysis.spreadsheets import Cell, Sheet, Workbook
from analysis.spreadsheets.cell import place
from analysis.transcribe.rows import RawRow

_NO_ROW = 10**9
_TITLE = re.compile(r"Table[ _]?\d")


@lru_cache(maxsize=1)
def rules() -> dict[str, Any]:
    """Return ``scale_words.toml``."""
    with (Path(__file__).parent / "scale_words.toml").open("rb") as file:
        return tomllib.load(file)


def named_by_layout(layout: Layout) -> bool:
    """Tell whether the layout itself names the titles of its tables word by word."""
    return "row" not in layout or layout["id"] in rules()["lists"]


def check_scale_words(workbook: Workbook, layout: Layout, rows: Iterable[RawRow]) -> None:
    """Refuse a file whose titles, units or notes change what a table counts or when.

    Raises
    ------
    LayoutError
        Naming the sheet, the cell and the word.
    """
    said = rules()
    named = named_by_layout(layout)
    words = re.compile("|".join(said["words" if named else "scale"]), re.IGNORECASE)
    titles = re.compile("|".join(said["titles"]), re.IGNORECASE)
    below = {
        name: re.compile(p.replace("{months}", "|".join(MONTHS)), re.IGNORECASE | re.VERBOSE)
        for name, p in said["below"].items()
    }
    known = [re.compile(p) for p in said["known"].get(layout["id"], [])]
    tables = _tables(workbook, rows)
    for table in tables:
        above, notes = _around(workbook.sheet(table.sheet), table, tables)
        counted = Counter(cell.row for cell in above)
        for cell in (*above, *notes):
            text = " ".join(cell.label.split())
            if not named:
                found = words.search(text) if cell not in notes else None
            elif cell in notes:
                found = (
                    below["narrowed"].search(text)
                    or below["left_out"].search(text)
                    or below["unlike"].search(text)
                    or _other_month(below["dated"].finditer(text), table.months)
                )
            else:
                found = words.search(text) or _other_unit(text, counted[cell.row] == 1, table)
                if _TITLE.match(text):
                    found = found or titles.search(text) or _other_place(text, table.areas)
            if not found and cell not in notes and _TITLE.match(text):
                found = _other_month(below["titled"].finditer(text), table.months)
            if found and not any(k.search(text) for k in known):
                raise LayoutError(
                    workbook.path.name,
                    sheet=table.sheet,
                    cell=cell.address,
                    expected="no words of scale or narrowing, nor another date than the "
                    f"figures', but those known to {layout['id']!r}",
                    found=f"{found[0]!r} in {text!r}",
                    todo="Find out what the figures count. If it is what they counted before, add "
                    "the text to `known` in arrivals/scale_words.toml.",
                )


class _Table(NamedTuple):
    """The rows of one table in its sheet, its last column, and what its figures are of."""

    sheet: str
    rows: set[int]
    right: int
    units: set[str]
    areas: set[str]
    months: set[str]


def _tables(workbook: Workbook, rows: Iterable[RawRow]) -> list[_Table]:
    known = (row for row in rows if row.sheet in workbook.sheet_names)
    placed = ((row, at) for row in known if (at := place(row.cell)))
    return [
        _Table(
            sheet,
            {at[0] for _, at in found},
            max(at[1] for _, at in found),
            {row.unit for row, _ in found},
            {row.area.lower() for row, _ in found},
            {day[:7] for row, _ in found for day in (row.period_start, row.period_end)},
        )
        for (sheet, _), found in by_key(placed, lambda p: (p[0].sheet, p[0].table)).items()
    ]


def _around(sheet: Sheet, table: _Table, tables: list[_Table]) -> tuple[list[Cell], list[Cell]]:
    """Texts over the first figure of a table, and texts under its last one or to their right.

    Between two tables the title of the second tells what stands over it.
    """
    first, last = min(table.rows), max(table.rows)
    others = [t.rows for t in tables if t.sheet == table.sheet]
    after = max((max(rows) for rows in others if max(rows) < first), default=0)
    before = min((min(rows) for rows in others if min(rows) > last), default=_NO_ROW)
    above = [c for c in sheet.texts if after < c.row < first]
    if after:
        titles = [c.row for c in above if _TITLE.match(c.label.strip())]
        above = [c for c in above if titles and c.row >= titles[-1]]
    notes = [c for c in sheet.texts if last < c.row < before and c.kind == "text"]
    if before < _NO_ROW:
        titles = [c.row for c in notes if _TITLE.match(c.label.strip())]
        notes = [c for c in notes if not titles or c.row < titles[-1]]
    beside = (c for c in sheet.texts if c.row in table.rows and c.column > table.right)
    return above, [*notes, *(c for c in beside if c.kind == "text")]


def _other_month(said: Iterable[re.Match[str]], months: set[str]) -> re.Match[str] | None:
    """Find the words that date figures by a month that none of them is of."""
    for found in said:
        number = MONTHS[found["month"].lower()]
        year = found["year"] or ""
        if not any(m.startswith(year) and m.endswith(f"-{number:02}") for m in months):
            return found
    return None


@lru_cache(maxsize=1)
def _places() -> re.Pattern[str]:
    """Return the pattern of a place after a preposition: countries, regions and divisions."""
    kinds = ("country", "region", "division")
    names = {"England", *(n for n, a in vocabulary.areas().items() if a["area_type"] in kinds)}
    choice = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rules()["place"].replace("{places}", choice), re.IGNORECASE)


def _other_place(text: str, areas: set[str]) -> re.Match[str] | None:
    """Find a place in a title that no row of the table is of."""
    found = _places().search(text)
    return found if found and found["place"].lower() not in areas else None


def _other_unit(text: str, alone: bool, table: _Table) -> re.Match[str] | None:
    """Find another unit in a title without the unit read, or alone in its row over a table."""
    hits = {u: re.search(p, text, re.IGNORECASE) for u, p in rules()["units"].items()}
    if len(table.units) != 1 or any(hits.get(unit) for unit in table.units):
        return None
    titled = _TITLE.match(text) and table.units & hits.keys()
    lone = rules()["lone_units"] if alone else ()
    fits = (h for u, h in hits.items() if h and (titled or (u in lone and h[0] == text)))
    return next(fits, None)
