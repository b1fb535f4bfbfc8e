"""Read the cells of a row of figures, each symbol against the file's own key."""

from dataclasses import replace

from analysis.spreadsheets import Cell
from analysis.transcribe.accessible.accessible_tables import AccessibleTable
from analysis.transcribe.marked import Marked, read_value


def read_cells(table: AccessibleTable, row: int, label: str) -> dict[int, Marked]:
    """Read the cells of one row by the number of their column.

    Raises
    ------
    LayoutError
        At a cell that is no number, symbol or mark, a symbol that the file explains
        otherwise or not at all, or an empty cell where there may be none.
    """
    found: dict[int, Marked] = {}
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
        table.check_marks(cell, marked.marks)
        found[cell.column] = marked
    for number, column in columns.items():
        if column.measure and number not in found and table.spec.get("blank") != "absent":
            raise table.error((row, number), f"a number or a symbol for {label!r}", "nothing")
    return found


def _read_beside(table: AccessibleTable, found: dict[int, Marked], cell: Cell) -> None:
    """Read a mark that stands in a column of its own to the right of its value."""
    before, text = found.get(cell.column - 1), " ".join(cell.label.split())
    marks = table.layout["status_marks"]
    if before is None or text not in marks:
        raise table.error(cell, "nothing, or a mark beside a value", repr(cell.shown))
    table.check_marks(cell, (text,))
    marked = replace(before, status=marks[text], marks=(*before.marks, text))
    found[cell.column - 1] = marked
