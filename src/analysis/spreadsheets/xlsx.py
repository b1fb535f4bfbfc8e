"""Office Open XML workbooks, read with number formats and superscript runs.

Layout of the parts: ECMA-376. Each part is found by the package's relationships, whatever
its name; the strict form is read like the transitional one.
"""

from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from analysis.core.errors import InputError
from analysis.spreadsheets.cell import (
    Cell,
    Place,
    address,
    date_cell,
    number_cell,
    plain_cell,
)
from analysis.spreadsheets.number_format import BUILT_IN, is_date, oddity
from analysis.spreadsheets.sheet import Sheet, Workbook
from analysis.spreadsheets.xlsx_rows import (
    MAIN,
    NAMES,
    PAGE_CODE,
    Strings,
    cell_range,
    rich_text,
    row_cells,
)
from analysis.spreadsheets.zip_package import Package

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_THREADED = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TRUE = ("1", "true")
_MOST_DIGITS = 7  # of the number of a row
_PLAIN = "General", False, ""  # a style that is not there


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
        relations = package.related(part)
        targets = {r.key: r.part for r in relations}
        self._part_of = {r.kind: r.part for r in relations}
        self._parts: dict[str, str] = {}
        hidden = []
        root = package.tree(part)
        settings = root.find("m:workbookPr", NAMES)
        self._date_1904 = settings is not None and settings.get("date1904") in TRUE
        for element in root.iterfind("m:sheets/m:sheet", NAMES):
            name = element.get("name")
            self.sheet_names.append(name)
            self._parts[name] = targets.get(element.get(f"{_REL}id"), "")
            if element.get("state", "visible") != "visible":
                hidden.append(name)
        self.hidden = frozenset(hidden)

    @cached_property
    def _strings(self) -> dict[str, Strings]:
        """The shared strings by number; a workbook may do without them."""
        part = self._part_of.get("sharedStrings")
        items = self._package.tree(part).iterfind("m:si", NAMES) if part else ()
        return {str(number): rich_text(item) for number, item in enumerate(items)}

    @cached_property
    def _styles(self) -> dict[str, tuple[str, bool, str]]:
        """Number format, whether it is of a date, and what is odd, by number of the style."""
        part = self._part_of.get("styles")
        if not part:
            return {}
        root = self._package.tree(part)
        formats = root.iterfind("m:numFmts/m:numFmt", NAMES)
        custom = {e.get("numFmtId"): e.get("formatCode", "") for e in formats}
        struck = {
            str(number)
            for number, font in enumerate(root.iterfind("m:fonts/m:font", NAMES))
            for line in font.iterfind("m:strike", NAMES)
            if line.get("val") not in ("0", "false")
        }
        styles = {}
        for number, style in enumerate(root.iterfind("m:cellXfs/m:xf", NAMES)):
            key = style.get("numFmtId", "0")
            built_in = BUILT_IN.get(int(key), "d/m/y" if 14 <= int(key) <= 22 else "General")
            code = custom.get(key, built_in) or "General"
            look = oddity(code, style.get("fontId") in struck)
            styles[str(number)] = code, is_date(code), look
        return styles

    def _load(self, name: str) -> Sheet:
        sheet = Sheet(name, name in self.hidden)
        root = self._package.tree(self._parts[name])
        for column in root.iterfind("m:cols/m:col", NAMES):
            if column.get("hidden") in TRUE:
                first, last = (self._whole(name, column.get(end, "")) for end in ("min", "max"))
                sheet.hidden_columns.append((first, last))
        number, styles = 0, self._styles
        for row in root.iterfind("m:sheetData/m:row", NAMES):
            number = self._whole(name, row.get("r", str(number + 1)))
            if row.get("hidden") in TRUE:
                sheet.hidden_rows.append((number, number))
            for column, kind, stored, style in row_cells(row):
                place = number, column
                if place in sheet.cells:
                    raise self._damaged(name, f"the cell {address(*place)} stands in it twice")
                code, dated, look = styles.get(style, _PLAIN)
                if look:
                    sheet.odd[place] = look
                if kind == "n" and not dated:
                    sheet.put(number_cell(number, column, stored, code))
                elif cell := self._worded(name, place, kind, stored):
                    sheet.put(cell)
        for merged in root.iter(f"{MAIN}mergeCell"):
            sheet.merged.append(cell_range(merged.get("ref")))
        for page in root.iterfind("m:headerFooter", NAMES):
            sheet.around += [PAGE_CODE.sub(" ", text).strip() for text in page.itertext()]
        for hint in root.iter(f"{MAIN}dataValidation", f"{MAIN}hyperlink"):
            shown = (hint.get(attribute, "") for attribute in ("promptTitle", "prompt", "tooltip"))
            sheet.around += filter(None, shown)
        for relation in self._package.related(self._parts[name]):
            if relation.kind == "comments" and self._package.has(relation.part):
                for comment in self._package.tree(relation.part).iter(f"{MAIN}comment"):
                    parts = (part for text in comment.iter(f"{MAIN}text") for part in text)
                    place = cell_range(comment.get("ref", ""))[:2]
                    sheet.comments[place] = rich_text(parts)[0]
            elif relation.kind in ("drawing", "threadedComment"):
                charts = (r.part for r in self._package.related(relation.part) if r.kind == "chart")
                for part in filter(self._package.has, (relation.part, *charts)):
                    said = self._package.tree(part).iter(f"{_DRAWN}p", f"{_THREADED}text")
                    texts = ("".join(text.itertext()).strip() for text in said)
                    sheet.around += filter(None, texts)
        return sheet

    def _worded(self, sheet: str, place: Place, kind: str, stored: Any) -> Cell | None:
        """Make the cell of what is no number that is shown as one."""
        if kind == "n":
            try:
                return date_cell(*place, from_serial(float(stored), self._date_1904))
            except (OverflowError, ValueError):
                return plain_cell(*place, stored, "error")
        if kind == "d":
            try:
                return date_cell(*place, datetime.fromisoformat(stored.removesuffix("Z")))
            except ValueError:
                return plain_cell(*place, stored, "error")
        if kind == "b":
            shown = "TRUE" if stored == "1" else "FALSE"
            return Cell(*place, stored == "1", shown, "boolean", shown)
        if kind in ("str", "e"):
            return plain_cell(*place, stored, "text" if kind == "str" else "error")
        if kind == "s" and stored not in self._strings:
            what = f"in row {place[0]} the shared string {stored} does not exist"
            raise self._damaged(sheet, what)
        text, label, marks = self._strings[stored] if kind == "s" else stored
        return Cell(*place, text, text, "text", label, marks) if text else None

    def _whole(self, sheet: str, text: str) -> int:
        """Return the number of a row or column."""
        if not (text.isdigit() and text.isascii() and len(text) <= _MOST_DIGITS):
            raise self._damaged(sheet, f"{text!r} stands for a row or a column")
        return int(text)

    def _damaged(self, sheet: str, what: str) -> InputError:
        return InputError(
            f"{self.path.name}, sheet {sheet!r}: the file is damaged ({what}). Download it again."
        )
