"""Totals that their parts do not add to give away columns that have moved."""

from __future__ import annotations

import datetime as dt

import pytest

from analysis.core.errors import LayoutError
from analysis.spreadsheets import Sheet
from analysis.transcribe.monthly.bodies import find_bodies
from analysis.transcribe.monthly.headings import find_heading
from analysis.transcribe.monthly.monthly_sums import check_body, check_sums, formula_zeros

from .monthly import LAYOUT, SEEN, column_number, figures_sheet, put

MARCH_2014 = dt.date(2014, 3, 31)


def check(sheet: Sheet, month: dt.date = MARCH_2014) -> list[str]:
    excused: list[str] = []
    heading = find_heading(sheet, "a file", LAYOUT)
    for body in find_bodies(heading):
        check_body(body)
        excused += check_sums(body, month)
    return excused


def add(sheet: Sheet, row: int, column: str, amount: float) -> None:
    number = column_number("three-rows", column)
    cell = sheet.get(row, number)
    assert cell is not None
    assert isinstance(cell.value, float)
    put(sheet, row, number, cell.value + amount)


@pytest.fixture
def sheet() -> Sheet:
    return figures_sheet("three-rows")


@pytest.mark.parametrize(
    ("column", "total"),
    [
        ("eo_hc", "P7"),
        ("heo_fte", "Q7"),
        ("agency_fte", "AA7"),
        ("payroll_hc", "P7"),
        ("all_fte", "AC7"),
        ("salary", "AJ7"),
        ("cost_labour", "AM7"),
        ("cost_all", "AN7"),
    ],
)
def test_a_changed_part_or_total_is_refused(sheet: Sheet, column: str, total: str) -> None:
    add(sheet, 7, column, -40)
    with pytest.raises(LayoutError) as caught:
        check(sheet)
    assert caught.value.cell == total


def test_one_full_time_equivalent_more_is_refused_where_nothing_was_rounded(sheet: Sheet) -> None:
    add(sheet, 7, "eo_fte", 1)
    with pytest.raises(LayoutError, match="cell Q7"):
        check(sheet)


def test_a_total_without_any_part_is_refused(sheet: Sheet) -> None:
    for column in ("agency_fte", "interim_fte", "specialist_fte", "consultant_fte"):
        put(sheet, 7, column_number("three-rows", column), "(..)")
    with pytest.raises(LayoutError) as caught:
        check(sheet)
    assert caught.value.cell == "AA7"


def test_a_total_left_empty_beside_its_parts_is_refused(sheet: Sheet) -> None:
    put(sheet, 7, column_number("three-rows", "cost_all"), None)
    with pytest.raises(LayoutError, match="whose parts are given") as caught:
        check(sheet)
    assert caught.value.cell == "AN7"


def test_one_person_more_in_a_grade_is_refused(sheet: Sheet) -> None:
    add(sheet, 7, "scs_hc", 1)
    with pytest.raises(LayoutError, match="sum of its parts"):
        check(sheet)


def test_a_cost_cut_to_three_digits_is_named_as_such(sheet: Sheet) -> None:
    put(sheet, 7, column_number("three-rows", "cost_all"), 348000000.0, "3.48E+08")
    with pytest.raises(LayoutError, match="a number with all its digits") as caught:
        check(sheet)
    assert caught.value.cell == "AN7"


def test_people_and_equivalents_in_each_other_s_columns_are_refused(sheet: Sheet) -> None:
    for column in range(4, 18, 2):
        one, other = sheet.get(7, column), sheet.get(7, column + 1)
        assert one is not None
        assert other is not None
        put(sheet, 7, column, other.value, other.shown)
        put(sheet, 7, column + 1, one.value, one.shown)
    with pytest.raises(LayoutError, match="no more than the"):
        check(sheet)


def test_a_total_that_is_off_as_published_is_excused_only_where_declared() -> None:
    sheet = figures_sheet("one-row-dated", "2021-06")
    june = dt.date(2021, 6, 30)
    heading = find_heading(sheet, "a file", LAYOUT)
    body = find_bodies(heading)[0]
    assert body.number == 2
    with pytest.raises(LayoutError, match="cell AP2"):  # the layout declares AP6, its real place
        check_sums(body, june)


def test_the_agency_s_name_beside_a_smaller_body_s_figures_is_refused(sheet: Sheet) -> None:
    heading = find_heading(sheet, "a file", LAYOUT)
    put(sheet, 9, 1, "HM Courts and Tribunals Service")
    put(sheet, 9, 2, "Executive Agency")
    put(sheet, 9, column_number("three-rows", "payroll_hc"), 36936, "36,936")
    agency = find_bodies(heading)[0]
    check_body(agency)  # as many people, and not more
    put(sheet, 9, column_number("three-rows", "payroll_hc"), 60000, "60,000")
    with pytest.raises(LayoutError, match="no body with more people") as caught:
        check_body(agency)
    assert caught.value.cell == "P9"


def test_civil_servants_among_the_trusts_are_refused(sheet: Sheet) -> None:
    heading = find_heading(sheet, "a file", LAYOUT)
    put(sheet, 8, column_number("three-rows", "eo_hc"), 120)
    trusts = find_bodies(heading)[1]
    with pytest.raises(LayoutError, match="nobody of Probation Trusts"):
        check_body(trusts)


def test_the_trusts_name_beside_a_small_body_s_figures_is_refused(sheet: Sheet) -> None:
    heading = find_heading(sheet, "a file", LAYOUT)
    put(sheet, 8, column_number("three-rows", "payroll_hc"), 391)
    trusts = find_bodies(heading)[1]
    with pytest.raises(LayoutError, match="10000 people or more"):
        check_body(trusts)


@pytest.mark.parametrize("generation", sorted(SEEN))
def test_published_releases_add_up(generation: str) -> None:
    assert check(figures_sheet(generation)) == []


def test_a_rounded_release_adds_up_within_the_rounding_of_its_parts() -> None:
    # March 2022: grades rounded to whole numbers add to one less than the 58,437 shown.
    assert check(figures_sheet("one-row-dated", "2022-03"), dt.date(2022, 3, 31)) == []


def test_a_nought_that_adds_nothing_given_is_not_a_count(sheet: Sheet) -> None:
    heading = find_heading(sheet, "a file", LAYOUT)
    for column in ("agency_hc", "interim_hc", "specialist_hc", "consultant_hc"):
        put(sheet, 7, column_number("three-rows", column), "(..)")
    put(sheet, 7, column_number("three-rows", "nonpayroll_hc"), 0, "0")
    agency = find_bodies(heading)[0]
    assert formula_zeros(agency) == {"nonpayroll_hc"}


def test_noughts_that_add_up_to_nought_are_counts(sheet: Sheet) -> None:
    heading = find_heading(sheet, "a file", LAYOUT)
    for column in ("agency_hc", "interim_hc", "specialist_hc", "consultant_hc", "nonpayroll_hc"):
        put(sheet, 7, column_number("three-rows", column), 0, "0")
    agency = find_bodies(heading)[0]
    assert formula_zeros(agency) == set()


def test_a_nought_of_noughts_of_nothing_is_no_count_either(sheet: Sheet) -> None:
    """The trusts gave no costs; three formulas made zeros of that, the third of the two."""
    heading = find_heading(sheet, "a file", LAYOUT)
    for column in ("paybill", "cost_nonpayroll", "cost_all"):
        put(sheet, 8, column_number("three-rows", column), 0, "£0")
    trusts = find_bodies(heading)[1]
    found = formula_zeros(trusts)
    assert {"paybill", "cost_nonpayroll", "cost_all"} <= found
