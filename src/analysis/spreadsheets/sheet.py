"""The sheet and the workbook that every reader returns."""

import gc
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Self

from analysis.core.errors import InputError
from analysis.spreadsheets.cell import Cell, Place

MOST_CELLS = 1_000_000  # of a workbook; the largest published one has under 20,000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # as spreadsheet programs have it


class BeyondError(ValueError):
    """A sheet is larger than any that could have been published."""


def protected(path: Path) -> InputError:
    """Return the error of a file that cannot be read without its password."""
    return InputError(
        f"{path.name} is protected by a password. Open it in a spreadsheet program, save it "
        "without the password and give the saved file."
    )


@dataclass
class Sheet:
    """One sheet: its cells by (row, column), its merged ranges, its extent.

    `preamble` holds texts that stand before the table and in none of its cells, as the
    heading of a table in a text document does. `comments` are those on cells; `odd` says of
    cells that they are struck through or shown on another scale than stored. `around` holds the
    heads and feet of the printed page and texts drawn over the cells. `hidden_rows` and
    `hidden_columns` are first and last numbers.
    """

    name: str
    hidden: bool = False
    cells: dict[Place, Cell] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    last_row: int = 0
    last_column: int = 0
    preamble: tuple[str, ...] = ()
    around: list[str] = field(default_factory=list)
    comments: dict[Place, str] = field(default_factory=dict)
    odd: dict[Place, str] = field(default_factory=dict)
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)

    def put(self, cell: Cell) -> None:
        """Add a cell and grow the extent."""
        row, column = cell.row, cell.column
        self.cells[row, column] = cell
        if row > self.last_row:
            if row > LAST_ROW or len(self.cells) > MOST_CELLS:
                raise BeyondError(f"it reaches row {row:,} with {len(self.cells):,} or more cells")
            self.last_row = row
        if column > self.last_column:
            if column > LAST_COLUMN:
                raise BeyondError(f"its row {row:,} reaches column {column:,}")
            self.last_column = column

    def look(self, row: int, column: int) -> str:
        """Return what is odd of the look of a cell; blank if nothing."""
        for lines, number, name in (
            (self.hidden_rows, row, "row"),
            (self.hidden_columns, column, "column"),
        ):
            if any(first <= number <= last for first, last in lines):
                return f"in a hidden {name}"
        return self.odd.get((row, column), "")

    @cached_property
    def _by_row(self) -> dict[int, list[Cell]]:
        ordered = map(self.cells.__getitem__, sorted(self.cells))
        return {row: [*cells] for row, cells in groupby(ordered, itemgetter(0))}

    @cached_property
    def texts(self) -> list[Cell]:
        """The cells of text, row by row and left to right; to be asked of a whole sheet."""
        return [c for cells in self._by_row.values() for c in cells if c.kind == "text"]

    @cached_property
    def words(self) -> list[str]:
        """The texts in reading order, note digits removed and blanks folded."""
        return [" ".join(cell.label.split()) for cell in self.texts]

    def get(self, row: int, column: int) -> Cell | None:
        """Return the cell, or None where nothing is stored."""
        return self.cells.get((row, column))

    def label(self, row: int, column: int) -> str:
        """Return the cell's text, note digits removed and blanks folded; '' if empty."""
        cell = self.cells.get((row, column))
        return " ".join(cell.label.split()) if cell else ""

    def row_cells(self, row: int) -> list[Cell]:
        """Return the cells of one row, left to right."""
        return self._by_row.get(row, [])


class Workbook(ABC):
    """A spreadsheet file whose sheets are read on demand; with ``with``, freed at once.

    Attributes
    ----------
    path : Path
    file_format : str
        ``xlsx``, ``xls``, ``ods``, ``csv`` or ``docx``.
    sheet_names : list of str
        In the file's order, hidden ones included.
    hidden : frozenset of str
        Names of the sheets that a reader of the file does not see.
    """

    file_format = ""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sheet_names: list[str] = []
        self.hidden: frozenset[str] = frozenset()
        self._read: dict[str, Sheet] = {}
        self._held = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *stopped: object) -> None:
        """Let go of the sheets."""
        self._read.clear()

    def sheet(self, name: str) -> Sheet:
        """Return one sheet, read once.

        Raises
        ------
        InputError
            If there is no sheet of that name, naming those there are.
        """
        if name not in self.sheet_names:
            raise InputError(
                f"{self.path.name} has no sheet {name!r}. Its sheets are: "
                + ", ".join(repr(n) for n in self.sheet_names)
                + "."
            )
        if name not in self._read:
            gc.disable()  # cells hold no circles, and there are many
            try:
                self._read[name] = self._load(name)
            except InputError:
                raise
            except BeyondError as error:
                raise InputError(
                    f"{self.path.name}, sheet {name!r}: {error}; refused, as the limits are "
                    f"{LAST_ROW:,} rows, {LAST_COLUMN:,} columns and {MOST_CELLS:,} cells."
                ) from None
            except Exception as error:  # what a hostile file can raise, no list foresees
                raise InputError(
                    f"{self.path.name}, sheet {name!r} is damaged ({type(error).__name__}: "
                    f"{error}). Download the file again."
                ) from None
            finally:
                gc.enable()
            self._held += len(self._read[name].cells)
            if self._held > MOST_CELLS:
                raise InputError(
                    f"{self.path.name} holds over {MOST_CELLS:,} cells, which is the limit."
                )
        return self._read[name]

    @property
    def visible(self) -> list[str]:
        """Names of the sheets that a reader of the file sees."""
        return [n for n in self.sheet_names if n not in self.hidden]

    @abstractmethod
    def _load(self, name: str) -> Sheet: ...
