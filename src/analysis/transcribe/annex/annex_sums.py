"""What a table of triplets says twice: differences, and the total of its units."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from analysis.core.numbers import as_decimal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.transcribe.annex.annex_units import Unit
    from analysis.transcribe.annex.header import Header

HALF = Decimal("0.5")  # what rounding to a whole number moves a value by at most
STRAY = Decimal("0.000001")  # what a sum of binary fractions strays by at most


def check_difference(header: Header, unit: Unit) -> None:
    """Check that staff in post less target is the difference, at every date.

    Raises
    ------
    LayoutError
        At a date with some of the three missing, or where they do not agree.
    """
    for date in dict.fromkeys(c.date for c in header.columns):
        columns = [c for c in header.columns if c.date == date]
        cells = [unit.cells.get((date, c.measure)) for c in columns]
        if all(cell is None for cell in cells):
            continue  # a unit that did not exist
        for column, cell in zip(columns, cells, strict=True):
            if cell is None:
                from analysis.spreadsheets import address

                raise header.error(
                    address(unit.row, column.number), f"a value for {unit.label}", "an empty cell"
                )
        values = [as_decimal(c[1].value) for c in cells if c is not None and c[1].value]
        if len(values) < len(columns):
            continue
        in_post, target, difference = values
        allowed = STRAY if any(v % 1 for v in values) else 3 * HALF
        if abs(in_post - target - difference) > allowed:
            assert cells[-1] is not None
            raise header.error(
                cells[-1][0].address,
                f"staff in post less target for {unit.label}, {in_post - target}",
                str(difference),
            )


def check_total(header: Header, units: Sequence[Unit]) -> None:
    """Check that the units make the total, wherever every one of them has a value.

    Raises
    ------
    LayoutError
        At the first total that its units do not make.
    """
    (total,) = (u for u in units if u.kind == "total")
    for column in header.columns:
        key = column.date, column.measure
        whole = total.cells.get(key)
        parts = [u.cells[key][1] for u in units if u.kind == "unit" and key in u.cells]
        if whole is None or not whole[1].value or not parts:
            continue
        if any(not p.value for p in parts):
            continue  # suppressed or not available: the rest cannot be checked
        values = [as_decimal(p.value) for p in parts]
        allowed = STRAY if any(v % 1 for v in values) else HALF * (len(values) + 1)
        if abs(sum(values, -as_decimal(whole[1].value))) > allowed:
            raise header.error(
                whole[0].address,
                f"{total.label!r} to be the sum of its units, {sum(values)}",
                whole[0].shown,
            )
