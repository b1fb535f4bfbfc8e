"""Refuse rows of a table that stand where nothing is read: they may have moved there.

Sums do not tell in a table with suppressed cells, whose parts may make less than their
total: a row that slipped out of it would be lost unseen.
"""

import re
from collections.abc import Collection

from analysis.spreadsheets import Cell, address
from analysis.transcribe.quarterly.classic_tables import Found


def refuse_strays(found: Found, symbols: Collection[str]) -> None:
    """Refuse values above the header, and below the source line to the next table.

    Raises
    ------
    LayoutError
        At the first number or symbol under or beyond the first column of values.
    """
    sheet, first = found.sheet, min(c.number for c in found.columns)
    above = range(found.title.row, found.header_row)
    for row in (*above, *range(found.last_row + 1, sheet.last_row + 1)):
        cells = sheet.row_cells(row)
        if row > found.last_row and any(
            c.column <= 2 and re.match(r"Table \d", c.label.strip()) for c in cells
        ):
            return
        stray = next((c for c in cells if c.column >= first and _is_value(c, symbols)), None)
        if stray is not None:
            raise found.error(stray.address, "numbers only within the table", stray.shown)


def _is_value(cell: Cell, symbols: Collection[str]) -> bool:
    return cell.kind == "number" or cell.label.strip() in symbols


def refuse_below(found: Found, row: int, last: str) -> None:
    """Refuse a row without a group below the total that closes its block.

    Raises
    ------
    LayoutError
        If the next row of values has a label in the last column of labels alone.
    """
    for below in range(row + 1, found.last_row + 1):
        if not any(found.sheet.get(below, c.number) for c in found.columns):
            continue
        labels = [found.sheet.label(below, c) for c in found.label_columns]
        if len(labels) > 1 and labels[-1] and not any(labels[:-1]):
            raise found.error(
                address(below, found.label_columns[-1]),
                f"nothing of the block below {last!r}",
                repr(labels[-1]),
            )
        return
