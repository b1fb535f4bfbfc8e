"""Headings that are not those of a known generation are refused at the first difference."""

from __future__ import annotations

import pytest

from analysis.core.errors import LayoutError
from analysis.spreadsheets import Sheet
from analysis.transcribe.monthly.headings import columns_of, find_heading, normal

from .monthly import GENERATIONS, HEADING_ROW, LAYOUT, SEEN, column_number, figures_sheet, put


@pytest.fixture
def sheet() -> Sheet:
    return figures_sheet("one-row-contingent")


def difference(sheet: Sheet) -> LayoutError:
    with pytest.raises(LayoutError) as caught:
        find_heading(sheet, "a file", LAYOUT)
    return caught.value


def test_a_sheet_without_a_heading_is_refused() -> None:
    empty = Sheet("June_2026")
    put(empty, 1, 1, "To follow")
    error = difference(empty)
    assert (error.sheet, error.found) == ("June_2026", "'To follow'")


def test_an_unknown_heading_is_named_with_its_cell(sheet: Sheet) -> None:
    put(sheet, 1, 16, "Payroll staff; Probation grades; Headcount")
    error = difference(sheet)
    assert error.cell == "P1"
    assert "Other, unknown" in error.expected
    assert "Probation grades" in error.found


def test_a_missing_column_is_named(sheet: Sheet) -> None:
    for row in range(1, sheet.last_row + 1):
        for column in range(8, sheet.last_column + 1):
            cell = sheet.get(row, column + 1)
            put(sheet, row, column, cell.value if cell else None, cell.shown if cell else None)
    error = difference(sheet)
    assert (error.cell, "EO Headcount" in error.expected) == ("H1", True)


def test_swapped_headings_are_refused(sheet: Sheet) -> None:
    one, other = sheet.label(1, 6), sheet.label(1, 7)
    put(sheet, 1, 6, other)
    put(sheet, 1, 7, one)
    assert difference(sheet).cell == "F1"


def test_a_heading_that_stands_twice_is_refused(sheet: Sheet) -> None:
    put(sheet, 1, 8, sheet.label(1, 6))
    assert difference(sheet).cell == "H1"


def test_a_column_more_is_refused(sheet: Sheet) -> None:
    put(sheet, 1, sheet.last_column + 1, "Vacancies")
    error = difference(sheet)
    assert (error.cell, error.found) == ("AP1", "'Vacancies'")


def test_merged_headings_that_slid_down_a_row_are_refused() -> None:
    sheet = merged_headings()
    sheet.merged = [(top + 1, left, end + 1, right) for top, left, end, right in sheet.merged]
    error = difference(sheet)
    assert (error.cell, error.found) == ("E6", "'AO/AA Full-time equivalent'")


@pytest.mark.parametrize("generation", sorted(SEEN))
def test_each_generation_is_known_by_its_columns(generation: str) -> None:
    found = find_heading(figures_sheet(generation), "a file", LAYOUT)
    assert found.generation["id"] == generation
    assert list(found.columns) == columns_of(GENERATIONS[generation], LAYOUT)
    depth = GENERATIONS[generation]["header_rows"]
    assert found.first_data_row == HEADING_ROW[depth] + depth


def test_headings_over_three_rows_are_read_through_merged_cells() -> None:
    found = find_heading(merged_headings(), "a file", LAYOUT)
    assert found.columns["other_fte"] == (
        15,
        "Payroll staff Other, unknown, or unspecified Full-time equivalent",
    )


def merged_headings() -> Sheet:
    """The headings of 2013 to 2016, merged over rows and columns as they were published."""
    sheet = figures_sheet("three-rows")
    for column in range(1, sheet.last_column + 1):
        put(sheet, 4, column, None)
    titles = [
        "Organisation name",
        "Organisation \ntype",
        "Main, parent or \nsponsoring department: ",
    ]
    for column, title in enumerate(titles, 1):
        put(sheet, 4, column, title)
        sheet.merged.append((4, column, 6, column))
    put(sheet, 4, 4, "Payroll staff")
    sheet.merged.append((4, 4, 4, 17))
    bands = ["AO/AA", "EO", "SEO/HEO", "Grade 6/7", "SCS", "Other, unknown, or unspecified"]
    for number, band in enumerate([*bands, "Total\nEmployees"]):
        column = 4 + 2 * number
        put(sheet, 5, column, band)
        sheet.merged.append((5, column, 5, column + 1))
        put(sheet, 6, column, "Headcount")
        put(sheet, 6, column + 1, "Full-time \nequivalent")
    for number, i in enumerate(columns_of(GENERATIONS["three-rows"], LAYOUT), 1):
        if number > 17:
            put(sheet, 4, number, LAYOUT["column"][i]["headers"][0])
    return sheet


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Payroll staff;\nEO;\nHeadcount", "Payroll staff EO Headcount"),
        ("Consultants/\nconsultancy", "Consultants/consultancy"),
        ("Her Majesty’s Prison & Probation Service", "Her Majesty's Prison and Probation Service"),
        ("Her Majestyâ€™s Prison & Probation Service", "Her Majesty's Prison & Probation Service"),
    ],
)
def test_spellings_of_one_heading_are_equal(one: str, other: str) -> None:
    assert normal(one) == normal(other)


def test_no_heading_stands_for_two_columns_of_one_generation() -> None:
    for generation in LAYOUT["generation"]:
        spelt = [
            {normal(h) for h in LAYOUT["column"][i]["headers"]}
            for i in columns_of(generation, LAYOUT)
        ]
        assert sum(map(len, spelt)) == len(set().union(*spelt)), generation["id"]


def test_column_numbers_of_the_tests_agree_with_the_published_files() -> None:
    assert column_number("one-row-contingent", "payroll_fte") == 19  # S, as in 2025
    assert column_number("three-rows", "other_fte") == 15  # O, as in 2014
