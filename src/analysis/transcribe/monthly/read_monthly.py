"""Transcribe releases with one row a body: the monthly workforce management information.

The layout describes generations of columns as data; this module finds the sheets,
dates them (`months`), reads the rows of the wanted bodies (`bodies`) and labels every
number. A workbook may hold one month or many; of two sheets for one month the one
called revised counts and the other is kept apart as superseded.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from analysis.core.errors import LayoutError
from analysis.core.numbers import plain
from analysis.core.periods import Period
from analysis.core.periods import month as month_period
from analysis.spreadsheets import Sheet, Workbook
from analysis.transcribe.editions import Edition
from analysis.transcribe.monthly import months
from analysis.transcribe.monthly.bodies import (
    BodyRow,
    check_dates,
    check_parent,
    find_bodies,
    provisional,
    symbol_of,
)
from analysis.transcribe.monthly.dating import (
    date_sheet,
    status_in_name,
    status_note,
    status_of,
)
from analysis.transcribe.monthly.figure_sheets import figure_sheets
from analysis.transcribe.monthly.headings import Heading, find_heading
from analysis.transcribe.monthly.held import Figures, Held, read_held
from analysis.transcribe.monthly.monthly_sums import (
    check_body,
    check_pairs,
    check_sums,
    formula_zeros,
)
from analysis.transcribe.monthly.versions import CURRENT, Month, check_run, settle_versions
from analysis.transcribe.rows import RawRow, dated, stands


@dataclass(frozen=True, slots=True)
class MonthlyEdition(Edition):
    """A release of monthly records; `reference_date` is the end of its latest month.

    Attributes
    ----------
    months : tuple of Month
    note : str
        What was believed of the month and status, and why.
    """

    months: tuple[Month, ...] = ()
    note: str = ""


def recognise(
    workbook: Workbook, layout: dict[str, Any], held: Held | None = None
) -> MonthlyEdition:
    """Find the sheets of figures, their generation and their months.

    Parameters
    ----------
    held : Held, optional
        Months already transcribed; default those of ``data/raw``. They date the files
        that name no month.

    Raises
    ------
    LayoutError
        Naming the sheet, the cell, what was expected and what was found.
    """
    name = workbook.path.name
    sheets = {n: workbook.sheet(n) for n in figure_sheets(workbook, layout)}
    headings = {n: find_heading(sheet, name, layout) for n, sheet in sheets.items()}
    if held is None:
        held = read_held(layout["publication"], layout["body"][0]["area"])
    held = held.without(name)
    found: list[Month] = []
    for n, sheet in sheets.items():
        sibling = _sibling(sheet, headings, sheets, name)
        bodies = find_bodies(sheet, name, headings[n], layout, sibling)
        decision = date_sheet(
            workbook, sheet, headings[n], _figures(bodies, layout), layout, held, len(sheets) > 1
        )
        check_parent(bodies, sheet, name, headings[n], layout)
        check_dates(bodies, sheet, name, decision.month, layout)
        status = status_of(workbook, sheet, layout)
        found.append(Month(n, headings[n], tuple(bodies), decision, status))
    found = settle_versions(found, name)
    current = [m for m in found if m.version == CURRENT]
    check_run(current, name)
    latest = max(current, key=lambda m: m.end)
    status = latest.status if len(found) == 1 else status_in_name(name, layout)
    notes = [m.decision.note for m in found if m.decision.note]
    return MonthlyEdition(
        layout["publication"],
        layout["id"],
        latest.end,
        "",
        status,
        tuple(found),
        " ".join(
            [*dict.fromkeys(notes), *(status_note(status, name, layout) if len(found) == 1 else [])]
        ),
    )


def transcribe(workbook: Workbook, layout: dict[str, Any], edition: Edition) -> list[RawRow]:
    """Transcribe every wanted body of every month; superseded sheets have a table of their own.

    Raises
    ------
    LayoutError
        If a cell is neither number nor known symbol, or parts do not add to a total.
    """
    if not isinstance(edition, MonthlyEdition):
        edition = recognise(workbook, layout)
    rows: list[RawRow] = []
    for month in edition.months:
        where = f"{Path(workbook.path).name} ({month.end:%B %Y})"
        sheet = workbook.sheet(month.sheet)
        for body in month.bodies:
            check_sums(body, sheet, where, month.end, month.heading, layout)
            check_pairs(body, sheet, where, layout)
            check_body(body, sheet, where, month.heading, layout)
            rows += _body_rows(sheet, month, body, layout)
    return rows


def excuses(workbook: Workbook, layout: dict[str, Any], edition: MonthlyEdition) -> list[str]:
    """List the publisher's own totals that are off and that the layout declares."""
    return [
        text
        for month in edition.months
        for body in month.bodies
        for text in check_sums(
            body, workbook.sheet(month.sheet), workbook.path.name, month.end, month.heading, layout
        )
    ]


def _sibling(
    sheet: Sheet, headings: dict[str, Heading], sheets: dict[str, Sheet], name: str
) -> Sheet | None:
    """Return the named sheet of the same month as a sheet without names."""
    if not headings[sheet.name].generation.get("names_from_sibling"):
        return None
    month = months.month_in_text(sheet.name)
    for other, heading in headings.items():
        named = not heading.generation.get("names_from_sibling")
        if named and month is not None and months.month_in_text(other) == month:
            return sheets[other]
    raise LayoutError(
        name,
        sheet=sheet.name,
        expected="names of bodies, or another sheet of the same month that has them",
        found="neither",
        todo="The rows cannot be named; the sheet cannot be used.",
    )


def _figures(bodies: list[BodyRow], layout: dict[str, Any]) -> Figures:
    """The first body's staff by (measure, grade), as they will stand in ``data/raw``."""
    figures: Figures = {}
    body = bodies[0]
    for i, cell in body.cells.items():
        column = layout["column"][i]
        if "grade" in column and cell.kind == "number":
            figures[column["measure"], _grade(column, body)] = _stored(cell.value)
    return figures


def _grade(column: dict[str, Any], body: BodyRow) -> str:
    return str(column.get("grade", "")).replace("{total}", body.body["total_grade"])


def _stored(value: Any) -> str:
    return plain(value)


def _body_rows(sheet: Sheet, month: Month, body: BodyRow, layout: dict[str, Any]) -> list[RawRow]:
    snapshot = Period("snapshot", "", month.end.isoformat())
    costs = month_period(month.end)
    if month.decision.year_costs:
        start = date(month.end.year - 1, month.end.month + 1, 1)
        costs = Period("financial_year", start.isoformat(), month.end.isoformat())
    status = "provisional" if provisional(body) else month.status
    zeros = formula_zeros(body, month.heading, layout)
    rows: list[RawRow] = []
    for i, cell in body.cells.items():
        column = layout["column"][i]
        period = costs if column["unit"] == "pounds" else snapshot
        number = cell.kind == "number" and i not in zeros
        symbol = ""
        if i in zeros:
            symbol = layout["formula_zero"]
        elif not number:
            symbol = symbol_of(cell, sheet.name, month.heading, layout)
        rows.append(
            RawRow(
                **stands(month.version, sheet, cell),
                row_label=body.label,
                column_label=month.heading.columns[i][1],
                measure=column["measure"],
                unit=column["unit"],
                area_type=body.body["area_type"],
                area=body.body["area"],
                grade=_grade(column, body),
                category=column.get("category", ""),
                **dated(period),
                value=_stored(cell.value) if number else "",
                symbol=symbol,
                status=status,
                aggregate="yes" if column.get("total") else "",
            )
        )
    return rows
