"""A table located in a sheet, the errors that name a cell of it, and the search for its title."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from analysis.core.errors import LayoutError
from analysis.spreadsheets import Cell, Sheet, Workbook, address

_NO_TABLES = re.compile(r"(?i)(cover|contents|notes|definitions)")


@dataclass(slots=True)
class LocatedTable:
    """A table in a sheet; `where` is the file, edition and table as a person names them."""

    where: str
    sheet: Sheet

    todo: ClassVar[str] = (
        "Compare the table with its layout file and correct the layout, or report the cell if "
        "the table itself is wrong."
    )

    def error(
        self, place: Cell | tuple[int, int] | str, expected: str, found: str, todo: str = ""
    ) -> LayoutError:
        """Build the error that names a cell, given as such, as (row, column) or by address."""
        cell = place if isinstance(place, str) else address(*place[:2])
        return LayoutError(
            self.where,
            sheet=self.sheet.name,
            cell=cell,
            expected=expected,
            found=found,
            todo=todo or self.todo,
        )


def find_title(
    workbook: Workbook,
    where: str,
    fits: Callable[[str], object],
    example: str,
    *,
    optional: bool = False,
) -> tuple[Sheet, Cell] | None:
    """Find the text in columns A and B that is a table's title, in the sheets that may hold one.

    Parameters
    ----------
    where : str
        File and table, for the error.
    fits : callable
        Tells whether a text, its blanks folded, is the title.
    example : str
        How the title may read, for the error.
    optional : bool
        Return None where there is no such title.

    Raises
    ------
    LayoutError
        If the title is not there, or is there twice.
    """
    hits = [
        (sheet, cell)
        for name in workbook.visible
        if not _NO_TABLES.match(name)
        for sheet in [workbook.sheet(name)]
        for cell in sheet.reading_order()
        if cell.column <= 2 and fits(" ".join(cell.label.split()))
    ]
    if not hits and optional:
        return None
    if len(hits) == 1:
        return hits[0]
    raise LayoutError(
        where,
        sheet=hits[0][0].name if hits else "",
        expected=f"one title of the table, such as {example!r}",
        found=" and ".join(f"it at {s.name!r} {c.address}" for s, c in hits)
        or "none in " + ", ".join(map(repr, workbook.visible)),
        todo="If the table was renamed, correct its title in the layout file.",
    )
