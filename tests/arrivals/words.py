"""Workbooks of a few lines of words, as covers and notes have them."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from analysis.spreadsheets import Sheet
from tests.transcribe.mutants import text


def book(*lines: str, sheet: str = "Cover") -> Any:
    """A workbook whose first sheet holds some lines."""
    cover, table = Sheet(sheet), Sheet("Table_1")
    for row, line in enumerate(lines, 1):
        cover.put(text(row, 1, line))
        table.put(text(row, 1, line))
    sheets = {sheet: cover, "Table_1": table}
    return SimpleNamespace(path=Path("tables.xlsx"), visible=[*sheets], sheet_names=[*sheets],
                           sheet=sheets.__getitem__)  # fmt: skip
