"""Transcribe a table of units: staff in post, target and difference under each date.

The classic version has a row of dates over a row of names; the accessible one has
both in one header row. Either is found by its text. A table of posts is of the edition's
day alone, with more columns, and has regions with their delivery units below them or in a
column of their own. The difference is no figure of its own: with the totals it shows that
no column or row has moved.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from analysis.core.periods import Period, parse_day, spoken
from analysis.spreadsheets import Cell, Sheet
from analysis.transcribe.annex import unit_rows
from analysis.transcribe.annex.header import Header, find_header
from analysis.transcribe.annex.named_header import find_named
from analysis.transcribe.annex.unit_rows import Unit
from analysis.transcribe.labels import unnoted
from analysis.transcribe.rows import RawRow, dated


def read_units(
    sheet: Sheet,
    title: Cell,
    where: str,
    spec: dict[str, Any],
    layout: dict[str, Any],
    reference: date,
) -> list[RawRow]:
    """Transcribe one table of units.

    Raises
    ------
    LayoutError
        At the first cell that the layout does not account for, or a sum that fails.
    """
    posts = spec.get("columns") == "posts"
    if posts:
        header = find_named(sheet, title, where, spec["column"], layout["header"]["within"])
    else:
        header = find_header(sheet, title, where, layout["header"])
        _check_latest(header, reference)
    rows = list(unit_rows.value_rows(header, title, layout["notes"]))
    if posts:
        _check_day(header, title, reference)
    units: list[Unit] = []
    for unit in (_posts if posts else _triplets)(header, rows, spec):
        units.append(unit_rows.read_cells(header, unit, layout, units))
        unit_rows.check_row(header, unit)
    totals = [u for u in units if u.kind == "total"]
    if len(totals) != 1:
        place = header.first_data_row, header.label_column
        labels = ", ".join(repr(u.label) for u in totals) or "none"
        raise header.error(place, "one row for the total of all units", labels)
    unit_rows.check_sum(header, totals[0], [u for u in units if u.kind == "unit"])
    for part in units if posts else ():
        regions = [u for u in units if u.kind == "unit" and u.label == part.region]
        if part.kind == "part" and not regions:
            place = part.row, header.label_column
            raise header.error(place, f"a row for {part.region!r} as a whole", "none")
        for region in regions:
            unit_rows.check_sum(header, region, [u for u in units if u.region == region.label])
    kept = totals if spec.get("keep") == "total" else units
    return [row for unit in kept for row in _raw_rows(header, spec, unit, layout, reference)]


def _check_latest(header: Header, reference: date) -> None:
    """Refuse a table of dates whose last one is not the edition's."""
    latest = max(c.date for c in header.columns)
    if latest != reference.isoformat():
        raise header.error(
            (header.row, header.columns[-1].number),
            f"figures up to the edition's date, {spoken(reference.isoformat())}",
            f"none later than {spoken(latest)}",
        )


def _check_day(header: Header, title: Cell, reference: date) -> None:
    """Refuse a table that names another day than the edition's above its numbers."""
    for row in range(title.row, header.first_data_row):
        for cell in header.sheet.row_cells(row):
            day = parse_day(cell.label if cell.kind == "text" else cell.value)
            if day is not None and day != reference:
                expected = f"the edition's day, {spoken(reference.isoformat())}"
                raise header.error(cell, expected, repr(" ".join(cell.shown.split())))


def _triplets(header: Header, rows: list[int], spec: dict[str, Any]) -> Iterator[Unit]:
    for row in rows:
        label = unnoted(header.sheet.label(row, header.label_column))
        kind = "part" if re.match(spec.get("parts", "$^"), label) else "unit"
        kind = "aggregate" if re.search(spec.get("aggregates", "$^"), label) else kind
        kind = "total" if re.match(spec["total"]["pattern"], label) else kind
        yield Unit(row, label, kind)


def _posts(header: Header, rows: list[int], spec: dict[str, Any]) -> Iterator[Unit]:
    region = ""
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
        if kind == "part" and not region:
            place = row, header.label_column
            raise header.error(place, "a region above or beside its units", repr(own))
        yield Unit(row, label, kind, region if kind == "part" else "")


def _raw_rows(
    header: Header, spec: dict[str, Any], unit: Unit, layout: dict[str, Any], reference: date
) -> Iterator[RawRow]:
    described = {c["id"]: c for c in spec.get("column", ())}
    total = unit.kind == "total"
    for column in header.columns:
        about = described.get(column.measure, spec | {"measure": column.measure})
        if (column.date, column.measure) not in unit.cells or column.measure == "difference":
            continue  # the difference is checked, and no figure of its own
        day = column.date or reference.isoformat()
        heading = f"{spoken(day)} / {column.text}" if column.date else column.text
        yield unit_rows.raw_row(
            header,
            unit,
            column,
            layout,
            table=spec["id"],
            column_label=heading,
            measure=about["measure"],
            unit=about["unit"],
            area_type=spec["total"]["area_type"] if total else "",
            area=spec["total"]["area"] if total else unit.label,
            grade=about["grade"],
            **dated(Period("snapshot", "", day)),
            aggregate="yes" if unit.kind in ("total", "aggregate") else "",
        )
