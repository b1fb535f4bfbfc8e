"""The cover of a file: one that names another country or department refuses it."""

import re
from difflib import get_close_matches
from itertools import pairwise

from analysis.arrivals.scale_words import named_by_layout, rules
from analysis.core.errors import LayoutError
from analysis.layouts import Layout
from analysis.spreadsheets import Workbook

_TITLE_LINES = 3
_ALIKE = 0.9  # "Minstry Of Justice" stands on two covers


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


def check_department(workbook: Workbook, layout: Layout) -> None:
    """Refuse a return whose cover names another department than its rows.

    Raises
    ------
    LayoutError
        Naming the sheet, the cell and the department.
    """
    if layout["kind"] != "records":
        return
    own = layout["parents"]
    for name in workbook.visible:
        if "cover" not in name.casefold():
            continue
        for label, cell in pairwise(workbook.sheet(name).texts):
            if label.label.strip().casefold() != "department:":
                continue
            if not get_close_matches(cell.label.casefold(), [o.casefold() for o in own], 1, _ALIKE):
                raise LayoutError(
                    workbook.path.name,
                    sheet=name,
                    cell=cell.address,
                    expected=f"{own[0]}, as in the rows",
                    found=repr(cell.label),
                    todo=f"Ask the publisher whose return it is: the cover says {cell.label}.",
                )
