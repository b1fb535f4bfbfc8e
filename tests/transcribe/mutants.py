"""Workbooks held in memory that can be changed one thing at a time."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from analysis.spreadsheets import Cell, Sheet, Workbook

Key = tuple[int, int]


class HeldWorkbook(Workbook):
    """A workbook made of sheets that are there already."""

    file_format = "xlsx"

    def __init__(self, path: Path, sheets: list[Sheet]) -> None:
        super().__init__(path)
        self.sheet_names = [s.name for s in sheets]
        self.hidden = frozenset(s.name for s in sheets if s.hidden)
        self._sheets = sheets

    def _load(self, name: str) -> Sheet:
        return next(s for s in self._sheets if s.name == name)

    def with_sheets(self, sheets: list[Sheet]) -> HeldWorkbook:
        return HeldWorkbook(self.path, sheets)

    def changed(self, name: str, change: Callable[[Sheet], Sheet]) -> HeldWorkbook:
        """The same workbook, one sheet of it changed."""
        return self.with_sheets([change(s) if s.name == name else s for s in self._sheets])

    @property
    def sheets(self) -> list[Sheet]:
        return list(self._sheets)


def hold(workbook: Workbook) -> HeldWorkbook:
    return HeldWorkbook(workbook.path, [workbook.sheet(n) for n in workbook.sheet_names])


def moved(sheet: Sheet, place: Callable[[Key], Key | None]) -> Sheet:
    """The sheet with each cell at another place, or (None) gone."""
    made = Sheet(sheet.name, sheet.hidden)
    for key, cell in sheet.cells.items():
        to = place(key)
        if to is not None:
            made.put(cell._replace(row=to[0], column=to[1]))
    return made


def text(row: int, column: int, words: str) -> Cell:
    return Cell(row, column, words, words, "text", words)


def number(row: int, column: int, value: float) -> Cell:
    return Cell(row, column, value, str(value), "number", str(value))


def put(sheet: Sheet, *cells: Cell) -> Sheet:
    made = moved(sheet, lambda key: key)
    for cell in cells:
        made.put(cell)
    return made


def without(sheet: Sheet, *keys: Key) -> Sheet:
    return moved(sheet, lambda key: None if key in keys else key)


def insert_row(at: int) -> Callable[[Key], Key]:
    return lambda key: (key[0] + (key[0] >= at), key[1])


def insert_column(at: int) -> Callable[[Key], Key]:
    return lambda key: (key[0], key[1] + (key[1] >= at))


def delete_row(at: int) -> Callable[[Key], Key | None]:
    return lambda key: None if key[0] == at else (key[0] - (key[0] > at), key[1])


def delete_column(at: int) -> Callable[[Key], Key | None]:
    return lambda key: None if key[1] == at else (key[0], key[1] - (key[1] > at))


def swap_rows(one: int, other: int) -> Callable[[Key], Key]:
    ends = {one: other, other: one}
    return lambda key: (ends.get(key[0], key[0]), key[1])


def swap_columns(one: int, other: int) -> Callable[[Key], Key]:
    ends = {one: other, other: one}
    return lambda key: (key[0], ends.get(key[1], key[1]))


class Fair:
    """Random choices that fall on every table and sheet alike, for each kind of change.

    So a few changes of a kind meet as many tables as many chosen blindly would.
    """

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.kind = ""
        self.met: Counter[tuple[str, str]] = Counter()

    def fairly(self, names: Iterable[str]) -> str:
        """Return a name that this kind of change, then any kind, has met least."""
        chosen = min(
            sorted(set(names)),
            key=lambda n: (self.met[self.kind, n], self.met["", n], self.random.random()),
        )
        self.met[self.kind, chosen] += 1
        self.met["", chosen] += 1
        return chosen

    def fewest_kinds(self, names: Iterable[str]) -> int:
        """Return how many kinds of change have met the table or sheet that fewest met."""
        return min(sum(1 for kind, at in self.met if kind and at == name) for name in names)

    def in_turn(self, kinds: list[Callable[[], Any]], count: int) -> Iterator[Any]:
        """Make changes, each kind in its turn."""
        for i in range(count):
            kind = kinds[i % len(kinds)]
            self.kind = kind.__name__
            yield kind()
