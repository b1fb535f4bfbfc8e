"""What a release says of its month and its status, place by place.

The weighing of what is found is in `months`.
"""

import re
from datetime import date
from typing import Any

from analysis.core.errors import LayoutError
from analysis.core.periods import month_end
from analysis.spreadsheets import Sheet, Workbook
from analysis.transcribe.monthly import months
from analysis.transcribe.monthly.headings import Heading, normal
from analysis.transcribe.monthly.held import Figures, Held
from analysis.transcribe.monthly.months import Decision, Evidence


def plain_name(sheet_name: str) -> str:
    """Write a sheet's name as the layout compares it (``Cover_sheet`` is ``cover sheet``)."""
    return normal(sheet_name.replace("_", " "))


def date_sheet(
    workbook: Workbook,
    sheet: Sheet,
    heading: Heading,
    figures: Figures,
    layout: dict[str, Any],
    held: Held,
    many: bool,
) -> Decision:
    """Settle the month of one sheet of figures.

    Parameters
    ----------
    figures : dict
        The agency's staff in the sheet.
    many : bool
        Whether the workbook holds several sheets of figures, so that its cover and its
        own name cannot speak for one of them.

    Raises
    ------
    LayoutError
        If nothing settles it.
    """
    year_sheet = re.match(layout["year_sheet"]["pattern"], sheet.name)
    if year_sheet:
        if int(year_sheet["to"]) != (int(year_sheet["from"]) + 1) % 100:
            raise _undated(workbook, sheet, f"years that do not follow each other: {sheet.name!r}")
        end = month_end(2000 + int(year_sheet["to"]), layout["year_sheet"]["month"])
        return Decision(end, year_costs=True)
    evidence = []
    for kind, month in (
        (months.ROWS, _rows_month(workbook, sheet, heading)),
        (months.SHEET, months.month_in_text(sheet.name)),
        (months.COVER, None if many else _cover_month(workbook, layout)),
        (months.LINK, None if many else _link_month(workbook, layout)),
        (months.NAME, None if many else months.month_in_name(workbook.path.name)),
    ):
        if month is not None:
            evidence.append(Evidence(kind, month))
    try:
        return months.decide(evidence, figures, held)
    except months.Undecided as problem:
        raise _undated(workbook, sheet, str(problem)) from None


def _undated(workbook: Workbook, sheet: Sheet, found: str) -> LayoutError:
    return LayoutError(
        workbook.path.name,
        sheet=sheet.name,
        expected="one month that the file speaks of",
        found=found,
        todo="Find out which month the figures are of, and correct the file's name or cover.",
    )


def _rows_month(workbook: Workbook, sheet: Sheet, heading: Heading) -> date | None:
    if "month" not in heading.columns:
        return None
    year_column, month_column = heading.columns["year"][0], heading.columns["month"][0]
    name_column = heading.columns["organisation"][0]
    found: date | None = None
    for row in range(heading.first_data_row, sheet.last_row + 1):
        if not sheet.label(row, name_column):
            continue
        year, month = sheet.get(row, year_column), sheet.get(row, month_column)
        read = months.month_of_columns(year.value if year else None, month.value if month else None)
        if read is None or (found and read != found):
            cell = year or month
            raise LayoutError(
                workbook.path.name,
                sheet=sheet.name,
                cell=cell.address if cell else f"A{row}",
                expected=f"{found:%B %Y} as above" if found else "a year and a month",
                found=" ".join(repr(c.shown) for c in (year, month) if c) or "nothing",
                todo="All rows of a release are of one month; check the file.",
            )
        found = read
    return found


def _cover_month(workbook: Workbook, layout: dict[str, Any]) -> date | None:
    for name in workbook.visible:
        if plain_name(name) != layout["cover"]["sheet"]:
            continue
        sheet = workbook.sheet(name)
        for cell in sheet.reading_order():
            if normal(cell.label) == layout["cover"]["label"]:
                for beside in sheet.row_cells(cell.row):
                    if beside.column > cell.column:
                        return months.month_of_cover(beside.value, beside.shown)
    return None


def _link_month(workbook: Workbook, layout: dict[str, Any]) -> date | None:
    from urllib.parse import unquote

    found = {
        month
        for name in workbook.hidden
        if (month := months.month_of_link(unquote(name), layout["link"]["pattern"])) is not None
    }
    return found.pop() if len(found) == 1 else None


def status_of(workbook: Workbook, sheet: Sheet, layout: dict[str, Any]) -> str:
    """Read the status: a note in the sheet, then its name, the cover, the file's name."""
    rule = layout["status"]
    # All texts in one search: one by one there are tens of thousands.
    words = "\n".join(cell.shown for cell in sheet.texts())
    if re.search(rule["content_provisional"], words, re.IGNORECASE):
        return "provisional"
    if re.search(rule["sheet_revised"], sheet.name, re.IGNORECASE):
        return "revised"
    for name in workbook.visible:
        if plain_name(name) == layout["cover"]["sheet"] and any(
            re.match(rule["cover_revised"], c.shown.strip(), re.IGNORECASE)
            for c in workbook.sheet(name).texts()
        ):
            return "revised"
    return status_in_name(workbook.path.name, layout)


def status_in_name(file_name: str, layout: dict[str, Any]) -> str:
    """Read the status in the file's own name."""
    words = re.sub(r"[_\-.]+", " ", file_name)
    if re.search(layout["status"]["name_provisional"], words, re.IGNORECASE):
        return "provisional"
    return (
        "revised" if re.search(layout["status"]["name_revised"], words, re.IGNORECASE) else "final"
    )


def status_note(status: str, name: str, layout: dict[str, Any]) -> list[str]:
    """Say so where the file's name and its content differ about the status."""
    named = status_in_name(name, layout)
    if named not in ("final", status):
        return [f"The file's name calls it {named}; its content says {status}, which is believed."]
    return []
