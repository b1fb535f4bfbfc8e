"""Binary workbooks of 2011 to 2016: cells, number formats and superscripts.

The records are read by `analysis.spreadsheets.biff`; xlrd opens the compound file they stand in.
"""

from __future__ import annotations

import io
import math
import struct
from pathlib import Path
from typing import Any

from analysis.core.errors import InputError
from analysis.core.numbers import plain
from analysis.spreadsheets import biff
from analysis.spreadsheets.cell import Cell, Cells, Later, Value
from analysis.spreadsheets.number_format import BUILT_IN, is_date, show
from analysis.spreadsheets.sheet import Sheet, Workbook

_LABEL_SST, _NUMBER, _RK, _MUL_RK = 0xFD, 0x203, 0x27E, 0xBD
_FORMULA, _STRING, _BOOL_ERR, _LABEL, _MERGED = 0x06, 0x207, 0x205, 0x204, 0xE5
_RICH_LABEL = 0xD6
_KINDS = frozenset(
    (_LABEL_SST, _NUMBER, _RK, _MUL_RK, _FORMULA, _STRING, _BOOL_ERR, _LABEL, _MERGED, _RICH_LABEL)
)
_PLACE = struct.Struct("<HHH")
_NUMBER_RECORD = struct.Struct("<HHHd")
_RK_RECORD = struct.Struct("<HHHI")
_SST_RECORD = struct.Struct("<HHHI")
_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}  # formats never listed
_DAMAGE = (biff.DamagedError, struct.error, IndexError, ValueError)


class XlsWorkbook(Workbook):
    """An xls file; sheets are parsed one by one when asked for."""

    file_format = "xls"

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        from xlrd.compdoc import CompDoc

        try:
            document = CompDoc(path.read_bytes(), logfile=io.StringIO())
            memory, base, length = document.locate_named_stream("Workbook")
            if memory is None:
                raise biff.DamagedError("it holds no workbook of Excel 97 or later")
            self._stream = bytes(memory[base : base + length])
            self._globals = biff.read_globals(self._stream)
        except Exception as error:  # the compound file raises many kinds on damaged input
            raise InputError(
                f"{path.name} is damaged or no workbook ({type(error).__name__}: {error}). "
                "Download it again."
            ) from None
        self._offsets = {name: offset for name, _, offset in self._globals.sheets}
        self.sheet_names = [name for name, _, _ in self._globals.sheets]
        self.hidden = frozenset(name for name, hidden, _ in self._globals.sheets if hidden)
        self._labels: dict[int, tuple[str, str, str]] = {}
        self._codes: dict[int, str] = {}
        if not self.sheet_names:
            raise InputError(f"{path.name} holds no sheets.")

    def _load(self, name: str) -> Sheet:
        sheet = Sheet(name, name in self.hidden, Cells(self._number))
        try:
            self._read_cells(sheet)
        except _DAMAGE as error:
            raise InputError(
                f"{self.path.name}, sheet {name!r} is damaged ({type(error).__name__}: {error}). "
                "Download the file again."
            ) from None
        return sheet

    def _read_cells(self, sheet: Sheet) -> None:
        stream = self._stream
        later, formats = sheet.put_later, self._globals.cell_formats
        awaited: tuple[int, int] | None = None  # a formula whose text comes in a record of its own
        for kind, start, end in biff.records(stream, self._offsets[sheet.name], _KINDS):
            if kind == _LABEL_SST:
                row, column, _, index = _SST_RECORD.unpack_from(stream, start)
                whole, label, marks = self._shared(index)
                if whole:
                    sheet.put(Cell(row + 1, column + 1, whole, whole, "text", label, marks))
            elif kind == _NUMBER:
                row, column, style, value = _NUMBER_RECORD.unpack_from(stream, start)
                later(row + 1, column + 1, (value, formats[style]))
            elif kind == _RK:
                row, column, style, packed = _RK_RECORD.unpack_from(stream, start)
                later(row + 1, column + 1, (packed, formats[style]))
            elif kind == _MUL_RK:
                row, column = struct.unpack_from("<HH", stream, start)
                for style, packed in struct.iter_unpack("<HI", stream[start + 4 : end - 2]):
                    column += 1
                    later(row + 1, column, (packed, formats[style]))
            elif kind == _FORMULA:
                awaited = self._formula(sheet, start)
            elif kind == _STRING and awaited:
                count = struct.unpack_from("<H", stream, start)[0]
                _put_text(sheet, *awaited, biff.text(stream, start, count, start + 2)[0])
                awaited = None
            elif kind == _BOOL_ERR:
                row, column, _ = _PLACE.unpack_from(stream, start)
                _put_flag(sheet, row + 1, column + 1, stream[start + 6], bool(stream[start + 7]))
            elif kind in (_LABEL, _RICH_LABEL):
                row, column, _, count = struct.unpack_from("<HHHH", stream, start)
                words = biff.text(stream, start, count, start + 8)[0]
                _put_text(sheet, row + 1, column + 1, words)
            elif kind == _MERGED:
                for top, bottom, left, right in struct.iter_unpack(
                    "<HHHH", stream[start + 2 : end]
                ):
                    sheet.merged.append((top + 1, left + 1, bottom + 1, right + 1))

    def _formula(self, sheet: Sheet, start: int) -> tuple[int, int] | None:
        """Put the stored result of a formula, or return its place if a text follows."""
        row, column, style = _PLACE.unpack_from(self._stream, start)
        result = self._stream[start + 6 : start + 14]
        if result[6:8] != b"\xff\xff":
            value = struct.unpack("<d", result)[0]
            sheet.put_later(row + 1, column + 1, (value, self._globals.cell_formats[style]))
        elif result[0] == 0:
            return row + 1, column + 1
        elif result[0] in (1, 2):
            _put_flag(sheet, row + 1, column + 1, result[2], result[0] == 2)
        return None

    def _shared(self, index: int) -> tuple[str, str, str]:
        """Return (whole text, text without superscripts, superscripts) of a shared text."""
        if index not in self._labels:
            words, runs = self._globals.texts[index]
            self._labels[index] = (words, *self._without_superscripts(words, runs))
        return self._labels[index]

    def _code(self, key: int) -> str:
        if key not in self._codes:
            known = BUILT_IN.get(key, "d/m/y" if key in _DATES else "General")
            self._codes[key] = self._globals.formats.get(key, known)
        return self._codes[key]

    def _number(self, row: int, column: int, found: Later) -> Cell:
        stored, key = found
        value = _unpacked(stored) if stored.__class__ is int else stored
        if not math.isfinite(value):
            return Cell(row, column, str(value), str(value), "error", str(value))
        code = self._code(key)
        if is_date(code):
            return self._date(row, column, value)
        shown = show(value, code) or plain(value)
        number: Value = int(value) if value.is_integer() and abs(value) < 2**53 else value
        return Cell(row, column, number, shown, "number", shown)

    def _date(self, row: int, column: int, value: float) -> Cell:
        from xlrd import xldate

        try:
            moment: Any = xldate.xldate_as_datetime(value, int(self._globals.date_1904))
        except (xldate.XLDateError, OverflowError, ValueError):
            return Cell(row, column, str(value), str(value), "error", str(value))
        day = moment if value % 1 else moment.date()
        return Cell(row, column, day, day.isoformat(), "date", day.isoformat())

    def _without_superscripts(self, text: str, runs: biff.Runs) -> tuple[str, str]:
        if not runs:
            return text, ""
        label: list[str] = [text[: runs[0][0]]]
        marks: list[str] = []
        ends = [start for start, _ in runs[1:]] + [len(text)]
        for (start, font), end in zip(runs, ends, strict=True):
            (marks if self._globals.raised[font] else label).append(text[start:end])
        return "".join(label).rstrip(), "".join(m.strip() for m in marks)


def _unpacked(packed: int) -> float:
    """Unpack a number written in 30 bits: the top of a float or a whole number."""
    if packed & 2:
        whole = packed >> 2
        value = float(whole - (1 << 30) if whole & (1 << 29) else whole)
    else:
        value = struct.unpack("<d", b"\0\0\0\0" + struct.pack("<I", packed & 0xFFFFFFFC))[0]
    return value / 100 if packed & 1 else value


def _put_text(sheet: Sheet, row: int, column: int, words: str) -> None:
    if words:
        sheet.put(Cell(row, column, words, words, "text", words))


def _put_flag(sheet: Sheet, row: int, column: int, code: int, error: bool) -> None:
    if error:
        from xlrd import error_text_from_code

        shown = error_text_from_code.get(code, "#ERROR")
        sheet.put(Cell(row, column, shown, shown, "error", shown))
    else:
        shown = "TRUE" if code else "FALSE"
        sheet.put(Cell(row, column, bool(code), shown, "boolean", shown))
