"""OpenDocument spreadsheets, read with the text a reader sees.

Layout of ``content.xml``: OpenDocument 1.3, part 3. Repeated rows and cells are
expanded where they hold something; the long empty tails that programs write to
fill the sheet are not.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from analysis.core.errors import InputError
from analysis.spreadsheets.cell import Cell, date_cell, number_cell, plain_cell
from analysis.spreadsheets.number_format import oddity
from analysis.spreadsheets.sheet import LAST_COLUMN, MOST_CELLS, BeyondError, Sheet, Workbook
from analysis.spreadsheets.zip_package import Package

_NS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TABLE, _OFFICE, _TEXT = _NS % "table", _NS % "office", _NS % "text"
_STYLE, _DATA = _NS % "style", _NS % "datastyle"
_NUMERIC = {"float", "currency", "percentage"}
_MOST_BLANKS = 1_000
_MOST_PIECES = 10_000  # of a paragraph in a cell
_TYPE, _VALUE = f"{_OFFICE}value-type", f"{_OFFICE}value"
_COLUMNS_REPEATED = f"{_TABLE}number-columns-repeated"
_FORMULA, _STYLE_NAME = f"{_TABLE}formula", f"{_TABLE}style-name"
_VISIBILITY = f"{_TABLE}visibility"
_ROWS_REPEATED = f"{_TABLE}number-rows-repeated"
_COLUMNS_SPANNED = f"{_TABLE}number-columns-spanned"
_ROWS_SPANNED = f"{_TABLE}number-rows-spanned"
_PARAGRAPH = f"{_TEXT}p"
_BREAKS = {"line-break": "\n", "tab": "\t"}
_WHOLE = re.compile(r"[0-9]{1,9}")
_CELL_TAGS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


class OdsWorkbook(Workbook):
    """An ods file. The one content part is parsed once, sheets picked as asked."""

    file_format = "ods"

    def __init__(self, path: Path, package: Package) -> None:
        super().__init__(path)
        self._package = package
        self._superscript: set[str] = set()
        self._odd: dict[str, str] = {}  # by name of the style
        invisible: set[str] = set()
        root = package.tree("content.xml")
        scaled = {
            kind.get(f"{_STYLE}name")
            for kind in root.iter(f"{_DATA}number-style")
            if any(e.get(f"{_DATA}display-factor") for e in kind)
        }
        for style in root.iter(f"{_STYLE}style"):
            name = style.get(f"{_STYLE}name", "")
            properties = style.find(f"{_STYLE}text-properties")
            if properties is not None:
                position = properties.get(f"{_STYLE}text-position", "")
                if position.startswith("super") or re.match(r"[1-9]\d*%", position):
                    self._superscript.add(name)
                if properties.get(f"{_STYLE}text-line-through-style", "none") != "none":
                    self._odd[name] = oddity("", struck=True)
            if style.get(f"{_STYLE}data-style-name") in scaled:
                self._odd[name] = oddity("0,")
            table = style.find(f"{_STYLE}table-properties")
            if table is not None and table.get(f"{_TABLE}display") == "false":
                invisible.add(name)
        tables = [(table.get(f"{_TABLE}name", ""), table) for table in root.iter(f"{_TABLE}table")]
        self.sheet_names = [name for name, _ in tables]
        self._tables = dict(tables)
        self.hidden = frozenset(
            name
            for name, table in tables
            if table.get(_STYLE_NAME) in invisible or name.startswith("'file:")
        )

    def _load(self, name: str) -> Sheet:
        sheet = Sheet(name, name in self.hidden)
        last, number = 0, 1
        for column in self._tables[name].iter(f"{_TABLE}table-column"):
            first, last = last + 1, last + _whole(column, _COLUMNS_REPEATED)
            if column.get(_VISIBILITY, "visible") != "visible":
                sheet.hidden_columns.append((first, last))
        for row in self._tables[name].iter(f"{_TABLE}table-row"):
            first, repeat = number, _whole(row, _ROWS_REPEATED)
            number += repeat
            if row.get(_VISIBILITY, "visible") != "visible":
                sheet.hidden_rows.append((first, number - 1))
            found = [] if _blank(row) else [*self._row(row, first)]
            if len(found) * repeat > MOST_CELLS:
                raise BeyondError(f"its row {first:,} repeats to {len(found) * repeat:,} cells")
            for cell, element in found:
                self._put(sheet, cell, element)
                for below in range(first + 1, number):
                    self._put(sheet, cell._replace(row=below), element)
        return sheet

    def _row(self, row: Any, number: int) -> Iterator[tuple[Cell, Any]]:
        column = 1
        for element in row.iterchildren(*_CELL_TAGS):
            repeat = _whole(element, _COLUMNS_REPEATED)
            if cell := self._cell(element, number, column):
                if column + repeat - 1 > LAST_COLUMN:
                    raise BeyondError(f"its row {number:,} reaches column {column + repeat - 1:,}")
                yield cell, element
                for beside in range(column + 1, column + repeat):
                    yield cell._replace(column=beside), element
            column += repeat

    def _put(self, sheet: Sheet, cell: Cell, element: Any) -> None:
        """Add a cell with what its element says of its look."""
        sheet.put(cell)
        row, column = cell[:2]
        if element.get(_COLUMNS_SPANNED) or element.get(_ROWS_SPANNED):
            width, height = _whole(element, _COLUMNS_SPANNED), _whole(element, _ROWS_SPANNED)
            if width > 1 or height > 1:
                sheet.merged.append((row, column, row + height - 1, column + width - 1))
        if odd := self._odd.get(element.get(_STYLE_NAME)):
            sheet.odd[row, column] = odd
        note = element.find(f"{_OFFICE}annotation") if len(element) > 1 else None
        if note is not None:
            said = ("".join(paragraph.itertext()) for paragraph in note.iterchildren(_PARAGRAPH))
            sheet.comments[row, column] = " ".join(said)

    def _cell(self, element: Any, row: int, column: int) -> Cell | None:
        kind, formula = element.get(_TYPE), element.get(_FORMULA)
        if kind is None and not len(element) and not formula:
            return None
        shown, label, marks = self._shown(element)
        if kind in _NUMERIC:
            return number_cell(row, column, element.get(_VALUE, ""), shown=shown)
        if kind == "date":
            stored = element.get(f"{_OFFICE}date-value", "")
            try:
                return date_cell(row, column, datetime.fromisoformat(stored), shown)
            except ValueError:
                return plain_cell(row, column, shown or stored, "error")
        if kind == "boolean":
            value = element.get(f"{_OFFICE}boolean-value") == "true"
            return Cell(row, column, value, shown, "boolean", shown)
        if formula and ((not shown and kind is None) or shown.startswith(("#", "Err:"))):
            return plain_cell(row, column, shown or "=", "error")  # failed, or never worked out
        return Cell(row, column, shown, shown, "text", label, marks) if shown else None

    def _shown(self, element: Any) -> tuple[str, str, str]:
        """Return (whole text, text without superscripts, superscripts)."""
        if len(element) == 1 and element[0].tag == _PARAGRAPH and not len(element[0]):
            only = element[0].text or ""  # one text without parts, as nearly all are
            return only, only.rstrip(), ""
        whole, label, marks = list[str](), list[str](), list[str]()
        for paragraph in element.iterchildren(f"{_TEXT}p"):
            pieces = list(islice(self._pieces(paragraph, False), _MOST_PIECES))
            if len(pieces) == _MOST_PIECES:
                raise InputError(f"{self.path.name}: a cell holds a text without end; refused.")
            whole.append("".join(text for text, _ in pieces))
            label.append("".join(text for text, raised in pieces if not raised))
            marks += [text.strip() for text, raised in pieces if raised]
        return "\n".join(whole), "\n".join(label).rstrip(), "".join(marks)

    def _pieces(self, element: Any, raised: bool) -> Iterator[tuple[str, bool]]:
        if element.text:
            yield element.text, raised
        for child in element:
            tag = str(child.tag).removeprefix(_TEXT)
            if tag == "s":
                yield " " * min(_whole(child, f"{_TEXT}c"), _MOST_BLANKS), raised
            elif tag in _BREAKS:
                yield _BREAKS[tag], raised
            elif tag in ("span", "a"):
                up = raised or child.get(f"{_TEXT}style-name", "") in self._superscript
                yield from self._pieces(child, up)
            if child.tail:
                yield child.tail, raised


def _blank(row: Any) -> bool:
    """Tell whether all of a row is one empty cell, repeated, as most rows of a sheet are."""
    if len(row) != 1:
        return False
    only = row[0]
    return not len(only) and only.get(_TYPE) is None and only.get(_FORMULA) is None


def _whole(element: Any, attribute: str) -> int:
    text = element.get(attribute)
    if text is None or text == "1":
        return 1
    if not _WHOLE.fullmatch(text):
        name = attribute.rsplit("}", 1)[1]
        raise InputError(f"The spreadsheet is damaged: {name} is {text!r}. Download it again.")
    return int(text)
