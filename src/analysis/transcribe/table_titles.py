"""Find the one title of a table in a workbook."""

import re
from collections.abc import Callable

from analysis.core.errors import LayoutError
from analysis.spreadsheets import Cell, Sheet, Workbook

_NO_TABLES = re.compile(r"(?i)(cover|contents|notes|definitions)")


def find_title(
    workbook: Workbook,
    where: str,
    fits: Callable[[str], object],
    example: str,
    *,
    optional: bool = False,
) -> tuple[Sheet, Cell] | None:
    """Find the text in columns A and B that is a table's title, in the sheets that may hold one.

    Parameters
    ----------
    where : str
        File and table, for the error.
    fits : callable
        Tells whether a text, its blanks folded, is the title.
    example : str
        How the title may read, for the error.
    optional : bool
        Return None where there is no such title.

    Raises
    ------
    LayoutError
        If the title is not there, or is there twice.
    """
    hits = [
        (sheet, cell)
        for name in workbook.visible
        if not _NO_TABLES.match(name)
        for sheet in [workbook.sheet(name)]
        for cell in sheet.reading_order()
        if cell.column <= 2 and fits(" ".join(cell.label.split()))
    ]
    if not hits and optional:
        return None
    if len(hits) == 1:
        return hits[0]
    raise LayoutError(
        where,
        sheet=hits[0][0].name if hits else "",
        expected=f"one title of the table, such as {example!r}",
        found=" and ".join(f"it at {s.name!r} {c.address}" for s, c in hits)
        or "none in " + ", ".join(map(repr, workbook.visible)),
        todo="If the table was renamed, correct its title in the layout file.",
    )
