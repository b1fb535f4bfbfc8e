"""The rows between which a block of a table stands, and none of its own outside them.

Sums do not tell in a table with suppressed cells, whose parts may make less than their
total: a row that slipped out of it would be lost unseen.
"""

import re
from collections.abc import Collection
from typing import Any

from analysis.spreadsheets import Cell, address
from analysis.transcribe.quarterly.classic_tables import Found


def block_bounds(found: Found, block: dict[str, Any]) -> tuple[int, int]:
    """Return the rows of the block's first and last labels, matched whole.

    Raises
    ------
    LayoutError
        If either label is not there, or rows of the block may stand outside.
    """
    first = last = 0
    for row in range(found.first_data_row, found.last_row + 1):
        labels = {found.sheet.label(row, c) for c in found.label_columns}
        if not first and block["first"] in labels:
            first = row
        if first and block["last"] in labels:
            last = row
            break
    corner = address(found.first_data_row, found.label_columns[0])
    if not first:
        raise found.error(corner, f"a row labelled {block['first']!r} below", "none")
    if not last:
        raise found.error(corner, f"a row labelled {block['last']!r} below", "none")
    _check_above(found, block, first)
    if last < found.last_row:
        _check_below(found, last, block["last"])
    return first, last


def _check_above(found: Found, block: dict[str, Any], first: int) -> None:
    """Refuse a block that may have begun higher up: a group's name that slipped a row."""
    if first == found.first_data_row:
        return
    above = [found.sheet.label(first - 1, c) for c in found.label_columns]
    filled = found.has_values(first - 1)
    expected = block.get("after", "")
    if expected and expected not in above:
        where = address(first - 1, found.label_columns[0])
        raise found.error(where, f"{expected!r} above {block['first']!r}", repr(" ".join(above)))
    if filled and len(above) > 1 and above[-1]:
        raise found.error(
            (first, found.label_columns[-2]),
            f"{block['first']!r} beside or above the first of its rows",
            f"it below {above[-1]!r}",
        )


def _check_below(found: Found, row: int, last: str) -> None:
    """Refuse a row that has a label but no group below the total that closes its block."""
    below = next((r for r in range(row + 1, found.last_row + 1) if found.has_values(r)), 0)
    labels = [found.sheet.label(below, c) for c in found.label_columns]
    if below and len(labels) > 1 and labels[-1] and not any(labels[:-1]):
        place = below, found.label_columns[-1]
        raise found.error(place, f"nothing of the block below {last!r}", repr(labels[-1]))


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
            raise found.error(stray, "numbers only within the table", stray.shown)


def _is_value(cell: Cell, symbols: Collection[str]) -> bool:
    return cell.kind == "number" or cell.label.strip() in symbols
