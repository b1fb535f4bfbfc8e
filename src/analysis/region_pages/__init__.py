"""Regional sheets: one page for each region, every number on it cited.

`sheet_of` gathers what the register holds on a region; `render` writes it as
markdown or HTML, text of sources escaped. What is not held is said, with the table
it would be in.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any

from analysis.citation.formats import escaped
from analysis.claims.formats import environment
from analysis.core.csv_tables import write_text
from analysis.region_pages.contents import Sheet, regions, sheet_of

__all__ = ["Sheet", "regions", "render", "sheet_of", "write_sheets"]

SUFFIXES = {"markdown": "md", "html": "html"}


@lru_cache(maxsize=1)
def _environment() -> Any:
    made = environment("analysis.region_pages").overlay(keep_trailing_newline=True)
    made.filters = made.filters | {"md": escaped}
    return made


def render(sheet: Sheet, form: str = "markdown") -> str:
    """Return a sheet as ``markdown`` or ``html`` (a page that needs nothing else)."""
    name = f"sheet.{SUFFIXES[form]}.j2"
    bare = [division.removeprefix("NPS ") for division in sheet["divisions"]]
    page: str = _environment().get_template(name).render(sheet=sheet, bare_divisions=bare)
    return page


def write_sheets(
    folder: Path, names: list[str] | None = None, forms: tuple[str, ...] = ("markdown", "html")
) -> list[Path]:
    """Write the sheets of some or all regions into a folder, and return the files."""
    written = []
    for name in names or regions():
        sheet = sheet_of(name)
        for form in forms:
            path = folder / f"{sheet['slug']}.{SUFFIXES[form]}"
            write_text(path, render(sheet, form))
            written.append(path)
    return written
