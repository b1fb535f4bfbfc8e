"""Monthly releases, from the sheet to labelled rows."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.core.errors import LayoutError
from analysis.core.periods import month_end
from analysis.spreadsheets import Sheet
from analysis.transcribe.monthly.held import Held
from analysis.transcribe.monthly.parts import parts
from analysis.transcribe.monthly.read_monthly import MonthlyEdition, recognise, transcribe
from analysis.transcribe.rows import RawRow

from .monthly import (
    LAYOUT,
    SEEN,
    Release,
    column_number,
    cover_sheet,
    figures_sheet,
    published,
    put,
    release,
)

NONE: Held = []
MARCH_2014 = dt.date(2014, 3, 31)


def read(workbook: Release, held: Held = NONE) -> tuple[MonthlyEdition, list[RawRow]]:
    edition = recognise(workbook, LAYOUT, held)
    return edition, transcribe(workbook, LAYOUT, edition)


def refusal(workbook: Release) -> LayoutError:
    with pytest.raises(LayoutError) as caught:
        read(workbook)
    return caught.value


# ------------------------------------------------------------------------ refusals


def test_a_workbook_without_figures_is_refused() -> None:
    assert (
        "a sheet of figures"
        in refusal(Release("june-2026.ods", {"Cover sheet": cover_sheet(MARCH_2014)})).expected
    )


def test_an_unknown_sheet_beside_the_figures_is_refused() -> None:
    vacancies = Sheet("Vacancies")
    put(vacancies, 1, 1, "Vacancies by body")
    for column, number in enumerate((12, 30, 42), 2):  # one of words alone would be passed over
        put(vacancies, 2, column, number)
    workbook = Release("x.ods", {"Data sheet": figures_sheet("three-rows"), "Vacancies": vacancies})
    assert refusal(workbook).sheet == "Vacancies"


def test_two_sheets_for_one_month_are_refused_unless_one_is_called_revised() -> None:
    sheets = {n: figures_sheet("three-rows", name=n) for n in ("March 2014", "March 2014 (2)")}
    error = refusal(Release("march-2014.xls", sheets))
    assert "one sheet for March 2014" in error.expected


def test_a_gap_between_the_months_of_a_workbook_is_refused() -> None:
    sheets = {n: figures_sheet("three-rows", name=n) for n in ("January 2014", "March 2014")}
    error = refusal(Release("march-2014.xls", sheets))
    assert (error.sheet, error.found) == ("March 2014", "March 2014 next")


def test_rows_of_two_months_are_refused() -> None:
    sheet = figures_sheet("one-row-contingent", name="December_2024")
    put(sheet, 3, 1, 2024)
    put(sheet, 3, 2, "November")
    put(sheet, 3, 3, "Legal Aid Agency")
    error = refusal(Release("december-2024.ods", {"December_2024": sheet}))
    assert (error.cell, error.expected) == ("A3", "December 2024 as above")


def test_a_year_that_is_no_number_is_refused() -> None:
    sheet = figures_sheet("one-row-contingent", name="December_2024")
    put(sheet, 2, 1, "2024-25")
    assert refusal(Release("december-2024.ods", {"December_2024": sheet})).cell == "A2"


def test_a_file_without_any_month_is_refused() -> None:
    workbook = Release("return.csv", {"csv": figures_sheet("one-row", name="csv")})
    assert "neither its content nor its name" in refusal(workbook).found


def test_years_of_a_year_sheet_must_follow_each_other() -> None:
    sheet = figures_sheet("three-rows", name="31 March 10-12")
    assert "follow" in refusal(Release("x.xls", {"31 March 10-12": sheet})).found


def test_a_nameless_sheet_without_a_sibling_is_refused() -> None:
    sheet = without_names(figures_sheet("three-rows"), "March 2014 - revised")
    assert refusal(Release("x.xls", {sheet.name: sheet})).found == "neither"


# ------------------------------------------------------------------------ what is read


def test_values_are_kept_as_stored_and_shown_as_seen() -> None:
    sheet = figures_sheet("one-row-contingent", name="December_2024")
    _, rows = read(Release("x.ods", {sheet.name: sheet}))
    total = next(r for r in rows if (r.measure, r.grade) == ("staff_in_post", "All HMPPS staff"))
    assert (total.value, total.shown, total.cell) == ("64606.7628200003", "64,607", "S2")
    assert (total.period_kind, total.period_end, total.status) == (
        "snapshot",
        "2024-12-31",
        "final",
    )
    cost = next(r for r in rows if r.measure == "cost_total")
    assert (cost.period_kind, cost.period_start, cost.unit) == ("month", "2024-12-01", "pounds")


def test_symbols_are_flags_and_blanks_are_nothing() -> None:
    sheet = figures_sheet("one-row-contingent", name="December_2024")
    put(sheet, 2, column_number("one-row-contingent", "contracts"), "-")
    put(sheet, 2, column_number("one-row-contingent", "agency_hc"), "-")
    for column in LAYOUT["group"]["costs"]:
        put(sheet, 2, column_number("one-row-contingent", column), None)
    # the headcount of workers of an agency cannot be left out of a total that has it
    for column in ("labour_hc", "all_hc"):
        put(sheet, 2, column_number("one-row-contingent", column), "-")
    _, rows = read(Release("x.ods", {sheet.name: sheet}))
    found = {r.measure + r.category: (r.value, r.symbol) for r in rows}
    assert found["consultancy_contracts"] == ("", "not_available")
    assert not {"paybill_salary", "paybill_total"} & set(found)


def test_a_year_sheet_gives_staff_on_the_day_and_costs_of_the_year() -> None:
    sheet = figures_sheet("three-rows", "2011-03-csv", name="31 March 10-11")
    edition, rows = read(Release("x.xls", {sheet.name: sheet}))
    assert edition.reference_date == dt.date(2011, 3, 31)
    cost = next(r for r in rows if r.measure == "cost_total" and r.area == "HMPPS")
    assert (cost.period_kind, cost.period_start, cost.period_end) == (
        "financial_year",
        "2010-04-01",
        "2011-03-31",
    )


def test_a_note_of_blanks_to_come_makes_a_release_provisional() -> None:
    sheet = figures_sheet("one-row-contingent", name="December_2024")
    put(
        sheet,
        9,
        1,
        "Please note that where there are blank cells, the rest of the data is due to be "
        "collected in due course, and a revised version will be published.",
    )
    edition, rows = read(Release("december-2024_revised.ods", {sheet.name: sheet}))
    assert edition.status == "provisional"
    assert {r.status for r in rows} == {"provisional"}
    assert "its content says provisional" in edition.note


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("MoJ_headcount_and_payroll_data_for_March_2020_-_Revised.csv", "revised"),
        ("moj-headcount-payroll-data-march-2020-provisional.csv", "provisional"),
        ("MoJ_headcount_and_payroll_data_for_March_2020.csv", "final"),
    ],
)
def test_the_name_speaks_of_the_status_where_the_content_does_not(name: str, status: str) -> None:
    sheet = figures_sheet("one-row", "2020-03", name="csv")
    assert read(Release(name, {"csv": sheet}, file_format="csv"))[0].status == status


def test_sheets_called_revised_replace_the_others_which_are_kept_apart() -> None:
    old = figures_sheet("three-rows", name="March 2014")
    new = figures_sheet("three-rows", name="March 2014-revised")
    release = Release("x.xls", {s.name: s for s in (new, old)})
    edition, rows = read(release)
    assert {(r.table, r.sheet, r.status) for r in rows if r.area == "HMPPS"} == {
        ("records", "March 2014-revised", "revised"),
        ("superseded", "March 2014", "final"),
    }
    made = parts(release, LAYOUT, edition)
    assert [part.stem for part in made] == ["2014-03-workbook", "2014-03-workbook-superseded"]


def test_a_nameless_sheet_is_read_by_its_sibling_s_names() -> None:
    old = figures_sheet("three-rows", name="March 2014")
    new = without_names(old, "March 2014 - revised")
    _, rows = read(Release("x.xls", {s.name: s for s in (new, old)}))
    fte = [r for r in rows if r.measure == "staff_in_post" and r.grade.startswith("All ")]
    assert [
        (r.sheet, r.cell, r.area, r.row_label, r.value) for r in fte if r.table == "records"
    ] == [
        ("March 2014 - revised", "N7", "HMPPS", "", "35632.69342102625"),
        ("March 2014 - revised", "N8", "Probation Trusts", "", "16110"),
    ]


def without_names(sheet: Sheet, name: str) -> Sheet:
    bare = Sheet(name)
    for (row, column), cell in sheet.cells.items():
        if column > 3:
            put(bare, row, column - 3, cell.value, cell.shown)
    return bare


def test_unvalidated_returns_of_the_trusts_are_provisional() -> None:
    sheet = figures_sheet("three-rows")
    put(sheet, 8, column_number("three-rows", "comments"), "STAFFING NUMBERS UNVALIDATED")
    workbook = Release("x.xls", {"Cover sheet": cover_sheet(MARCH_2014), "Data sheet": sheet})
    _, rows = read(workbook)
    assert {(r.area, r.status) for r in rows} == {
        ("HMPPS", "final"),
        ("Probation Trusts", "provisional"),
    }


def test_hidden_sheets_and_lists_are_not_read() -> None:
    sheet = figures_sheet("three-rows-private-notes")
    workbook = Release(
        "x-may-2018.ods",
        {"Data_sheet": sheet, "Drop_down_lists": Sheet("Drop_down_lists")},
        hidden=("'file://a/18-19%20Submissions/02.%20May/x.xlsx'#Data sheet",),
    )
    sheet.name = "Data_sheet"
    edition, _ = read(workbook)
    assert edition.reference_date == dt.date(2018, 5, 31)
    assert edition.note == ""


@settings(max_examples=60)
@given(
    generation=st.sampled_from(sorted(SEEN)),
    year=st.integers(2014, 2039),
    month=st.integers(1, 12),
    place=st.sampled_from(["sheet", "cover", "name"]),
)
def test_a_month_never_seen_is_read_in_every_generation(
    generation: str, year: int, month: int, place: str
) -> None:
    """No change of code for a new month: its numbers, its dates, every cell."""
    end = month_end(year, month)
    if end <= dt.date(2014, 5, 31):
        return  # the trusts have a row of their own then, see above
    workbook = release(
        generation,
        end,
        sheet_name=f"{end:%B}_{year}" if place == "sheet" else "",
        cover=end if place == "cover" else None,
    )
    edition, rows = read(workbook)
    assert edition.reference_date == end
    expected = {
        (r["measure"], r["grade"], r["category"]): (r["value"], r["shown"], r["symbol"])
        for r in published(SEEN[generation])
        if r["area"] == "HMPPS"
    }
    assert {
        (r.measure, r.grade, r.category): (r.value, r.shown, r.symbol) for r in rows
    } == expected
    assert {r.period_end for r in rows} == {end.isoformat()}
