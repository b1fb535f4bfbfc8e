"""Read the cells of a row of figures, each symbol against the file's own key."""

from collections.abc import Mapping
from typing import Any

from analysis.spreadsheets import Cell, address
from analysis.transcribe.accessible.accessible_columns import Columns
from analysis.transcribe.marked import Marked, read_value
from analysis.transcribe.symbol_key import SymbolKey

Read = dict[int, tuple[Cell, Marked]]


def read_cells(
    columns: Columns,
    row: int,
    label: str,
    cells: list[Cell],
    layout: Mapping[str, Any],
    key: SymbolKey,
) -> Read:
    """Read the cells of one row by the number of their column.

    Raises
    ------
    LayoutError
        At a cell that is no number, symbol or mark, a symbol that the file explains
        otherwise or not at all, or an empty cell where there may be none.
    """
    place, found = columns.place, Read()
    numbers = {c.number: c for c in columns.values}
    marks = layout["status_marks"]
    symbols = layout["symbols"] | place.spec.get("symbols", {})
    for cell in cells:
        if cell.column not in numbers:
            _beside(columns, found, cell, marks, key)
            continue
        marked = read_value(cell, symbols, marks)
        if marked is None:
            known = ", ".join(map(repr, [*symbols, *marks]))
            raise place.error(
                cell.address, f"a number, or one of {known}", f"the {cell.kind} {cell.shown!r}"
            )
        check_marks(columns, cell.address, marked.marks, key)
        found[cell.column] = cell, marked
    for number, column in numbers.items():
        if column.measure and number not in found and place.spec.get("blank") != "absent":
            raise place.error(
                address(row, number), f"a number or a symbol for {label!r}", "nothing"
            )
    return found


def _beside(
    columns: Columns, found: Read, cell: Cell, marks: Mapping[str, str], key: SymbolKey
) -> None:
    """Read a mark that stands in a column of its own to the right of its value."""
    before, text = found.get(cell.column - 1), " ".join(cell.label.split())
    if before is None or text not in marks:
        raise columns.place.error(
            cell.address, "nothing, or a mark beside a value", repr(cell.shown)
        )
    check_marks(columns, cell.address, (text,), key)
    value, marked = before
    beside = Marked(
        marked.value, marked.symbol, marks[text], (*marked.marks, text), marked.percent_sign
    )
    found[cell.column - 1] = value, beside


def check_marks(columns: Columns, cell: str, marks: tuple[str, ...], key: SymbolKey) -> None:
    """Refuse a mark that the file explains otherwise than the layout, or not at all."""
    for mark in marks:
        difference = key.difference(mark)
        if difference is not None:
            raise columns.place.error(
                cell,
                *difference,
                "Symbols differ between files: read the file's own key, then correct the "
                "layout's symbols or its key.",
            )


def check_header_marks(columns: Columns, key: SymbolKey) -> None:
    """Refuse a mark in the header that the file does not explain."""
    for column in columns.values:
        check_marks(columns, address(columns.row, column.number), column.marks, key)
