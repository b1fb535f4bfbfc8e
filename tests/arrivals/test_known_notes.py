"""A sentence that no edition has had is told; numbers and months alone make none new."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analysis.arrivals import take_in
from analysis.arrivals.known_notes import FILE, new_notes
from analysis.arrivals.read_files import read
from analysis.core.csv_tables import read_table
from analysis.core.paths import project_root
from analysis.register.sources import all_sources
from analysis.spreadsheets import open_workbook
from tests.robustness import writers

from .returns import AGENCY, FOLDER, PROVISIONAL, provisional, set_cell

RAW = project_root() / "data" / "raw"
NOTE = "The workforce figures are the average of the three months to May 2026."
AGAIN = "The workforce figures are the average of the three months to July 2027."


def noted(folder: Path, *notes: str) -> Path:
    """The provisional return of May 2026 with sentences under its figures."""
    sheet = provisional(5)
    for row, note in enumerate(notes, AGENCY + 3):
        set_cell(sheet, row, 1, note)
    return writers.write(folder / f"{PROVISIONAL.format('may')}.ods", [sheet])


def test_a_new_sentence_is_told_once_with_its_cell(tmp_path: Path) -> None:
    path = noted(tmp_path, "Costs are unaudited. " + NOTE, AGAIN, "Not a sentence.")
    with open_workbook(path) as workbook:
        found = {note.text: note.cell for note in new_notes(workbook, RAW / FOLDER, ())}
        assert new_notes(workbook, tmp_path, ()) == []  # a publication without known notes
    assert found[NOTE] == f"May_2026!A{AGENCY + 3}"
    assert AGAIN not in found
    assert "Not a sentence." not in found


@pytest.mark.slow
def test_it_is_a_caution_and_known_from_then_on(project: Path, tmp_path: Path) -> None:
    arrival = take_in([noted(tmp_path, NOTE)], root=project)
    (caution,) = arrival.cautions
    assert caution.id == f"note:{FOLDER}:mwmi-2026-05-provisional"
    assert f"which no edition before has said: {NOTE}" in arrival.story
    known = {r["digest"]: r["source_id"] for r in read_table(project / "data/raw" / FOLDER / FILE)}
    assert "mwmi-2026-05-provisional" in known.values()
    assert {r["digest"] for r in read_table(RAW / FOLDER / FILE)} < {*known}
    with open_workbook(noted(tmp_path, AGAIN)) as workbook:
        again = new_notes(workbook, project / "data" / "raw" / FOLDER, ())
    assert AGAIN not in {note.text for note in again}


@pytest.mark.slow
def test_no_held_edition_says_anything_new(originals: Path) -> None:
    held = [*all_sources().values()]
    for path in sorted((originals / FOLDER).glob("*"))[::6]:
        sources = read(path, held, raw=RAW, today=date(2026, 11, 1))
        assert [note for source in sources for note in source.new_notes] == [], path.name
