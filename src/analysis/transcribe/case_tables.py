"""Transcribe lists of cases: a row an area, kind of supervision, sex and date, in a csv file.

Above the heading stand lines of notes, whose number tells a list of people under
supervision from one of people who began it. Nothing is printed twice, so what can be
checked is that every row is whole, of one kind of period, and there once.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.core.errors import LayoutError
from analysis.core.numbers import plain
from analysis.core.periods import Period
from analysis.spreadsheets import Cell, Workbook, address
from analysis.transcribe.editions import Edition
from analysis.transcribe.header_periods import find_period, header_text
from analysis.transcribe.rows import LocatedTable, RawRow, dated, stands

COLUMNS = ("area", "category", "sex", "period", "value")


@dataclass(slots=True)
class CaseList(LocatedTable):
    """A list of cases; its heading stands in row `heading`, its table in the layout is `spec`."""

    spec: dict[str, Any]
    heading: int

    todo = "Compare the file with its layout file and correct the layout, or report the row."

    @property
    def rows(self) -> list[int]:
        """Rows below the heading that hold something."""
        rows = range(self.heading + 1, self.sheet.last_row + 1)
        return [r for r in rows if self.sheet.row_cells(r)]


def recognise(workbook: Workbook, layout: dict[str, Any]) -> Edition:
    """Find the heading and date the list by its latest row.

    Raises
    ------
    LayoutError
        Naming the first thing that differs.
    """
    cases = _find(workbook, layout)
    latest = max((_period(cases, row).end for row in cases.rows), default="")
    if not latest:
        raise cases.error((cases.heading + 1, 1), "a row below the heading", "none")
    return Edition(layout["publication"], layout["id"], date.fromisoformat(latest), "")


def _find(workbook: Workbook, layout: dict[str, Any]) -> CaseList:
    if workbook.file_format != "csv":
        raise LayoutError(
            workbook.path.name,
            expected="a comma-separated list",
            found=f"a workbook ({workbook.file_format})",
            todo=CaseList.todo,
        )
    sheet = workbook.sheet(workbook.sheet_names[0])
    patterns = [layout["headings"][name] for name in COLUMNS]
    for spec in layout["table"]:
        row = int(spec["notes"]) + 1
        labels = [" ".join(sheet.label(row, n).split()) for n in range(1, len(COLUMNS) + 1)]
        fits = (re.fullmatch(*pair, re.IGNORECASE) for pair in zip(patterns, labels, strict=True))
        if all(fits):
            return CaseList(workbook.path.name, sheet, spec, row)
    raise LayoutError(
        workbook.path.name,
        sheet=sheet.name,
        cell=address(layout["table"][0]["notes"] + 1, 1),
        expected="headings of " + ", ".join(COLUMNS) + " below two or three lines of notes",
        found=repr([sheet.label(r, 1)[:30] for r in range(1, 5)]),
        todo="If this is a new layout, describe it in a layout file (see CONTRIBUTING).",
    )


def _period(cases: CaseList, row: int) -> Period:
    column = COLUMNS.index("period") + 1
    cell = cases.sheet.get(row, column)
    period, rest = find_period(header_text(cell)) if cell is not None else (None, "")
    if period is None or rest or period.kind != cases.spec["period_kind"]:
        found = repr(cell.shown) if cell is not None else "nothing"
        raise cases.error((row, column), f"a {cases.spec['period_kind']}", found)
    return period


def _count(cases: CaseList, row: int) -> Cell:
    column = COLUMNS.index("value") + 1
    cell = cases.sheet.get(row, column)
    value = cell.value if cell is not None and cell.kind == "number" else None
    if cell is None or not isinstance(value, (int, float)) or value % 1 or value < 0:
        found = repr(cell.shown) if cell is not None else "nothing"
        raise cases.error((row, column), "a number of people", found)
    return cell


def transcribe(workbook: Workbook, layout: dict[str, Any], edition: Edition) -> list[RawRow]:
    """Transcribe every row of the list.

    Raises
    ------
    LayoutError
        At the first row that is not whole, or stands twice.
    """
    cases = _find(workbook, layout)
    made: list[RawRow] = []
    seen: dict[tuple[str, ...], int] = {}
    for row in cases.rows:
        period = _period(cases, row)
        area, kind, sex = (" ".join(cases.sheet.label(row, n).split()) for n in (1, 2, 3))
        if not area or not kind:
            raise cases.error((row, 1), "an area and a kind", "not both")
        of = [s for s, pattern in layout["sexes"].items() if re.fullmatch(pattern, sex)]
        if len(of) != 1:
            raise cases.error((row, 3), "male or female", repr(sex))
        key = area, kind, of[0], period.end
        if key in seen:
            raise cases.error((row, 1), "each row once", f"{key} as in row {seen[key]}")
        seen[key] = row
        cell = _count(cases, row)
        made.append(
            RawRow(
                **stands(cases.spec["id"], cases.sheet, cell),
                row_label=f"{area} / {kind} / {sex}",
                column_label=cases.sheet.label(row, COLUMNS.index("period") + 1),
                measure=cases.spec["measure"],
                unit="count",
                area=area,
                category=f"{kind}: {of[0]}",
                **dated(period),
                value=plain(cell.value),  # type: ignore[arg-type]
            )
        )
    return made
