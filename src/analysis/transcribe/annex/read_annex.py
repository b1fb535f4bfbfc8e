"""Transcribe tables of triplets: staff in post, target and difference under each date.

The classic version has a row of dates over a row of names; the accessible one has
both in one header row. Either is found by its text. The difference is no figure of
its own: it is what shows that no column has moved, and is checked in every row.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.core.periods import Period, spoken
from analysis.spreadsheets import Sheet, Workbook, address
from analysis.transcribe.annex.annex_sums import check_difference, check_total
from analysis.transcribe.annex.annex_units import Unit
from analysis.transcribe.annex.courses import read_courses
from analysis.transcribe.annex.header import Header, find_header
from analysis.transcribe.annex.marked_cells import read_marked
from analysis.transcribe.annex.posts import read_posts
from analysis.transcribe.annex.table_rows import none_above, once, value_rows
from analysis.transcribe.editions import Edition, recognise
from analysis.transcribe.labels import unnoted
from analysis.transcribe.rows import RawRow, dated, stands
from analysis.transcribe.table_titles import find_title

__all__ = ["recognise", "transcribe"]


def transcribe(workbook: Workbook, layout: dict[str, Any], edition: Edition) -> list[RawRow]:
    """Transcribe the tables that the layout describes.

    Raises
    ------
    LayoutError
        At the first cell that the layout does not account for.
    """
    where = f"{Path(workbook.path).name} ({edition.reference_date:%B %Y})"
    rows: list[RawRow] = []
    for spec in layout["table"]:
        place = f"{where}, table {spec['id']}"
        found = find_title(workbook, place, re.compile(spec["title"]).match, spec["title"])
        assert found is not None
        sheet, title = found
        if spec.get("columns") == "posts":
            rows += read_posts(sheet, title, place, spec, layout, edition.reference_date)
            continue
        if spec.get("columns") == "courses":
            rows += read_courses(sheet, title, place, spec, layout)
            continue
        header = find_header(sheet, title, place, layout["header"])
        none_above(header, title)
        latest = max(c.date for c in header.columns)
        if latest != edition.reference_date.isoformat():
            raise header.error(
                address(header.row, header.columns[-1].number),
                f"figures up to the edition's date, {spoken(edition.reference_date.isoformat())}",
                f"none later than {spoken(latest)}",
            )
        units = list(_units(sheet, header, spec, layout))
        if sum(u.kind == "total" for u in units) != 1:
            raise header.error(
                address(header.first_data_row, header.label_column),
                "one row for the total of all units",
                ", ".join(repr(u.label) for u in units if u.kind == "total") or "none",
            )
        check_total(header, units)
        for unit in units:
            if unit.kind == "total" or spec.get("keep") != "total":
                rows += _raw_rows(header, spec, unit, layout["status_marks"])
    return rows


def _units(
    sheet: Sheet, header: Header, spec: dict[str, Any], layout: dict[str, Any]
) -> Iterator[Unit]:
    """Walk the rows below the header to the notes, and refuse numbers below those."""
    seen: dict[str, int] = {}
    for row, _ in value_rows(header, layout["notes"]):
        label = unnoted(sheet.label(row, header.label_column))
        once(header, row, header.label_column, label, seen)
        kind = "part" if re.match(spec.get("parts", "$^"), label) else "unit"
        kind = "aggregate" if re.search(spec.get("aggregates", "$^"), label) else kind
        kind = "total" if re.match(spec["total"]["pattern"], label) else kind
        unit = Unit(row, label, kind, read_marked(sheet, header, row, layout))
        check_difference(header, unit)
        yield unit


def _raw_rows(
    header: Header, spec: dict[str, Any], unit: Unit, marks: dict[str, str]
) -> Iterator[RawRow]:
    total = unit.kind == "total"
    area = spec["total"]["area"] if total else unit.label
    area_type = spec["total"]["area_type"] if total else ""
    for column in header.columns:
        found = unit.cells.get((column.date, column.measure))
        if found is None or column.measure == "difference":
            continue
        cell, marked = found
        yield RawRow(
            **stands(spec["id"], header.sheet, cell),
            row_label=unit.label,
            column_label=f"{spoken(column.date)} / {column.text}",
            measure=column.measure,
            unit=spec["unit"],
            area_type=area_type,
            area=area,
            grade=spec["grade"],
            **dated(Period("snapshot", "", column.date)),
            value=marked.value,
            symbol=marked.symbol,
            status=marked.status if marked.status != "final" else marks.get(column.mark, "final"),
            aggregate="yes" if unit.kind in ("total", "aggregate") else "",
        )
