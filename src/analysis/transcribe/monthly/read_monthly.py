"""Transcribe releases with one row a body: the monthly workforce management information.

The layout describes generations of columns as data; this module finds the sheets,
dates them (`months`), reads the rows of the wanted bodies (`bodies`) and labels every
number. A workbook may hold one month or many; of two sheets for one month the one
called revised counts and the other is kept apart as superseded.
"""

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from analysis.core.csv_tables import by_key
from analysis.core.numbers import plain
from analysis.core.periods import Period
from analysis.core.periods import month as month_period
from analysis.spreadsheets import Workbook
from analysis.transcribe.monthly import dating, months
from analysis.transcribe.monthly.bodies import BodyRow, check_bodies, find_bodies, symbol_of
from analysis.transcribe.monthly.headings import Heading, find_heading
from analysis.transcribe.monthly.held import Held, read_held
from analysis.transcribe.monthly.monthly_sums import check_body, check_sums, formula_zeros
from analysis.transcribe.monthly.months import Decision
from analysis.transcribe.rows import Edition, RawRow, stands

CURRENT, SUPERSEDED = "records", "superseded"


@dataclass(frozen=True, slots=True)
class Month:
    """One sheet of figures: its month, its columns, its rows of bodies."""

    heading: Heading
    bodies: tuple[BodyRow, ...]
    decision: Decision
    status: str
    version: str = CURRENT

    @property
    def sheet(self) -> str:
        """Name of the sheet."""
        return self.heading.sheet.name

    @property
    def end(self) -> date:
        """Last day of the month."""
        return self.decision.month


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
    headings = [find_heading(s, name, layout) for s in dating.figure_sheets(workbook, layout)]
    if held is None:
        held = read_held(layout["publication"], layout["body"][0]["area"])
    held = [m for m in held if m.file != name]
    found: list[Month] = []
    for heading in headings:
        bodies = find_bodies(heading, _sibling(heading, headings))
        columns = layout["column"]
        figures = {  # the agency's staff, as they will stand in ``data/raw``
            (columns[i]["measure"], _grade(columns[i], bodies[0])): plain(cell.value)
            for i, cell in bodies[0].cells.items()
            if "grade" in columns[i] and isinstance(cell.value, float | int)
        }
        decision = dating.date_sheet(workbook, heading, figures, held, len(headings) > 1)
        check_bodies(heading, bodies, decision.month)
        status = dating.status_of(workbook, heading)
        found.append(Month(heading, tuple(bodies), decision, status))
    found = _settle_versions(found)
    current = sorted((m for m in found if m.version == CURRENT), key=lambda m: m.end)
    for earlier, later in pairwise(current):  # a gap: a sheet's name may be wrong
        if (later.end.replace(day=1) - earlier.end).days != 1:
            raise later.heading.error(
                "",
                f"a sheet for the month after {earlier.end:%B %Y}",
                f"{later.end:%B %Y} next",
                "Workbooks of many months leave none out; check the sheets' names.",
            )
    latest, named = current[-1], dating.status_in_name(name, layout)
    status = latest.status if len(found) == 1 else named
    notes = [m.decision.note for m in found if m.decision.note]
    if named not in ("final", status):
        said = f"The file's name calls it {named}; its content says {status}, which is believed."
        notes.append(said)
    return MonthlyEdition(
        layout["publication"],
        layout["id"],
        latest.end,
        "",
        status,
        tuple(found),
        " ".join(dict.fromkeys(notes)),
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
        month.heading.where = f"{workbook.path.name} ({month.end:%B %Y})"
        for body in month.bodies:
            check_sums(body, month.end)
            check_body(body)
            rows += _body_rows(month, body)
    return rows


def _settle_versions(found: list[Month]) -> list[Month]:
    """Keep one sheet a month as current; the one that a revised sheet replaces is superseded."""
    by_month = by_key(found, lambda month: month.end)
    kept: list[Month] = []
    for month in found:
        same = by_month[month.end]
        revised = [m for m in same if m.status == "revised"]
        if len(same) > 2 or (len(same) == 2 and len(revised) != 1):
            raise same[1].heading.error(
                "",
                f"one sheet for {month.end:%B %Y}, or one more that is called revised",
                ", ".join(repr(m.sheet) for m in same),
                "Say in the sheets' names which of them is the revised one.",
            )
        if len(same) == 2 and month is not revised[0]:
            month = replace(month, version=SUPERSEDED)
        kept.append(month)
    return kept


def _sibling(heading: Heading, headings: list[Heading]) -> Heading | None:
    """Return the heading of the named sheet of the same month, for a sheet without names."""
    if not heading.generation.get("names_from_sibling"):
        return None
    month = months.month_in_text(heading.sheet.name)
    for other in headings if month else ():
        named = not other.generation.get("names_from_sibling")
        if named and months.month_in_text(other.sheet.name) == month:
            return other
    raise heading.error(
        "",
        "names of bodies, or another sheet of the same month that has them",
        "neither",
        "The rows cannot be named; the sheet cannot be used.",
    )


def _grade(column: dict[str, Any], body: BodyRow) -> str:
    return str(column.get("grade", "")).replace("{total}", body.body["total_grade"])


def _body_rows(month: Month, body: BodyRow) -> list[RawRow]:
    heading, layout = month.heading, month.heading.layout
    snapshot = Period("snapshot", "", month.end.isoformat())
    costs = month_period(month.end)
    if month.decision.year_costs:
        start = date(month.end.year - 1, month.end.month + 1, 1)
        costs = Period("financial_year", start.isoformat(), month.end.isoformat())
    zeros = formula_zeros(body)
    rows: list[RawRow] = []
    for i, cell in body.cells.items():
        column = layout["column"][i]
        symbol = layout["formula_zero"] if i in zeros else ""
        if cell.kind != "number":
            symbol = symbol_of(cell, heading)
        rows.append(
            RawRow(
                **stands(month.version, heading.sheet, cell),
                row_label=body.label,
                column_label=heading.columns[i][1],
                measure=column["measure"],
                unit=column["unit"],
                area_type=body.body["area_type"],
                area=body.body["area"],
                grade=_grade(column, body),
                category=column.get("category", ""),
                **(costs if column["unit"] == "pounds" else snapshot).columns,
                value="" if symbol else plain(cell.value),  # type: ignore[arg-type]
                symbol=symbol,
                status="provisional" if body.provisional else month.status,
                aggregate="yes" if column.get("total") else "",
            )
        )
    return rows
