"""Spreadsheets as addressed cells: stored value, shown text, type, note digits.

`open_workbook` gives a `Workbook` whose sheets are read only when asked for.
Every format ends in the same `Sheet` of `Cell`s, so that nothing above this
package knows which format a table came in.
"""

from analysis.cells.cell import Cell
from analysis.cells.model import Sheet, Workbook
from analysis.cells.places import address, column_letters
from analysis.cells.reader import open_workbook

__all__ = ["Cell", "Sheet", "Workbook", "address", "column_letters", "open_workbook"]
