"""Rows of bodies: a missing, doubled or misread one is refused, with its cell."""

from __future__ import annotations

import datetime as dt

import pytest

from analysis.core.errors import LayoutError
from analysis.spreadsheets import Cell, Sheet
from analysis.transcribe.monthly.bodies import BodyRow, check_bodies, find_bodies, symbol_of
from analysis.transcribe.monthly.headings import find_heading

from .monthly import LAYOUT, column_number, figures_sheet, put


def read(sheet: Sheet, sibling: Sheet | None = None) -> list[BodyRow]:
    named = find_heading(sibling, "a file", LAYOUT) if sibling is not None else None
    return find_bodies(find_heading(sheet, "a file", LAYOUT), named)


def check_month(sheet: Sheet, month: dt.date) -> None:
    check_bodies(find_heading(sheet, "a file", LAYOUT), read(sheet), month)


def refusal(sheet: Sheet, sibling: Sheet | None = None) -> LayoutError:
    with pytest.raises(LayoutError) as caught:
        read(sheet, sibling)
    return caught.value


@pytest.fixture
def sheet() -> Sheet:
    """March 2014: the agency in row 7, the trusts in row 8."""
    return figures_sheet("three-rows")


def test_a_sheet_without_the_agency_is_refused(sheet: Sheet) -> None:
    put(sheet, 7, 1, "HM Courts and Tribunals Service")
    error = refusal(sheet)
    assert "HMPPS" in error.expected
    assert "HM Courts and Tribunals Service" in error.found


def test_the_agency_twice_is_refused_whatever_its_name(sheet: Sheet) -> None:
    put(sheet, 9, 1, "HM Prison and Probation Service")
    error = refusal(sheet)
    assert (error.cell, "second" in error.found) == ("A9", True)


def test_text_in_a_column_of_numbers_is_refused(sheet: Sheet) -> None:
    put(sheet, 7, 6, "about 6,000")
    error = refusal(sheet)
    assert (error.cell, error.found) == ("F7", "'about 6,000'")


def test_a_date_in_a_column_of_numbers_is_refused(sheet: Sheet) -> None:
    put(sheet, 7, 6, dt.date(2014, 3, 31), "31/03/2014")
    error = refusal(sheet)
    assert error.cell == "F7"
    assert "shown as a date" in error.todo


def test_a_formula_error_is_refused_unless_the_layout_declares_its_cell(sheet: Sheet) -> None:
    sheet.put(Cell(7, 26, "#VALUE!", "#VALUE!", "error", "#VALUE!"))
    error = refusal(sheet)
    assert error.cell == "Z7"
    assert "A formula that fails" in error.todo


def test_the_error_that_was_published_in_may_2012_is_declared(sheet: Sheet) -> None:
    heading = find_heading(sheet, "a file", LAYOUT)
    cell = Cell(10, 26, "#VALUE!", "#VALUE!", "error", "#VALUE!")
    sheet.name = "May 2012"
    assert symbol_of(cell, heading) == "not_available"
    sheet.name = "June 2012"
    assert symbol_of(cell, heading) == ""


def test_an_empty_total_is_refused(sheet: Sheet) -> None:
    put(sheet, 7, column_number("three-rows", "payroll_fte"), None)
    assert refusal(sheet).cell == "Q7"


def test_a_number_to_the_right_of_the_last_heading_is_refused(sheet: Sheet) -> None:
    put(sheet, 7, 42, 35632.69)
    assert refusal(sheet).cell == "AP7"


def test_a_number_where_the_type_of_body_belongs_is_refused(sheet: Sheet) -> None:
    put(sheet, 7, 2, 24017)
    assert refusal(sheet).cell == "B7"


def test_trusts_after_their_end_are_refused(sheet: Sheet) -> None:
    with pytest.raises(LayoutError, match="2014-05") as caught:
        check_month(sheet, dt.date(2014, 6, 30))
    assert caught.value.cell == "A8"


def test_a_month_of_the_trusts_without_them_is_refused() -> None:
    sheet = figures_sheet("three-rows", trusts=False)
    with pytest.raises(LayoutError, match="none in May 2014"):
        check_month(sheet, dt.date(2014, 5, 31))


def test_rows_of_a_nameless_sheet_are_refused_when_a_headcount_differs() -> None:
    nameless, sibling = nameless_pair()
    put(nameless, 7, 1, 1)
    error = refusal(nameless, sibling)
    assert (error.cell, "whose names it lacks" in error.expected) == ("A7", True)


def test_rows_of_a_nameless_sheet_are_refused_when_nothing_can_be_compared() -> None:
    nameless, sibling = nameless_pair()
    for row in (7, 8):
        for column in range(4, 18):
            put(sibling, row, column, "(..)")
    assert "nothing to compare" in refusal(nameless, sibling).found


def test_rows_of_a_nameless_sheet_are_named_by_its_sibling() -> None:
    nameless, sibling = nameless_pair()
    assert [(b.body["area"], b.number, b.label) for b in read(nameless, sibling)] == [
        ("HMPPS", 7, ""),
        ("Probation Trusts", 8, ""),
    ]


def nameless_pair() -> tuple[Sheet, Sheet]:
    """March 2014 without its three columns of names, and with them."""
    sibling = figures_sheet("three-rows", name="March 2014")
    nameless = Sheet("March 2014 - revised")
    for (row, column), cell in sibling.cells.items():
        if column > 3:
            put(nameless, row, column - 3, cell.value, cell.shown)
    return nameless, sibling


@pytest.mark.parametrize("name", ["Probation Trusts x 35", "PROBATION TRUSTS x35"])
def test_the_trusts_are_known_by_every_spelling(sheet: Sheet, name: str) -> None:
    put(sheet, 8, 1, name)
    assert [b.body["id"] for b in read(sheet)] == ["agency", "trusts"]


def test_a_blank_cell_is_no_figure(sheet: Sheet) -> None:
    put(sheet, 7, column_number("three-rows", "agency_hc"), None)
    assert "agency_hc" not in read(sheet)[0].cells


@pytest.mark.parametrize(
    ("comment", "is_provisional"),
    [
        ("STAFFING NUMBERS UN-VALIDATED\n\nThe 35 trusts are independent", True),
        ("STAFFING NUMBERS UNVALIDATED", True),
        ("STAFFING NUMBERS VALIDATED", False),
    ],
)
def test_the_comment_says_whether_the_trusts_were_validated(
    sheet: Sheet, comment: str, is_provisional: bool
) -> None:
    put(sheet, 7, column_number("three-rows", "comments"), comment)
    put(sheet, 8, column_number("three-rows", "comments"), comment)
    agency, trusts = read(sheet)
    assert trusts.provisional is is_provisional
    assert not agency.provisional
