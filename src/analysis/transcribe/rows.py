"""What is transcribed, the same for every publication: edition, located table, row."""

from dataclasses import dataclass, fields
from datetime import date
from typing import ClassVar

from analysis.core.errors import LayoutError
from analysis.spreadsheets import Cell, Sheet, address


@dataclass(frozen=True, slots=True)
class Edition:
    """What a file says of itself."""

    publication: str
    layout: str
    reference_date: date
    published_on: str
    status: str = "final"


@dataclass(slots=True, kw_only=True)
class RawRow:
    """One number (or symbol) of a published table, as printed and where.

    Attributes
    ----------
    table, sheet, cell : str
        Where it stands.
    row_label, column_label : str
        The labels beside and above it, as printed, note digits removed.
    measure : str
        Controlled name from the layout.
    unit : str
        ``fte``, ``headcount``, ``percent``, ``pounds`` or ``fraction`` as stored.
    area_type, area, grade, category : str
        As the source spells them, or as the layout fixes them.
    period_kind, period_start, period_end : str
    value, shown : str
        Stored number (blank for a symbol) and the text a reader sees.
    symbol : str
        The flag that the printed symbol stands for in this file.
    status : str
        ``provisional``, ``revised`` or ``final``.
    aggregate : str
        ``yes`` where the row is a sum of other rows of the table.
    """

    table: str
    sheet: str
    cell: str
    row_label: str
    column_label: str
    measure: str
    unit: str
    area_type: str = ""
    area: str
    grade: str = ""
    category: str = ""
    period_kind: str
    period_start: str
    period_end: str
    value: str
    shown: str
    symbol: str = ""
    status: str = "final"
    aggregate: str = ""

    def as_dict(self) -> dict[str, str]:
        """Return the row by column name."""
        return {name: getattr(self, name) for name in COLUMNS}


COLUMNS = tuple(f.name for f in fields(RawRow))


def stands(table: str, sheet: Sheet, cell: Cell) -> dict[str, str]:
    """Return where a number stands and how it is shown, as arguments of a row."""
    shown = " ".join(cell.shown.split())
    return {"table": table, "sheet": sheet.name, "cell": cell.address, "shown": shown}


def how_stored(cell: Cell) -> str:
    """What to do about a cell that is no number for the way it is stored; blank for another."""
    if cell.kind == "error":
        return (
            "A formula that fails or was never worked out. Open the file in a spreadsheet program "
            "and save it, or download it again."
        )
    if cell.kind == "date":
        return "A number shown as a date. Give the cell the format of a number."
    if any(ch.isdigit() for ch in cell.shown):
        return (
            "A number stored as text, with a mark, a sign of money or characters that cannot be "
            "seen. Turn it into a number in a spreadsheet program."
        )
    return ""


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
        stored = ""
        if isinstance(place, Cell) and expected.startswith("a number"):
            stored = how_stored(place)
        return LayoutError(
            self.where,
            sheet=self.sheet.name,
            cell=cell,
            expected=expected,
            found=found,
            todo=todo or stored or self.todo,
        )
