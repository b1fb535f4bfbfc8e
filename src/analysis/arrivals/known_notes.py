"""Sentences in a publication's files that are to be read: those that no edition before has had.

A change of what is counted is often told in a note alone. Of the monthly returns every new
sentence is told; the notes of other publications differ from edition to edition, and those are
told that say that figures are missing, wrong, sampled or of something else.

``known_notes.csv`` in a publication's folder in ``data/raw`` holds a digest of each such sentence
that its editions have had, numbers and months left out, with the first edition that had it.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from analysis.arrivals.scale_words import rules
from analysis.core.csv_tables import Row, format_table, read_table
from analysis.core.periods import MONTHS
from analysis.layouts import Layout
from analysis.spreadsheets import Workbook
from analysis.spreadsheets.cell import address, place
from analysis.transcribe.rows import RawRow

FILE = "known_notes.csv"
COLUMNS = ("digest", "source_id")
_FEWEST_WORDS = 5  # fewer are a label
_FEWEST_DOUBTFUL = 3  # "Figures are estimated"
_ENDS = re.compile(r"(?<=[.;])\s+")
_VARIES = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b|[\d,.]*\d|[^a-z£% ]")


@dataclass(frozen=True, slots=True)
class NewNote:
    """A sentence that no edition before has had: its cell, its words, its digest.

    `doubt` is what it says of figures that are missing or of something else; blank if nothing.
    """

    cell: str
    text: str
    digest: str
    doubt: str = ""

    def __str__(self) -> str:
        said = f", {self.doubt!r}" if self.doubt else ""
        return f"{self.cell}{said}, which no edition before has said: {self.text}"


def new_notes(
    workbook: Workbook, layout: Layout, folder: Path, rows: Iterable[RawRow]
) -> list[NewNote]:
    """Return the sentences of a file that are to be read and are not known, once each.

    Parameters
    ----------
    workbook : Workbook
    layout : Layout
        Of monthly returns (``records``) every sentence counts, of others those that
        `note` in ``scale_words.toml`` finds.
    folder : Path
        The publication's folder in ``data/raw``; without ``known_notes.csv`` nothing is known.
    rows : iterable of RawRow
        What was read of the file: the headings over its figures are no notes.
    """
    known = {row["digest"] for row in _held(folder)}
    every = layout["kind"] == "records"
    fewest = _FEWEST_WORDS if every else _FEWEST_DOUBTFUL
    patterns = rules()["note"], rules()["below"]["left_out"], rules()["below"]["unlike"]
    words = [re.compile(pattern, re.IGNORECASE | re.VERBOSE) for pattern in patterns]
    first: dict[tuple[str, int], int] = {}  # row of the first figure of a sheet's column
    rows = [*rows]
    read, labels = {row.sheet for row in rows}, {row.row_label for row in rows}
    for row in rows:
        if at := place(row.cell):
            number, column = at[0], (row.sheet, at[1])
            first[column] = min(number, first.get(column, number))
    found: dict[str, NewNote] = {}
    stated = re.compile(rules()["stated"])
    draft = re.compile(rules()["draft"], re.IGNORECASE)
    title = [("name of the file", workbook.path.stem.replace("_", " "), False, fewest)]
    for name in workbook.visible:
        sheet = workbook.sheet(name)
        said = [(cell.address, cell.label, every, fewest) for cell in sheet.texts
                if (cell.row >= first.get((name, cell.column), 0)
                    and cell.label not in labels) or draft.search(cell.label)]  # fmt: skip
        said, title = said + title, []
        said += [(address(*at), text, True, 1) for at, text in sheet.comments.items()]
        said += [("page or drawing", text, False, fewest) for text in sheet.around]
        if name in read:  # of a text document, whose tables stand among those of others
            said += [("above", text, True, _FEWEST_WORDS) for text in sheet.preamble]
        for cell, label, all_told, least in said:
            for sentence in _ENDS.split(label):
                text = " ".join(sentence.split())
                unfit = draft.search(text)
                hits = [] if all_told else [hit for w in words if (hit := w.search(text))]
                told = len(text.split()) >= least and (all_told or hits)
                told = unfit or (told and not stated.search(text))
                if told and (digest := _digest(text)) not in known:
                    doubt = next((hit[0] for hit in (*hits, unfit) if hit), "")
                    found.setdefault(digest, NewNote(f"{name}!{cell}", text, digest, doubt))
    return [*found.values()]


def with_new(folder: Path, notes: Iterable[tuple[NewNote, str]]) -> str:
    """Return the text of ``known_notes.csv`` with new sentences, each with its edition's id."""
    rows: dict[str, Row] = {row["digest"]: row for row in _held(folder)}
    for note, source_id in notes:
        rows.setdefault(note.digest, {"digest": note.digest, "source_id": source_id})
    return format_table([rows[digest] for digest in sorted(rows)], COLUMNS)


def _held(folder: Path) -> list[Row]:
    return [*read_table(folder / FILE)] if (folder / FILE).is_file() else []


def _digest(text: str) -> str:
    same = " ".join(_VARIES.sub(" ", text.lower()).split())
    return hashlib.sha256(same.encode("utf-8")).hexdigest()[:12]
