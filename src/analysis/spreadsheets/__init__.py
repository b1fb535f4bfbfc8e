"""Spreadsheets as addressed cells: stored value, shown text, type, note digits.

`open_workbook` gives a `Workbook` whose sheets are read only when asked for.
Every format ends in the same `Sheet` of `Cell`s, so that nothing above this
package knows which format a table came in.
"""

from analysis.spreadsheets.cell import Cell, address, column_letters
from analysis.spreadsheets.open_file import open_workbook
from analysis.spreadsheets.sheet import Sheet, Workbook

__all__ = ["Cell", "Sheet", "Workbook", "address", "column_letters", "open_workbook"]
