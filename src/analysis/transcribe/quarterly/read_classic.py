"""Transcribe a workbook of tables (workforce quarterly, classic layout)."""

from pathlib import Path
from typing import Any

from analysis.core.errors import LayoutError
from analysis.spreadsheets import Workbook
from analysis.transcribe.editions import Edition, recognise
from analysis.transcribe.quarterly.blocks import read_table
from analysis.transcribe.quarterly.classic_tables import find_table
from analysis.transcribe.quarterly.outside import refuse_strays
from analysis.transcribe.rows import RawRow

__all__ = ["recognise", "transcribe"]


def transcribe(workbook: Workbook, layout: dict[str, Any], edition: Edition) -> list[RawRow]:
    """Transcribe every table that the layout describes, in the layout's order."""
    where = f"{Path(workbook.path).name} ({edition.reference_date:%B %Y})"
    rows: list[RawRow] = []
    for spec in layout["table"]:
        found = find_table(workbook, where, spec, layout)
        found.check_latest(edition.reference_date)
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
