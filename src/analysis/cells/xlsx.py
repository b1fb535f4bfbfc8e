"""Office Open XML workbooks, read with number formats and superscript runs.

Layout of the parts: ECMA-376, parts ``xl/workbook.xml``, ``xl/sharedStrings.xml``,
``xl/styles.xml`` and ``xl/worksheets/*.xml``.
"""

from __future__ import annotations

import math
import posixpath
import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from analysis.cells.model import Cell, Cells, Later, Sheet, Value, Workbook, address
from analysis.cells.number_format import BUILT_IN, is_date, show
from analysis.cells.package import Package
from analysis.errors import InputError
from analysis.numbers import plain

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PACKAGE_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_REFERENCE = re.compile(r"^([A-Z]{1,3})([0-9]{1,7})$")
_LETTERS = re.compile(r"[A-Z]{1,3}")
_DIGITS = "0123456789"
_WHOLE = re.compile(r"[0-9]{1,7}")
_VALUE = f"{_MAIN}v"
_WORDED = frozenset({"s", "str", "inlineStr", "e", "b"})  # kinds of cell that are no number
_FORMULA = f"{_MAIN}f"


@lru_cache(maxsize=1024)
def _column_of(letters: str) -> int:
    """Return the number of a column, 0 if these are no letters of one."""
    return _column_number(letters) if _LETTERS.fullmatch(letters) else 0


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _counted(row: Any) -> dict[Any, int]:
    """Return the column of each cell of a row: one after the cell before it, if not named."""
    found: dict[Any, int] = {}
    column = 0
    for element in row:
        column = _column_of(element.get("r", "").rstrip(_DIGITS)) or column + 1
        found[element] = column
    return found


def from_serial(serial: float, date_1904: bool = False) -> date:
    """Turn a spreadsheet serial number into a date (a datetime if it has a time)."""
    start = datetime(1904, 1, 1) if date_1904 else datetime(1899, 12, 30)
    moment = start + timedelta(days=serial)
    return moment if serial % 1 else moment.date()


class XlsxWorkbook(Workbook):
    """An xlsx file; sheets are parsed one by one when asked for."""

    file_format = "xlsx"

    def __init__(self, path: Path, package: Package) -> None:
        super().__init__(path)
        self._package = package
        self._strings: list[tuple[str, str, str]] | None = None
        self._formats: list[str] | None = None
        targets = {
            r.get("Id"): r.get("Target")
            for r in package.elements("xl/_rels/workbook.xml.rels", f"{_PACKAGE_REL}Relationship")
        }
        self._parts: dict[str, str] = {}
        hidden = []
        self._date_1904 = False
        for element in package.elements("xl/workbook.xml", f"{_MAIN}sheet", f"{_MAIN}workbookPr"):
            if element.tag.endswith("workbookPr"):
                self._date_1904 = element.get("date1904") in ("1", "true")
                continue
            name = element.get("name")
            target = targets.get(element.get(f"{_REL}id"), "")
            self.sheet_names.append(name)
            self._parts[name] = posixpath.normpath(
                target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            )
            if element.get("state", "visible") != "visible":
                hidden.append(name)
        self.hidden = frozenset(hidden)
        if not self.sheet_names:
            raise InputError(f"{path.name} holds no sheets.")

    def _shared_strings(self) -> list[tuple[str, str, str]]:
        """Return (text, label, marks) for each shared string."""
        if self._strings is None:
            self._strings = []
            if self._package.has("xl/sharedStrings.xml"):
                for item in self._package.elements("xl/sharedStrings.xml", f"{_MAIN}si"):
                    self._strings.append(_rich_text(item))
        return self._strings

    def _cell_formats(self) -> list[str]:
        """Return the number format of each cell style."""
        if self._formats is None:
            custom: dict[int, str] = {}
            self._formats = []
            if self._package.has("xl/styles.xml"):
                for element in self._package.elements(
                    "xl/styles.xml", f"{_MAIN}numFmt", f"{_MAIN}cellXfs"
                ):
                    if element.tag.endswith("numFmt"):
                        code = self._whole(element.get("numFmtId"), 0, "styles")
                        custom[code] = element.get("formatCode", "")
                        continue
                    for style in element.iterchildren(f"{_MAIN}xf"):
                        code = self._whole(style.get("numFmtId"), 0, "styles")
                        known = BUILT_IN.get(code, "d/m/y" if 14 <= code <= 22 else "General")
                        self._formats.append(custom.get(code, known))
        return self._formats

    def _load(self, name: str) -> Sheet:
        sheet = Sheet(name, name in self.hidden, Cells(self._number))
        strings, cells = self._shared_strings(), sheet.cells
        row_number = 0
        for row in self._package.elements(self._parts[name], f"{_MAIN}row", f"{_MAIN}mergeCell"):
            if row.tag.endswith("mergeCell"):
                sheet.merged.append(_range(row.get("ref")))
                continue
            row_number = self._whole(row.get("r"), row_number + 1, name)
            counted: dict[Any, int] = {}
            for element in row:
                if not len(element):  # formatted but empty, as seven cells in eight are
                    continue
                column = _column_of(element.get("r", "").rstrip(_DIGITS))
                if not column:
                    counted = counted or _counted(row)
                    column = counted[element]
                if (row_number, column) in cells:
                    where = address(row_number, column)
                    raise self._damaged(name, f"the cell {where} stands in it twice")
                if element.get("t") not in _WORDED:
                    stored = element.findtext(_VALUE)
                    if stored:
                        style = self._whole(element.get("s"), 0, name)
                        sheet.put_later(row_number, column, (stored, style))
                    elif element.find(_FORMULA) is not None:  # never worked out
                        sheet.put(Cell(row_number, column, "=", "=", "error", "="))
                    continue
                cell = self._cell(element, row_number, column, strings, name)
                if cell is not None:
                    sheet.put(cell)
        return sheet

    def _cell(
        self,
        element: Any,
        row: int,
        column: int,
        strings: list[tuple[str, str, str]],
        sheet: str,
    ) -> Cell | None:
        kind = element.get("t")
        if kind == "inlineStr":
            inline = element.find(f"{_MAIN}is")
            text, label, marks = _rich_text(inline) if inline is not None else ("", "", "")
            return Cell(row, column, text, text, "text", label, marks) if text else None
        stored = element.findtext(_VALUE)
        if stored is None or stored == "":
            return None
        if kind == "s":
            try:
                text, label, marks = strings[self._whole(stored, 0, sheet)]
            except (ValueError, IndexError):
                raise self._damaged(
                    sheet, f"in row {row} the shared string {stored} does not exist"
                ) from None
            return Cell(row, column, text, text, "text", label, marks) if text else None
        if kind == "b":
            shown = "TRUE" if stored == "1" else "FALSE"
            return Cell(row, column, stored == "1", shown, "boolean", shown)
        return Cell(row, column, stored, stored, "text" if kind == "str" else "error", stored)

    def _number(self, row: int, column: int, found: Later) -> Cell:
        stored, style = found
        number = _finite(stored)
        if number is None:
            return Cell(row, column, stored, stored, "error", stored)
        formats = self._cell_formats()
        code = formats[style] if style < len(formats) else "General"
        if is_date(code):
            try:
                day = from_serial(number, self._date_1904)
            except OverflowError:
                return Cell(row, column, stored, stored, "error", stored)
            return Cell(row, column, day, day.isoformat(), "date", day.isoformat())
        shown = show(number, code) or plain(number)
        return Cell(row, column, _number(number), shown, "number", shown)

    def _whole(self, text: str | None, default: int, sheet: str) -> int:
        if text is None:
            return default
        if not _WHOLE.fullmatch(text):
            raise self._damaged(sheet, f"{text!r} stands for a row or a style")
        return int(text)

    def _damaged(self, sheet: str, what: str) -> InputError:
        return InputError(
            f"{self.path.name}, sheet {sheet!r}: the file is damaged ({what}). Download it again."
        )


def _finite(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _number(value: float) -> Value:
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def _range(reference: str) -> tuple[int, int, int, int]:
    first, _, last = reference.partition(":")
    corner = [_REFERENCE.match(part) for part in (first, last or first)]
    rows = [int(m[2]) for m in corner if m]
    columns = [_column_number(m[1]) for m in corner if m]
    return rows[0], columns[0], rows[-1], columns[-1]


def _rich_text(item: Any) -> tuple[str, str, str]:
    """Return a string item as (whole text, text without superscripts, superscripts)."""
    whole, label, marks = [], [], []
    for part in item:
        if part.tag == f"{_MAIN}t":
            whole.append(part.text or "")
            label.append(part.text or "")
        elif part.tag == f"{_MAIN}r":
            text = part.findtext(f"{_MAIN}t") or ""
            align = part.find(f"{_MAIN}rPr/{_MAIN}vertAlign")
            whole.append(text)
            if align is not None and align.get("val") == "superscript":
                marks.append(text.strip())
            else:
                label.append(text)
    return "".join(whole), "".join(label).rstrip(), "".join(marks)
