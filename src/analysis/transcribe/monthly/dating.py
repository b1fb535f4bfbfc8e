"""What a release says of its month and its status, sheet by sheet and place by place.

The weighing of what is found is in `months`.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any
from urllib.parse import unquote

from analysis.core.errors import LayoutError
from analysis.core.periods import month_end
from analysis.spreadsheets import Sheet, Workbook
from analysis.transcribe.monthly import months
from analysis.transcribe.monthly.headings import Heading, normal
from analysis.transcribe.monthly.held import Figures, Held
from analysis.transcribe.monthly.months import Decision

_FEWEST_NUMBERS = 3  # in a row of figures


def _plain_name(sheet_name: str) -> str:
    """Write a sheet's name as the layout compares it (``Cover_sheet`` is ``cover sheet``)."""
    return normal(sheet_name.replace("_", " "))


def figure_sheets(workbook: Workbook, layout: dict[str, Any]) -> Iterator[Sheet]:
    """Return one by one the sheets that are neither known as others, empty nor of words.

    Raises
    ------
    LayoutError
        If none is left.
    """
    others = layout["other_sheets"]
    named = [n for n in workbook.visible if _plain_name(n) not in others]
    names = {normal(n) for body in layout["body"] for n in body["names"]}
    if not named:
        raise LayoutError(
            workbook.path.name,
            expected="a sheet of figures",
            found=", ".join(map(repr, workbook.sheet_names[:6])),
            todo="If this is a new layout, describe it in a layout file.",
        )
    found = (s for s in map(workbook.sheet, named) if not _is_of_words(s, names))
    first = next(found, None)
    return map(workbook.sheet, named) if first is None else chain([first], found)


def _is_of_words(sheet: Sheet, names: set[str]) -> bool:
    """Tell whether a sheet is empty or of words: undated, no body named, no row of numbers."""
    numbers = (
        sum(cell.kind == "number" for cell in sheet.row_cells(row))
        for row in range(1, sheet.last_row + 1)
    )
    return (
        months.month_in_text(sheet.name) is None
        and not any(count >= _FEWEST_NUMBERS for count in numbers)
        and not any(normal(c.label) in names for c in sheet.texts)
    )


def date_sheet(
    workbook: Workbook, heading: Heading, figures: Figures, held: Held, many: bool
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
    layout, name = heading.layout, heading.sheet.name
    year_sheet = re.match(layout["year_sheet"]["pattern"], name)
    if year_sheet:
        if int(year_sheet["to"]) != (int(year_sheet["from"]) + 1) % 100:
            raise _undated(heading, f"years that do not follow each other: {name!r}")
        end = month_end(2000 + int(year_sheet["to"]), layout["year_sheet"]["month"])
        return Decision(end, year_costs=True)
    said = {
        months.ROWS: _rows_month(heading),
        months.SHEET: months.month_in_text(name),
        months.COVER: None if many else _cover_month(workbook, layout),
        months.LINK: None if many else _link_month(workbook, layout),
        months.NAME: None if many else months.month_in_name(workbook.path.name),
    }
    try:
        return months.decide({k: m for k, m in said.items() if m is not None}, figures, held)
    except months.Undecided as problem:
        raise _undated(heading, str(problem)) from None


def _undated(heading: Heading, found: str) -> LayoutError:
    todo = (
        "Find out which month the figures are of, and correct the file's name or cover. If it is "
        "the month named, compare rows and columns with the published file: some may have moved."
    )
    return heading.error("", "one month that the file speaks of", found, todo)


def _rows_month(heading: Heading) -> date | None:
    """Return the month that the columns of year and month give beside every name."""
    found = None
    years, of_years = heading.cells("year"), heading.cells("month")
    for row in heading.labels("organisation") if "month" in heading.columns else ():
        year, month = years.get(row), of_years.get(row)
        read = months.month_of_columns(year and year.value, month and month.value)
        if read is None or (found and read != found):
            raise heading.error(
                year or month or (row, 1),
                f"{found:%B %Y} as above" if found else "a year and a month",
                " ".join(repr(c.shown) for c in (year, month) if c) or "nothing",
                "All rows of a release are of one month; check the file.",
            )
        found = read
    return found


def _covers(workbook: Workbook, layout: dict[str, Any]) -> list[Sheet]:
    names = (n for n in workbook.visible if _plain_name(n) == layout["cover"]["sheet"])
    return [workbook.sheet(name) for name in names]


def _cover_month(workbook: Workbook, layout: dict[str, Any]) -> date | None:
    for sheet in _covers(workbook, layout):
        for cell in (c for c in sheet.texts if normal(c.label) == layout["cover"]["label"]):
            for beside in sheet.row_cells(cell.row):
                if beside.column > cell.column:
                    return months.month_of_cover(beside.value, beside.shown)
    return None


def _link_month(workbook: Workbook, layout: dict[str, Any]) -> date | None:
    pattern = layout["link"]["pattern"]
    found = {months.month_of_link(unquote(name), pattern) for name in workbook.hidden} - {None}
    return found.pop() if len(found) == 1 else None


def status_of(workbook: Workbook, heading: Heading) -> str:
    """Read the status: a note in the sheet, then its name, the cover, the file's name."""
    sheet, layout, rule = heading.sheet, heading.layout, heading.layout["status"]
    # All texts in one search: one by one there are tens of thousands.
    words = "\n".join(cell.shown for cell in sheet.texts)
    if re.search(rule["content_provisional"], words, re.IGNORECASE):
        return "provisional"
    if re.search(rule["sheet_revised"], sheet.name, re.IGNORECASE):
        return "revised"
    texts = (cell.shown.strip() for cover in _covers(workbook, layout) for cell in cover.texts)
    if any(re.match(rule["cover_revised"], text, re.IGNORECASE) for text in texts):
        return "revised"
    return status_in_name(workbook.path.name, layout)


def status_in_name(file_name: str, layout: dict[str, Any]) -> str:
    """Read the status in the file's own name."""
    words = re.sub(r"[_\-.]+", " ", file_name)
    for status in ("provisional", "revised"):
        if re.search(layout["status"][f"name_{status}"], words, re.IGNORECASE):
            return status
    return "final"
