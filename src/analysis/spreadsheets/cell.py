"""A cell and its address."""

import math
import re
from datetime import date, datetime, time
from functools import lru_cache
from typing import NamedTuple

from analysis.core.numbers import plain
from analysis.spreadsheets.number_format import show


@lru_cache(maxsize=4096)
def column_letters(column: int) -> str:
    """Return the letters of a 1-based column number.

    Examples
    --------
    >>> column_letters(1), column_letters(26), column_letters(27), column_letters(703)
    ('A', 'Z', 'AA', 'AAA')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the 1-based number of a column's letters.

    Examples
    --------
    >>> column_number("A"), column_number("Z"), column_number("AAA")
    (1, 26, 703)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def address(row: int, column: int) -> str:
    """Return the A1 address of a 1-based row and column."""
    return f"{column_letters(column)}{row}"


def place(cell: str) -> tuple[int, int] | None:
    """Return the 1-based row and column of an A1 address, None of anything else.

    Examples
    --------
    >>> place("AB12"), place("paragraph 3")
    ((12, 28), None)
    """
    found = re.fullmatch(r"([A-Z]{1,3})(\d+)", cell)
    return (int(found[2]), column_number(found[1])) if found else None


Value = str | float | bool | date


class Cell(NamedTuple):
    """One cell that holds something.

    Attributes
    ----------
    row, column : int
        1-based, as a spreadsheet program shows them.
    value : str, float, bool or date
        The stored value, unrounded. Text keeps its superscript digits here.
    text : str
        What a reader sees, unless a number format says it.
    kind : str
        ``text``, ``number``, ``date``, ``boolean`` or ``error``.
    words : str
        The text without superscript note digits.
    marks : str
        The superscript digits that were taken off (``"1,2"``).
    code : str
        The format of a number that is printed only when it is asked for.
    """

    row: int
    column: int
    value: Value
    text: str
    kind: str
    words: str
    marks: str = ""
    code: str = ""

    @property
    def shown(self) -> str:
        """What a reader sees, number format applied."""
        return _printed(self.value, self.code) if self.code else self.text

    @property
    def label(self) -> str:
        """Text without the superscript note digits; equals `shown` elsewhere."""
        return _printed(self.value, self.code) if self.code else self.words

    @property
    def address(self) -> str:
        """A1 address."""
        return address(self.row, self.column)


@lru_cache(maxsize=4096)
def _printed(value: float, code: str) -> str:
    return show(value, code) or plain(value)


def number_cell(
    row: int, column: int, stored: float | str, code: str = "General", shown: str = ""
) -> Cell:
    """Make the cell of a number, as shown or as its format shows it; what is none is an error."""
    try:
        value = float(stored)
    except ValueError:
        value = math.nan
    if math.isfinite(value):
        return Cell(row, column, value, shown, "number", shown, "", "" if shown else code)
    text = shown or str(stored)
    return Cell(row, column, str(stored), text, "error", text)


def date_cell(row: int, column: int, moment: date, shown: str = "") -> Cell:
    """Make the cell of a date; midnight is no time of day."""
    if isinstance(moment, datetime) and moment.time() == time():
        moment = moment.date()
    return Cell(row, column, moment, shown or moment.isoformat(), "date", moment.isoformat())


def plain_cell(row: int, column: int, text: str, kind: str = "text") -> Cell:
    """Make the cell of a text or an error that is stored as it is shown."""
    return Cell(row, column, text, text, kind, text)


Place = tuple[int, int]
