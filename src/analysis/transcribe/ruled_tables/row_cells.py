"""Read the cells of one row: numbers, symbols, and the marks in them or beside them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from analysis.spreadsheets import Cell
from analysis.transcribe.marked import Marked, read_value
from analysis.transcribe.ruled_tables.find_ruled import RuledTable


def read_cells(
    table: RuledTable, row: int, label: str, rule: Mapping[str, Any]
) -> dict[int, Marked]:
    """Read the cells of one row by the number of their column, each against the file's key.

    Raises
    ------
    LayoutError
        At a cell that is neither a number nor a symbol or a mark of the layout, one that the
        file explains otherwise, or one that is missing.
    """
    found: dict[int, Marked] = {}
    blank = table.spec.get("blank", "")
    columns = {c.number: c for c in table.values}
    marks = table.layout["status_marks"]
    symbols = table.layout["symbols"] | table.spec.get("symbols", {})
    for cell in table.sheet.row_cells(row):
        if cell.column < table.first_value:
            continue
        if cell.column not in columns:
            _read_beside(table, found, cell)
            continue
        marked = read_value(cell, symbols, marks)
        if marked is None:
            known = ", ".join(map(repr, [*symbols, *marks]))
            read = f"the {cell.kind} {cell.shown!r}"
            raise table.error(cell, f"a number, or one of {known}", read)
        unit = table.unit_of(rule, columns[cell.column].rule)
        if marked.percent_sign and unit != "percent" and columns[cell.column].measure:
            raise table.error(cell, f"a number without a per cent sign ({unit})", repr(cell.shown))
        table.check_marks(cell, marked.marks)
        found[cell.column] = marked
    given = {columns[n].period for n in found}
    for number, column in columns.items():
        may_lack = blank == "absent" or (blank == "period" and column.period not in given)
        if column.measure and number not in found and not may_lack:
            expected = f"a number or a symbol for {label!r}"
            raise table.error((row, number), expected, "nothing")
    return found


def _read_beside(table: RuledTable, found: dict[int, Marked], cell: Cell) -> None:
    """Read a mark in a column of its own, right of its value; it speaks for the whole period."""
    number, text, marks = (
        cell.column - 1,
        " ".join(cell.label.split()),
        table.layout["status_marks"],
    )
    if number not in found or text not in marks:
        raise table.error(cell, "nothing, or a mark beside a value", repr(cell.shown))
    table.check_marks(cell, (text,))
    periods = {c.number: c.period or c for c in table.values}
    period = periods[number]
    while number in found and periods[number] == period:
        before = found[number]
        found[number] = replace(before, status=marks[text], marks=(*before.marks, text))
        number -= 1
