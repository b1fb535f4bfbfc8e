"""Totals of a block against their parts, so that no row or column moves unseen.

A row that the publisher's total counts but the transcription does not, a group's
name that slipped a row, a value in its neighbour's column: each breaks a sum that
the table itself prints. A table whose sums do not hold is refused, not mended.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal

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
