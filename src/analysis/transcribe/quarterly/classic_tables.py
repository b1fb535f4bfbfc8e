"""Find a table in a workbook by the text of its title, down to its last row.

Its header is read in `analysis.transcribe.quarterly.headers`; what rows and columns mean is
decided in `analysis.transcribe.quarterly.blocks`.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from analysis.core.periods import Period
from analysis.spreadsheets import Cell, Sheet, Workbook
from analysis.transcribe.located import LocatedTable, find_title

_FOOT = re.compile(r"(?i)(source|notes?( to table.*)?)\s*:")
_NEXT_TITLE = re.compile(r"Table \d")


@dataclass(slots=True)
class Column:
    """One column of values: where it is and what its header says."""

    number: int
    label: str
    period: Period
    measure: str
    name: str = ""
    marks_beside: bool = False


@dataclass(slots=True)
class Found(LocatedTable):
    """A table of the layout (`spec`), from its title to the last row that may be its own."""

    spec: dict[str, Any]
    title: Cell
    last_row: int
    header_row: int
    first_data_row: int
    label_columns: list[int] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    noted: str = ""  # what notes below say of the whole table, once they have been read

    @property
    def words_known(self) -> bool:
        """Whether the layout gives the table's exact words, so that none but those are read."""
        return "title_like" not in self.spec

    @property
    def above_header(self) -> list[Cell]:
        """Cells between the title and the header."""
        rows = range(self.title.row + 1, self.header_row)
        return [cell for row in rows for cell in self.sheet.row_cells(row)]

    def has_values(self, row: int) -> bool:
        """Tell whether anything stands in a row under a header."""
        return any(self.sheet.get(row, c.number) for c in self.columns)


def find_title_of(workbook: Workbook, where: str, spec: dict[str, Any]) -> Found | None:
    """Find a table by the words or the pattern of its title; its header is not yet known.

    Raises
    ------
    LayoutError
        If the title is there twice, or is not there and the table is not optional.
    """
    where, title = f"{where}, table {spec['id']}", spec["title"]
    like = spec.get("title_like")
    fits = re.compile(like).search if like else lambda text: text.startswith(title)
    place = find_title(workbook, where, fits, title, optional=spec.get("optional", False))
    if place is None:
        return None
    sheet, cell = place
    return Found(where, sheet, dict(spec), cell, last_row(sheet, cell.row), cell.row, cell.row)


def last_row(sheet: Sheet, title_row: int) -> int:
    """Return the last row before the source line, the notes or the next table's title."""
    for cell in sheet.reading_order():
        text = cell.label.strip()
        if cell.row > title_row and (
            _FOOT.match(text) or (cell.column <= 2 and _NEXT_TITLE.match(text))
        ):
            return cell.row - 1
    return sheet.last_row
