"""Tables of a text document (docx) as sheets, read by python-docx.

Each table is a sheet, numbered in the order of the document; the paragraphs since the
table before it are its preamble.
"""

from pathlib import Path
from typing import Any

from analysis.spreadsheets.cell import Cell
from analysis.spreadsheets.sheet import Sheet, Workbook


class DocxWorkbook(Workbook):
    """A docx file. A cell is text; nothing in such a table is stored as a number."""

    file_format = "docx"

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        from docx import Document
        from docx.table import Table

        self._tables: dict[str, tuple[Any, tuple[str, ...]]] = {}
        before: list[str] = []
        for block in Document(str(path)).iter_inner_content():
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
                    sheet.put(Cell(r, c, text, text, "text", text))
        return sheet
