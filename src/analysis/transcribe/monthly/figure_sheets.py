"""The sheets of a monthly release that hold figures, of all that are visible."""

from typing import Any

from analysis.core.errors import LayoutError
from analysis.spreadsheets import Sheet, Workbook
from analysis.transcribe.monthly import months
from analysis.transcribe.monthly.dating import plain_name
from analysis.transcribe.monthly.headings import normal

_FEWEST_NUMBERS = 3  # in a row of figures


def figure_sheets(workbook: Workbook, layout: dict[str, Any]) -> list[str]:
    """Return the names of the sheets that are neither known as others, empty nor of words.

    Raises
    ------
    LayoutError
        If none is left.
    """
    others = layout["other_sheets"]
    named = [n for n in workbook.visible if plain_name(n) not in others]
    found = [n for n in named if not _of_words(workbook.sheet(n), layout)] or named
    if not found:
        raise LayoutError(
            workbook.path.name,
            expected="a sheet of figures",
            found=", ".join(map(repr, workbook.sheet_names[:6])),
            todo="If this is a new layout, describe it in a layout file.",
        )
    return found


def _of_words(sheet: Sheet, layout: dict[str, Any]) -> bool:
    """Tell whether a sheet is empty or of words: undated, no body named, no row of numbers."""
    names = {normal(n) for body in layout["body"] for n in body["names"]}
    return (
        months.month_in_text(sheet.name) is None
        and not any(_of_figures(sheet, row) for row in range(1, sheet.last_row + 1))
        and not any(normal(c.label) in names for c in sheet.texts())
    )


def _of_figures(sheet: Sheet, row: int) -> bool:
    return sum(cell.kind == "number" for cell in sheet.row_cells(row)) >= _FEWEST_NUMBERS
