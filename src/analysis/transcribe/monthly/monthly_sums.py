"""Totals of a sheet of records against their parts: whether columns have moved."""

from datetime import date
from decimal import Decimal
from typing import Any

from analysis.core.errors import LayoutError
from analysis.core.numbers import as_decimal, plain
from analysis.core.periods import month_end
from analysis.spreadsheets import Cell, Sheet, address
from analysis.transcribe.monthly.bodies import BodyRow
from analysis.transcribe.monthly.headings import Heading

_HALF = Decimal("0.5")
_LAST_DIGITS = Decimal("0.1")  # of two decimals at most, over a dozen parts


def check_sums(
    row: BodyRow,
    sheet: Sheet,
    where: str,
    month: date,
    heading: Heading,
    layout: dict[str, Any],
) -> list[str]:
    """Check that parts add to their totals; return what the layout excuses.

    Raises
    ------
    LayoutError
        Naming the total that its parts do not add to.
    """
    excused: list[str] = []
    for rule in layout["sum"]:
        total = row.cells.get(rule["total"])
        parts = [row.cells[i] for i in rule["parts"] if i in row.cells]
        numbers = [p for p in parts if p.kind == "number"]
        if total is None and len(numbers) > 1 and rule["total"] in heading.columns:
            column, title = heading.columns[rule["total"]]
            raise LayoutError(
                where,
                sheet=sheet.name,
                cell=address(row.number, column),
                expected=f"a total under {title!r}, whose parts are given",
                found="an empty cell",
                todo="Check the file; columns may have moved.",
            )
        if total is None or total.kind != "number":
            continue
        values = [_number(p) for p in numbers]
        off = _number(total) - sum(values, Decimal(0))
        allowed = _HALF if rule.get("exact") else _rounding(_number(total), values)
        if abs(off) <= allowed:
            continue
        known = _exception(sheet.name, month, total.address, layout)
        if known is not None and abs(as_decimal(known[0]) - off) <= Decimal("0.01"):
            excused.append(f"{sheet.name}!{total.address}: total less parts {off:+f}; {known[1]}")
            continue
        raise LayoutError(
            where,
            sheet=sheet.name,
            cell=total.address,
            expected=f"the sum of its parts, {plain(sum(values, Decimal(0)))}",
            found=f"{total.shown} for {row.body['area']}",
            todo=(
                "Columns may have moved. If the publisher's own total is off, declare the "
                "exception with its cell in the layout."
            ),
        )
    return excused


def check_pairs(row: BodyRow, sheet: Sheet, where: str, layout: dict[str, Any]) -> None:
    """Check that no group has more full-time equivalents than people.

    Raises
    ------
    LayoutError
        Naming the cell of the full-time equivalents.
    """
    for people, fte in layout["pairs"]:
        pair = [row.cells.get(i) for i in (people, fte)]
        if any(c is None or c.kind != "number" for c in pair):
            continue
        heads, equivalents = (_number(c) for c in pair if c is not None)
        if equivalents > heads + _HALF:
            cell = row.cells[fte]
            raise LayoutError(
                where,
                sheet=sheet.name,
                cell=cell.address,
                expected=f"no more than the {plain(heads)} people of {row.cells[people].address}",
                found=f"{cell.shown} full-time equivalents for {row.body['area']}",
                todo="Columns may have moved; compare the headings with the figures below them.",
            )


def check_body(
    row: BodyRow, sheet: Sheet, where: str, heading: Heading, layout: dict[str, Any]
) -> None:
    """Check what is known of a body, so that a row under another's name is not read as its own.

    Raises
    ------
    LayoutError
        If the largest body is not the largest, or a body has staff in grades it never had.
    """
    todo = "Rows or names may have moved; compare the names with the figures beside them."
    for i in row.body.get("none_in", []):
        cell = row.cells.get(i)
        if cell is not None and cell.kind == "number" and cell.value != 0:
            raise LayoutError(
                where,
                sheet=sheet.name,
                cell=cell.address,
                expected=f"nobody of {row.body['area']} under {heading.columns[i][1]!r}",
                found=cell.shown,
                todo=todo,
            )
    people = row.cells["payroll_hc"]
    if people.kind == "number" and 0 < _number(people) < row.body.get("fewest", 0):
        raise LayoutError(
            where,
            sheet=sheet.name,
            cell=people.address,
            expected=f"{row.body['fewest']} people or more for {row.body['area']}",
            found=people.shown,
            todo=todo,
        )
    if not row.body.get("largest") or "organisation_type" not in heading.columns:
        return
    column = heading.columns["payroll_hc"][0]
    kind = heading.columns["organisation_type"][0]
    mine = row.cells["payroll_hc"].value
    for number in range(heading.first_data_row, sheet.last_row + 1):
        other = sheet.get(number, column)
        # Rows without a type of body are totals.
        if other is None or other.kind != "number" or not sheet.label(number, kind):
            continue
        if isinstance(other.value, (int, float)) and (
            not isinstance(mine, (int, float)) or other.value > mine
        ):
            raise LayoutError(
                where,
                sheet=sheet.name,
                cell=other.address,
                expected=f"no body with more people than {row.body['area']} ({mine})",
                found=other.shown,
                todo=todo,
            )


def _rounding(total: Decimal, parts: list[Decimal]) -> Decimal:
    """How far rounding may part a total from its parts: a half for each whole number.

    Where a part is not whole the parts were not rounded, and only the total may have been.
    """
    whole = [v == v.to_integral_value() for v in (total, *parts)]
    if not all(whole):
        return _LAST_DIGITS + (_HALF if whole[0] else 0)
    return _HALF + _HALF * sum(1 for v in parts if v)


def _number(cell: Cell) -> Decimal:
    assert isinstance(cell.value, (int, float))
    return as_decimal(cell.value)


def _exception(
    sheet: str, month: date, cell: str, layout: dict[str, Any]
) -> tuple[float, str] | None:
    for known in layout.get("exception", []):
        when = known.get("month")
        here = known.get("sheet") == sheet or (
            when is not None and month == month_end(int(when[:4]), int(when[5:]))
        )
        if here and cell in known.get("off", {}):
            return known["off"][cell], known["why"]
    return None


def formula_zeros(row: BodyRow, heading: Heading, layout: dict[str, Any]) -> set[str]:
    """Return the totals of zero none of whose parts is given as a number.

    Such a zero is what the sheet's formula makes of nothing, not a count.
    """
    found: set[str] = set()
    for rule in layout["sum"]:  # in order: a total may be a part of a later one
        total = row.cells.get(rule["total"])
        if total is None or total.value != 0:
            continue
        given = [
            i
            for i in rule["parts"]
            if i in row.cells and row.cells[i].kind == "number" and i not in found
        ]
        if not given and any(i in heading.columns for i in rule["parts"]):
            found.add(rule["total"])
    return found
