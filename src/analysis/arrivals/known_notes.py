"""Words in a publication's files that are to be read: those that no edition before has had.

A change of what is counted is often told in words alone: a name of a sheet, a line over the
figures, the cover, a note. Everything said there for the first time is told. It is a caution
over and beside the figures, in names of sheets, in the notes of the monthly returns, and wherever
it says that figures are missing, wrong, sampled or of something else; in other places it is listed.

``known_notes.csv`` in a publication's folder in ``data/raw`` holds a digest of each such text
that its editions have had, numbers and dates left out, with the first edition that had it.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from analysis.arrivals.scale_words import rules
from analysis.core.csv_tables import Row, format_table, read_table
from analysis.core.periods import MONTHS
from analysis.layouts import Layout
from analysis.spreadsheets import Workbook
from analysis.spreadsheets.cell import address, place
from analysis.transcribe.rows import RawRow

FILE = "known_notes.csv"
COLUMNS = ("digest", "source_id")
_ENDS = re.compile(r"(?<=[.;])\s+")
_VARIES = re.compile(
    rf"\b(?:{'|'.join(MONTHS)}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|[\d,.]*\d|[^a-z£% ]"
)
_WORD = re.compile(r"[^\W\d_]{3}")
_NAME_PARTS = re.compile(r"[^\W\d_]+")
_ABOUT = re.compile(r"(?i)\b(?:cover|title|contents?|index|notes?|information|read ?me|about)")
_NAMES = ("file", "name")
_NEAR = ("name", "over", "beside")
"""Where words are a caution, if most of those that stand there are known."""
_FEWEST = {"preamble": 5, "cover": 3, "note": 5, "aside": 5}
"""Fewest words of a caution by where it stands, else one; fewer are a label, which is listed."""
_DOUBTFUL = 3  # "Figures are estimated"
_MANY = 20
"""New headings that are the columns of other subjects, as the questions of a survey are."""


class _Text(NamedTuple):
    """A text of a file, and where it stands.

    `kind` is ``file`` and ``name`` for the names of file and sheet; ``over`` and ``beside`` for
    cells over the labels and in the rows of figures that are read; ``heading`` and ``read`` for
    headings of columns that are not read and that are; ``note`` for other cells of such a sheet;
    ``cover`` for sheets about the file, ``aside`` for others and for what is drawn;
    ``comment`` for those on cells; ``preamble`` for words before a table of a text document.
    """

    where: str
    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class NewNote:
    """A text that no edition before has had: its cell, its words, its digest.

    `doubt` is what it says of figures that are missing or of something else; blank if nothing.
    `caution` tells whether it is more than to be `listed`, or kept alone.
    """

    cell: str
    text: str
    digest: str
    doubt: str = ""
    caution: bool = True
    listed: bool = True

    def __str__(self) -> str:
        said = f", {self.doubt!r}" if self.doubt else ""
        return f"{self.cell}{said}, which no edition before has said: {self.text}"


def new_notes(
    workbook: Workbook, layout: Layout, folder: Path, rows: Iterable[RawRow]
) -> list[NewNote]:
    """Return the texts of a file that are to be read and are not known, once each.

    Parameters
    ----------
    workbook : Workbook
    layout : Layout
        Every sentence of the monthly returns (``records``) is a caution.
    folder : Path
        The publication's folder in ``data/raw``; without ``known_notes.csv`` nothing is known.
        Names and words near the figures are cautions where most of them are known.
    rows : iterable of RawRow
        What was read of the file.
    """
    known = {row["digest"] for row in _held(folder)}
    monthly = layout["kind"] == "records"
    cautions = {"comment", "preamble", *(("note", "aside") if monthly else ())}
    only_doubted = {"read"} if monthly else {"read", "aside"}
    said = rules()
    patterns = said["note"], said["below"]["left_out"], said["below"]["unlike"]
    doubts = [re.compile(pattern, re.IGNORECASE | re.VERBOSE) for pattern in patterns]
    stated = re.compile(said["stated"])
    draft = re.compile(said["draft"], re.IGNORECASE)
    found: dict[str, NewNote] = {}
    kinds: dict[str, str] = {}
    labels: set[str] = set()
    for (where, words, kind), digest in _sentences(workbook, [*rows]):
        kinds.setdefault(digest, kind)
        unfit = draft.search(words)
        doubt = next((hit[0] for d in (*doubts, draft) if (hit := d.search(words))), "")
        if digest in known or not (doubt or kind not in only_doubted):
            continue
        if stated.search(words) and not unfit:
            continue
        fewest = min(_FEWEST.get(kind, 1), _DOUBTFUL if doubt else max(_FEWEST.values()))
        short = len(words.split()) < fewest
        caution = bool(unfit) or (not short and (bool(doubt) or kind in cautions))
        labels |= {digest} if short else set()
        found.setdefault(digest, NewNote(where, words, digest, doubt, caution))
    near = {digest for digest, kind in kinds.items() if kind in _NEAR}
    alike = 2 * len(near & found.keys()) < len(near)  # else the file is of another make
    headings = {d for d in found if kinds[d] == "heading" and not found[d].doubt}
    unlisted = (headings if len(headings) > _MANY else set()) | (set() if alike else labels)
    return [
        replace(n, caution=n.caution or (alike and d in near), listed=d not in unlisted)
        for d, n in found.items()
    ]


def _sentences(workbook: Workbook, rows: list[RawRow]) -> Iterator[tuple[_Text, str]]:
    """Yield each sentence of a file, or word of a name, and its digest."""
    for where, text, kind in _texts(workbook, rows):
        parts = _NAME_PARTS.findall(text) if kind in _NAMES else _ENDS.split(text)
        for part in parts:
            words = " ".join(part.split())
            if same := " ".join(_VARIES.sub(" ", words.lower()).split()):
                same = f"name {same}" if kind in _NAMES else same
                digest = hashlib.sha256(same.encode("utf-8")).hexdigest()[:12]
                yield _Text(where, words, kind), digest


def _texts(workbook: Workbook, rows: list[RawRow]) -> Iterator[_Text]:
    """Yield the texts of a file that say what its figures are, and where each stands.

    Headings over figures that are read are known to the layout, or refused.
    """
    first: dict[tuple[str, int], int] = {}  # row of the first figure of a sheet's column
    labels = {name for r in rows for name in (r.row_label, r.area, r.grade, r.category)}
    lines = set()
    for row in rows:
        if at := place(row.cell):
            column = row.sheet, at[1]
            first[column] = min(at[0], first.get(column, at[0]))
            lines.add((row.sheet, at[0]))
    name = workbook.path.stem
    yield from (_Text("name of the file", name.replace("_", " "), k) for k in ("aside", "file"))
    for name in workbook.sheet_names:  # a hidden sheet may say what the others do not
        sheet = workbook.sheet(name)
        columns = {column: top for (of, column), top in first.items() if of == name}
        top, left = min(columns.values(), default=0), min(columns, default=0)
        about = _ABOUT.search(name) or name == workbook.visible[0]
        if columns:
            yield _Text(f"name of sheet {name}", name, "name")
        for cell in sheet.texts:
            if cell.row < columns.get(cell.column, top):
                over = "over" if cell.column < left else "heading"
                kind = "read" if cell.column in columns else over
            elif cell.label in labels or not _WORD.search(cell.label):
                continue
            elif (name, cell.row) in lines:
                kind = "beside"
            else:
                kind = "note" if columns else "cover" if about else "aside"
            yield _Text(f"{name}!{cell.address}", cell.label, kind)
        for at, text in sheet.comments.items():
            yield _Text(f"{name}!{address(*at)}", text, "comment")
        yield from (_Text(f"{name}!page or drawing", text, "aside") for text in sheet.around)
        if columns:  # of a text document, whose tables stand among those of others
            yield from (_Text(f"{name}!above", text, "preamble") for text in sheet.preamble)


def with_new(folder: Path, notes: Iterable[tuple[NewNote, str]]) -> str:
    """Return the text of ``known_notes.csv`` with new sentences, each with its edition's id."""
    rows: dict[str, Row] = {row["digest"]: row for row in _held(folder)}
    for note, source_id in notes:
        rows.setdefault(note.digest, {"digest": note.digest, "source_id": source_id})
    return format_table([rows[digest] for digest in sorted(rows)], COLUMNS)


def _held(folder: Path) -> list[Row]:
    return [*read_table(folder / FILE)] if (folder / FILE).is_file() else []
