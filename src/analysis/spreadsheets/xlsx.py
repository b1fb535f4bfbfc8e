"""Office Open XML workbooks, read with number formats and superscript runs.

Layout of the parts: ECMA-376. Each part is found by the package's relationships, whatever
its name; the strict form is read like the transitional one.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from analysis.core.errors import InputError
from analysis.spreadsheets.cell import (
    Cell,
    Place,
    address,
    column_number,
    date_cell,
    number_cell,
    place,
    plain_cell,
)
from analysis.spreadsheets.number_format import BUILT_IN, is_date, oddity
from analysis.spreadsheets.sheet import Sheet, Workbook
from analysis.spreadsheets.zip_package import Package

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_THREADED = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TRUE = ("1", "true")
_MOST_DIGITS = 7  # of the number of a row
_PLAIN = "General", False, ""  # a style that is not there
_NAMES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
_MAIN = f"{{{_NAMES['m']}}}"
_PAGE_CODE = re.compile(r'&("[^"]*"|K[\dA-F]{6}|\d+|.)')
_Strings = tuple[str, str, str]
_VALUE, _FORMULA, _INLINE = f"{_MAIN}v", f"{_MAIN}f", f"{_MAIN}is"
_LETTERS = re.compile(r"[A-Z]{1,3}")
_DIGITS = "0123456789"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class XlsxWorkbook(Workbook):
    """An xlsx file; sheets are parsed one by one when asked for."""

    file_format = "xlsx"

    def __init__(self, path: Path, package: Package, part: str) -> None:
        super().__init__(path)
        self._package = package
        relations = package.related(part)
        targets = {r.key: r.part for r in relations}
        self._part_of = {r.kind: r.part for r in relations}
        self._parts: dict[str, str] = {}
        hidden = []
        root = package.tree(part)
        settings = root.find("m:workbookPr", _NAMES)
        self._date_1904 = settings is not None and settings.get("date1904") in _TRUE
        for element in root.iterfind("m:sheets/m:sheet", _NAMES):
            name = element.get("name")
            self.sheet_names.append(name)
            self._parts[name] = targets.get(element.get(f"{_REL}id"), "")
            if element.get("state", "visible") != "visible":
                hidden.append(name)
        self.hidden = frozenset(hidden)

    @cached_property
    def _strings(self) -> dict[str, _Strings]:
        """The shared strings by number; a workbook may do without them."""
        part = self._part_of.get("sharedStrings")
        items = self._package.tree(part).iterfind("m:si", _NAMES) if part else ()
        return {str(number): _rich_text(item) for number, item in enumerate(items)}

    @cached_property
    def _styles(self) -> dict[str, tuple[str, bool, str]]:
        """Number format, whether it is of a date, and what is odd, by number of the style."""
        part = self._part_of.get("styles")
        if not part:
            return {}
        root = self._package.tree(part)
        formats = root.iterfind("m:numFmts/m:numFmt", _NAMES)
        custom = {e.get("numFmtId"): e.get("formatCode", "") for e in formats}
        struck = {
            str(number)
            for number, font in enumerate(root.iterfind("m:fonts/m:font", _NAMES))
            for line in font.iterfind("m:strike", _NAMES)
            if line.get("val") not in ("0", "false")
        }
        styles = {}
        for number, style in enumerate(root.iterfind("m:cellXfs/m:xf", _NAMES)):
            key = style.get("numFmtId", "0")
            built_in = BUILT_IN.get(int(key), "d/m/y" if 14 <= int(key) <= 22 else "General")
            code = custom.get(key, built_in) or "General"
            look = oddity(code, style.get("fontId") in struck)
            styles[str(number)] = code, is_date(code), look
        return styles

    def _load(self, name: str) -> Sheet:
        sheet = Sheet(name, name in self.hidden)
        root = self._package.tree(self._parts[name])
        for column in root.iterfind("m:cols/m:col", _NAMES):
            if column.get("hidden") in _TRUE:
                first, last = (self._whole(name, column.get(end, "")) for end in ("min", "max"))
                sheet.hidden_columns.append((first, last))
        number, styles = 0, self._styles
        for row in root.iterfind("m:sheetData/m:row", _NAMES):
            number = self._whole(name, row.get("r", str(number + 1)))
            if row.get("hidden") in _TRUE:
                sheet.hidden_rows.append((number, number))
            for column, kind, stored, style in _row_cells(row):
                at = number, column
                if at in sheet.cells:
                    raise self._damaged(name, f"the cell {address(*at)} stands in it twice")
                code, dated, look = styles.get(style, _PLAIN)
                if look:
                    sheet.odd[at] = look
                if kind == "n" and not dated:
                    sheet.put(number_cell(number, column, stored, code))
                elif cell := self._worded(name, at, kind, stored):
                    sheet.put(cell)
        for merged in root.iter(f"{_MAIN}mergeCell"):
            sheet.merged.append(_cell_range(merged.get("ref")))
        for page in root.iterfind("m:headerFooter", _NAMES):
            sheet.around += [_PAGE_CODE.sub(" ", text).strip() for text in page.itertext()]
        for hint in root.iter(f"{_MAIN}dataValidation", f"{_MAIN}hyperlink"):
            shown = (hint.get(attribute, "") for attribute in ("promptTitle", "prompt", "tooltip"))
            sheet.around += filter(None, shown)
        for relation in self._package.related(self._parts[name]):
            if relation.kind == "comments" and self._package.has(relation.part):
                for comment in self._package.tree(relation.part).iter(f"{_MAIN}comment"):
                    parts = (part for text in comment.iter(f"{_MAIN}text") for part in text)
                    at = _cell_range(comment.get("ref", ""))[:2]
                    sheet.comments[at] = _rich_text(parts)[0]
            elif relation.kind in ("drawing", "threadedComment"):
                charts = (r.part for r in self._package.related(relation.part) if r.kind == "chart")
                for part in filter(self._package.has, (relation.part, *charts)):
                    said = self._package.tree(part).iter(f"{_DRAWN}p", f"{_THREADED}text")
                    texts = ("".join(text.itertext()).strip() for text in said)
                    sheet.around += filter(None, texts)
        return sheet

    def _worded(self, sheet: str, at: Place, kind: str, stored: Any) -> Cell | None:
        """Make the cell of what is no number that is shown as one."""
        if kind == "n":
            start = datetime(1904, 1, 1) if self._date_1904 else datetime(1899, 12, 30)
            try:
                return date_cell(*at, start + timedelta(days=float(stored)))
            except (OverflowError, ValueError):
                return plain_cell(*at, stored, "error")
        if kind == "d":
            try:
                return date_cell(*at, datetime.fromisoformat(stored.removesuffix("Z")))
            except ValueError:
                return plain_cell(*at, stored, "error")
        if kind == "b":
            shown = "TRUE" if stored == "1" else "FALSE"
            return Cell(*at, stored == "1", shown, "boolean", shown)
        if kind in ("str", "e"):
            return plain_cell(*at, stored, "text" if kind == "str" else "error")
        if kind == "s" and stored not in self._strings:
            what = f"in row {at[0]} the shared string {stored} does not exist"
            raise self._damaged(sheet, what)
        text, label, marks = self._strings[stored] if kind == "s" else stored
        return Cell(*at, text, text, "text", label, marks) if text else None

    def _whole(self, sheet: str, text: str) -> int:
        """Return the number of a row or column."""
        if not (text.isdigit() and text.isascii() and len(text) <= _MOST_DIGITS):
            raise self._damaged(sheet, f"{text!r} stands for a row or a column")
        return int(text)

    def _damaged(self, sheet: str, what: str) -> InputError:
        return InputError(
            f"{self.path.name}, sheet {sheet!r}: the file is damaged ({what}). Download it again."
        )


@lru_cache(maxsize=1024)
def column_of(letters: str) -> int:
    """Return the number of a column, 0 if these are no letters of one."""
    return column_number(letters) if _LETTERS.fullmatch(letters) else 0


def _counted(row: Any) -> dict[Any, int]:
    """Return the column of each cell of a row: one after the cell before it, if not named."""
    found: dict[Any, int] = {}
    column = 0
    for element in row:
        column = column_of(element.get("r", "").rstrip(_DIGITS)) or column + 1
        found[element] = column
    return found


def _row_cells(row: Any) -> Iterator[tuple[int, str, Any, str]]:
    """Yield column, kind, stored text (`_Strings` of one in the cell itself) and style of cells.

    A formula that was never worked out is an error shown as ``=``.
    """
    counted: dict[Any, int] = {}
    for part in row.iter(_VALUE, _FORMULA, _INLINE):
        cell = part.getparent()
        kind, tag = cell.get("t", "n"), part.tag
        stored = _rich_text(part) if tag == _INLINE else part.text
        if tag == _FORMULA or not stored:
            if kind != "n" or (tag == _FORMULA and len(cell) > 1) or cell[0].tag != _FORMULA:
                continue
            kind, stored = "e", "="
        column = column_of(cell.get("r", "").rstrip(_DIGITS))
        if not column:
            counted = counted or _counted(row)
            column = counted[cell]
        yield column, kind, stored, cell.get("s", "0")


def _cell_range(reference: str) -> tuple[int, int, int, int]:
    """Return the first row and column and the last ones of a range."""
    first, _, last = reference.partition(":")
    corners = [corner for part in (first, last or first) if (corner := place(part))]
    return *corners[0], *corners[-1]


def _unescaped(text: str) -> str:
    """Return a text whose ``_x000D_`` and the like (ECMA-376, ST_Xstring) are characters."""
    if "_x" not in text:
        return text
    written = _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text)
    return written.replace("\r\n", "\n").replace("\r", "\n")


def _rich_text(item: Iterable[Any]) -> _Strings:
    """Return a string item as (whole text, text without superscripts, superscripts)."""
    whole_text, label, marks = [], [], []
    for part in item:
        if part.tag == f"{_MAIN}t":
            whole_text.append(_unescaped(part.text or ""))
            label.append(whole_text[-1])
        elif part.tag == f"{_MAIN}r":
            text = _unescaped(part.findtext(f"{_MAIN}t") or "")
            align = part.find(f"{_MAIN}rPr/{_MAIN}vertAlign")
            whole_text.append(text)
            if align is not None and align.get("val") == "superscript" and text.strip():
                marks.append(text.strip())
            else:
                label.append(text)
    return "".join(whole_text), "".join(label).rstrip(), "".join(marks)
