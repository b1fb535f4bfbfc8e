"""The cover of a file: a title that names another country refuses it."""

import re

from analysis.arrivals.scale_words import named_by_layout, rules
from analysis.core.errors import LayoutError
from analysis.layouts import Layout
from analysis.spreadsheets import Workbook

_TITLE_LINES = 3


def check_country(workbook: Workbook, layout: Layout) -> None:
    """Refuse a file whose cover names another country in its title.

    Raises
    ------
    LayoutError
        Naming the sheet, the cell and the country.
    """
    if not named_by_layout(layout) or layout["kind"] == "records":
        return
    sheet = workbook.sheet(workbook.visible[0])
    country = re.compile(rules()["country"], re.IGNORECASE)
    for cell in sheet.texts[:_TITLE_LINES]:
        found = country.search(cell.label)
        if found and "England" not in cell.label:
            raise LayoutError(
                workbook.path.name,
                sheet=sheet.name,
                cell=cell.address,
                expected="a cover of England and Wales",
                found=f"{found[0]!r} in {' '.join(cell.label.split())!r}",
                todo="Look for the edition of England and Wales; this suite holds no other.",
            )
