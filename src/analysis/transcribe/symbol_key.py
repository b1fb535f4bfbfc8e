"""A file's own key of symbols, read from its notes sheet or cover.

Published workbooks do not share one set of symbols, and note numbers mean different
things in different editions. A layout says what it takes a symbol to mean; the file
must say the same, or a cell that bears the symbol is refused.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from analysis.spreadsheets import Cell, Sheet, Workbook

_BRACKETED = re.compile(r"\[[a-z]{1,4}\]")
_OPENING = re.compile(r"^(\[[a-z]{1,4}\])\s*[=:\u2013-]?\s*(\S.*)$")


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
        for cell in sorted(sheet.texts(), key=lambda c: (c.row, c.column)):
            symbol, text = _explained(sheet, cell, rule["means"])
            if symbol and text:
                key.meanings.setdefault(symbol, []).append(text)
    return key


def _explained(sheet: Sheet, cell: Cell, known: Mapping[str, str]) -> tuple[str, str]:
    label = " ".join(cell.label.split())
    if _BRACKETED.fullmatch(label) or label in known:
        return label, sheet.label(cell.row, cell.column + 1)
    opening = _OPENING.match(label)
    return (opening[1], opening[2]) if opening else ("", "")
