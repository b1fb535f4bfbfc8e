"""What covers and notes say: another country refuses the file, a doubtful note is a caution."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from analysis.arrivals import take_in
from analysis.arrivals.cover_and_notes import check_country, doubtful_notes
from analysis.core.errors import LayoutError
from analysis.spreadsheets import Sheet
from tests.transcribe import sfo_tables
from tests.transcribe.mutants import text

LAYOUT: Any = {"id": "serious-further-offences", "kind": "cases"}
ROWS: Any = [SimpleNamespace(sheet="Table_1")]


def book(*lines: str, sheet: str = "Cover") -> Any:
    """A workbook whose first sheet holds some lines."""
    cover, table = Sheet(sheet), Sheet("Table_1")
    for row, line in enumerate(lines, 1):
        cover.put(text(row, 1, line))
        table.put(text(row, 1, line))
    sheets = {sheet: cover, "Table_1": table}
    return SimpleNamespace(path=Path("tables.xlsx"), visible=[*sheets], sheet=sheets.__getitem__)


@pytest.mark.parametrize(
    "title", ["Serious Further Offence Annual Tables, Northern Ireland", "Social work in Scotland"]
)
def test_a_cover_of_another_country_is_refused_with_its_cell(title: str) -> None:
    with pytest.raises(LayoutError) as error:
        check_country(book("Cover", title), LAYOUT)
    for said in ("'Cover'", "A2", "England and Wales", title):
        assert said in str(error.value)


def test_a_country_further_down_or_with_england_is_no_title() -> None:
    check_country(book("Cover", "England and Wales", "", "Figures of Scotland stand apart"), LAYOUT)
    check_country(book("Probation in England, Wales and Scotland"), LAYOUT)
    check_country(book("Social work in Scotland"), LAYOUT | {"kind": "records"})


@pytest.mark.parametrize(
    ("note", "named"),
    [
        (
            "Cases of the West Midlands are missing from June 2026 because of a fault.",
            "are missing",
        ),
        ("Figures from June 2026 are grossed up from a 10% sample of cases.", "grossed up"),
        ("From this edition the tables count orders rather than people.", "rather than people"),
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
    ],
)
def test_a_note_that_says_what_figures_lack_is_told(note: str, named: str) -> None:
    assert doubtful_notes(book("Notes", note, sheet="Notes"), LAYOUT, ROWS) == [
        f"Notes!A2, {named!r}: {note}"
    ]


@pytest.mark.parametrize(
    "note",
    [
        "Movements caused by reorganisation are not included.",
        "A division is the management unit of the service.",
        "Figures for the most recent 12 months are provisional and may change.",
        "Each person is counted once in each row, even with more than one order.",
    ],
)
def test_other_notes_are_not(note: str) -> None:
    assert doubtful_notes(book("Notes", note, sheet="Notes"), LAYOUT, ROWS) == []


@pytest.mark.slow
def test_a_doubtful_note_is_a_caution_of_the_arrival(read_project: Path, tmp_path: Path) -> None:
    note = "Convictions for 2020/21 are incomplete: cases awaiting trial have been left out."

    def noted(workbook: Any) -> None:
        workbook["Cover"]["A9"] = note

    path = sfo_tables.annual_tables(tmp_path / "sfo.xlsx", noted)
    arrival = take_in([path], root=read_project, trial=True)
    caution = next(c for c in arrival.cautions if c.id.startswith("note:"))
    assert caution.id == "note:serious-further-offences:sfo-2021-03"
    assert caution.items == [f"Cover!A9, 'are incomplete': {note}"]
    assert note in arrival.story
