"""Labels without their notes; values with their marks, in the cell or alone in it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.core.numbers import plain
from analysis.spreadsheets import Cell

_NUMBER = re.compile(r"^(-?\d{1,3}(?:,\d{3})+|-?\d+)((?:\.\d+)?)\s*(%?)$", re.ASCII)
_MARKS = re.compile(r"\s*(\[[a-z]+\]|\([a-z]\))$")


@dataclass(frozen=True, slots=True)
class Marked:
    """What a cell says: a value or the flag of its symbol, and its status.

    `marks` are the symbols and marks that stand in it, `percent_sign` whether it is
    shown with one.
    """

    cell: Cell
    value: str
    symbol: str
    status: str = "final"
    marks: tuple[str, ...] = ()
    percent_sign: bool = False


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
        return Marked(cell, plain(cell.value), "", percent_sign=percent)  # type: ignore[arg-type]
    if cell.kind != "text":
        return None
    folded = " ".join(cell.label.split())
    text, marks = split_marks(unnoted(folded), status_marks)
    status = next((status_marks[m] for m in marks), "final")
    if text in symbols:
        return Marked(cell, "", symbols[text], status, (text, *marks))
    number = _NUMBER.match(text)
    if number is None or text == folded:
        return None
    value = plain(number[1].replace(",", "") + number[2])
    return Marked(cell, value, "", status, marks, percent_sign=bool(number[3]))


_NOTES = re.compile(r"\s*\[(?:notes?\s*)?\d+(?:\s*,\s*(?:note\s*)?\d+)*\]", re.IGNORECASE)


def unnoted(label: str) -> str:
    """Return a label without its references to notes.

    Examples
    --------
    >>> unnoted("Wales [note 16, 46, 47]"), unnoted("London [7]"), unnoted("Band 3-5")
    ('Wales', 'London', 'Band 3-5')
    """
    return " ".join(_NOTES.sub("", label).split())
