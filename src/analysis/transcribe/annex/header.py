"""Find the header of a table of triplets, in two rows or in one."""

import re
from dataclasses import dataclass, field
from typing import Any

from analysis.core.errors import LayoutError
from analysis.core.periods import parse_day, parse_header
from analysis.spreadsheets import Cell, Sheet, address
from analysis.transcribe.labels import unnoted


@dataclass(frozen=True, slots=True)
class TripletColumn:
    """One column: its number, its date, which of the three it is, and how it is headed.

    `mark` is what stands in brackets behind the date, and speaks for the whole column.
    """

    number: int
    date: str
    measure: str
    text: str
    mark: str = ""


@dataclass(slots=True)
class Header:
    """A table's header and where its rows begin."""

    where: str
    sheet: Sheet
    row: int
    first_data_row: int
    label_column: int
    columns: list[TripletColumn] = field(default_factory=list)

    def error(self, cell: str, expected: str, found: str) -> LayoutError:
        """Build the error that names this table, its sheet and a cell."""
        return LayoutError(
            self.where,
            sheet=self.sheet.name,
            cell=cell,
            expected=expected,
            found=found,
            todo="Compare the table with its layout file and correct the layout, "
            "or report the cell if the table itself is wrong.",
        )


def find_header(sheet: Sheet, title: Cell, where: str, rule: dict[str, Any]) -> Header:
    """Find the triplets below a title.

    Parameters
    ----------
    sheet : Sheet
    title : Cell
    where : str
        File and table, for errors.
    rule : dict
        The ``header`` part of the layout.

    Raises
    ------
    LayoutError
        If there is no row of dates, or a date does not head the three measures in order.
    """
    header = Header(where, sheet, title.row, title.row, 0)
    for row in range(title.row + 1, min(title.row + rule["within"], sheet.last_row) + 1):
        cells = sheet.row_cells(row)
        dated = [c for c in cells if _bare_date(c)]
        if len(dated) >= rule["fewest_dates"]:
            header.row, header.first_data_row = row, row + 2
            header.columns = _stacked(header, dated, rule)
            break
        flat = [c for c in cells if c.kind == "text" and _flat(c, rule)]
        if len(flat) >= 3 * rule["fewest_dates"]:
            header.row, header.first_data_row = row, row + 1
            header.columns = [_flat_column(c, rule) for c in flat]
            break
    else:
        raise header.error(
            title.address,
            f"a header with {rule['fewest_dates']} dates or more below the title",
            "none",
        )
    _check(header, rule)
    header.label_column = header.columns[0].number - 1
    if header.label_column < 1:
        raise header.error(address(header.row, 1), "the units to the left of the dates", "a date")
    return header


def _bare_date(cell: Cell) -> bool:
    period = parse_header(cell.label if cell.kind == "text" else cell.value)
    return period is not None and period.kind == "snapshot"


def _stacked(header: Header, dated: list[Cell], rule: dict[str, Any]) -> list[TripletColumn]:
    """Columns under dates: each date stands over the first of its three."""
    made = []
    for cell in dated:
        day = parse_day(cell.label if cell.kind == "text" else cell.value)
        for offset in range(len(rule["measures"])):
            number = cell.column + offset
            text = unnoted(header.sheet.label(header.row + 1, number))
            measure = _measure(text, rule)
            mark = _mark(cell)
            made.append(TripletColumn(number, day.isoformat() if day else "", measure, text, mark))
    below = {c.column for c in header.sheet.row_cells(header.row + 1)}
    over = [n for n in below if n > made[0].number and n not in {c.number for c in made}]
    for number in over:
        text = header.sheet.label(header.row + 1, number)
        raise header.error(address(header.row + 1, number), "a date above the heading", repr(text))
    return made


def _flat(cell: Cell, rule: dict[str, Any]) -> bool:
    column = _flat_column(cell, rule)
    return bool(column.date and column.measure)


def _flat_column(cell: Cell, rule: dict[str, Any]) -> TripletColumn:
    """Read a header that holds both its date and its measure."""
    text = unnoted(" ".join(cell.label.split()))
    rest = re.sub(r"\[[a-z]+\]|\([a-z]\)", " ", re.sub(rule["unit"], " ", text)).strip()
    for one in rule["measures"]:
        name = rf"(?:{one['pattern']})"
        left, count = re.subn(rf"^\W*{name}\b|\b{name}\W*$", "", rest, flags=re.IGNORECASE)
        period = parse_header(left.strip(" ,:;-")) if count == 1 else None
        if period is not None and period.kind == "snapshot":
            return TripletColumn(cell.column, period.end, one["measure"], text, _mark(cell))
    return TripletColumn(cell.column, "", "", text)


def _mark(cell: Cell) -> str:
    found = re.search(r"\[[a-z]+\]|\([a-z]\)", cell.label) if cell.kind == "text" else None
    return found[0] if found else ""


def _measure(text: str, rule: dict[str, Any]) -> str:
    bare = re.sub(rule["unit"], "", text).strip(" ,:;-")
    fits = [
        o["measure"] for o in rule["measures"] if re.fullmatch(o["pattern"], bare, re.IGNORECASE)
    ]
    return str(fits[0]) if len(fits) == 1 else ""


def _check(header: Header, rule: dict[str, Any]) -> None:
    """Refuse a date twice, and anything but the three measures in order under each."""
    order = [one["measure"] for one in rule["measures"]]
    seen: set[str] = set()
    for start in range(0, len(header.columns), len(order)):
        triplet = header.columns[start : start + len(order)]
        for expected, column in zip(order, triplet, strict=False):
            if column.measure != expected:
                row = header.first_data_row - 1
                raise header.error(
                    address(row, column.number),
                    f"the {expected.replace('_', ' ')} of the date",
                    repr(column.text) if column.text else "nothing",
                )
        dates = {c.date for c in triplet}
        if len(triplet) != len(order) or len(dates) != 1 or dates & seen:
            raise header.error(
                address(header.row, triplet[0].number),
                "each date over its own three columns, once",
                ", ".join(sorted(dates)),
            )
        seen |= dates
