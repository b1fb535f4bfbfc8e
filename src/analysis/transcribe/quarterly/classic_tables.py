"""Find a table in a workbook by its text: title, unit, header, last row.

Positions come out of this module; what rows and columns mean is decided in
`analysis.transcribe.quarterly.blocks`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from analysis.core.periods import Period, clean, parse_header, year_ending
from analysis.spreadsheets import Cell, Sheet, Workbook
from analysis.transcribe.located import LocatedTable, find_title

FEWEST_PERIODS = 3
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


def read_header(found: Found, layout: dict[str, Any]) -> None:
    """Fill in header row, label columns and value columns, and check the unit.

    Raises
    ------
    LayoutError
        If the unit or the header is not there, or a period is there twice.
    """
    kind = found.spec["columns"]
    if kind == "labels":
        _label_header(found)
    else:
        _period_header(found, layout["rate_headers"] if kind == "rates" else {})
    if not found.label_columns:
        raise found.error(
            (found.header_row, 1), "labels in columns B and C", "headers in their place"
        )
    expected = found.spec["unit"]
    if not any(cell.label.strip() == expected for cell in found.above_header):
        texts = ", ".join(repr(c.label.strip()[:30]) for c in found.above_header) or "nothing"
        raise found.error(
            (found.title.row + 1, 1), f"the unit {expected!r} above the header", texts
        )
    if found.spec.get("change"):
        _change_column(found)


def find_header_row(
    found: Found, read: Callable[[Cell], tuple[Period, str] | None]
) -> list[tuple[Cell, Period, str]]:
    """Find the row with the fewest dates that a header has, and read its dated cells.

    Raises
    ------
    LayoutError
        If there is none.
    """
    for row in range(found.title.row + 1, found.last_row + 1):
        cells = found.sheet.row_cells(row)
        dated = [(c, *one) for c in cells if (one := read(c)) is not None]
        if len(dated) >= FEWEST_PERIODS:
            found.header_row, found.first_data_row = row, row + 1
            return dated
    raise found.error(
        found.title, f"a header row with {FEWEST_PERIODS} dates or more below", "none"
    )


def _dated(cell: Cell) -> tuple[Period, str] | None:
    period = parse_header(cell.label if cell.kind == "text" else cell.value)
    return period and (period, clean(cell.label if cell.kind == "text" else cell.shown))


def _period_header(found: Found, rate_headers: dict[str, str]) -> None:
    spec, dated = found.spec, find_header_row(found, _dated)
    for i, (cell, period, _) in enumerate(dated):
        if period.kind != spec["period_kind"]:
            text = repr(" ".join(cell.shown.split()))
            raise found.error(cell, f"a {spec['period_kind']} header", text)
        if period in [earlier for _, earlier, _ in dated[:i]]:
            raise found.error(cell, "each period once", repr(cell.shown))
    found.label_columns = list(range(2, dated[0][0].column))
    for cell, period, label in dated:
        if not rate_headers:
            column = Column(cell.column, label, period, spec["measure"], marks_beside=True)
            found.columns.append(column)
        # Under one period: leavers, average staff, rate.
        for number, (header, measure) in enumerate(rate_headers.items(), cell.column):
            text = found.sheet.label(found.first_data_row, number)
            if text != header:
                place = found.first_data_row, number
                raise found.error(place, repr(header), repr(text) if text else "nothing")
            column = Column(number, f"{label} / {text}", period, measure)
            found.columns.append(column)
        found.columns[-1].marks_beside = True
    found.first_data_row += bool(rate_headers)


def _label_header(found: Found) -> None:
    sheet, spec = found.sheet, found.spec
    title = " ".join(found.title.label.split())
    period = parse_header(title.removeprefix(spec["title"]).strip(" ,"))
    if period is None:
        raise found.error(
            found.title, f"one date after {spec['title']!r} in the title", repr(title)
        )
    if spec["period_kind"] == "year_ending":
        period = year_ending(date.fromisoformat(period.end))
    for row in range(found.title.row + 1, found.last_row + 1):
        cells = sheet.row_cells(row)
        if spec["header_has"] in [" ".join(c.label.split()) for c in cells]:
            break
    else:
        raise found.error(found.title, f"a header row with {spec['header_has']!r} below", "none")
    found.header_row, found.first_data_row = row, row + 1
    found.label_columns = list(range(2, cells[0].column))
    for cell in cells:
        name = " ".join(cell.label.split())
        found.columns.append(Column(cell.column, name, period, spec["measure"], name=name))


def _change_column(found: Found) -> None:
    """The last column, "net change", whose header is split over two rows."""
    change = found.spec["change"]
    last = max(found.columns, key=lambda c: c.number)
    latest = max(c.period.end for c in found.columns)
    for column in range(last.number + 1, found.sheet.last_column + 1):
        parts = [found.sheet.label(r, column) for r in (found.header_row - 1, found.header_row)]
        label = " ".join(parts)
        if re.fullmatch(change["header"], label):
            period = year_ending(date.fromisoformat(latest))
            found.columns.append(Column(column, label, period, change["measure"]))
            return
    raise found.error(
        (found.header_row, last.number + 1), f"a column headed {change['header']!r}", "none"
    )
