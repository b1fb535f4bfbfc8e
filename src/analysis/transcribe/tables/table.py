"""A table of a layout that stands in a sheet, its columns of figures and what their cells say."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from analysis.core.periods import Period
from analysis.spreadsheets import Cell
from analysis.transcribe.marked import Marked, SymbolKey, read_value
from analysis.transcribe.rows import LocatedTable

DIMENSIONS = ("area", "area_type", "grade", "category")


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """One column of figures: where it is, and what its header and the layout say of it.

    `rule` is what the layout makes of its header, `name` what the header says besides its
    period, `marks` what stands in brackets behind it and speaks for the whole column.
    """

    number: int
    text: str
    rule: Mapping[str, Any]
    period: Period | None
    name: str = ""
    marks: tuple[str, ...] = ()

    @property
    def measure(self) -> str:
        """Measure, or '' for a column that is known and not read."""
        return str(self.rule.get("measure", ""))

    @property
    def kept(self) -> bool:
        """Whether its figures are transcribed; others are read for what they check alone."""
        return bool(self.measure) and self.rule.get("keep", True)


@dataclass(slots=True)
class Table(LocatedTable):
    """A table of the layout, from its title to the last row that may be its own.

    Attributes
    ----------
    spec, layout : mapping
        The table's entry, and the whole layout.
    until : str
        The edition's reference date.
    key : SymbolKey
        The file's own explanation of its symbols.
    title : Cell
        In row 0 where it stands before the sheet, or where there is none.
    last_row : int
    context : list of str
        Texts that stand alone in a row between the title and the figures.
    header_rows, first_row : list of int, int
        Of the header, and the first below it that has figures.
    roles : dict
        Number of the column of each dimension.
    values : list of ValueColumn
    unread : list of str
        Headers that an open vocabulary does not know.
    """

    spec: Mapping[str, Any]
    layout: Mapping[str, Any]
    until: str
    key: SymbolKey | None
    title: Cell
    last_row: int
    context: list[str] = field(default_factory=list)
    header_rows: list[int] = field(default_factory=list)
    roles: dict[str, int] = field(default_factory=dict)
    values: list[ValueColumn] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    first_row: int = 0

    @property
    def picked(self) -> bool:
        """Whether the layout picks rows (`[[row]]`) out of tables that hold many others."""
        return "row" in self.layout

    @property
    def header_row(self) -> int:
        """Number of the last row of the header."""
        return self.header_rows[-1]

    @property
    def first_value(self) -> int:
        """Number of the first column of figures."""
        return min(c.number for c in self.values)

    @property
    def first_label(self) -> int:
        """Number of the first column of labels; 1 where rows have none."""
        return min(self.roles.values(), default=1)

    @property
    def symbols(self) -> dict[str, str]:
        """Flag by symbol: the layout's, and the table's own."""
        return {**self.layout["symbols"], **self.spec.get("symbols", {})}

    def unit_of(self, *rules: Mapping[str, Any]) -> str:
        """Return the unit that the first of the rules, or else the table, declares."""
        return next((str(r["unit"]) for r in (*rules, self.spec) if "unit" in r), "")

    def check_marks(self, place: Cell | tuple[int, int], marks: tuple[str, ...]) -> None:
        """Refuse a mark that the file explains otherwise than the layout, or not at all."""
        for mark in marks if self.key else ():
            difference = self.key.difference(mark) if self.key else None
            if difference is not None:
                raise self.error(
                    place,
                    *difference,
                    "Symbols differ between files: read the file's own key, then correct the "
                    "layout's symbols or its key.",
                )


def read_cells(table: Table, row: int, label: str, rule: Mapping[str, Any]) -> dict[int, Marked]:
    """Read the cells of one row by the number of their column, each against the file's key.

    Raises
    ------
    LayoutError
        At a cell that is neither a number nor a symbol or a mark of the layout, one that the
        file explains otherwise, or one that is missing.
    """
    found: dict[int, Marked] = {}
    blank = table.spec.get("blank", "")
    columns = {c.number: c for c in table.values}
    for cell in table.sheet.row_cells(row):
        if cell.column < table.first_value:
            continue
        if cell.column not in columns:
            _read_beside(table, found, cell)
            continue
        marked = read_cell(table, cell)
        unit = table.unit_of(rule, columns[cell.column].rule)
        if marked.percent_sign and unit != "percent" and columns[cell.column].measure:
            raise table.error(cell, f"a number without a per cent sign ({unit})", repr(cell.shown))
        table.check_marks(cell, marked.marks)
        found[cell.column] = marked
    given = {columns[n].period for n in found}
    for number, column in columns.items():
        may_lack = blank == "absent" or (blank == "period" and column.period not in given)
        if column.measure and number not in found and not may_lack:
            expected = f"a number or a symbol for {label!r}"
            raise table.error((row, number), expected, "nothing")
    return found


def read_cell(table: Table, cell: Cell) -> Marked:
    """Read a cell, or refuse what is neither a number nor a symbol of the layout."""
    symbols, marks = table.symbols, table.layout.get("status_marks", {})
    marked = read_value(cell, symbols, marks, texts=table.picked)
    if marked is None:
        known = ", ".join(map(repr, [*symbols, *marks]))
        expected = f"a number, or one of {known}" if known else "a number"
        raise table.error(cell, expected, f"the {cell.kind} {cell.shown!r}")
    return marked


def _read_beside(table: Table, found: dict[int, Marked], cell: Cell) -> None:
    """Read a mark in a column of its own, right of its value; it speaks for the whole period."""
    number, text = cell.column - 1, " ".join(cell.label.split())
    marks = table.layout["status_marks"]
    if number not in found or text not in marks:
        raise table.error(cell, "nothing, or a mark beside a value", repr(cell.shown))
    table.check_marks(cell, (text,))
    periods = {c.number: c.period or c for c in table.values}
    period = periods[number]
    while number in found and periods[number] == period:
        before = found[number]
        found[number] = replace(before, status=marks[text], marks=(*before.marks, text))
        number -= 1
