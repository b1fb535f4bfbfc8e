"""Office Open XML workbooks, read with number formats and superscript runs.

Layout of the parts: ECMA-376. Each part is found by the package's relationships, whatever
its name; the strict form is read like the transitional one.
"""

import math
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from analysis.core.errors import InputError
from analysis.spreadsheets.cell import Cell, Cells, Later, address
from analysis.spreadsheets.number_format import BUILT_IN, date_cell, is_date, number_cell, oddity
from analysis.spreadsheets.sheet import Sheet, Workbook
from analysis.spreadsheets.xlsx_rows import (
    COLUMN,
    INLINE,
    MAIN,
    MERGED,
    PAGE,
    ROW,
    WORDED,
    Damaged,
    Found,
    cell_range,
    element_rows,
    rich_text,
    whole,
)
from analysis.spreadsheets.zip_package import Package

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def from_serial(serial: float, date_1904: bool = False) -> date:
    """Turn a spreadsheet serial number into a date (a datetime if it has a time)."""
    start = datetime(1904, 1, 1) if date_1904 else datetime(1899, 12, 30)
    moment = start + timedelta(days=serial)
    return moment if serial % 1 else moment.date()


class XlsxWorkbook(Workbook):
    """An xlsx file; sheets are parsed one by one when asked for."""

    file_format = "xlsx"

    def __init__(self, path: Path, package: Package, part: str) -> None:
        super().__init__(path)
        self._package = package
        self._strings: list[tuple[str, str, str]] | None = None
        self._formats: list[str] | None = None
        self._odd: dict[str, str] = {}  # by number of the style
        relations = package.related(part)
        targets = {r.key: r.part for r in relations}
        self._part_of = {r.kind: r.part for r in relations}
        self._parts: dict[str, str] = {}
        hidden = []
        self._date_1904 = False
        for element in package.elements(part, f"{MAIN}sheet", f"{MAIN}workbookPr"):
            if element.tag.endswith("workbookPr"):
                self._date_1904 = element.get("date1904") in ("1", "true")
                continue
            name = element.get("name")
            self.sheet_names.append(name)
            self._parts[name] = targets.get(element.get(f"{_REL}id"), "")
            if element.get("state", "visible") != "visible":
                hidden.append(name)
        self.hidden = frozenset(hidden)
        if not self.sheet_names:
            raise InputError(f"{path.name} holds no sheets.")

    def _elements(self, kind: str, *tags: str) -> Iterable[Any]:
        """Return elements of the part of one kind; a workbook may do without it."""
        part = self._part_of.get(kind)
        return self._package.elements(part, *tags) if part else ()

    def _shared_strings(self) -> list[tuple[str, str, str]]:
        """Return (text, label, marks) for each shared string."""
        if self._strings is None:
            self._strings = [rich_text(i) for i in self._elements("sharedStrings", f"{MAIN}si")]
        return self._strings

    def _cell_formats(self) -> list[str]:
        """Return the number format of each cell style."""
        if self._formats is None:
            custom: dict[int, str] = {}
            damaged = partial(self._damaged, "styles")
            self._formats = []
            struck: list[bool] = []
            tags = f"{MAIN}numFmt", f"{MAIN}fonts", f"{MAIN}cellXfs"
            for element in self._elements("styles", *tags):
                if element.tag.endswith("fonts"):
                    lines = [font.find(f"{MAIN}strike") for font in element]
                    struck = [e is not None and e.get("val") not in ("0", "false") for e in lines]
                    continue
                if element.tag.endswith("numFmt"):
                    code = whole(element.get("numFmtId", "0"), damaged)
                    custom[code] = element.get("formatCode", "")
                    continue
                for style in element.iterchildren(f"{MAIN}xf"):
                    code = whole(style.get("numFmtId", "0"), damaged)
                    known = BUILT_IN.get(code, "d/m/y" if 14 <= code <= 22 else "General")
                    self._formats.append(custom.get(code, known))
                    font = whole(style.get("fontId", "0"), damaged)
                    own = struck[font] if font < len(struck) else False
                    if odd := oddity(self._formats[-1], own):
                        self._odd[str(len(self._formats) - 1)] = odd
        return self._formats

    def _load(self, name: str) -> Sheet:
        sheet = Sheet(name, name in self.hidden, Cells(self._number))
        damaged = partial(self._damaged, name)
        elements = self._package.elements(self._parts[name], COLUMN, ROW, MERGED, PAGE)
        self._put(sheet, element_rows(elements, sheet, damaged), damaged)
        for relation in self._package.related(self._parts[name]):
            if relation.kind == "comments" and self._package.has(relation.part):
                for comment in self._package.elements(relation.part, f"{MAIN}comment"):
                    parts = (part for text in comment.iter(f"{MAIN}text") for part in text)
                    place = cell_range(comment.get("ref", ""))[:2]
                    sheet.comments[place] = rich_text(parts)[0]
            elif relation.kind == "drawing" and self._package.has(relation.part):
                drawn = self._package.elements(relation.part, f"{_DRAWN}p")
                sheet.around += [text for p in drawn if (text := "".join(p.itertext()).strip())]
        return sheet

    def _put(self, sheet: Sheet, cells: Iterable[Found], damaged: Damaged) -> None:
        strings = self._shared_strings()
        self._cell_formats()
        for row, column, kind, stored, style in cells:
            if (row, column) in sheet.cells:
                raise damaged(f"the cell {address(row, column)} stands in it twice")
            if style in self._odd:
                sheet.odd[row, column] = self._odd[style]
            if kind not in WORDED:
                sheet.put_later(row, column, (stored, whole(style, damaged)))
            elif kind in ("s", INLINE):
                number = 0 if kind == INLINE else whole(stored, damaged)
                try:
                    text, label, marks = stored if kind == INLINE else strings[number]
                except IndexError:
                    raise damaged(
                        f"in row {row} the shared string {stored} does not exist"
                    ) from None
                if text:
                    sheet.put(Cell(row, column, text, text, "text", label, marks))
            elif kind == "d":
                sheet.put(_iso_date(row, column, stored))
            elif kind == "b":
                shown = "TRUE" if stored == "1" else "FALSE"
                sheet.put(Cell(row, column, stored == "1", shown, "boolean", shown))
            else:
                sort = "text" if kind == "str" else "error"
                sheet.put(Cell(row, column, stored, stored, sort, stored))

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
            return date_cell(row, column, day)
        return number_cell(row, column, number, code)

    def _damaged(self, sheet: str, what: str) -> InputError:
        return InputError(
            f"{self.path.name}, sheet {sheet!r}: the file is damaged ({what}). Download it again."
        )


def _iso_date(row: int, column: int, stored: str) -> Cell:
    """Make the cell of a date as the strict form writes it."""
    try:
        moment: date = datetime.fromisoformat(stored.removesuffix("Z"))
    except ValueError:
        return Cell(row, column, stored, stored, "error", stored)
    return date_cell(row, column, moment)


def _finite(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
