"""Values with markers: in the cell, alone in it, or in the spacer beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.cells import Cell, Sheet
from analysis.numbers import plain

if TYPE_CHECKING:
    from analysis.transcribe.annex.header import Header

_NOTES = re.compile(r"\s*\[(?:notes?\s*)?\d+(?:\s*,\s*(?:note\s*)?\d+)*\]", re.IGNORECASE)
_NUMBER = re.compile(r"^(-?\d{1,3}(?:,\d{3})+|-?\d+)((?:\.\d+)?)\s*(%?)$", re.ASCII)
_MARKS = re.compile(r"\s*(\[[a-z]+\]|\([a-z]\))$")


@dataclass(frozen=True, slots=True)
class Marked:
    """What a cell says: a value or the flag of its symbol, and its status.

    `marks` are the symbols and marks that stand in it, `percent_sign` whether it is
    shown with one.
    """

    value: str
    symbol: str
    status: str = "final"
    marks: tuple[str, ...] = ()
    percent_sign: bool = False


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


def split_marks(text: str, known: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """Take the known marks off the end of a text, first one first.

    Examples
    --------
    >>> split_marks("1,234 [p][r]", ["[p]", "[r]"])
    ('1,234', ('[p]', '[r]'))
    """
    names, found = set(known), []
    while (mark := _MARKS.search(text)) and mark[1] in names:
        found.append(mark[1])
        text = text[: mark.start()]
    return text.strip(), tuple(reversed(found))


def read_value(
    cell: Cell, symbols: Mapping[str, str], status_marks: Mapping[str, str]
) -> Marked | None:
    """Read one cell: a number, a number with marks, a symbol, a symbol with marks.

    A number kept as text counts only where a mark or a note's number beside it is the
    reason. Returns None for anything else.
    """
    if cell.kind == "number":
        percent = cell.shown.rstrip().endswith("%")
        return Marked(plain(cell.value), "", percent_sign=percent)  # type: ignore[arg-type]
    if cell.kind != "text":
        return None
    folded = " ".join(cell.label.split())
    text, marks = split_marks(unnoted(folded), status_marks)
    status = next((status_marks[m] for m in marks), "final")
    if text in symbols:
        return Marked("", symbols[text], status, (text, *marks))
    number = _NUMBER.match(text)
    if number is None or text == folded:
        return None
    value = plain(number[1].replace(",", "") + number[2])
    return Marked(value, "", status, marks, percent_sign=bool(number[3]))
