"""Marks beside the values of a table: which are provisional or revised."""

from typing import Any

from analysis.spreadsheets import Cell
from analysis.transcribe.quarterly.classic_tables import Column, Found


def status(found: Found, layout: dict[str, Any], row: int, column: Column) -> str:
    """Return the status of a value: from the mark in its spacer, or from a declared note.

    The spacer is whatever stands between the value's column and the next. A column
    without one shares the next to its right: the mark after a leaving rate also
    speaks for its leavers and average staff.

    Raises
    ------
    LayoutError
        If the spacer holds anything but one mark of the layout.
    """
    marks: dict[str, str] = layout["status_marks"]
    numbers = sorted(c.number for c in found.columns)
    start = next((n + 1 for n in numbers if n >= column.number and n + 1 not in numbers), 0)
    if column.marks_beside and start != column.number + 1:
        return _noted_status(found)
    end = next((n for n in numbers if n > start), found.sheet.last_column + 1)
    cells = [c for i in range(start, end) if (c := found.sheet.get(row, i)) is not None]
    if not cells:
        return _noted_status(found)
    if len(cells) > 1 or cells[0].label.strip() not in marks:
        raise _stranger(found, cells[-1], marks)
    return marks[cells[0].label.strip()]


def _noted_status(found: Found) -> str:
    """What the notes say of the whole table, where the layout names such a note."""
    notes = found.spec.get("status_notes", {}) if not found.noted else {}
    below = [c.label.strip() for c in found.sheet.texts() if c.row >= found.header_row and notes]
    said = (meaning for start, meaning in notes.items() if any(t.startswith(start) for t in below))
    found.noted = found.noted or str(next(said, "final"))
    return found.noted


def check_outside(found: Found, layout: dict[str, Any], row: int) -> None:
    """Refuse whatever stands in a row under no header, marks excepted."""
    numbers = {c.number for c in found.columns}
    for cell in found.sheet.row_cells(row):
        if cell.column in numbers or cell.column <= found.label_columns[-1]:
            continue
        if cell.kind == "number":
            raise found.error(cell, "a number only under a header", cell.shown)
        if cell.label.strip() not in layout["status_marks"]:
            raise _stranger(found, cell, layout["status_marks"])


def _stranger(found: Found, cell: Cell, marks: dict[str, str]) -> Exception:
    return found.error(cell, "nothing or one of " + ", ".join(map(repr, marks)), repr(cell.shown))
