"""An accessible edition arrives: alone, beside its classic version, beside its bulletin."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook as Book

from analysis.arrivals import take_in
from analysis.core.errors import InputError, LayoutError
from tests.transcribe.accessible_books import dated, length_of_service, regions, tables, write

from .projects import state

pytestmark = pytest.mark.slow


def book(folder: Path, **options: object) -> Path:
    return write(folder / "accessibility_tables__June_2016_final.xlsx", tables(), **options)  # type: ignore[arg-type]


def test_trap_17_the_second_file_of_an_edition_doubles_nothing(
    project: Path, tmp_path: Path
) -> None:
    """June 2016 is held from its classic workbook; the accessible one repeats it."""
    before = state(project)
    arrival = take_in([book(tmp_path)], root=project, trial=True)
    (source,) = arrival.sources
    assert source.source_id == "wq-2016-06-2"
    assert len(source.rows) == 1218
    assert arrival.changes.repeated == 1218 - len(arrival.changes.new)
    # what the classic workbook has not: length of service, rates of resignation
    assert len(arrival.changes.new) == 45
    assert {r["series"] for r in arrival.changes.new} == {
        "staff_in_post", "leavers", "leaving_rate", "resignations",
    }  # fmt: skip
    assert not arrival.changes.restated
    assert "equal there: 1,173" in arrival.story
    assert "Tables of the layout that are not in it: sickness-region" in arrival.story
    assert state(project) == before


def test_trap_17_another_number_in_the_second_file_is_refused(
    project: Path, tmp_path: Path
) -> None:
    def change(changed: Book) -> None:  # a pair of cells that keeps every sum
        sheet = changed["Table_6"]
        sheet["C7"], sheet["C8"] = sheet["C7"].value + 1, sheet["C8"].value - 1

    before = state(project)
    with pytest.raises(InputError, match="of the same edition says 74"):
        take_in([book(tmp_path, change=change)], root=project)
    assert state(project) == before


def test_an_edition_of_which_only_the_bulletin_is_held(project: Path, tmp_path: Path) -> None:
    """The page keeps its id and its figures; the tables get an id of their own."""

    def change(changed: Book) -> None:  # the tables hold the digits that the page rounds off
        for cell in ("C9", "C21"):
            changed["Table_1"][cell] = changed["Table_1"][cell].value + 0.25

    path = write(tmp_path / "accessibility_tables.xlsx", [regions("2023-06-30")], change,
                 cover=dated("2023-06-30", "17 August 2023"))  # fmt: skip
    arrival = take_in([path], root=project)
    (source,) = arrival.sources
    assert source.source_id == "wq-2023-06-2"
    assert source.record["published_on"] == "2023-08-17"
    assert not arrival.changes.restated
    held = (project / "data/processed/figures.csv").read_text(encoding="utf-8")
    assert held.count(",wq-2023-06-2,") == 14
    assert ",wq-2023-06," in held
    records = (project / "data/raw/workforce-quarterly/sources.csv").read_text(encoding="utf-8")
    assert "Tables of the layout that are not in it" in records
    assert take_in([path], root=project).changes.new == []
    json.dumps(source.record)


def test_a_whole_edition_is_taken_in_and_an_unknown_name_is_refused(
    project: Path, tmp_path: Path
) -> None:
    made = [length_of_service("3", "staff_in_post"), length_of_service("7c", "leavers")]
    arrival = take_in([write(tmp_path / "one.xlsx", made)], root=project, trial=True)
    assert {r["category"] for r in arrival.changes.new} > {"under 1 year", "1 to under 2 years"}

    def change(changed: Book) -> None:
        changed["Table_4"]["B6"] = "Less than a fortnight"

    with pytest.raises(InputError, match="not a known category"):
        take_in([write(tmp_path / "two.xlsx", made, change)], root=project, trial=True)


def test_an_edition_of_another_form_is_refused_and_nothing_changes(
    project: Path, tmp_path: Path
) -> None:
    def change(changed: Book) -> None:
        changed["Table_1"]["A12"] = "Probation Isles Service"

    before = state(project)
    with pytest.raises(LayoutError, match="A12") as error:
        take_in([book(tmp_path, change=change)], root=project)
    assert error.value.exit_code == 2
    assert state(project) == before
