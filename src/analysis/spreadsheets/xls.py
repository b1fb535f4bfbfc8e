"""Binary workbooks of 2011 to 2016, read by xlrd with number formats and superscripts.

Where xlrd cannot read a sound file (a wrong count of shared texts), calamine reads its
values; number formats and superscripts are then unknown.
"""

from __future__ import annotations

import io
import traceback
from datetime import date
from itertools import compress, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.core.errors import InputError
from analysis.spreadsheets.cell import Cell, date_cell, number_cell, plain_cell
from analysis.spreadsheets.number_format import BUILT_IN, is_date, oddity
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
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, on_demand=True, logfile=io.StringIO()
        )
    except Exception as error:  # xlrd raises many kinds on damaged input
        if "encrypted" in str(error):
            raise protected(path) from None
        if _in_shared_texts(error):
            from python_calamine import CalamineWorkbook as Reader

            return CalamineWorkbook(path, Reader.from_path(str(path)))
        raise
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
        from xlrd.formatting import std_format_strings

        super().__init__(path)
        self._book = book
        self.sheet_names = book.sheet_names()
        self.hidden = frozenset(compress(self.sheet_names, book._sheet_visibility))  # 0: visible
        # A style that no cell has may name a font or format that is not there.
        struck = {number for number, font in enumerate(book.font_list) if font.struck_out}
        self._styles: dict[int, tuple[str, bool, str]] = {}
        for number, style in enumerate(book.xf_list):
            key = style.format_key
            if key in book.format_map:
                code = str(book.format_map[key].format_str)
                own = code != std_format_strings.get(key)
                code = (code if own else BUILT_IN.get(key, code)) or "General"
                self._styles[number] = code, is_date(code), oddity(code, style.font_index in struck)

    def _load(self, name: str) -> Sheet:
        import xlrd

        source = self._book.sheet_by_name(name)
        sheet = Sheet(name, name in self.hidden)
        for top, bottom, left, right in source.merged_cells:
            sheet.merged.append((top + 1, left + 1, bottom, right))
        for (row, column), note in source.cell_note_map.items():
            sheet.comments[row + 1, column + 1] = note.text
        for lines, shapes in (
            (sheet.hidden_rows, source.rowinfo_map),
            (sheet.hidden_columns, source.colinfo_map),
        ):
            lines += [(n + 1, n + 1) for n, shape in shapes.items() if shape.hidden]
        empty = (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK)
        for row in range(source.nrows):
            stored = zip(source.row_types(row), source.row_values(row), strict=True)
            for column, (kind, value) in enumerate(stored):
                if kind in empty:
                    continue
                place = row + 1, column + 1
                code, dated, look = self._styles[source.cell_xf_index(row, column)]
                if look:
                    sheet.odd[place] = look
                if kind == xlrd.XL_CELL_TEXT and value:
                    runs = source.rich_text_runlist_map.get((row, column), ())
                    label, marks = self._without_superscripts(value, runs)
                    sheet.put(Cell(*place, value, value, "text", label, marks))
                elif kind == xlrd.XL_CELL_BOOLEAN:
                    sheet.put(_plain_cell(*place, bool(value)))
                elif kind == xlrd.XL_CELL_ERROR:
                    shown = xlrd.error_text_from_code.get(value, "#ERROR")
                    sheet.put(plain_cell(*place, shown, "error"))
                elif kind != xlrd.XL_CELL_TEXT and dated:
                    try:
                        moment = xlrd.xldate.xldate_as_datetime(value, self._book.datemode)
                        sheet.put(date_cell(*place, moment))
                    except (xlrd.xldate.XLDateError, OverflowError, ValueError):
                        sheet.put(plain_cell(*place, str(value), "error"))
                elif kind != xlrd.XL_CELL_TEXT:
                    sheet.put(number_cell(*place, value, code))
        return sheet

    def _without_superscripts(self, text: str, runs: Any) -> tuple[str, str]:
        if not runs:
            return text, ""
        label, marks = [text[: runs[0][0]]], list[str]()
        for (start, font), (end, _) in pairwise([*runs, (len(text), 0)]):
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


def _in_shared_texts(error: Exception) -> bool:
    """Tell whether xlrd stopped in the table of shared texts: all else was sound up to there."""
    steps = traceback.extract_tb(error.__traceback__)
    return isinstance(error, (IndexError, AssertionError)) and steps[-1].name == "unpack_SST_table"


def _plain_cell(row: int, column: int, value: Any) -> Cell:
    if isinstance(value, bool):
        shown = "TRUE" if value else "FALSE"
        return Cell(row, column, value, shown, "boolean", shown)
    if isinstance(value, (int, float)):
        return number_cell(row, column, value)
    if isinstance(value, date):
        return date_cell(row, column, value)
    return plain_cell(row, column, str(value))
