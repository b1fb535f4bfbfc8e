"""Words of scale and of narrowing over the tables that a file's figures are read from."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from analysis.core.errors import LayoutError
from analysis.layouts import Layout
from analysis.spreadsheets import Cell, Sheet, Workbook
from analysis.transcribe.rows import RawRow

_TITLE = re.compile(r"Table[ _]?\d")


@lru_cache(maxsize=1)
def _rules() -> dict[str, Any]:
    with (Path(__file__).parent / "scale_words.toml").open("rb") as file:
        return tomllib.load(file)


def check_scale_words(workbook: Workbook, layout: Layout, rows: Iterable[RawRow]) -> None:
    """Refuse a file whose titles, units or notes over a table change what it counts.

    Raises
    ------
    LayoutError
        Naming the sheet, the cell and the word.
    """
    rules = _rules()
    if layout["kind"] not in rules["kinds"]:
        return
    words = re.compile("|".join(rules["words"]), re.IGNORECASE)
    known = [re.compile(p) for p in rules["known"].get(layout["id"], [])]
    for table in _tables(workbook, rows):
        for cell in _above(workbook.sheet(table.sheet), table):
            text = " ".join(cell.label.split())
            found = words.search(text) or _other_unit(text, table.units, rules["units"])
            if found and not any(k.search(text) for k in known):
                raise LayoutError(
                    workbook.path.name,
                    sheet=table.sheet,
                    cell=cell.address,
                    expected=f"no words of scale or narrowing but those known to {layout['id']!r}",
                    found=f"{found[0]!r} in {text!r}",
                    todo="Find out what the figures count. If it is what they counted before, add "
                    "the text to `known` in arrivals/scale_words.toml.",
                )


@dataclass(slots=True)
class _Table:
    """The rows of one table in its sheet, and the row where the table above it ends."""

    sheet: str
    first: int
    last: int
    units: set[str]
    after: int = 0


def _tables(workbook: Workbook, rows: Iterable[RawRow]) -> list[_Table]:
    tables: dict[tuple[str, str], _Table] = {}
    for row in rows:
        digits = re.search(r"\d+$", row.cell)
        if digits and row.sheet in workbook.sheet_names:
            number = int(digits[0])
            table = tables.setdefault(
                (row.sheet, row.table), _Table(row.sheet, number, number, set())
            )
            table.first, table.last = min(table.first, number), max(table.last, number)
            table.units.add(row.unit)
    for one in tables.values():
        ends = [t.last for t in tables.values() if t.sheet == one.sheet and t.last < one.first]
        one.after = max(ends, default=0)
    return list(tables.values())


def _above(sheet: Sheet, table: _Table) -> list[Cell]:
    """Texts over the first figure of a table; under another table, from its own title on."""
    cells = [c for c in sheet.reading_order() if table.after < c.row < table.first]
    if table.after:  # what stands before the title are notes to the table above
        titles = [c.row for c in cells if _TITLE.match(c.label.strip())]
        cells = [c for c in cells if titles and c.row >= titles[-1]]
    return cells


def _other_unit(text: str, units: set[str], patterns: dict[str, str]) -> re.Match[str] | None:
    """Find the word of another unit in a title that does not name the unit read."""
    if not _TITLE.match(text) or len(units) != 1:
        return None
    said = {u: re.search(p, text, re.IGNORECASE) for u, p in patterns.items()}
    (unit,) = units
    if unit not in said or said[unit]:
        return None
    return next((found for found in said.values() if found), None)
