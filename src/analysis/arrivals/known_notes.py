"""Sentences in the notes of a publication's files: those that no edition before has had.

A change of what is counted is often told in a note alone. Where a publication's folder in
``data/raw`` has ``known_notes.csv``, it holds a digest of each sentence that its editions have had,
numbers and months left out, with the first edition that had it.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from analysis.core.csv_tables import Row, format_table, read_table
from analysis.core.periods import MONTHS
from analysis.spreadsheets import Workbook
from analysis.spreadsheets.xlsx_rows import column_of
from analysis.transcribe.rows import RawRow

FILE = "known_notes.csv"
COLUMNS = ("digest", "source_id")
_FEWEST_WORDS = 5  # fewer are a label
_ENDS = re.compile(r"(?<=[.;])\s+")
_CELL = re.compile(r"([A-Z]+)(\d+)")
_VARIES = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b|[\d,.]*\d|[^a-z£% ]")


@dataclass(frozen=True, slots=True)
class NewNote:
    """A sentence that no edition before has had: its cell, its words, its digest."""

    cell: str
    text: str
    digest: str


def new_notes(workbook: Workbook, folder: Path, rows: Iterable[RawRow]) -> list[NewNote]:
    """Return the sentences of a file that are not in its publication's known notes, once each.

    Parameters
    ----------
    workbook : Workbook
    folder : Path
        The publication's folder in ``data/raw``; without ``known_notes.csv`` nothing is new.
    rows : iterable of RawRow
        What was read of the file: the headings over its figures are no notes.
    """
    if not (folder / FILE).is_file():
        return []
    known = {row["digest"] for row in read_table(folder / FILE)}
    first: dict[tuple[str, int], int] = {}  # row of the first figure of a sheet's column
    for row in rows:
        if place := _CELL.fullmatch(row.cell):
            column, number = (row.sheet, column_of(place[1])), int(place[2])
            first[column] = min(number, first.get(column, number))
    found: dict[str, NewNote] = {}
    for name in workbook.visible:
        for cell in workbook.sheet(name).texts():
            if cell.row < first.get((name, cell.column), 0):
                continue
            for sentence in _ENDS.split(cell.label):
                text = " ".join(sentence.split())
                if len(text.split()) >= _FEWEST_WORDS and (digest := _digest(text)) not in known:
                    found.setdefault(digest, NewNote(f"{name}!{cell.address}", text, digest))
    return [*found.values()]


def with_new(folder: Path, notes: Iterable[tuple[NewNote, str]]) -> str:
    """Return the text of ``known_notes.csv`` with new sentences, each with its edition's id."""
    rows: dict[str, Row] = {row["digest"]: row for row in read_table(folder / FILE)}
    for note, source_id in notes:
        rows.setdefault(note.digest, {"digest": note.digest, "source_id": source_id})
    return format_table([rows[digest] for digest in sorted(rows)], COLUMNS)


def _digest(text: str) -> str:
    same = " ".join(_VARIES.sub(" ", text.lower()).split())
    return hashlib.sha256(same.encode("utf-8")).hexdigest()[:12]
