"""What no edition has said is told; numbers and dates alone make nothing new.

Of publications other than the monthly returns a note is a caution only where it says that figures
are missing, wrong or of something else; the others are listed.
"""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from analysis.arrivals import take_in
from analysis.arrivals.known_notes import FILE, NewNote, new_notes, with_new
from analysis.arrivals.read_files import read
from analysis.core.csv_tables import read_table
from analysis.core.paths import project_root
from analysis.register.sources import all_sources
from analysis.spreadsheets import Sheet, open_workbook
from analysis.transcribe.rows import RawRow
from tests.robustness import writers
from tests.transcribe import sfo_tables
from tests.transcribe.mutants import text

from .returns import AGENCY, FOLDER, PROVISIONAL, provisional, set_cell
from .words import book

SFO: Any = {"id": "serious-further-offences", "kind": "tables"}
SFO_ROW = dict.fromkeys((f.name for f in fields(RawRow)), "x")
ONS = "public-sector-employment"
RAW = project_root() / "data" / "raw"
NOTE = "The workforce figures are the average of the three months to May 2026."
AGAIN = "The workforce figures are the average of the three months to July 2027."


def noted(folder: Path, *notes: str) -> Path:
    """The provisional return of May 2026 with sentences under its figures."""
    sheet = provisional(5)
    for row, note in enumerate(notes, AGENCY + 3):
        set_cell(sheet, row, 1, note)
    return writers.write(folder / f"{PROVISIONAL.format('may')}.ods", [sheet])


def cautions(workbook: Any, layout: Any, folder: Path) -> list[NewNote]:
    """What is told as a caution, and not listed alone."""
    return [note for note in new_notes(workbook, layout, folder, ()) if note.caution]


def test_a_new_sentence_is_told_once_with_its_cell(tmp_path: Path) -> None:
    path = noted(tmp_path, "Costs are unaudited. " + NOTE, AGAIN, "Not a sentence.")
    (source,) = read(path, [*all_sources().values()], raw=RAW, today=date(2026, 11, 1))
    found = {note.text: note.cell for note in source.new_notes if note.caution}
    with open_workbook(path) as workbook:
        doubtful = [note.text for note in cautions(workbook, SFO, tmp_path)]
    assert doubtful == [NOTE]  # and not that costs are unaudited
    assert found[NOTE] == f"May_2026!A{AGENCY + 3}"
    first = [words for words, cell in found.items() if re.match(r"May_2026!A\d", cell)]
    assert first[-1] == NOTE  # AGAIN differs in its date alone, the others are labels


@pytest.mark.parametrize(
    ("place", "words", "where", "caution"),
    [
        ("sheet", "Table_1 permanent", "name of sheet Table_1 permanent", True),
        ("A1", "Figures are in tens", "Table_1!A1", True),
        ("A1", "Table 1: Persons aged 18 to 25", "Table_1!A1", True),
        ("file", "tables-only", "name of the file", False),
        ("Cover!A1", "These tables cover adults aged 21 and over.", "Cover!A1", False),
        ("Cover!A1", "These tables cover adults aged 21 and over only.", "Cover!A1", True),
        ("A9", "Staff with more than one year of service.", "Table_1!A9", False),
        ("A9", "Staff were counted twice.", "Table_1!A9", True),
        ("C1", "by date of charge", "Table_1!C1", False),
        ("C5", "(prisons only)", "Table_1!C5", True),
        ("C5", "[x]", "", False),
        ("A9", "FTE in 000s", "Table_1!A9", False),
        ("Hidden!A1", "Staff on permanent contracts only", "Hidden!A1", True),
    ],
)
def test_words_around_figures_that_no_edition_has_said(
    tmp_path: Path, place: str, words: str, where: str, caution: bool
) -> None:
    """Names of sheets and words over figures are cautions, covers and plain notes are listed."""
    cells = ("A1", "C1", "C5", "A9", "Cover!A1", "Hidden!A1")
    parts = dict.fromkeys(cells, "") | {"sheet": "Table_1"}
    row = SFO_ROW | {"sheet": parts["sheet"], "cell": "B5"}

    def file(name: str, said: dict[str, str]) -> Any:
        cover, table, hidden = Sheet("Cover"), Sheet(said["sheet"]), Sheet("Hidden")
        cover.put(text(1, 1, said["Cover!A1"]))
        hidden.put(text(1, 1, said["Hidden!A1"]))
        for at, (r, c) in {"A1": (1, 1), "C1": (1, 3), "C5": (5, 3), "A9": (9, 1)}.items():
            table.put(text(r, c, said[at]))
        table.put(text(4, 1, "Offence"))
        sheets = {"Cover": cover, said["sheet"]: table, "Hidden": hidden}
        names = [*sheets]
        return SimpleNamespace(path=Path(f"{name}.xlsx"), visible=names[:2], sheet_names=names,
                               sheet=sheets.__getitem__)  # fmt: skip

    before = new_notes(file("tables", parts), SFO, tmp_path, [RawRow(**row)])
    (tmp_path / FILE).write_text(with_new(tmp_path, [(note, "sfo-1") for note in before]))
    name, said = ("tables", parts | {place: words}) if place != "file" else (words, parts)
    row["sheet"] = said["sheet"]
    told = new_notes(file(name, said), SFO, tmp_path, [RawRow(**row)])
    assert [(n.cell, n.caution) for n in told if n.listed] == [(where, caution)] * bool(where)


@pytest.mark.slow
def test_it_is_a_caution_and_known_from_then_on(project: Path, tmp_path: Path) -> None:
    arrival = take_in([noted(tmp_path, NOTE)], root=project)
    (caution,) = arrival.cautions
    assert caution.id == f"note:{FOLDER}:mwmi-2026-05-provisional"
    assert f"which no edition before has said: {NOTE}" in arrival.story
    known = {r["digest"]: r["source_id"] for r in read_table(project / "data/raw" / FOLDER / FILE)}
    assert "mwmi-2026-05-provisional" in known.values()
    assert {r["digest"] for r in read_table(RAW / FOLDER / FILE)} < {*known}
    again = take_in([noted(tmp_path, AGAIN)], root=project, trial=True)
    assert AGAIN not in again.story


@pytest.mark.slow
@pytest.mark.parametrize(
    ("folder", "step"),
    [(FOLDER, 12), ("civil-service-statistics", 5), ("justice-in-numbers", 1), (ONS, 20)],
)
def test_no_held_edition_says_anything_new(originals: Path, folder: str, step: int) -> None:
    held = [*all_sources().values()]
    for path in sorted((originals / folder).glob("*"))[::step]:
        sources = read(path, held, raw=RAW, today=date(2026, 11, 1))
        assert [note for source in sources for note in source.new_notes] == [], path.name


@pytest.mark.parametrize(
    ("note", "named"),
    [
        (
            "Cases of the West Midlands are missing from June 2026 because of a fault.",
            "are missing",
        ),
        ("Figures from June 2026 are grossed up from a 10% sample of cases.", "grossed up"),
        ("From this edition the tables count orders rather than people.", "From this edition"),
        ("Excludes people with standalone unpaid work requirements.", "Excludes"),
        ("Youth orders are no longer included.", "no longer included"),
        ("People whose contact is suspended are excluded from all totals.", "are excluded"),
        ("Convictions for 2020/21 are incomplete.", "are incomplete"),
        ("Staff of the division are left out because of a late return.", "are left out"),
        ("A draft for quality assurance.", "draft for"),
        (
            "From June 2026 people in custody before release are not counted.",
            "are not counted",
        ),
        (
            "All figures exclude staff of the Probation Service in London.",
            "exclude staff of the Probation",
        ),
        ("No returns were received from two regions.", "No returns were"),
        ("Figures for London and Wales were exchanged in error in this release.", "exchanged"),
        ("Midlands and North East are transposed in this edition.", "transposed"),
        ("Scores of the Probation Service are those of 2023.", "are those of 2023"),
        ("The responses of 2025 were lost.", "were lost"),
        ("The table counts orders and licences, not persons.", ", not persons"),
        ("Leavers of the Probation Service were not recorded in the year.", "not recorded"),
        ("Figures are estimated.", "are estimated"),
        ("DRAFT", "DRAFT"),
        ("Includes around 900 employees of privately managed prisons.", "Includes"),
        ("Numbers are in thousands and rounded to the nearest five.", "in thousands"),
        ("Staff in post from June 2026 exclude staff on maternity leave.", "exclude staff on"),
        ("Embargoed to 9.30am", "Embargoed"),
        ("Staff in post is now adjusted for hours.", "is now adjusted"),
        ("Figures are not comparable with earlier years.", "not comparable"),
    ],
)
def test_a_note_that_says_what_figures_lack_is_told(note: str, named: str) -> None:
    (told,) = cautions(book("Notes", note, sheet="Notes"), SFO, RAW / "none")
    assert str(told) == f"Notes!A2, {named!r}, which no edition before has said: {note}"


def test_a_draft_in_the_foot_of_the_page_or_drawn_over_it_is_told() -> None:
    workbook = book("Notes", "Cover")
    workbook.sheet("Cover").around += ["Page  of", "DRAFT: figures are not final"]
    (told,) = cautions(workbook, SFO, RAW / "none")
    assert (told.cell, told.doubt) == ("Cover!page or drawing", "DRAFT")


@pytest.mark.parametrize(
    "note",
    [
        "Movements caused by reorganisation are not included.",
        "A division is the management unit of the service.",
        "Figures for the most recent 12 months are provisional and may change.",
        "Each person is counted once in each row, even with more than one order.",
        "Pre-release supervision",
    ],
)
def test_other_notes_are_not(note: str) -> None:
    assert cautions(book("Notes", note, sheet="Notes"), SFO, RAW / "none") == []


@pytest.mark.slow
def test_a_doubtful_note_is_a_caution_of_the_arrival(read_project: Path, tmp_path: Path) -> None:
    note = "Convictions for 2020/21 are incomplete: cases awaiting trial have been left out."

    def noted(workbook: Any) -> None:
        workbook["Cover"]["A9"] = note

    path = sfo_tables.annual_tables(tmp_path / "sfo.xlsx", noted)
    arrival = take_in([path], root=read_project, trial=True)
    caution = next(c for c in arrival.cautions if c.id.startswith("note:"))
    assert caution.id == "note:serious-further-offences:sfo-2021-03"
    said = f"Cover!A9, 'are incomplete', which no edition before has said: {note}"
    assert caution.items == [said]
    assert note in arrival.story


@pytest.mark.slow
def test_a_comment_and_struck_cells_are_cautions_of_the_arrival(
    read_project: Path, tmp_path: Path
) -> None:
    def marked(workbook: Any) -> None:
        sheet = workbook["Table_4"]
        sheet["A1"].comment = Comment("Placeholder", "a person")
        for row in sheet.iter_rows(min_row=6):
            for cell in row:
                cell.font = Font(strike=True)

    path = sfo_tables.annual_tables(tmp_path / "sfo.xlsx", marked)
    arrival = take_in([path], root=read_project, trial=True)
    said = {caution.id.split(":")[0]: caution.items for caution in arrival.cautions}
    assert said["note"] == ["Table_4!A1, which no edition before has said: Placeholder"]
    (look,) = said["look"]
    assert re.fullmatch(r"Table_4![A-Z]+\d+ and \d+ more, to \w+: struck through", look)
