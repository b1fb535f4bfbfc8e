"""Labels without their notes, values with their symbols and marks, and a file's own key of these.

Published workbooks do not share one set of symbols, and note numbers mean different
things in different editions. A layout says what it takes a symbol to mean; the file
must say the same, or a cell that bears the symbol is refused.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from analysis.core.numbers import plain
from analysis.spreadsheets import Cell, Workbook

_NUMBER = re.compile(r"^(-?\d{1,3}(?:,\d{3})+|-?\d+)((?:\.\d+)?)\s*(%?)$", re.ASCII)
_MARKS = re.compile(r"\s*(\[[a-z]+\]|\([a-z]\))$")
_NOTES = re.compile(r"\s*\[(?:notes?\s*)?\d+(?:\s*,\s*(?:note\s*)?\d+)*\]", re.IGNORECASE)
_UNRAISED = re.compile(r"(?<=[a-z)])(?<!\band)[\s,]*\d{1,2}(?:[\s,]+\d{1,2})*$", re.IGNORECASE)
_BRACKETED = re.compile(r"\[[a-z]{1,4}\]")
_OPENING = re.compile(r"^(\[[a-z]{1,4}\])\s*[=:\u2013-]?\s*(\S.*)$")


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
    cell: Cell,
    symbols: Mapping[str, str],
    status_marks: Mapping[str, str],
    *,
    texts: bool = False,
) -> Marked | None:
    """Read one cell: a number, a number with marks, a symbol, a symbol with marks.

    A number kept as text counts only where a mark or a note's number beside it is the
    reason, or where `texts` says that numbers may be texts. Returns None for anything else.
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
    if number is None or (text == folded and not texts):
        return None
    value = plain(number[1].replace(",", "") + number[2])
    return Marked(cell, value, "", status, marks, percent_sign=bool(number[3]))


@lru_cache(maxsize=10_000)  # a text near the top is held against the title of every table
def unnoted(label: str) -> str:
    """Return a label without its references to notes.

    Examples
    --------
    >>> unnoted("Wales [note 16, 46, 47]"), unnoted("London [7]"), unnoted("Band 3-5")
    ('Wales', 'London', 'Band 3-5')
    """
    return " ".join(_NOTES.sub("", label).split())


def unraised(label: str) -> str:
    """Return a label without its references to notes, raised or not.

    Examples
    --------
    >>> unraised("National Offender Management Service 5,6"), unraised("Grades 6 and 7")
    ('National Offender Management Service', 'Grades 6 and 7')
    """
    return _UNRAISED.sub("", unnoted(label)).strip()


@dataclass(slots=True)
class SymbolKey:
    """What a file says its symbols mean.

    Attributes
    ----------
    sheets : str
        Where the key was looked for, for errors.
    meanings : dict
        Texts by symbol; more than one where the file explains a symbol twice.
    expected : dict
        Pattern that the explanation of each symbol must have, from the layout.
    """

    sheets: str
    meanings: dict[str, list[str]] = field(default_factory=dict)
    expected: Mapping[str, str] = field(default_factory=dict)

    def difference(self, symbol: str) -> tuple[str, str] | None:
        """Return what was expected and found where a symbol may not be read, else None."""
        said = self.meanings.get(symbol)
        if not said:
            return f"{symbol!r} to be explained in {self.sheets}", "no explanation of it"
        wanted = self.expected.get(symbol, "")
        for text in said:
            if not re.search(wanted, text):
                return f"{symbol!r} explained as {wanted!r} in {self.sheets}", repr(text[:80])
        return None


def read_key(workbook: Workbook, rule: Mapping[str, Any]) -> SymbolKey:
    """Read the key of a file.

    Parameters
    ----------
    workbook : Workbook
    rule : mapping
        ``sheets``, a pattern of sheet names; ``means``, a pattern by symbol.

    Notes
    -----
    A symbol stands alone with its explanation to the right, or opens the text that
    explains it. Symbols in brackets are read whether the layout knows them or not;
    others only where the layout names them.
    """
    names = [n for n in workbook.visible if re.search(rule["sheets"], n)]
    key = SymbolKey(" or ".join(map(repr, names)) or "a sheet of notes", {}, rule["means"])
    for name in names:
        sheet = workbook.sheet(name)
        for cell in sheet.texts:
            label = " ".join(cell.label.split())
            opening = _OPENING.match(label)
            symbol, text = (opening[1], opening[2]) if opening else ("", "")
            if _BRACKETED.fullmatch(label) or label in rule["means"]:
                symbol, text = label, sheet.label(cell.row, cell.column + 1)
            if symbol and text:
                key.meanings.setdefault(symbol, []).append(text)
    return key
