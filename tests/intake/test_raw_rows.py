"""From transcribed rows to figures: refusals first, then the numbers that must hold."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from analysis.core.csv_tables import Row, read_table, write_table
from analysis.core.errors import InputError
from analysis.core.paths import raw_dir
from analysis.intake.page_figures import PAGE_COLUMNS
from analysis.intake.raw_rows import ingest
from analysis.intake.tidied import Tidied
from analysis.register.sources import COLUMNS as SOURCE_COLUMNS
from analysis.register.sources import read_sources
from analysis.transcribe.rows import COLUMNS as RAW_COLUMNS

QUARTERLY = "workforce-quarterly"
PAGE = dict.fromkeys(PAGE_COLUMNS, "") | {
    "entry": "X1",
    "series": "target_staffing",
    "measure": "target_staffing",
    "area": "England and Wales",
    "grade": "Probation officer",
    "period_kind": "snapshot",
    "period_end": "2023-06-30",
    "shown": "6,780",
    "value": "6780",
    "status": "final",
    "basis": "targets_annex",
    "edition": "Annex: June 2023",
    "source_id": "s1",
    "place": "Table 1",
    "quality": "primary",
}


@pytest.fixture
def quarterly(tmp_path: Path) -> Path:
    """A folder like data/raw that holds the June 2016 tables alone."""
    (tmp_path / QUARTERLY).mkdir()
    records = [r for r in read_sources(raw_dir()) if r["source_id"] == "wq-2016-06"]
    kept = [{k: r[k] for k in SOURCE_COLUMNS} for r in records]
    write_table(tmp_path / QUARTERLY / "sources.csv", kept, SOURCE_COLUMNS)
    shutil.copy(raw_dir() / QUARTERLY / "2016-06.csv", tmp_path / QUARTERLY)
    return tmp_path


def change(folder: Path, edit: Callable[[list[Row]], None]) -> None:
    path = folder / QUARTERLY / "2016-06.csv"
    rows = read_table(path, RAW_COLUMNS)
    edit(rows)
    write_table(path, rows, RAW_COLUMNS)


def pages(folder: Path, *rows: Row) -> Path:
    record = dict.fromkeys(SOURCE_COLUMNS, "") | {
        "source_id": "s1",
        "publisher": "P",
        "title": "T",
        "address": "https://example.org",
    }
    write_table(folder / "pages" / "sources.csv", [record], SOURCE_COLUMNS)
    write_table(folder / "pages" / "some.csv", rows, PAGE_COLUMNS)
    return folder


# ------------------------------------------------------------------ tables


def test_an_unknown_layout_is_named(quarterly: Path) -> None:
    path = quarterly / QUARTERLY / "sources.csv"
    rows = read_table(path, SOURCE_COLUMNS)
    write_table(path, [rows[0] | {"layout": "another"}], SOURCE_COLUMNS)
    with pytest.raises(InputError, match="no layout 'another'; known are"):
        ingest(quarterly)


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("area", "Nowhere", "'Nowhere' is not a known area"),
        ("measure", "staff", "'staff' is not a known measure"),
        ("unit", "headcount", "belongs to staff_in_post in fte; found"),
        ("value", "", "a value or a flag, not both and not neither"),
        ("symbol", "suppressed", "a value or a flag, not both and not neither"),
        ("value", "1,283", "not a number"),
        ("value", "1283.50", "written plainly it is 1283.5"),
        ("status", "draft", "status is 'draft'"),
        ("period_end", "2015-02-30", "period_end is '2015-02-30'; expected a date"),
        ("period_end", "", "period_end is ''; expected a date"),
        ("period_start", "2015-01-01", "a snapshot has no start"),
        ("period_kind", "fortnight", "period_kind is 'fortnight'"),
    ],
)
def test_a_row_that_cannot_stand_is_refused_with_its_cell(
    quarterly: Path, column: str, value: str, says: str
) -> None:
    def edit(rows: list[Row]) -> None:
        rows[0][column] = value

    change(quarterly, edit)
    with pytest.raises(InputError, match=says) as caught:
        ingest(quarterly)
    assert "Table 1 - sip x region!N27" in str(caught.value)


def test_the_same_figure_twice_in_one_table_is_refused(quarterly: Path) -> None:
    change(quarterly, lambda rows: rows.append(rows[0] | {"cell": "N99"}))
    with pytest.raises(InputError, match=r"N99: the same figure stands at .*N27, and the layout"):
        ingest(quarterly)


def test_tables_that_contradict_each_other_are_refused(quarterly: Path) -> None:
    def edit(rows: list[Row]) -> None:
        total = next(r for r in rows if r["table"] == "2" and r["aggregate"])
        total |= {"value": "8733.2", "shown": "8,733"}

    change(quarterly, edit)
    with pytest.raises(InputError, match="repeats Table 1 - sip x region!N34, which shows"):
        ingest(quarterly)


def test_the_last_digits_of_a_subtraction_are_no_contradiction(quarterly: Path) -> None:
    def edit(rows: list[Row]) -> None:
        total = next(r for r in rows if r["table"] == "2" and r["aggregate"])
        total |= {"value": str(Decimal(total["value"]) + Decimal("7e-12"))}

    change(quarterly, edit)
    assert ingest(quarterly).figures


@pytest.mark.slow
def test_what_arrives_beside_what_is_held_gives_what_tidying_all_of_it_gives(
    tidied: Tidied,
) -> None:
    """The second version of a month, and the second file of an edition."""
    arrived = {"mwmi-2026-03-revised", "jin-2023-07-2"}
    held = Tidied(
        [r | {"is_current": "true"} for r in tidied.figures if r["source_id"] not in arrived],
        [r for r in tidied.corroboration if r["source_id"] not in arrived],
    )
    assert ingest(held=held, arrived=arrived) == tidied


def test_the_june_2016_tables_become_figures(quarterly: Path) -> None:
    tidied = ingest(quarterly)
    assert len(tidied.figures) + len(tidied.corroboration) == 1_609
    assert len({f["figure_id"] for f in tidied.figures}) == len(tidied.figures)
    shares = [f for f in tidied.figures if f["measure"] == "declaration_rate" and f["value"]]
    assert shares
    assert {f["unit"] for f in shares} == {"percent"}
    assert all(1 < float(f["value"]) <= 100 for f in shares)


# ------------------------------------------------------------------ pages


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"source_id": "s2"}, "no source record 's2'"),
        ({"value": "6,780"}, "not a number"),
        ({"value": "NaN"}, "not a number"),
        ({"series": "vacancy"}, "belongs to target_staffing"),
        ({"grade": "Officer of probation"}, "not a known grade"),
        ({"basis": "guess"}, "not a known basis"),
        ({"period_end": "2023-06"}, "period_end is '2023-06'"),
        ({"period_kind": "year_ending"}, "a snapshot has no start and every other period has one"),
        (
            {"period_kind": "year_ending", "period_start": "2023-07-01"},
            "the period ends on 2023-06-30, before it starts",
        ),
        ({"same_as": "X9"}, "repeats entry X9, which is not transcribed"),
        ({"quality": "good"}, "quality is 'good'"),
    ],
)
def test_a_page_figure_that_cannot_stand(
    tmp_path: Path, changes: dict[str, str], says: str
) -> None:
    with pytest.raises(InputError, match=says):
        ingest(pages(tmp_path, PAGE | changes))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"value": "6790"}, "differs by more than rounding"),
        ({"grade": "Senior probation officer"}, "differs in grade"),
        ({"basis": "bulletin"}, "differs in basis"),
        ({"value": "", "flag": "suppressed"}, "a symbol and a number are not the same"),
        ({"entry": "X1"}, "X1 is transcribed twice"),
        ({"same_as": ""}, "two figures would have the id"),
    ],
)
def test_a_repeat_that_is_none(tmp_path: Path, changes: dict[str, str], says: str) -> None:
    repeat = PAGE | {"entry": "X2", "same_as": "X1"} | changes
    with pytest.raises(InputError, match=says):
        ingest(pages(tmp_path, PAGE, repeat))


def test_a_true_repeat_is_kept_as_corroboration(tmp_path: Path) -> None:
    tidied = ingest(pages(tmp_path, PAGE, PAGE | {"entry": "X2", "same_as": "X1", "place": "text"}))
    assert [f["value"] for f in tidied.figures] == ["6780"]
    assert [c["locator"] for c in tidied.corroboration] == ["text"]


def test_nothing_is_filled(tidied: Tidied) -> None:
    for row in tidied.figures:
        assert bool(row["value"]) != bool(row["flag"]), row
    suppressed = [f for f in tidied.figures if f["flag"] == "suppressed"]
    assert len(suppressed) > 100


def test_figures_that_must_hold(tidied: Tidied) -> None:
    def value(measure: str, grade: str, end: str) -> tuple[str, str]:
        hits = [
            f
            for f in tidied.figures
            if f["source_id"] == "wq-2016-06"
            and (f["measure"], f["area"], f["grade"], f["category"], f["period_end"])
            == (measure, "England and Wales", grade, "", end)
        ]
        assert len(hits) == 1, hits
        return hits[0]["value"], hits[0]["shown"]

    rates = ["2015-03-31", "2016-03-31", "2016-06-30"]
    officer = "Probation officer"
    assert [value("leaving_rate", officer, e)[1] for e in rates] == ["5.0", "4.9", "5.3"]
    assert [value("leavers_in_rate", officer, e)[0] for e in rates] == ["135", "171", "187"]
    means = [round(float(value("average_staff_in_post", officer, e)[0]), 1) for e in rates]
    assert means == [2677.4, 3520.6, 3559.6]
    structure = value("staff_in_post", "All Probation Service staff", "2016-06-30")
    grades = value("staff_in_post", "All probation grades", "2016-06-30")
    assert (round(float(structure[0]), 2), round(float(grades[0]), 2)) == (8755.66, 8863.26)
