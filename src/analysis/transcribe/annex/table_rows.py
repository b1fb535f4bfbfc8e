"""Walk the rows of a table down to its notes."""

import re
from collections.abc import Iterator
from typing import Any

from analysis.spreadsheets import Cell, address
from analysis.transcribe.annex.header import Header


def value_rows(header: Header, notes: dict[str, Any]) -> Iterator[tuple[int, list[Cell]]]:
    """Yield each row with something under the header and its cells there.

    Parameters
    ----------
    header : Header
    notes : dict
        ``begins``, a regular expression that the first note's text matches, and
        ``longer_than``, the length from which a text alone in its row is a note.

    Raises
    ------
    LayoutError
        At a number below the notes.
    """
    sheet, ended = header.sheet, False
    for row in range(header.first_data_row, sheet.last_row + 1):
        cells = sheet.row_cells(row)
        values = [c for c in cells if c.column >= header.columns[0].number]
        first = cells[0].label.strip() if cells else ""
        if not ended and cells and not any(c.kind == "number" for c in values):
            long = len(first) > notes["longer_than"]
            ended = bool(re.match(notes["begins"], first)) or (long and not values)
        if ended or not values:
            stray = next((c for c in values if c.kind == "number"), None)
            if stray is not None:
                raise header.error(stray.address, "no numbers below the notes", stray.shown)
            continue
        yield row, values


def none_above(header: Header, title: Cell) -> None:
    """Refuse numbers between a title and its header: a row of the table may have moved there.

    Raises
    ------
    LayoutError
    """
    above = (c for r in range(title.row, header.row) for c in header.sheet.row_cells(r))
    stray = next((c for c in above if c.kind == "number"), None)
    if stray is not None:
        raise header.error(stray.address, "no numbers above the header", stray.shown)


def once(header: Header, row: int, column: int, label: str, seen: dict[str, int]) -> None:
    """Refuse a label that stood further up, or that is not there.

    Raises
    ------
    LayoutError
    """
    if not label:
        raise header.error(address(row, column), "a unit beside numbers", "none")
    if label in seen:
        raise header.error(
            address(row, column),
            "each unit once",
            f"{label!r} a second time (first in row {seen[label]})",
        )
    seen[label] = row
