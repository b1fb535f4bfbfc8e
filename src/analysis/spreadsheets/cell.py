"""A cell and its address, and the cells of a sheet, worked out when they are asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple


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


if TYPE_CHECKING:
    from _collections_abc import dict_items, dict_values

Value = str | float | int | bool | date | None


class Cell(NamedTuple):
    """One cell that holds something.

    Attributes
    ----------
    row, column : int
        1-based, as a spreadsheet program shows them.
    value : str, float, int, bool, date or None
        The stored value, unrounded. Text keeps its superscript digits here.
    shown : str
        What a reader sees, number format applied.
    kind : str
        ``text``, ``number``, ``date``, ``boolean`` or ``error``.
    label : str
        Text without the superscript note digits; equals `shown` elsewhere.
    marks : str
        The superscript digits that were taken off (``"1,2"``).
    """

    row: int
    column: int
    value: Value
    shown: str
    kind: str
    label: str
    marks: str = ""

    @property
    def address(self) -> str:
        """A1 address."""
        return address(self.row, self.column)


Place = tuple[int, int]
Later = tuple[Any, ...]
Settle = Callable[[int, int, Later], Cell]


class Cells(dict[Place, Cell]):
    """Cells by (row, column); most numbers are worked out when they are first asked for.

    A layout uses a few rows of a sheet, and printing a number as its format shows it
    costs more than finding it. A reader therefore puts what it found (a tuple) for a
    number, and `settle` makes the cell of it.
    """

    __slots__ = ("settle",)

    def __init__(self, settle: Settle | None = None) -> None:
        super().__init__()
        self.settle = settle

    def _settled(self, place: Place, found: Any) -> Cell:
        assert self.settle is not None
        cell = self.settle(*place, found)
        self[place] = cell
        return cell

    def __getitem__(self, place: Place) -> Cell:
        found = dict.__getitem__(self, place)
        return found if found.__class__ is Cell else self._settled(place, found)

    def get(self, place: Place, default: Any = None) -> Any:
        """Return the cell, or `default`."""
        found = dict.get(self, place)
        if found is None:
            return default
        return found if found.__class__ is Cell else self._settled(place, found)

    def _all(self) -> None:
        for place, found in list(super().items()):
            if found.__class__ is not Cell:
                self._settled(place, found)

    def values(self) -> dict_values[Place, Cell]:
        """Return every cell."""
        self._all()
        return super().values()

    def items(self) -> dict_items[Place, Cell]:
        """Return every place and its cell."""
        self._all()
        return super().items()

    def texts(self) -> Iterator[Cell]:
        """Yield the cells of text; numbers are not worked out for it."""
        for found in super().values():
            if found.__class__ is Cell and found.kind == "text":
                yield found
