"""Transcribe a table of one day: units down, staff in post, target and others across.

Units are regions, with their delivery units below them or in a column of their own.
Staff in post less target must be the difference in every row, the delivery units of a
region must make the region, and the regions the total: what is printed twice shows
whether a column or a row has moved.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from analysis.core.numbers import as_decimal
from analysis.core.periods import Period, parse_day, spoken
from analysis.spreadsheets import Cell, Sheet, address
from analysis.transcribe.annex.annex_sums import HALF, STRAY, check_total
from analysis.transcribe.annex.annex_units import Unit
from analysis.transcribe.annex.header import Header
from analysis.transcribe.annex.marked_cells import read_marked
from analysis.transcribe.annex.named_header import find_named
from analysis.transcribe.annex.table_rows import none_above, once, value_rows
from analysis.transcribe.labels import unnoted
from analysis.transcribe.rows import RawRow, dated, stands


def read_posts(
    sheet: Sheet,
    title: Cell,
    where: str,
    spec: dict[str, Any],
    layout: dict[str, Any],
    reference: date,
) -> list[RawRow]:
    """Transcribe one table of posts on the edition's day.

    Raises
    ------
    LayoutError
        At the first cell that the layout does not account for, or a sum that fails.
    """
    header = find_named(sheet, title, where, spec["column"], layout["header"]["within"])
    none_above(header, title)
    _check_day(header, title, reference)
    units = list(_units(header, spec, layout))
    totals = [u for u in units if u.kind == "total"]
    if len(totals) != 1:
        raise header.error(
            address(header.first_data_row, header.label_column),
            "one row for the total of all units",
            ", ".join(repr(u.label) for u in totals) or "none",
        )
    for unit in units:
        _check_difference(header, unit)
    check_total(header, units)
    _check_parts(header, units)
    return [row for unit in units for row in _raw_rows(header, spec, unit, layout, reference)]


def _check_day(header: Header, title: Cell, reference: date) -> None:
    """Refuse a table that names another day than the edition's above its numbers."""
    for row in range(title.row, header.first_data_row):
        for cell in header.sheet.row_cells(row):
            day = parse_day(cell.label if cell.kind == "text" else cell.value)
            if day is not None and day != reference:
                raise header.error(
                    cell.address,
                    f"the edition's day, {spoken(reference.isoformat())}",
                    repr(" ".join(cell.shown.split())),
                )


def _units(header: Header, spec: dict[str, Any], layout: dict[str, Any]) -> Iterator[Unit]:
    seen: dict[str, int] = {}
    region = ""
    rows = [row for row, _ in value_rows(header, layout["notes"])]
    beside = header.label_column - 1
    two = any(header.sheet.label(row, beside) for row in rows) if beside else False
    for row in rows:
        own = unnoted(header.sheet.label(row, header.label_column))
        left = unnoted(header.sheet.label(row, beside)) if two else ""
        total = next((t for t in (left, own) if re.match(spec["total"]["pattern"], t)), "")
        whole = not own or own == left or bool(re.match(spec["whole_region"], own))
        if total and (not two or whole or total == own):
            kind, label = "total", total
        elif left and whole:
            kind, label, region = "unit", left, left
        elif two and own and (left or region):
            # A delivery unit in a column of its own; its region may stand on the first row only.
            region, kind = left or region, "part"
            label = own if re.match(spec["parts"], own) else f"{spec['part_prefix']}{own}"
        else:
            kind, label = ("part", own) if re.match(spec["parts"], own) else ("unit", own)
            region = own if kind == "unit" else region
        once(header, row, header.label_column, label, seen)
        if kind == "part" and not region:
            raise header.error(
                address(row, header.label_column), "a region above or beside its units", repr(own)
            )
        found = read_marked(header.sheet, header, row, layout)
        yield Unit(row, label, kind, found, region if kind == "part" else "")


def _values(unit: Unit, header: Header) -> dict[str, str]:
    return {
        c.measure: unit.cells[c.date, c.measure][1].value
        for c in header.columns
        if (c.date, c.measure) in unit.cells
    }


def _check_difference(header: Header, unit: Unit) -> None:
    values = _values(unit, header)
    for column in header.columns:
        if column.measure not in values:
            raise header.error(
                address(unit.row, column.number), f"a value for {unit.label}", "an empty cell"
            )
    three = [values[m] for m in ("staff_in_post", "target_staffing", "difference")]
    if not all(three):
        return
    in_post, target, difference = map(as_decimal, three)
    allowed = STRAY if any(v % 1 for v in (in_post, target, difference)) else 3 * HALF
    if abs(in_post - target - difference) > allowed:
        raise header.error(
            unit.cells["", "difference"][0].address,
            f"staff in post less target for {unit.label}, {in_post - target}",
            str(difference),
        )


def _check_parts(header: Header, units: list[Unit]) -> None:
    """Check that the delivery units of a region make the region, where all are given."""
    for whole in (u for u in units if u.kind == "unit"):
        parts = [u for u in units if u.kind == "part" and u.region == whole.label]
        for column in header.columns:
            cell, marked = whole.cells["", column.measure]
            given = [p.cells["", column.measure][1].value for p in parts]
            if not parts or not marked.value or not all(given):
                continue
            values = [as_decimal(v) for v in given]
            allowed = STRAY if any(v % 1 for v in values) else HALF * (len(values) + 1)
            if abs(sum(values) - as_decimal(marked.value)) > allowed:
                raise header.error(
                    cell.address,
                    f"{whole.label!r} to be the sum of its units, {sum(values)}",
                    cell.shown,
                )
    lone = next(
        (u for u in units if u.kind == "part" and all(w.label != u.region for w in units)), None
    )
    if lone is not None:
        raise header.error(
            address(lone.row, header.label_column), f"a row for {lone.region!r} as a whole", "none"
        )


def _raw_rows(
    header: Header, spec: dict[str, Any], unit: Unit, layout: dict[str, Any], reference: date
) -> Iterator[RawRow]:
    described = {c["id"]: c for c in spec["column"]}
    total, marks = unit.kind == "total", layout["status_marks"]
    for column in header.columns:
        about = described[column.measure]
        if not about.get("measure"):
            continue  # printed, checked, and no figure of its own
        cell, marked = unit.cells["", column.measure]
        yield RawRow(
            **stands(spec["id"], header.sheet, cell),
            row_label=unit.label,
            column_label=column.text,
            measure=about["measure"],
            unit=about["unit"],
            area_type=spec["total"]["area_type"] if total else "",
            area=spec["total"]["area"] if total else unit.label,
            grade=about["grade"],
            **dated(Period("snapshot", "", reference.isoformat())),
            value=marked.value,
            symbol=marked.symbol,
            status=marked.status if marked.status != "final" else marks.get(column.mark, "final"),
            aggregate="yes" if total else "",
        )
