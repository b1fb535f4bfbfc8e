"""Find the header of a table of triplets, in two rows or in one."""

import re
from dataclasses import dataclass, field
from typing import Any

from analysis.core.periods import parse_day, parse_header
from analysis.spreadsheets import Cell, Sheet
from analysis.transcribe.labels import unnoted
from analysis.transcribe.located import LocatedTable


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
class Header(LocatedTable):
    """A table's header and where its rows begin."""

    row: int
    first_data_row: int
    label_column: int = 0
    columns: list[TripletColumn] = field(default_factory=list)


def header_mark(text: str) -> str:
    """Return the first mark that stands in brackets in a header, or ''."""
    found = re.search(r"\[[a-z]+\]|\([a-z]\)", text)
    return found[0] if found else ""


def find_header(sheet: Sheet, title: Cell, where: str, rule: dict[str, Any]) -> Header:
    """Find the triplets below a title, by the ``header`` part of the layout.

    Raises
    ------
    LayoutError
        If there is no row of dates, or a date does not head the three measures in order.
    """
    header = Header(where, sheet, title.row, title.row)
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
        wanted = f"a header with {rule['fewest_dates']} dates or more below the title"
        raise header.error(title, wanted, "none")
    _check(header, rule)
    header.label_column = header.columns[0].number - 1
    if header.label_column < 1:
        raise header.error((header.row, 1), "the units to the left of the dates", "a date")
    return header


def _bare_date(cell: Cell) -> bool:
    period = parse_header(cell.label if cell.kind == "text" else cell.value)
    return period is not None and period.kind == "snapshot"


def _stacked(header: Header, dated: list[Cell], rule: dict[str, Any]) -> list[TripletColumn]:
    """Columns under dates: each date stands over the first of its three."""
    made = []
    for cell in dated:
        day = parse_day(cell.label if cell.kind == "text" else cell.value)
        for number in range(cell.column, cell.column + len(rule["measures"])):
            text = unnoted(header.sheet.label(header.row + 1, number))
            date, mark = day.isoformat() if day else "", header_mark(cell.label)
            made.append(TripletColumn(number, date, _measure(text, rule), text, mark))
    under = {c.number for c in made}
    for cell in header.sheet.row_cells(header.row + 1):
        if cell.column > made[0].number and cell.column not in under:
            text = header.sheet.label(*cell[:2])
            raise header.error(cell, "a date above the heading", repr(text))
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
            mark = header_mark(cell.label)
            return TripletColumn(cell.column, period.end, one["measure"], text, mark)
    return TripletColumn(cell.column, "", "", text)


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
                raise header.error(
                    (header.first_data_row - 1, column.number),
                    f"the {expected.replace('_', ' ')} of the date",
                    repr(column.text) if column.text else "nothing",
                )
        dates = {c.date for c in triplet}
        if len(triplet) != len(order) or len(dates) != 1 or dates & seen:
            raise header.error(
                (header.row, triplet[0].number),
                "each date over its own three columns, once",
                ", ".join(sorted(dates)),
            )
        seen |= dates
