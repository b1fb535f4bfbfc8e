"""Transcribe a workbook of tables (workforce quarterly, classic layout)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from analysis.core.errors import LayoutError
from analysis.core.periods import parse_day
from analysis.spreadsheets import Workbook, address
from analysis.transcribe.editions import Edition
from analysis.transcribe.quarterly.blocks import read_table
from analysis.transcribe.quarterly.classic_tables import find_table
from analysis.transcribe.quarterly.outside import refuse_strays
from analysis.transcribe.rows import RawRow


def recognise(workbook: Workbook, layout: dict[str, Any]) -> Edition:
    """Read the edition from the cover, or say why this is not such a workbook.

    Raises
    ------
    LayoutError
        Naming the first thing that differs.
    """
    rule = layout["recognise"]
    name = workbook.path.name
    todo = "If this is a new layout, describe it in a layout file (see CONTRIBUTING)."
    if rule["sheet"] not in workbook.sheet_names:
        raise LayoutError(
            name,
            expected=f"a sheet {rule['sheet']!r}",
            found=", ".join(map(repr, workbook.sheet_names[:6])),
            todo=todo,
        )
    sheet = workbook.sheet(rule["sheet"])
    texts = sheet.words()
    for wanted in rule["texts"]:
        if wanted not in texts:
            raise LayoutError(
                name, sheet=sheet.name, expected=repr(wanted), found=repr(texts[:3]), todo=todo
            )
    day = next((parse_day(t) for t in texts if re.match(rule["edition_date"], t)), None)
    published = next((m[1] for t in texts if (m := re.match(rule["published"], t))), "")
    if day is None:
        raise LayoutError(
            name, sheet=sheet.name, expected="the edition's date", found=repr(texts), todo=todo
        )
    issued = parse_day(published)
    return Edition(layout["publication"], layout["id"], day, issued.isoformat() if issued else "")


def transcribe(workbook: Workbook, layout: dict[str, Any], edition: Edition) -> list[RawRow]:
    """Transcribe every table that the layout describes, in the layout's order."""
    where = f"{Path(workbook.path).name} ({edition.reference_date:%B %Y})"
    rows: list[RawRow] = []
    for spec in layout["table"]:
        found = find_table(workbook, where, spec, layout)
        latest = max(column.period.end for column in found.columns)
        if latest != edition.reference_date.isoformat():
            raise found.error(
                address(found.header_row, found.columns[-1].number),
                f"figures up to the edition's date, {edition.reference_date}",
                f"none later than {latest}",
            )
        refuse_strays(found, {*layout["symbols"], *spec.get("symbols", {})})
        rows += read_table(found, layout)
    seen: dict[tuple[str, str], RawRow] = {}
    for row in rows:
        if (row.sheet, row.cell) in seen:
            raise LayoutError(
                where,
                sheet=row.sheet,
                cell=row.cell,
                expected="each cell in one table",
                found=f"it in tables {seen[row.sheet, row.cell].table} and {row.table}",
                todo="Two tables of the layout overlap; correct their first and last rows.",
            )
        seen[row.sheet, row.cell] = row
    return rows
