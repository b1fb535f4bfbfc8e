"""Later classic tables: refused where they differ, read right in every form allowed for."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook as Book
from openpyxl import load_workbook

from analysis.core.errors import LayoutError
from analysis.intake.raw_rows import tidy_rows
from analysis.intake.tidied import Tidied
from analysis.layouts import all_layouts
from analysis.register.sources import COLUMNS as SOURCE_COLUMNS
from analysis.spreadsheets import open_workbook
from analysis.transcribe.recognise import recognise, transcribe
from analysis.transcribe.rows import RawRow
from analysis.transcribe.tables.read_tables import recognise as recognise_later

from .later_tables import FLOWS, STOCKS, later, raw

Change = Callable[[Book], None]


def take(path: Path, edition: str = "2016-06") -> list[RawRow]:
    """Recognise, transcribe and tidy, as an ingest does."""
    workbook = open_workbook(path)
    layout, found = recognise(workbook)
    assert layout["id"] == "workforce-quarterly-later"
    rows = transcribe(workbook, layout, found)
    record = dict.fromkeys(SOURCE_COLUMNS, "") | {
        "source_id": "wq",
        "transcription": f"{edition}.csv",
    }
    tidy_rows((r.as_dict() for r in rows), record, layout, Tidied())
    return rows


def put(sheet: str, cell: str, value: object) -> Change:
    def change(book: Book) -> None:
        book[sheet][cell] = value

    return change


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sheet", "cell", "value", "words"),
    [
        ("Cover", "B3", "HM Courts and Tribunals Service", "a cover that speaks of"),
        ("Cover", "B4", "Accessible workforce tables", "a cover that speaks of"),
        ("Cover", "B5", "summer", "the edition's date"),
        (
            "Table 3",
            "A1",
            "Table 3: staff by age",
            "one title of the table at the top of a sheet, like",
        ),
        (
            "Table 1",
            "A1",
            "Table 1: HMPPS staff in post, by place",
            "one title of the table.*the most like it is 'Table 1: HMPPS staff in post, by place'"
            " at 'Table 1' A1",
        ),
        ("Table 3", "J3", "Per cent", "says the unit"),
        (
            "Table 3",
            "J3",
            "Headcount",
            "cell J3.*says the unit .fte.; found one that says headcount",
        ),
        ("Table 3", "F5", dt.datetime(2016, 6, 30), "a period after"),
        ("Table 3", "J5", "31 December 2016", "figures up to the edition's date"),
        ("Table 3", "D7", 999, "to be the sum of its 4 parts"),
        ("Table 3", "D7", "[c]", "a number, or one of"),
        ("Table 3", "B10", "Total", "a row that fits"),
        ("Table 3", "B6", "Prison Service grades", "one total and its parts"),
        ("Table 8a", "D4", None, "a title or header that says .*months"),
        ("Table 8a", "D4", "Quarter to", "a title or header that says .*months"),
        ("Table 8a", "K7", "(q)", "nothing, or a mark beside a value"),
        ("Table 14b", "D6", 4000, "to be the sum of its 15 parts"),
        ("Table 14b", "F2", 31, "no numbers above the header"),
        ("Table 14b", "F30", 31, "no numbers below the table"),
        ("Table 10b", "D5", "31-Mar-15\nAverage staff", "a period after 31 March 2015"),
        ("Table 10b", "E5", "31-Mar-16\nAverage staff", "a period after 31 March 2016"),
        ("Table 10b", "N7", 0.5, "leavers_in_rate over average_staff_in_post"),
        ("Table 17", "F5", 3, "working_days_lost over average_staff_in_post_sickness"),
        ("Table 17", "E5", None, "beside the rate"),
    ],
)
def test_a_changed_cell_is_refused_with_its_place(
    sheet: str, cell: str, value: object, words: str, tmp_path: Path
) -> None:
    workbook = open_workbook(later(tmp_path / "later.xlsx", put(sheet, cell, value)))
    layout = all_layouts()["workforce-quarterly-later"]
    with pytest.raises(LayoutError, match=words) as error:
        transcribe(workbook, layout, recognise_later(workbook, layout))
    assert "later.xlsx" in str(error.value)
    assert error.value.todo


def test_values_in_their_neighbours_columns_are_refused(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        sheet = book["Table 10b"]
        for row in range(6, 11):
            one, other = sheet.cell(row, 4), sheet.cell(row, 5)
            one.value, other.value = other.value, one.value

    with pytest.raises(LayoutError, match="leavers_in_rate over average_staff_in_post"):
        take(later(tmp_path / "later.xlsx", change))


def test_rates_part_points_and_part_fractions_are_refused(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        sheet = book["Table 10b"]
        sheet["F7"] = sheet["F7"].value * 100

    with pytest.raises(LayoutError, match="leavers_in_rate over"):
        take(later(tmp_path / "later.xlsx", change))


@pytest.mark.slow
@pytest.mark.parametrize("fractions", [True, False])
@pytest.mark.parametrize("one_row", [True, False])
def test_rates_are_right_in_every_form(fractions: bool, one_row: bool, tmp_path: Path) -> None:
    rows = take(later(tmp_path / "later.xlsx", fractions=fractions, one_row=one_row))
    rates = [r for r in rows if r.table == "leaving-rate-grade" and r.measure == "leaving_rate"]
    assert {r.unit for r in rates} == {"fraction" if fractions else "percent"}
    published = {
        day: float(value)
        for (grade, measure, day), value in raw("7d").items()
        if (grade, measure) == ("Probation Officer", "leaving_rate") and value not in ("~", "..")
    }
    for row in rates:
        if row.grade == "Band 4 Probation Officer" and row.value:
            value = float(row.value) * (100 if fractions else 1)
            assert value == pytest.approx(published[row.period_end], rel=1e-12)
            assert row.period_kind == "year_ending"


def test_every_cell_is_the_one_that_another_reader_finds(tmp_path: Path) -> None:
    path = later(tmp_path / "later.xlsx")
    book, rows = load_workbook(path), take(path)
    for row in rows:
        found = book[row.sheet][row.cell].value
        assert (found in ("~", "..")) if row.symbol else float(row.value) == pytest.approx(found)
    assert Counter(r.table for r in rows) == {
        "sip-region": 8 * 4, "sip-grade": 5 * 4, "joiners-grade": 5 * 4, "leavers-grade": 5 * 4,
        "leaving-rate-grade": 5 * 3 * 3, "leavers-reason": 16 * 4, "sip-service": 4 * 4,
        "sickness-grade": 3 * 4 * 3,
    }  # fmt: skip
    assert {r.period_end for r in rows if r.table == "sip-grade"} == set(STOCKS)
    assert {r.period_end for r in rows if r.table == "leavers-grade"} == set(FLOWS)
    assert {r.status for r in rows if r.period_end == FLOWS[-1] and r.measure == "joiners"} == {
        "provisional"
    }


def test_a_mark_beside_a_value_is_its_own(tmp_path: Path) -> None:
    rows = take(later(tmp_path / "later.xlsx", put("Table 3", "E7", "(r)")))
    revised = [r for r in rows if r.status == "revised"]
    assert [(r.table, r.cell) for r in revised] == [("sip-grade", "D7")]


@pytest.mark.parametrize("cell", ["B2", "J3"])
def test_a_title_and_a_cell_that_say_two_units_are_refused(cell: str, tmp_path: Path) -> None:
    change = put("Table 4 - service", cell, "(Headcount)")
    with pytest.raises(LayoutError, match=f"{cell}.*says the unit|fte and headcount"):
        take(later(tmp_path / "later.xlsx", change))


def test_service_may_be_in_people(tmp_path: Path) -> None:
    title = "Table 4: Probation officer staff in post, by length of service (headcount)"
    rows = take(later(tmp_path / "later.xlsx", put("Table 4 - service", "A1", title)))
    service = [r for r in rows if r.table == "sip-service"]
    assert {(r.measure, r.unit) for r in service} == {("staff_in_post_headcount", "headcount")}


def test_tables_that_an_edition_may_lack_are_left_out(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        book.remove(book["Table 17"])

    assert not [r for r in take(later(tmp_path / "a.xlsx", change)) if r.table == "sickness-grade"]


def test_the_same_words_name_divisions_and_then_regions(tmp_path: Path) -> None:
    """Areas of an edition after June 2021 are regions, and a division's name is refused."""

    def change(book: Book) -> None:
        book["Cover"]["B5"] = "30 June 2023"
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, dt.datetime):
                        cell.value = cell.value.replace(year=cell.value.year + 7)
                    elif isinstance(cell.value, str):
                        for year in (16, 15):
                            cell.value = cell.value.replace(f"-{year}", f"-{year + 7}")

    path = later(tmp_path / "later.xlsx", change)
    workbook = open_workbook(path)
    layout, edition = recognise(workbook)
    rows = transcribe(workbook, layout, edition)
    assert {r.area_type for r in rows if r.table == "sip-region"} == {"region", "country"}


@pytest.mark.slow
def test_editions_from_march_2024_count_paid_staff(tmp_path: Path) -> None:
    layout = all_layouts()["workforce-quarterly-later"]
    bases = []
    for edition in ("2023-12", "2024-03", "2026-06"):
        record = dict.fromkeys(SOURCE_COLUMNS, "") | {"transcription": f"{edition}.csv"}
        tidied = Tidied()
        rows = take(later(tmp_path / "later.xlsx"))
        tidy_rows((r.as_dict() for r in rows[-4:]), record, layout, tidied)
        bases.append(tidied.figures[0]["basis"])
    assert bases == ["bulletin", "paid_staff", "paid_staff"]


def test_the_tables_of_2016_are_another_layout(june_2016: Path) -> None:
    layout, _ = recognise(open_workbook(june_2016))
    assert layout["id"] == "workforce-quarterly-classic"
