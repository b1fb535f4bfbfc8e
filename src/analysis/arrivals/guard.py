"""What a file may not bring: the cover of another body, texts that a program might obey.

Labels are compared with known words, so nothing strange gets past them; but the name of a sheet,
a printed value or a file's own name is kept as it stands, and printed, linked and opened again.
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path

from analysis.arrivals.scale_words import named_by_layout, rules
from analysis.core.csv_tables import spreadsheet_safe
from analysis.core.errors import InputError, LayoutError
from analysis.core.terminal import visible
from analysis.layouts import Layout
from analysis.spreadsheets import Workbook
from analysis.transcribe.rows import RawRow

KEPT = ("sheet", "row_label", "column_label", "shown")
_LONGEST = 1_000
_TITLE_LINES = 3
_ALIKE = 0.9  # "Minstry Of Justice" stands on two covers


def check_name(path: Path) -> None:
    """Refuse a file whose name could not be printed in a reference.

    Raises
    ------
    InputError
        If the name holds control characters or is no text.
    """
    if visible(path.name) != path.name:
        raise InputError(
            f"{visible(path.name)}: the file's name holds characters that cannot be printed. "
            "Rename it as it was published."
        )


def check_texts(rows: Iterable[RawRow], where: str) -> None:
    """Refuse texts that a terminal or a spreadsheet program might obey.

    Raises
    ------
    LayoutError
        Naming the sheet and the cell.
    """
    for row in rows:
        for name in KEPT:
            text = getattr(row, name)
            plain = text.replace("\n", " ")
            if visible(plain) != plain:
                fault = "characters that cannot be printed"
            elif len(text) > _LONGEST:
                fault = f"{len(text):,} characters"
            elif len(text) > 1 and spreadsheet_safe(amount := text.replace("£", "")) != amount:
                fault = "what a spreadsheet program takes for a formula"
            else:
                continue
            raise LayoutError(
                where,
                sheet=row.sheet,
                cell=row.cell,
                expected=f"plain words or a number as its {name.replace('_', ' ')}",
                found=f"{fault}: {text[:60]!r}",
                todo="Compare the file with the published one; nothing like it was ever published.",
            )


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
