"""Find a table in a workbook by its text: title, unit, header, last row.

Positions come out of this module; what rows and columns mean is decided in
`analysis.transcribe.quarterly.blocks`.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from analysis.core.errors import LayoutError
from analysis.core.periods import Period, clean, parse_header, year_ending
from analysis.spreadsheets import Cell, Sheet, Workbook, address
from analysis.transcribe.table_titles import find_title

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
class Found:
    """A table located in a sheet."""

    spec: dict[str, Any]
    where: str
    sheet: Sheet
    title: Cell
    header_row: int
    first_data_row: int
    last_row: int
    label_columns: list[int]
    columns: list[Column] = field(default_factory=list)
    noted: str = ""  # what notes below say of the whole table, once they have been read

    def error(self, cell: str, expected: str, found: str) -> LayoutError:
        """Build the error that names this table, its sheet and a cell."""
        return LayoutError(
            f"{self.where}, table {self.spec['id']}",
            sheet=self.sheet.name,
            cell=cell,
            expected=expected,
            found=found,
            todo="Compare the table with its layout file and correct the layout, "
            "or report the cell if the table itself is wrong.",
        )

    def check_latest(self, reference: date) -> None:
        """Refuse a table whose last period is not the edition's."""
        latest = max(column.period.end for column in self.columns)
        if latest != reference.isoformat():
            raise self.error(
                address(self.header_row, self.columns[-1].number),
                f"figures up to the edition's date, {reference}",
                f"none later than {latest}",
            )


def located(sheet: Sheet, title: Cell, where: str, spec: dict[str, Any]) -> Found:
    """Build the place of a table whose header is not yet known."""
    last = last_row(sheet, title.row)
    return Found(dict(spec), where, sheet, title, title.row, title.row, last, [])


def find_table(
    workbook: Workbook, where: str, spec: dict[str, Any], layout: dict[str, Any]
) -> Found:
    """Locate one table of a layout.

    Parameters
    ----------
    workbook : Workbook
    where : str
        The edition, for error messages.
    spec : dict
        The table's entry in the layout.
    layout : dict

    Raises
    ------
    LayoutError
        If the title, the unit or the header is not there, or is there twice.
    """
    name, title = f"{where}, table {spec['id']}", spec["title"]
    place = find_title(workbook, name, lambda text: text.startswith(title), title)
    assert place is not None
    found = located(*place, where, spec)
    kind = spec["columns"]
    if kind == "labels":
        _label_header(found)
    else:
        _period_header(found, layout if kind == "rates" else None)
    if not found.label_columns:
        raise found.error(
            address(found.header_row, 1), "labels in columns B and C", "headers in their place"
        )
    _check_unit(found)
    if spec.get("change"):
        _change_column(found)
    return found


def last_row(sheet: Sheet, title_row: int) -> int:
    """Return the last row before the source line, the notes or the next table's title."""
    for cell in sheet.reading_order():
        text = cell.label.strip()
        if cell.row > title_row and (
            _FOOT.match(text) or (cell.column <= 2 and _NEXT_TITLE.match(text))
        ):
            return cell.row - 1
    return sheet.last_row


def _period_header(found: Found, rates: dict[str, Any] | None) -> None:
    sheet, spec = found.sheet, found.spec
    for row in range(found.title.row + 1, found.last_row + 1):
        cells = sheet.row_cells(row)
        periods = [(c, parse_header(c.label if c.kind == "text" else c.value)) for c in cells]
        dated = [(c, p) for c, p in periods if p is not None]
        if len(dated) >= FEWEST_PERIODS:
            break
    else:
        raise found.error(
            found.title.address, f"a header row with {FEWEST_PERIODS} dates or more below", "none"
        )
    wrong = next((c for c, p in dated if p.kind != spec["period_kind"]), None)
    if wrong is not None:
        raise found.error(
            wrong.address, f"a {spec['period_kind']} header", repr(" ".join(wrong.shown.split()))
        )
    repeated = [c for i, (c, p) in enumerate(dated) if p in [q for _, q in dated[:i]]]
    if repeated:
        raise found.error(repeated[0].address, "each period once", repr(repeated[0].shown))
    found.header_row, found.first_data_row = row, row + 1
    found.label_columns = list(range(2, dated[0][0].column))
    for cell, period in dated:
        label = clean(cell.label if cell.kind == "text" else cell.shown)
        if rates is None:
            found.columns.append(
                Column(cell.column, label, period, spec["measure"], marks_beside=True)
            )
        else:
            found.columns += _rate_columns(found, cell, period, label, rates["rate_headers"])
    if rates is not None:
        found.first_data_row += 1


def _rate_columns(
    found: Found, cell: Cell, period: Period, label: str, headers: dict[str, str]
) -> list[Column]:
    """The triplet under one period: leavers, average staff, rate."""
    columns, row = [], found.header_row + 1
    for offset, (header, measure) in enumerate(headers.items()):
        number = cell.column + offset
        text = found.sheet.label(row, number)
        if text != header:
            raise found.error(address(row, number), repr(header), repr(text) if text else "nothing")
        columns.append(
            Column(
                number,
                f"{label} / {text}",
                period,
                measure,
                marks_beside=offset == len(headers) - 1,
            )
        )
    return columns


def _label_header(found: Found) -> None:
    sheet, spec = found.sheet, found.spec
    title = " ".join(found.title.label.split())
    period = parse_header(title.removeprefix(spec["title"]).strip(" ,"))
    if period is None:
        raise found.error(
            found.title.address, f"one date after {spec['title']!r} in the title", repr(title)
        )
    if spec["period_kind"] == "year_ending":
        period = year_ending(date.fromisoformat(period.end))
    for row in range(found.title.row + 1, found.last_row + 1):
        labels = [" ".join(c.label.split()) for c in sheet.row_cells(row)]
        if spec["header_has"] in labels:
            break
    else:
        raise found.error(
            found.title.address, f"a header row with {spec['header_has']!r} below", "none"
        )
    cells = sheet.row_cells(row)
    found.header_row, found.first_data_row = row, row + 1
    found.label_columns = list(range(2, cells[0].column))
    for cell in cells:
        name = " ".join(cell.label.split())
        found.columns.append(Column(cell.column, name, period, spec["measure"], name=name))


def _check_unit(found: Found) -> None:
    expected = found.spec["unit"]
    above = [
        cell
        for row in range(found.title.row + 1, found.header_row)
        for cell in found.sheet.row_cells(row)
    ]
    if not any(cell.label.strip() == expected for cell in above):
        texts = ", ".join(repr(c.label.strip()[:30]) for c in above) or "nothing"
        raise found.error(
            address(found.title.row + 1, 1), f"the unit {expected!r} above the header", texts
        )


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
        address(found.header_row, last.number + 1),
        f"a column headed {change['header']!r}",
        "none",
    )
