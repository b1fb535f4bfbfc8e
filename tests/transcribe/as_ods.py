"""The same workbook as an OpenDocument spreadsheet: most editions are published as one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from openpyxl import load_workbook


def as_ods(source: Path, target: Path) -> Path:
    """Write the sheets of an xlsx file as ods: values, line breaks, merged cells.

    A line break within a cell becomes two paragraphs, as spreadsheet programs write it.
    """
    made = OpenDocumentSpreadsheet()
    for sheet in load_workbook(source):
        table = Table(name=sheet.title)
        spans = {(r.min_row, r.min_col): r for r in sheet.merged_cells.ranges}
        covered = {
            (row, column)
            for r in spans.values()
            for row in range(r.min_row, r.max_row + 1)
            for column in range(r.min_col, r.max_col + 1)
        } - set(spans)
        for line in sheet.iter_rows():
            row = TableRow()
            for cell in line:
                place = cell.row, cell.column
                if place in covered:
                    row.addElement(CoveredTableCell())
                    continue
                span = {}
                if place in spans:
                    columns = spans[place].max_col - spans[place].min_col + 1
                    span = {"numbercolumnsspanned": columns, "numberrowsspanned": 1}
                row.addElement(_cell(cell.value, span))
            table.addElement(row)
        made.spreadsheet.addElement(table)
    made.save(str(target))
    return target


def _cell(value: object, span: dict[str, int]) -> TableCell:
    if value is None:
        return TableCell(**span)
    if isinstance(value, (int, float)):
        made = TableCell(valuetype="float", value=repr(value), **span)
        made.addElement(P(text=str(value)))
        return made
    if isinstance(value, dt.datetime):
        made = TableCell(valuetype="date", datevalue=value.date().isoformat(), **span)
        made.addElement(P(text=f"{value:%d %b %Y}"))
        return made
    made = TableCell(valuetype="string", **span)
    for part in str(value).split("\n"):
        made.addElement(P(text=part))
    return made
