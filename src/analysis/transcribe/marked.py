"""Values with markers: in the cell, alone in it, or in the spacer beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.cells import Cell, Sheet
from analysis.numbers import plain

if TYPE_CHECKING:
    from analysis.transcribe.triplet_header import Header

_NOTES = re.compile(r"\s*\[(?:notes?\s*)?\d+(?:\s*,\s*(?:note\s*)?\d+)*\]", re.IGNORECASE)
_NUMBER_AND_MARK = re.compile(
    r"^(-?\d{1,3}(?:,\d{3})+|-?\d+)((?:\.\d+)?)\s*(\[[a-z]+\]|\([a-z]\))$"
)


@dataclass(frozen=True, slots=True)
class Marked:
    """What a cell says: a value or the flag of its symbol, and its status."""

    value: str
    symbol: str
    status: str = "final"


def unnoted(label: str) -> str:
    """Return a label without its references to notes.

    Examples
    --------
    >>> unnoted("Wales [note 16, 46, 47]"), unnoted("London [7]"), unnoted("Band 3-5")
    ('Wales', 'London', 'Band 3-5')
    """
    return " ".join(_NOTES.sub("", label).split())


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
        marked_cell = _read(cell, text, layout)
        if marked_cell is None:
            known = ", ".join(map(repr, [*layout["symbols"], *layout["status_marks"]]))
            raise header.error(
                cell.address,
                f"a number, or one of {known}",
                f"the {cell.kind} {cell.shown!r}",
            )
        found[column.date, column.measure] = cell, marked_cell
    return found


def _read(cell: Cell, text: str, layout: dict[str, Any]) -> Marked | None:
    if cell.kind == "number":
        return Marked(plain(cell.value), "")  # type: ignore[arg-type]
    if cell.kind != "text":
        return None
    if text in layout["symbols"]:
        return Marked("", layout["symbols"][text])
    both = _NUMBER_AND_MARK.match(text)
    if both and both[3] in layout["status_marks"]:
        return Marked(
            plain(both[1].replace(",", "") + both[2]), "", layout["status_marks"][both[3]]
        )
    return None
