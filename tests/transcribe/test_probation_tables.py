"""Probation tables of the offender management statistics: refused, then read right."""

from __future__ import annotations

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

from .omsq_tables import ANNUAL, QUARTERLY, annual, published, quarterly

Change = Callable[[Book], None]
Q, R = "Table_6_Q_1", "Table_6_Q_2"


def take(path: Path) -> tuple[list[RawRow], Tidied]:
    workbook = open_workbook(path)
    layout, edition = recognise(workbook)
    rows = transcribe(workbook, layout, edition)
    tidied = Tidied()
    record = dict.fromkeys(SOURCE_COLUMNS, "") | {"source_id": "omsq"}
    tidy_rows((r.as_dict() for r in rows), record, layout, tidied)
    return rows, tidied


def put(sheet: str, cell: str, value: object) -> Change:
    def change(book: Book) -> None:
        book[sheet][cell] = value

    return change


def row_of(book: Book, sheet: str, label: str, which: int = 0) -> int:
    rows = [
        cell.row
        for line in book[sheet].iter_rows(max_col=2)
        for cell in line
        if isinstance(cell.value, str) and cell.value.startswith(label)
    ]
    return rows[which]


def at(label: str, column: int, value: object, which: int = 0, sheet: str = Q) -> Change:
    def change(book: Book) -> None:
        book[sheet].cell(row_of(book, sheet, label, which), column).value = value

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (at("All court orders", 2, 1), "to be the sum of its 2 parts"),
        (at("Community order", 3, 1, which=1), "to be the sum of its 2 parts"),
        (at("All supervised", 7, 0.5), "the change from"),
        (at("All supervised", 7, None), "a change or a symbol"),
        (at("All supervised", 2, None), "a number or a symbol for"),
        (at("All supervised", 2, "[u]"), "a number, or one of"),
        (at("Male", 1, "Men or women"), "one of the headings"),
        (at("Male", 1, "Female"), "each block once|each row once|one total and its parts"),
        (at("All community sentences", 1, "Community order"), "each row once"),
        (at("All supervised", 1, "Everyone"), "a row that fits|one total and its parts"),
        (put(Q, "C5", "31 March 2025"), "a period after"),
        (put(Q, "C5", "Second quarter"), "a header that the layout knows"),
        (put(Q, "F5", "31 March 2027"), "figures up to the edition's date"),
        (put("Title_Page", "A8", "[z] Zero"), "explained as"),
        (put(Q, "A1", "Table 6_1: Offenders in custody"), "one title of the table"),
        (put(R, "A1", "Table 6_2: Caseload of the Probation Service"), "one title of the table"),
    ],
)
def test_a_changed_cell_is_refused_with_its_place(
    change: Change, words: str, tmp_path: Path
) -> None:
    with pytest.raises(LayoutError, match=words) as error:
        take(quarterly(tmp_path / "probation.xlsx", change))
    assert "probation.xlsx" in str(error.value)


def test_an_unknown_kind_of_supervision_stops_with_the_nearest(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        for _ in ("all", "men", "women"):
            at("Deferred sentence", 1, "Deferment")(book)

    with pytest.raises(Exception, match=r"'Deferment' is not a known category.*Deferred sentence"):
        take(quarterly(tmp_path / "probation.xlsx", change))


@pytest.mark.parametrize("by_column", [False, True])
def test_men_and_women_under_each_others_heading_are_refused(
    by_column: bool, tmp_path: Path
) -> None:
    """Every table has had nine men for a woman; both orders add to all persons."""
    other = {"Male": "Female", "Female": "Male"}

    def change(book: Book) -> None:
        for (cell,) in book[Q].iter_rows(max_col=1):
            cell.value = other.get(str(cell.value), cell.value)

    with pytest.raises(LayoutError, match="'Female / All supervised'") as error:
        take(quarterly(tmp_path / "probation.xlsx", change, by_column=by_column))
    assert "the largest part to be that of" in str(error.value)


@pytest.mark.parametrize("by_column", [False, True])
def test_the_published_counts_are_read_right(by_column: bool, tmp_path: Path) -> None:
    path = quarterly(tmp_path / "probation.xlsx", by_column=by_column)
    rows, tidied = take(path)
    said: dict[str, dict[str, int]] = {}
    for figure in tidied.figures:
        if figure["measure"] == "caseload" and figure["area"] == "England and Wales":
            said.setdefault(figure["category"], {})[figure["period_end"]] = int(figure["value"])
    assert said == published(QUARTERLY)
    assert {f["area_type"] for f in tidied.figures} == {"country", "region"}
    sheet = load_workbook(path)
    for row in rows:
        assert float(row.value) == sheet[row.sheet][row.cell].value


def test_the_annual_counts_are_read_right_and_the_blank_stays_blank(tmp_path: Path) -> None:
    _, tidied = take(annual(tmp_path / "annual.xlsx"))
    said: dict[str, dict[str, int]] = {}
    for figure in tidied.figures:
        said.setdefault(figure["category"], {})[figure["period_end"]] = int(figure["value"])
    assert said == published(ANNUAL)
    assert "2016-12-31" not in said["All supervision in the community"]
    assert {f["period_kind"] for f in tidied.figures} == {"snapshot"}


def test_lengths_in_months_stand_apart_from_counts(tmp_path: Path) -> None:
    _, tidied = take(quarterly(tmp_path / "probation.xlsx"))
    lengths = [f for f in tidied.figures if f["measure"] == "average_order_length"]
    assert {(f["unit"], f["category"], f["value"]) for f in lengths} == {
        ("months", "Community order", "15.421875")
    }


def test_totals_may_be_smaller_than_their_parts(tmp_path: Path) -> None:
    """People count once in each total: the parts of the real edition make more than it."""
    _, tidied = take(quarterly(tmp_path / "probation.xlsx"))
    newest = {f["category"]: int(f["value"]) for f in tidied.figures
              if f["period_end"] == "2026-03-31" and f["area"] == "England and Wales"
              and f["measure"] == "caseload"}  # fmt: skip
    parts = newest["All court orders"] + newest["All pre- and post-release supervision"]
    assert parts > newest["All supervision"]


def test_marks_and_symbols_keep_their_meaning(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        sheet = book[Q]
        for which in range(3):
            row = row_of(book, Q, "Pre-release supervision", which)
            sheet.cell(row, 2).value = f"{sheet.cell(row, 2).value} [r]"
            row = row_of(book, Q, "Deferred sentence", which)
            sheet.cell(row, 3).value = "[x]"
            sheet.cell(row, 4).value = 0

    rows, _ = take(quarterly(tmp_path / "probation.xlsx", change))
    told = {(r.category, r.period_end): r for r in rows if r.table == "caseload"}
    assert told["Pre-release supervision", "2025-03-31"].status == "revised"
    assert told["Deferred sentence", "2025-06-30"].symbol == "not_available"
    assert told["Deferred sentence", "2025-09-30"].value == "0"


def test_the_two_layouts_are_told_apart(tmp_path: Path) -> None:
    for make, name in ((quarterly, "quarterly"), (annual, "annual")):
        layout, edition = recognise(open_workbook(make(tmp_path / "book.xlsx")))
        assert layout["id"] == f"offender-management-{name}"
        assert edition.publication == "offender-management"
    assert all_layouts()["offender-management-annual"]["prefix"] == "omsa"
