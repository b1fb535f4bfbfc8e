"""A table located in a sheet, and the errors that name a cell of it."""

from dataclasses import dataclass
from typing import ClassVar

from analysis.core.errors import LayoutError
from analysis.spreadsheets import Cell, Sheet, address


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
