"""Regional sheets: one page for each region, every number on it cited.

`sheet_of` gathers what the register holds on a region; `render` writes it as
markdown or HTML. What is not held is said, with the table it would be in.
"""

from analysis.region_pages.contents import Sheet, regions, sheet_of
from analysis.region_pages.render import render, write_sheets

__all__ = ["Sheet", "regions", "render", "sheet_of", "write_sheets"]
