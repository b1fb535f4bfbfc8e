"""Read one arriving file into the sources and transcribed rows that it becomes."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, count
from pathlib import Path

from analysis.arrivals.guard import check_country, check_department, check_name, check_texts
from analysis.arrivals.identity import (
    HeldEdition,
    check_dates,
    check_month,
    held_editions,
    same_figures,
    unlike_name,
    with_address,
)
from analysis.arrivals.known_notes import NewNote, new_notes
from analysis.arrivals.odd_cells import odd_cells
from analysis.arrivals.scale_words import check_scale_words
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.layouts import Layout
from analysis.register.sources import COLUMNS
from analysis.spreadsheets import open_workbook
from analysis.transcribe.monthly.parts import Part, parts
from analysis.transcribe.monthly.read_monthly import MonthlyEdition
from analysis.transcribe.recognise import recognise, remarks, transcribe
from analysis.transcribe.rows import Edition, RawRow

PUBLISHER = "Ministry of Justice"
LICENCE = "Open Government Licence v3.0"


@dataclass(frozen=True, slots=True)
class Source:
    """One source that a file becomes: its record and rows, and what a person is to look at."""

    folder: str
    record: Row
    rows: list[RawRow]
    new_notes: list[NewNote]
    odd_cells: list[str]
    remark: str = ""  # on a file whose record is another file's; blank where it is its own

    @property
    def source_id(self) -> str:
        """Id of the record."""
        return self.record["source_id"]


def read(
    path: Path,
    held: Sequence[Row],
    *,
    raw: Path,
    arrived: Sequence[Source] = (),
    address: str = "",
    published_on: str = "",
    today: date | None = None,
) -> list[Source]:
    """Recognise and transcribe a file.

    Parameters
    ----------
    path : Path
    held : iterable of dict
        Source records that are there already. A file with the checksum of one of
        them keeps its id; a new file for a month or edition that is held gets a
        numbered one, so that no edition is overwritten.
    raw : Path
        Folder of the held transcriptions.
    arrived : sequence of Source
        What the files read before it in the same command have become.
    address, published_on : str
        Of the download, where known.
    today : date, optional
        Default the day of the clock.

    Raises
    ------
    SuiteError
        If the file is damaged, of an unknown layout, or of a date that cannot be.
    """
    now = today or date.today()
    check_name(path)
    held = [*held, *(s.record | {"folder": s.folder} for s in arrived)]
    with open_workbook(path) as workbook:
        data = path.read_bytes()
        checksum = hashlib.sha256(data).hexdigest()
        layout, edition = recognise(workbook)
        check_country(workbook, layout)
        check_department(workbook, layout)
        mine = [h for h in held if h["publication"] == layout["publication"]]
        same = [h for h in mine if checksum == h["sha256"] or checksum in h["note"]]
        others = {h["transcription"].removesuffix(".csv") for h in mine if h not in same}
        odd: list[str] = []
        if isinstance(edition, MonthlyEdition):
            made = parts(workbook, layout, edition, others)
        else:
            stem = _free_stem(edition, layout["prefix"], others, held, same)
            named = edition.reference_date.strftime(layout.get("edition_title", "%B %Y"))
            title = f"{layout['title']}: {named}"
            rows = transcribe(workbook, layout, edition)
            note = " ".join(remarks(workbook, layout, edition))
            made = [Part(stem, f"{layout['prefix']}-{stem}", title, rows, note)]
            odd = unlike_name(path.name, edition.reference_date, mine)
        for part in made:
            check_texts(part.rows, path.name)
            check_scale_words(workbook, layout, part.rows)
        read = [row for part in made for row in part.rows]
        check_dates(path.name, edition.reference_date, edition.published_on, read, today=now)
        odd += odd_cells(workbook, read, layout["id"])
        notes = new_notes(workbook, layout, raw / layout["publication"], read)
    if hashlib.sha256(path.read_bytes()).hexdigest() != checksum:
        raise InputError(f"{path.name} changed while it was read. Try again when it is complete.")
    day = now.isoformat()
    month = edition.reference_date
    editions = [] if same else held_editions(month, mine, raw)
    editions += [
        HeldEdition(s.record, s.rows)
        for s in arrived
        if s.folder == layout["publication"]
        and s.record["transcription"].startswith(f"{month:%Y-%m}")
    ]
    sources: list[Source] = []
    for part in made:
        rows = part.rows
        known = next((h for h in same if h["source_id"] == part.source_id), None)
        equal = same_figures(rows, editions)
        months = edition.months if isinstance(edition, MonthlyEdition) else ()
        differs = months[0].decision.note if len(months) == 1 else ""
        # The record of the same bytes does not know by what other name they come now.
        remark = differs if known and differs not in known["note"] else ""
        if known is None and equal is not None:
            known, rows = equal.record, equal.rows
            remark = f"{path.name} has its figures in other bytes; its record stays as it is."
            remark = f"{remark} {differs}".strip()
        if known is None:
            check_month(path.name, month, now, differs, rows, editions)
        elif address or published_on:
            known = with_address(known, address, published_on)
        record = known or dict.fromkeys(COLUMNS, "") | {
            "source_id": part.source_id,
            "publication": layout["publication"],
            "title": part.title,
            "publisher": _publisher(layout, part.stem),
            "edition": part.title,
            "published_on": published_on or edition.published_on,
            "accessed_on": day if address else "",
            "transcribed_on": day,
            "address": address,
            "file": f"{layout['publication']}/{path.name}",
            "sha256": checksum,
            "size_bytes": str(len(data)),
            "licence": LICENCE,
            "transcription": f"{part.stem}.csv",
            "layout": layout["id"],
            "note": part.note,
        }
        kept, told = {c: record[c] for c in COLUMNS}, ([], []) if sources else (notes, odd)
        sources.append(Source(layout["publication"], kept, rows, *told, remark))
    return sources


def _publisher(layout: Layout, stem: str) -> str:
    """Return who publishes an edition; a layout may say from which month on another body does."""
    since: dict[str, str] = layout.get("publisher_since", {})
    passed = [month for month in since if stem[:7] >= month]
    return str(since[max(passed)] if passed else layout.get("publisher", PUBLISHER))


def _free_stem(
    edition: Edition, prefix: str, others: set[str], held: Iterable[Row], same: list[Row]
) -> str:
    """Name an edition by its month, numbered where a file or page of it is held already.

    A bulletin's page of the edition may have the plain id, and keeps it.
    """
    start, mine = f"{prefix}-", {h["source_id"] for h in same}
    taken = others | {
        h["source_id"].removeprefix(start)
        for h in held
        if h["source_id"].startswith(start) and h["source_id"] not in mine
    }
    plain = f"{edition.reference_date:%Y-%m}"
    stems = chain([plain], (f"{plain}-{number}" for number in count(2)))
    return next(stem for stem in stems if stem not in taken)
