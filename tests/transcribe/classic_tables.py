"""The workforce tables of June 2016 laid out again, for clones without the published file.

Numbers and symbols are those of ``data/raw``, at their published cells; titles, headers and
labels are in ``classic_2016_words.csv``, where ``{1}`` is a raised note mark. Rows about
prisons, and notes, are left out: the reader takes nothing from them.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from openpyxl import Workbook as Book
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from analysis.core.csv_tables import read_table
from analysis.core.paths import raw_dir

WORDS = Path(__file__).with_name("classic_2016_words.csv")
RAISED = InlineFont(vertAlign="superscript")


def write_june_2016(path: Path) -> Path:
    """Write the workbook."""
    book = Book()
    del book[book.active.title]  # type: ignore[union-attr]
    for row in read_table(WORDS):
        if row["sheet"] not in book.sheetnames:
            book.create_sheet(row["sheet"])
        book[row["sheet"]][row["cell"]] = _content(row["words"])
    for row in read_table(raw_dir() / "workforce-quarterly" / "2016-06.csv"):
        cell = book[row["sheet"]][row["cell"]]
        cell.value = float(row["value"]) if row["value"] else row["shown"]
        cell.number_format = _number_format(row["shown"])
    book.save(path)
    return path


def _number_format(shown: str) -> str:
    if "%" in shown:
        return "0.0%"
    return "#,##0.0" if "." in shown else "#,##0" if "," in shown else "0"


def _content(words: str) -> str | int | dt.datetime | CellRichText:
    if words == "0":
        return 0
    if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        return dt.datetime.fromisoformat(words)
    parts = [part for part in re.split(r"(\{[^}]*\})", words) if part]
    if len(parts) == 1:
        return words
    return CellRichText(*(TextBlock(RAISED, p[1:-1]) if p.startswith("{") else p for p in parts))
