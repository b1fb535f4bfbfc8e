"""Find a table in a workbook by its text: title, unit, header, last row.

Positions come out of this module; what rows and columns mean is decided in
`analysis.transcribe.quarterly.blocks`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from analysis.core.errors import LayoutError
from analysis.core.periods import Period, clean, parse_header, year_ending
from analysis.spreadsheets import Cell, Sheet, Workbook, address

FEWEST_PERIODS = 3


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
    sheet, title = _find_title(workbook, where, spec)
    last = _last_row(sheet, title.row)
    found = Found(spec, where, sheet, title, title.row, title.row, last, [])
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


def _titles(sheet: Sheet, start: str) -> list[Cell]:
    """Cells in the first two columns whose text starts with a title."""
    return [
        cell
        for cell in sheet.reading_order()
        if cell.column <= 2 and " ".join(cell.label.split()).startswith(start)
    ]


def _find_title(workbook: Workbook, where: str, spec: dict[str, Any]) -> tuple[Sheet, Cell]:
    hits = []
    for name in workbook.visible:
        if name.lower() in ("contents", "cover"):
            continue
        sheet = workbook.sheet(name)
        hits += [(sheet, cell) for cell in _titles(sheet, spec["title"])]
    if len(hits) == 1:
        return hits[0]
    found = "no such title in " + ", ".join(repr(n) for n in workbook.visible)
    if hits:
        found = "it at " + " and ".join(f"{s.name!r} {c.address}" for s, c in hits)
    raise LayoutError(
        f"{where}, table {spec['id']}",
        sheet=hits[0][0].name if hits else "",
        expected=f"one title that starts {spec['title']!r}",
        found=found,
        todo="If the table was renamed, correct its title in the layout file.",
    )


def _last_row(sheet: Sheet, title_row: int) -> int:
    """Last row before the source line or the next table's title."""
    for cell in sheet.reading_order():
        if cell.row > title_row:
            text = cell.label.strip()
            if text.startswith("Source:") or (cell.column <= 2 and text.startswith("Table ")):
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
