"""Transcribe lists of cases: a row an area, kind of supervision, sex and date, in a csv file.

Above the heading stand lines of notes, whose number tells a list of people under
supervision from one of people who began it. Nothing is printed twice, so what can be
checked is that every row is whole, of one kind of period, and there once.
"""

import re
from datetime import date
from typing import Any

from analysis.core.errors import LayoutError
from analysis.core.numbers import plain
from analysis.core.periods import Period
from analysis.spreadsheets import Cell, Sheet, Workbook, address
from analysis.transcribe.editions import Edition
from analysis.transcribe.header_periods import find_period, header_text
from analysis.transcribe.rows import RawRow, dated, stands

COLUMNS = ("area", "category", "sex", "period", "value")
WHAT_TO_DO = "Compare the file with its layout file and correct the layout, or report the row."


def recognise(workbook: Workbook, layout: dict[str, Any]) -> Edition:
    """Find the heading and date the list by its latest row.

    Raises
    ------
    LayoutError
        Naming the first thing that differs.
    """
    sheet, table, heading = _find(workbook, layout)
    latest = max(
        (_period(workbook, sheet, row, table) for row in _rows(sheet, heading)),
        key=lambda p: p.end,
        default=None,
    )
    if latest is None:
        raise _error(workbook, sheet, address(heading + 1, 1), "a row below the heading", "none")
    return Edition(layout["publication"], layout["id"], date.fromisoformat(latest.end), "")


def _find(workbook: Workbook, layout: dict[str, Any]) -> tuple[Sheet, dict[str, Any], int]:
    if workbook.file_format != "csv":
        raise LayoutError(
            workbook.path.name,
            expected="a comma-separated list",
            found=f"a workbook ({workbook.file_format})",
            todo=WHAT_TO_DO,
        )
    sheet = workbook.sheet(workbook.sheet_names[0])
    for table in layout["table"]:
        row = int(table["notes"]) + 1
        labels = [" ".join(sheet.label(row, n).split()) for n in range(1, len(COLUMNS) + 1)]
        patterns = [layout["headings"][name] for name in COLUMNS]
        if all(
            re.fullmatch(p, label, re.IGNORECASE) for p, label in zip(patterns, labels, strict=True)
        ):
            return sheet, table, row
    raise LayoutError(
        workbook.path.name,
        sheet=sheet.name,
        cell=address(layout["table"][0]["notes"] + 1, 1),
        expected="headings of " + ", ".join(COLUMNS) + " below two or three lines of notes",
        found=repr([sheet.label(r, 1)[:30] for r in range(1, 5)]),
        todo="If this is a new layout, describe it in a layout file (see CONTRIBUTING).",
    )


def _error(workbook: Workbook, sheet: Sheet, cell: str, expected: str, found: str) -> LayoutError:
    place = {"sheet": sheet.name, "cell": cell}
    return LayoutError(workbook.path.name, **place, expected=expected, found=found, todo=WHAT_TO_DO)


def _rows(sheet: Sheet, heading: int) -> list[int]:
    return [r for r in range(heading + 1, sheet.last_row + 1) if sheet.row_cells(r)]


def _period(workbook: Workbook, sheet: Sheet, row: int, table: dict[str, Any]) -> Period:
    cell = sheet.get(row, COLUMNS.index("period") + 1)
    period, rest = find_period(header_text(cell)) if cell is not None else (None, "")
    if period is None or rest or period.kind != table["period_kind"]:
        raise _error(
            workbook, sheet, address(row, COLUMNS.index("period") + 1),
            f"a {table['period_kind']}", repr(cell.shown) if cell is not None else "nothing",
        )  # fmt: skip
    return period


def transcribe(workbook: Workbook, layout: dict[str, Any], edition: Edition) -> list[RawRow]:
    """Transcribe every row of the list.

    Raises
    ------
    LayoutError
        At the first row that is not whole, or stands twice.
    """
    sheet, table, heading = _find(workbook, layout)
    made: list[RawRow] = []
    seen: dict[tuple[str, ...], int] = {}
    for row in _rows(sheet, heading):
        period = _period(workbook, sheet, row, table)
        area, kind, sex = (" ".join(sheet.label(row, n).split()) for n in (1, 2, 3))
        if not area or not kind:
            raise _error(workbook, sheet, address(row, 1), "an area and a kind", "not both")
        of = [s for s, pattern in layout["sexes"].items() if re.fullmatch(pattern, sex)]
        if len(of) != 1:
            raise _error(workbook, sheet, address(row, 3), "male or female", repr(sex))
        key = area, kind, of[0], period.end
        if key in seen:
            raise _error(
                workbook, sheet, address(row, 1), "each row once", f"{key} as in row {seen[key]}"
            )
        seen[key] = row
        cell = _count(workbook, sheet, row)
        made.append(
            RawRow(
                **stands(table["id"], sheet, cell),
                row_label=f"{area} / {kind} / {sex}",
                column_label=sheet.label(row, COLUMNS.index("period") + 1),
                measure=table["measure"],
                unit="count",
                area=area,
                category=f"{kind}: {of[0]}",
                **dated(period),
                value=plain(cell.value),  # type: ignore[arg-type]
            )
        )
    return made


def _count(workbook: Workbook, sheet: Sheet, row: int) -> Cell:
    column = COLUMNS.index("value") + 1
    cell = sheet.get(row, column)
    whole = cell is not None and cell.kind == "number" and isinstance(cell.value, (int, float))
    if cell is None or not whole or float(cell.value) % 1 or float(cell.value) < 0:  # type: ignore[arg-type]
        raise _error(
            workbook, sheet, address(row, column), "a number of people",
            repr(cell.shown) if cell is not None else "nothing",
        )  # fmt: skip
    return cell
