"""The cells of one row of an annex table, by date and measure."""

from typing import Any

from analysis.spreadsheets import Cell, Sheet
from analysis.transcribe.annex.header import Header
from analysis.transcribe.labels import unnoted
from analysis.transcribe.marked import Marked, read_value


def read_marked(
    sheet: Sheet, header: Header, row: int, layout: dict[str, Any]
) -> dict[tuple[str, str], tuple[Cell, Marked]]:
    """Read a row's cells by date and measure.

    Raises
    ------
    LayoutError
        At a text that is neither a number, nor a symbol, nor a marker of the layout.
    """
    numbers = {c.number: c for c in header.columns}
    found: dict[tuple[str, str], tuple[Cell, Marked]] = {}
    for cell in sheet.row_cells(row):
        if cell.column <= header.label_column:
            continue
        text = unnoted(cell.label.strip())
        column = numbers.get(cell.column)
        if column is None:
            before = numbers.get(cell.column - 1)
            key = (before.date, before.measure) if before else None
            if key not in found or text not in layout["status_marks"]:
                raise header.error(
                    cell.address, "nothing, or a mark beside a value", repr(cell.shown)
                )
            value, marked = found[key]
            status = layout["status_marks"][text]
            found[key] = value, Marked(marked.value, marked.symbol, status)
            continue
        marked_cell = read_value(cell, layout["symbols"], layout["status_marks"])
        if marked_cell is None or marked_cell.percent_sign:
            known = ", ".join(map(repr, [*layout["symbols"], *layout["status_marks"]]))
            raise header.error(
                cell.address,
                f"a number, or one of {known}",
                f"the {cell.kind} {cell.shown!r}",
            )
        found[column.date, column.measure] = cell, marked_cell
    return found
