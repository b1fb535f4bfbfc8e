"""Tables 1 and 3 of the annex: trainees and others by unit, and courses by intake."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook as Book
from openpyxl import load_workbook

from .annex_tables import WITH_PARTS, starts
from .test_triplets import accessible, classic, put, refused, take

SHEETS = {"classic": ("Table_1_PO_x_PDU", "Table_3_PQiP"), "accessible": ("Table_1", "Table_3")}
MAKERS = pytest.mark.parametrize("make", [classic, accessible])
Make = Callable[..., Path]


def find(book: Book, sheet: str, words: str) -> tuple[int, int]:
    """Row and column of the cell with these words."""
    return next(
        (cell.row, cell.column)
        for row in book[sheet].iter_rows()
        for cell in row
        if cell.value == words
    )


@MAKERS
@pytest.mark.parametrize(
    ("row", "offset", "value", "words"),
    [
        ("PDU Surrey", 0, 999, "to be the sum of its columns"),
        ("PS Wales", 3, 0.25, "'England and Wales.*' to be the sum of its 12 parts"),
        ("PS Wales", 6, "[u]", "a number, or one of"),
        ("PS Wales", 6, None, "a number or a symbol for 'PS Wales"),
        ("PS London", -1, "PS Wales", "each row once"),
        ("England and Wales", -1, "Elsewhere", "one total and its parts"),
    ],
)
def test_a_changed_cell_of_table_1_is_refused(
    make: Make, row: str, offset: int, value: object, words: str, tmp_path: Path
) -> None:
    sheet = SHEETS[make.__name__][0]

    def change(book: Book) -> None:
        name = row.removeprefix("PDU ") if make is accessible else row
        line, column = find(book, sheet, name)
        if make is accessible and name == row:
            column += 1 if offset >= 0 else 0
        book[sheet].cell(line, column + 1 + offset).value = value

    assert sheet in refused(make(tmp_path / "annex.xlsx", change), words)


@MAKERS
def test_delivery_units_that_do_not_make_their_region_are_refused(
    make: Make, tmp_path: Path
) -> None:
    sheet = SHEETS[make.__name__][0]

    def change(book: Book) -> None:
        line, column = find(book, sheet, "Surrey" if make is accessible else "PDU Surrey")
        for offset in (1, 2):  # staff and target alike, so that the difference holds
            book[sheet].cell(line, column + offset).value += 10

    refused(make(tmp_path / "annex.xlsx", change), "'PS Kent, Surrey & Sussex.*' to be the sum")


@MAKERS
@pytest.mark.parametrize("words", ["Headcount", "Age", None])
def test_a_heading_that_is_another_is_refused(
    make: Make, words: str | None, tmp_path: Path
) -> None:
    sheet = SHEETS[make.__name__][0]

    def change(book: Book) -> None:
        row, column = (5, 6) if make is classic else (4, 6)
        book[sheet].cell(row, column).value = words

    refused(
        make(tmp_path / "annex.xlsx", change),
        "a header that the layout knows|each column once|one column of trainees",
    )


def test_a_column_that_nobody_asked_for_is_refused(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        book["Table_1"]["J4"], book["Table_1"]["J5"] = "Agency staff FTE", 7

    refused(accessible(tmp_path / "annex.xlsx", change), "a header that the layout knows")


@MAKERS
def test_every_number_of_table_1_is_the_one_another_reader_finds(
    make: Make, tmp_path: Path
) -> None:
    path = make(tmp_path / "annex.xlsx")
    rows = [r for r in take(path) if r.table == "1"]
    sheet = load_workbook(path)[SHEETS[make.__name__][0]]
    assert len(rows) == (12 + 2 + 1) * 6
    for row in rows:
        assert float(row.value) == pytest.approx(sheet[row.cell].value, abs=1e-9)
    assert {(r.measure, r.unit, r.grade) for r in rows} == {
        ("staff_in_post", "fte", "Probation officer"),
        ("target_staffing", "fte", "Probation officer"),
        ("trainees", "fte", "Trainee probation officer"),
        ("trainees_headcount", "headcount", "Trainee probation officer"),
        ("qualified_not_in_post", "fte", ""),
        ("qualified_not_in_post_headcount", "headcount", ""),
    }
    assert {r.area for r in rows} >= {"PDU Surrey", "PDU East Kent", "England and Wales"}


@pytest.mark.parametrize(
    ("cell", "value", "words"),
    [
        ("B6", 12, "a label for area"),
        ("C6", "12% [p]", "a number without a per cent sign"),
    ],
)
def test_a_number_for_a_label_and_a_share_for_a_count_are_refused(
    cell: str, value: object, words: str, tmp_path: Path
) -> None:
    assert cell in refused(accessible(tmp_path / "annex.xlsx", put("Table_1", cell, value)), words)


def test_a_region_may_stand_on_the_first_of_its_rows_alone(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        line, column = find(book, "Table_1", "Surrey")
        for row in (line, line + 1):
            book["Table_1"].cell(row, column - 1).value = None

    rows = take(accessible(tmp_path / "annex.xlsx", change))
    assert {r.row_label for r in rows if r.area == "PDU Surrey"} == {f"{WITH_PARTS} / Surrey"}


def test_delivery_units_without_their_region_are_refused(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        line, _ = find(book, "Table_1", WITH_PARTS)
        book["Table_1"].delete_rows(line)

    refused(accessible(tmp_path / "annex.xlsx", change), r"one total and its parts \(units\)")


# ------------------------------------------------------------------ courses


@MAKERS
@pytest.mark.parametrize(
    ("intake", "offset", "value", "words"),
    [
        ("2021/22", 3, 50.0, "over trainee_starts"),
        ("2021/22", 1, 11, "at least course withdrawals"),
        ("2021/22", 4, 900, "starts at least course withdrawals at least course leavers"),
        ("2021/22", 2, None, "a number or a symbol for '2021/22'"),
        ("2021/22", 0, "2021", "a financial year or month"),
        ("2021/22", 0, "2021/23", "a financial year or month"),
        ("2021/22", 0, "2020/21", "each row once"),
    ],
)
def test_a_changed_cell_of_table_3_is_refused(
    make: Make, intake: str, offset: int, value: object, words: str, tmp_path: Path
) -> None:
    sheet = SHEETS[make.__name__][1]

    def change(book: Book) -> None:
        line, column = find(book, sheet, intake)
        book[sheet].cell(line, column + offset).value = value

    assert sheet in refused(make(tmp_path / "annex.xlsx", change), words)


@MAKERS
def test_rates_and_counts_of_courses_are_read_right(make: Make, tmp_path: Path) -> None:
    rows = [r for r in take(make(tmp_path / "annex.xlsx")) if r.table == "3"]
    began = {r.period_start: int(r.value) for r in rows if r.measure == "trainee_starts"}
    assert began == {f"{name[:4]}-04-01": value for name, value in starts().items()}
    units = {r.unit for r in rows if r.measure.endswith("rate")}
    assert units == ({"percent"} if make is classic else {"fraction"})
    assert {r.period_kind for r in rows} == {"financial_year"}


def test_an_intake_of_one_month_is_that_month(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        line, column = find(book, "Table_3", "2021/22")
        book["Table_3"].cell(line, column).value = "September 2021"

    rows = [r for r in take(accessible(tmp_path / "annex.xlsx", change)) if r.table == "3"]
    assert {(r.period_start, r.period_end) for r in rows if r.period_kind == "month"} == {
        ("2021-09-01", "2021-09-30")
    }
