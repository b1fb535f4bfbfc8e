"""Rows of a block: where they begin and end, and whether its totals are made of its parts.

A row that the publisher's total counts but the transcription does not, a group's name that
slipped a row, a value in its neighbour's column: each breaks a sum that the table itself
prints. Sums do not tell in a table with suppressed cells, whose parts may make less than
their total, so rows that stand where nothing is read are refused as well.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from analysis.core.numbers import as_decimal
from analysis.transcribe.printed_rates import STRAY
from analysis.transcribe.quarterly.classic_tables import Column, Found
from analysis.transcribe.rows import RawRow

ADDITIVE = (
    "staff_in_post",
    "staff_in_post_change",
    "joiners",
    "leavers",
    "leavers_in_rate",
    "working_days_lost",
)


@dataclass(slots=True)
class Line:
    """One row of a block: its labels, what they stand for, and its cells."""

    row: int
    label: str
    dimensions: dict[str, str]
    is_total: bool = False
    measure: str = ""
    cells: list[tuple[Column, RawRow]] = field(default_factory=list)


def check_sums(found: Found, lines: list[Line], unequal: Collection[str] = ()) -> None:
    """Compare every total with the rows it sums.

    Parameters
    ----------
    found : Found
        The table, for errors.
    lines : list of Line
        One block, from top to bottom.
    unequal : collection of str
        Labels of the columns in which the publisher's own parts are known not to add up.

    Raises
    ------
    LayoutError
        At the first total that its parts do not make.
    """
    for column in found.columns:
        if column.measure in ADDITIVE and column.label not in unequal:
            _check_column(found, column, lines)


def _check_column(found: Found, column: Column, lines: list[Line]) -> None:
    parts: list[Decimal] = []
    totals: list[Decimal] = []
    hidden = False
    for line in lines:
        place = line.row, column.number
        row = next((r for c, r in line.cells if c is column), None)
        if row is None and line.is_total and parts:
            raise found.error(place, f"the total of the parts above, {sum(parts)}", "none")
        if row is None or not row.value:
            hidden = hidden or row is not None
            continue
        value = as_decimal(row.value)
        if not line.is_total:
            parts.append(value)
            continue
        ways = [sum(parts, Decimal(0))] if parts else []
        if totals:
            ways += [sum(parts, totals[-1]), sum(totals, Decimal(0))]
        enough = any(abs(value - way) <= STRAY for way in ways)
        if hidden:  # suppressed parts can only add
            enough = enough or any(way <= value + STRAY for way in ways)
        if ways and not enough:
            raise found.error(
                place,
                f"{row.row_label!r} to be the sum of its parts, {ways[0]}",
                f"{row.shown} (stored as {row.value})",
            )
        parts = []
        totals.append(value)


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
    if not last:
        label = block["last"] if first else block["first"]
        corner = found.first_data_row, found.label_columns[0]
        raise found.error(corner, f"a row labelled {label!r} below", "none")
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
        where = first - 1, found.label_columns[0]
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
        for cell in cells:
            is_value = cell.kind == "number" or cell.label.strip() in symbols
            if cell.column >= first and is_value:
                raise found.error(cell, "numbers only within the table", cell.shown)
