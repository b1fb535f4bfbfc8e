"""The rows of an annex table: units and their cells, down to the notes, and what they add to."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from analysis.core.numbers import as_decimal
from analysis.spreadsheets import Cell
from analysis.transcribe.annex.header import Header, TripletColumn
from analysis.transcribe.labels import unnoted
from analysis.transcribe.marked import Marked, read_value
from analysis.transcribe.printed_rates import HALF, STRAY
from analysis.transcribe.rows import RawRow, stands

_TRIPLET = ("staff_in_post", "target_staffing", "difference")


@dataclass(slots=True)
class Unit:
    """One row of the table: a unit or an aggregate, and its cells by date and measure."""

    row: int
    label: str
    kind: str = "unit"  # unit, part (of the unit above or of `region`), aggregate or total
    region: str = ""
    cells: dict[tuple[str, str], Marked] = field(default_factory=dict)

    def value(self, measure: str, date: str = "") -> str:
        """Return a value as stored; '' for a symbol and where there is no cell."""
        found = self.cells.get((date, measure))
        return found.value if found else ""


def value_rows(header: Header, title: Cell, notes: Mapping[str, Any]) -> Iterator[int]:
    """Yield each row with something under the header, down to the notes.

    Parameters
    ----------
    notes : mapping
        ``begins``, a regular expression that the first note's text matches, and
        ``longer_than``, the length from which a text alone in its row is a note.

    Raises
    ------
    LayoutError
        At a number between title and header, where a row may have moved, or below the notes.
    """
    above = (c for r in range(title.row, header.row) for c in header.sheet.row_cells(r))
    stray = next((c for c in above if c.kind == "number"), None)
    if stray is not None:
        raise header.error(stray, "no numbers above the header", stray.shown)
    ended = False
    for row in range(header.first_data_row, header.sheet.last_row + 1):
        cells = header.sheet.row_cells(row)
        values = [c for c in cells if c.column >= header.columns[0].number]
        stray = next((c for c in values if c.kind == "number"), None)
        if not ended and cells and stray is None:
            first = cells[0].label.strip()
            long = len(first) > notes["longer_than"]
            ended = bool(re.match(notes["begins"], first)) or (long and not values)
        if ended and stray is not None:
            raise header.error(stray, "no numbers below the notes", stray.shown)
        if values and not ended:
            yield row


def read_cells(
    header: Header, unit: Unit, layout: Mapping[str, Any], above: Sequence[Unit]
) -> Unit:
    """Read the cells of a unit, which is none of those above.

    Raises
    ------
    LayoutError
        If the unit has no label or stood further up, or at a text that is neither a number,
        nor a symbol, nor a mark of the layout.
    """
    place = unit.row, header.label_column
    if not unit.label:
        raise header.error(place, "a unit beside numbers", "none")
    first = next((u.row for u in above if u.label == unit.label), None)
    if first is not None:
        found = f"{unit.label!r} a second time (first in row {first})"
        raise header.error(place, "each unit once", found)
    symbols, marks = layout["symbols"], layout["status_marks"]
    columns = {c.number: (c.date, c.measure) for c in header.columns}
    for cell in header.sheet.row_cells(unit.row):
        if cell.column <= header.label_column:
            continue
        if cell.column not in columns:
            beside, mark = columns.get(cell.column - 1), unnoted(cell.label.strip())
            if beside not in unit.cells or mark not in marks:
                raise header.error(cell, "nothing, or a mark beside a value", repr(cell.shown))
            unit.cells[beside] = replace(unit.cells[beside], status=marks[mark])
            continue
        read = read_value(cell, symbols, marks)
        if read is None or read.percent_sign:
            known = ", ".join(map(repr, [*symbols, *marks]))
            found = f"the {cell.kind} {cell.shown!r}"
            raise header.error(cell, f"a number, or one of {known}", found)
        unit.cells[columns[cell.column]] = read
    return unit


def check_row(header: Header, unit: Unit) -> None:
    """Check that a date has all its cells or none, and staff less target is the difference.

    Raises
    ------
    LayoutError
        At a date with some of the cells missing, or where the three do not agree.
    """
    for date in dict.fromkeys(c.date for c in header.columns):
        columns = [c for c in header.columns if c.date == date]
        missing = [c for c in columns if (date, c.measure) not in unit.cells]
        if missing and len(missing) < len(columns):
            place = unit.row, missing[0].number
            raise header.error(place, f"a value for {unit.label}", "an empty cell")
        three = [unit.value(measure, date) for measure in _TRIPLET]
        if not all(three):
            continue  # a unit that did not exist, a symbol, or a table without triplets
        in_post, target, difference = numbers = [as_decimal(v) for v in three]
        if abs(in_post - target - difference) > _rounding(numbers, 3):
            expected = f"staff in post less target for {unit.label}, {in_post - target}"
            raise header.error(unit.cells[date, _TRIPLET[2]].cell, expected, str(difference))


def check_sum(
    header: Header,
    total: Unit,
    parts: Sequence[Unit],
    of: str = "units",
    counts: Collection[str] = (),
) -> None:
    """Check that parts make their total, wherever every one of them that has a cell has a value.

    Parameters
    ----------
    of : str
        What the parts are, for the error.
    counts : collection of str
        Measures that are whole numbers and must agree exactly; others are then not added.

    Raises
    ------
    LayoutError
        At the first total that its parts do not make.
    """
    for column in header.columns:
        key = column.date, column.measure
        given = [u.cells[key].value for u in parts if key in u.cells]
        printed = total.value(column.measure, column.date)
        if not printed or not given or not all(given) or (counts and key[1] not in counts):
            continue  # suppressed or not available: the rest cannot be checked
        values = [as_decimal(v) for v in given]
        allowed = 0 if counts else _rounding(values, len(values) + 1)
        if abs(sum(values) - as_decimal(printed)) > allowed:
            expected = f"{total.label!r} to be the sum of its {of}, {sum(values)}"
            cell = total.cells[key].cell
            raise header.error(cell, expected, cell.shown)


def _rounding(values: Sequence[Decimal], count: int) -> Decimal:
    """How far rounding of `count` numbers may take a sum; little where one is not whole."""
    return STRAY if any(v % 1 for v in values) else HALF * count


def raw_row(
    header: Header, unit: Unit, column: TripletColumn, layout: Mapping[str, Any], /, **about: str
) -> RawRow:
    """Return the row of one cell; a mark of its own counts before that of its column."""
    marked = unit.cells[column.date, column.measure]
    status = marked.status
    if status == "final":
        status = layout["status_marks"].get(column.mark, status)
    return RawRow(
        **stands(about.pop("table"), header.sheet, marked.cell),
        row_label=unit.label,
        value=marked.value,
        symbol=marked.symbol,
        status=status,
        **about,
    )
