"""Totals of a sheet of records against their parts: whether columns have moved."""

import re
from datetime import date
from decimal import Decimal

from analysis.core.numbers import as_decimal, plain
from analysis.spreadsheets import Cell
from analysis.transcribe.monthly.bodies import BodyRow
from analysis.transcribe.monthly.headings import Heading

_HALF = Decimal("0.5")
_LAST_DIGITS = Decimal("0.1")  # of two decimals at most, over a dozen parts
_TOTAL = r"(?i)(grand )?total( .*)?"
_MOVED = "Rows or names may have moved; compare the names with the figures beside them."


def check_sums(row: BodyRow, month: date) -> list[str]:
    """Check that parts add to their totals; return what the layout excuses.

    Raises
    ------
    LayoutError
        Naming the total that its parts do not add to.
    """
    heading, excused = row.heading, list[str]()
    declared = heading.excepted("off", f"{month:%Y-%m}")
    for rule in heading.layout["sum"]:
        total, parts = row.cells.get(rule["total"]), row.numbers(rule["parts"])
        if total is None and len(parts) > 1 and rule["total"] in heading.columns:
            column, title = heading.columns[rule["total"]]
            raise heading.error(
                (row.number, column),
                f"a total under {title!r}, whose parts are given",
                "an empty cell",
                "Check the file; columns may have moved.",
            )
        if total is None or total.kind != "number":
            continue
        values = [_number(p) for p in parts]
        made = sum(values, Decimal(0))
        off = _number(total) - made
        if abs(off) <= (_HALF if rule.get("exact") else _rounding(_number(total), values)):
            continue
        known, why = declared.get(total.address, (None, ""))
        if known is not None and abs(as_decimal(known) - off) <= Decimal("0.01"):
            place = f"{heading.sheet.name}!{total.address}"
            excused.append(f"{place}: total less parts {off:+f}; {why}")
            continue
        for cut in (c for c in (total, *parts) if "E+" in c.shown):
            raise heading.error(
                cut,
                "a number with all its digits",
                cut.shown,
                "A spreadsheet program has cut it short when the file was saved. Download the "
                "file again, and do not save it.",
            )
        raise heading.error(
            total,
            f"the sum of its parts, {plain(made)}",
            f"{total.shown} for {row.body['area']}",
            "Columns may have moved. If the publisher's own total is off, declare the "
            "exception with its cell in the layout.",
        )
    return excused


def unlike_total_row(heading: Heading) -> list[str]:
    """Return the cells of a row of totals that the bodies above it do not add to.

    No figure is read from such a row, but it tells that a row of a body may be wrong.
    """
    found = list[str]()
    names, kinds = heading.labels("organisation"), heading.labels("organisation_type")
    last = max((row for row, name in names.items() if re.fullmatch(_TOTAL, name)), default=0)
    measured = (i for i in heading.columns if "measure" in heading.layout["column"][i])
    for i in measured if kinds else ():
        column = heading.cells(i)
        total = column.get(last)
        cells = [c for row, c in column.items() if row in kinds and row < last]
        values = [_number(c) for c in cells if c.kind == "number"]
        if total is None or total.kind != "number" or not values:
            continue
        made = sum(values, Decimal(0))
        if abs(_number(total) - made) > _HALF + _HALF * len(values):
            title = " ".join(heading.columns[i][1].split())
            place = f"{heading.sheet.name}!{total.address} ({title})"
            found.append(f"{place} is {total.shown}, and the bodies above add to {made:,.0f}")
    return found


def check_body(row: BodyRow) -> None:
    """Check what is known of a body, so that a row under another's name is not read as its own.

    Raises
    ------
    LayoutError
        If a group has more full-time equivalents than people, the largest body is not the
        largest, or a body has staff in grades it never had.
    """
    heading, area = row.heading, row.body["area"]
    for i in row.body.get("none_in", []):
        for cell in row.numbers([i]):
            if cell.value != 0:
                expected = f"nobody of {area} under {heading.columns[i][1]!r}"
                raise heading.error(cell, expected, cell.shown, _MOVED)
    people = row.cells["payroll_hc"]
    if people.kind == "number" and 0 < _number(people) < row.body.get("fewest", 0):
        expected = f"{row.body['fewest']} people or more for {area}"
        raise heading.error(people, expected, people.shown, _MOVED)
    for pair in heading.layout["pairs"]:
        cells = row.numbers(pair)
        if len(cells) == 2 and _number(cells[1]) > _number(cells[0]) + _HALF:
            heads, fte = cells
            raise heading.error(
                fte,
                f"no more than the {plain(_number(heads))} people of {heads.address}",
                f"{fte.shown} full-time equivalents for {area}",
                "Columns may have moved; compare the headings with the figures below them.",
            )
    kinds = heading.labels("organisation_type")  # rows without a type of body are totals
    column = heading.cells("payroll_hc") if row.body.get("largest") else {}
    for other in (c for n, c in column.items() if n in kinds and c.kind == "number"):
        if people.kind != "number" or _number(other) > _number(people):
            expected = f"no body with more people than {area} ({people.shown})"
            raise heading.error(other, expected, other.shown, _MOVED)


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
    return as_decimal(plain(cell.value))


def formula_zeros(row: BodyRow) -> set[str]:
    """Return the totals of zero none of whose parts is given as a number.

    Such a zero is what the sheet's formula makes of nothing, not a count.
    """
    found: set[str] = set()
    for rule in row.heading.layout["sum"]:  # in order: a total may be a part of a later one
        total = row.cells.get(rule["total"])
        if total is None or total.value != 0:
            continue
        given = row.numbers([i for i in rule["parts"] if i not in found])
        if not given and any(i in row.heading.columns for i in rule["parts"]):
            found.add(rule["total"])
    return found
