"""Binary workbooks of 2011 to 2016, read by xlrd with number formats and superscripts.

Where xlrd cannot read a sound file (a wrong count of shared texts), calamine reads its
values; number formats and superscripts are then unknown.
"""

from __future__ import annotations

import io
import math
import traceback
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.core.errors import InputError
from analysis.spreadsheets.cell import Cell, Cells, Later
from analysis.spreadsheets.number_format import BUILT_IN, date_cell, is_date, number_cell, oddity
from analysis.spreadsheets.sheet import Sheet, Workbook, protected

if TYPE_CHECKING:
    from xlrd.book import Book

_EXCEL_97 = 80  # the number of its version in xlrd
_SUPERSCRIPT = 1
_MODERN_PASSWORD = "EncryptedPackage".encode("utf-16-le")


def xls_workbook(path: Path) -> Workbook:
    """Open a compound file: a binary workbook, or a newer one under a password.

    Raises
    ------
    InputError
        If it has a password, is of Excel 5 or 95, or is damaged.
    """
    import xlrd

    data = path.read_bytes()
    if _MODERN_PASSWORD in data:
        raise protected(path)
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except Exception as error:  # xlrd raises many kinds on damaged input
        if "encrypted" in str(error):
            raise protected(path) from None
        if _in_shared_texts(error):
            return _by_calamine(path, error)
        raise _damaged(path, error) from None
    if book.biff_version < _EXCEL_97:
        raise InputError(
            f"{path.name} was saved by a version of Excel before 97. Open it in a spreadsheet "
            "program and save it as an Excel workbook (.xlsx)."
        )
    return XlsWorkbook(path, book)


class XlsWorkbook(Workbook):
    """A binary workbook that xlrd has read; cells are made when a sheet is asked for."""

    file_format = "xls"

    def __init__(self, path: Path, book: Book) -> None:
        super().__init__(path)
        self._book = book
        self.sheet_names = book.sheet_names()
        self.hidden = frozenset(sheet.name for sheet in book.sheets() if sheet.visibility)
        if not self.sheet_names:
            raise InputError(f"{path.name} holds no sheets.")
        # A style that no cell has may name a font or format that is not there.
        fonts = dict(enumerate(book.font_list))
        self._odd = {
            number: said
            for number, style in enumerate(book.xf_list)
            if style.format_key in book.format_map
            and (font := fonts.get(style.font_index)) is not None
            and (said := oddity(self._code(number), bool(font.struck_out)))
        }

    def _load(self, name: str) -> Sheet:
        import xlrd

        source = self._book.sheet_by_name(name)
        sheet = Sheet(name, name in self.hidden, Cells(self._number))
        for top, bottom, left, right in source.merged_cells:
            sheet.merged.append((top + 1, left + 1, bottom, right))
        for (row, column), note in source.cell_note_map.items():
            sheet.comments[row + 1, column + 1] = note.text
        for row, shape in source.rowinfo_map.items():
            if shape.hidden:
                sheet.hidden_rows.append((row + 1, row + 1))
        for column, shape in source.colinfo_map.items():
            if shape.hidden:
                sheet.hidden_columns.append((column + 1, column + 1))
        empty = (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK)
        for row in range(source.nrows):
            for column, kind in enumerate(source.row_types(row)):
                if kind in empty:
                    continue
                value, style = source.cell_value(row, column), source.cell_xf_index(row, column)
                place = row + 1, column + 1
                if style in self._odd:
                    sheet.odd[place] = self._odd[style]
                if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                    sheet.put_later(*place, (value, style))
                elif kind == xlrd.XL_CELL_TEXT and value:
                    runs = source.rich_text_runlist_map.get((row, column), ())
                    label, marks = self._without_superscripts(value, runs)
                    sheet.put(Cell(*place, value, value, "text", label, marks))
                elif kind == xlrd.XL_CELL_BOOLEAN:
                    shown = "TRUE" if value else "FALSE"
                    sheet.put(Cell(*place, bool(value), shown, "boolean", shown))
                elif kind == xlrd.XL_CELL_ERROR:
                    shown = xlrd.error_text_from_code.get(value, "#ERROR")
                    sheet.put(Cell(*place, shown, shown, "error", shown))
        return sheet

    def _number(self, row: int, column: int, found: Later) -> Cell:
        value, style = found
        if not math.isfinite(value):
            return Cell(row, column, str(value), str(value), "error", str(value))
        code = self._code(style)
        if is_date(code):
            return self._date(row, column, value)
        return number_cell(row, column, value, code)

    def _code(self, style: int) -> str:
        from xlrd.formatting import std_format_strings

        key = self._book.xf_list[style].format_key
        code = str(self._book.format_map[key].format_str)
        return BUILT_IN.get(key, code) if code == std_format_strings.get(key) else code

    def _date(self, row: int, column: int, value: float) -> Cell:
        from xlrd import xldate

        try:
            moment: Any = xldate.xldate_as_datetime(value, self._book.datemode)
        except (xldate.XLDateError, OverflowError, ValueError):
            return Cell(row, column, str(value), str(value), "error", str(value))
        return date_cell(row, column, moment)

    def _without_superscripts(self, text: str, runs: Any) -> tuple[str, str]:
        if not runs:
            return text, ""
        label: list[str] = [text[: runs[0][0]]]
        marks: list[str] = []
        ends = [start for start, _ in runs[1:]] + [len(text)]
        for (start, font), end in zip(runs, ends, strict=True):
            part = text[start:end]
            raised = self._book.font_list[font].escapement == _SUPERSCRIPT and part.strip()
            (marks if raised else label).append(part)
        return "".join(label).rstrip(), "".join(m.strip() for m in marks)


class CalamineWorkbook(Workbook):
    """A binary workbook whose values calamine reads."""

    file_format = "xls"

    def __init__(self, path: Path, book: Any) -> None:
        from python_calamine import SheetVisibleEnum

        super().__init__(path)
        self._book = book
        self.sheet_names = [m.name for m in book.sheets_metadata]
        self.hidden = frozenset(
            m.name for m in book.sheets_metadata if m.visible != SheetVisibleEnum.Visible
        )

    def _load(self, name: str) -> Sheet:
        source = self._book.get_sheet_by_name(name)
        sheet = Sheet(name, name in self.hidden)
        for (top, left), (bottom, right) in source.merged_cell_ranges or ():
            sheet.merged.append((top + 1, left + 1, bottom + 1, right + 1))
        for row, values in enumerate(source.to_python(skip_empty_area=False), 1):
            for column, value in enumerate(values, 1):
                if value != "":
                    sheet.put(_plain_cell(row, column, value))
        return sheet


def _by_calamine(path: Path, error: Exception) -> Workbook:
    from python_calamine import CalamineError
    from python_calamine import CalamineWorkbook as Reader

    try:
        return CalamineWorkbook(path, Reader.from_path(str(path)))
    except (CalamineError, OSError, ValueError):
        raise _damaged(path, error) from None


def _in_shared_texts(error: Exception) -> bool:
    """Tell whether xlrd stopped in the table of shared texts: all else was sound up to there."""
    steps = traceback.extract_tb(error.__traceback__)
    return isinstance(error, (IndexError, AssertionError)) and steps[-1].name == "unpack_SST_table"


def _damaged(path: Path, error: Exception) -> InputError:
    return InputError(
        f"{path.name} is damaged or no workbook ({type(error).__name__}: {error}). "
        "Download it again."
    )


def _plain_cell(row: int, column: int, value: Any) -> Cell:
    if isinstance(value, bool):
        shown = "TRUE" if value else "FALSE"
        return Cell(row, column, value, shown, "boolean", shown)
    if isinstance(value, (int, float)):
        return number_cell(row, column, float(value), "General")
    if isinstance(value, date):
        return date_cell(row, column, value)
    text = str(value)
    return Cell(row, column, text, text, "text", text)
