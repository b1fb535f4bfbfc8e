"""Files of text: CSV releases, and the tables of a text document, which python-docx reads.

A CSV is UTF-8, UTF-16 with its byte order mark, cp1252 or cp437. Each table of a document is a
sheet, numbered in its order; the paragraphs since the table before it are its preamble.
"""

import codecs
import csv
import io
import re
from pathlib import Path
from typing import Any

from analysis.core.errors import InputError
from analysis.spreadsheets.cell import number_cell, plain_cell
from analysis.spreadsheets.sheet import Sheet, Workbook

# A power of ten has a sign, as programs write it: E05 and 1E05 are codes of a grade or question.
_NUMBER = re.compile(
    r"(?a)^(?:-?£?|£-)(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)(?:[eE][+-]\d{1,2})?$"
)
_HEAD = 20_000  # characters that tell what separates the values
_MARKS = {";": "semicolons", "\t": "tabs"}  # between values, other than commas
_DOS_POUND = re.compile(rb"\x9c-?\d")


class CsvWorkbook(Workbook):
    """A csv file as a workbook of one sheet, named ``csv``."""

    file_format = "csv"

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.sheet_names = ["csv"]

    def _load(self, name: str) -> Sheet:
        sheet = Sheet(name)
        text = decode(self.path.read_bytes(), self.path.name)
        if text.endswith("\r"):  # rows end as on an old Mac; other breaks stand within a cell
            text = text.replace("\n", " ").replace("\r", "\n")
        rows = [line for line in text[:_HEAD].splitlines() if line.strip()]
        mark = max(_MARKS, key=lambda m: sum(line.count(m) for line in rows))
        if 2 * sum(line.count(mark) > line.count(",") for line in rows) > len(rows):
            raise InputError(
                f"{self.path.name} is separated by {_MARKS[mark]}, with which a comma may be a "
                "decimal point. Save it as CSV separated by commas."
            )
        last: list[str] = []
        widest = 0
        try:
            for r, row in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), 1):
                last, widest = row, max(widest, len(row))
                for c, shown in enumerate(row, 1):
                    if _NUMBER.match(shown.strip()):
                        bare = shown.replace("£", "").replace(",", "")
                        sheet.put(number_cell(r, c, bare, shown=shown.strip()))
                    elif shown:
                        sheet.put(plain_cell(r, c, shown))
        except csv.Error as error:
            raise InputError(
                f"{self.path.name} is not a well-formed CSV ({error}). Download it again."
            ) from None
        if not sheet.cells:
            raise InputError(f"{self.path.name} holds no values.")
        if len(last) < widest and not text.endswith(("\n", "\r")):
            raise InputError(
                f"{self.path.name} ends within its last row, which has {len(last)} values of "
                f"{widest} and no line end. Download it again."
            )
        return sheet


def decode(data: bytes, name: str) -> str:
    """Decode the bytes of a published CSV.

    UTF-8 is tried first and strictly, because cp1252 accepts nearly anything;
    a file that is neither is refused. A pound sign of the old MS-DOS code page is known
    by the digits after it.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise InputError(f"{name} begins as UTF-16 text and is not ({error.reason}).") from None
    if b"\x00" in data:
        raise InputError(f"{name} holds zero bytes: not a text file, or UTF-16. Save it as UTF-8.")
    old = _DOS_POUND.search(data) and b"\xa3" not in data
    for encoding in ("utf-8-sig", "cp437" if old else "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(f"{name} is neither UTF-8 nor cp1252 text.")


class DocxWorkbook(Workbook):
    """A docx file. A cell is text; nothing in such a table is stored as a number."""

    file_format = "docx"

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        from docx import Document
        from docx.oxml.ns import qn
        from docx.table import Table
        from lxml import etree

        document = Document(str(path))
        # An open tracked change is read as the page shows it: put in, and not what it took out.
        etree.strip_tags(document.element, qn("w:ins"), qn("w:moveTo"))
        self._tables: dict[str, tuple[Any, tuple[str, ...]]] = {}
        before: list[str] = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                name = f"Table {len(self._tables) + 1}"
                self._tables[name] = block, tuple(before)
                before = []
            elif block.text.strip():
                before.append(" ".join(block.text.split()))
        self.sheet_names = list(self._tables)

    def _load(self, name: str) -> Sheet:
        table, before = self._tables[name]
        sheet = Sheet(name, preamble=before)
        for r, row in enumerate(table.rows, 1):
            for c, cell in enumerate(row.cells, 1):
                if text := cell.text.strip():
                    sheet.put(plain_cell(r, c, text))
        return sheet
