"""Traps that published tables set, one test each: where each test is, and those of the originals.

The numbers are those of the list of known traps of these publications. A trap whose test
is elsewhere is named here with its place; the first test sees that every one is there.
"""

from __future__ import annotations

import ast
from decimal import Decimal
from pathlib import Path

import pytest

from analysis.core.errors import LayoutError
from analysis.core.numbers import round_half_up
from analysis.download.publications import names, publication
from analysis.layouts import all_layouts
from analysis.register.figure_rows import read
from analysis.register.remarks.caveats import caveats_for
from analysis.spreadsheets import open_workbook
from analysis.transcribe.rows import RawRow
from analysis.transcribe.tables.read_tables import recognise, transcribe

from . import mutants
from .general import read as read_general
from .mutants import HeldWorkbook, hold, put, text
from .omsq_tables import quarterly
from .test_mutations import _key
from .test_triplets import classic, rows_of, take
from .test_triplets import put as put_cell

HERE = Path(__file__).parent
TESTS = HERE.parent
TRAPS = {
    1: "transcribe/test_traps.py::test_trap_01_the_mark_of_a_value_stands_in_the_next_column",
    2: "transcribe/test_accessible.py::"
    "test_trap_02_the_mark_in_the_cell_is_kept_apart_from_the_number",
    3: "transcribe/test_accessible.py::"
    "test_trap_03_a_symbol_means_what_the_file_says_or_is_refused",
    4: "transcribe/test_traps.py::test_trap_04_raised_digits_are_no_part_of_a_label",
    5: "transcribe/test_accessible.py::test_trap_05_notes_in_labels_titles_and_headers",
    6: "transcribe/test_accessible.py::test_trap_06_periods_in_every_style",
    7: "transcribe/test_traps.py::test_trap_07_three_columns_a_period_agree_or_are_refused",
    8: "transcribe/test_traps.py::test_trap_08_sums_among_the_units_are_not_units",
    9: "transcribe/test_traps.py::test_trap_09_tables_that_share_a_sheet_stay_apart",
    10: "transcribe/test_traps.py::test_trap_10_a_group_is_named_once_or_over_two_rows",
    11: "transcribe/test_traps.py::test_trap_11_a_total_has_its_label_in_another_column",
    12: "transcribe/test_traps.py::test_trap_12_a_label_that_recurs_is_told_by_its_parent",
    13: "transcribe/test_accessible.py::"
    "test_trap_13_rates_as_fractions_or_points_are_told_by_their_numbers",
    14: "transcribe/test_traps.py::test_trap_14_stored_values_are_not_rounded_to_what_is_shown",
    15: "transcribe/test_probation_tables.py::test_totals_may_be_smaller_than_their_parts",
    16: "transcribe/test_traps.py::test_trap_16_staff_of_the_service_are_not_staff_of_its_grades",
    17: "transcribe/test_accessible.py::test_the_figures_are_those_of_the_classic_workbook",
    18: "transcribe/test_traps.py::test_trap_18_names_of_files_vary",
    19: "transcribe/test_accessible.py::test_trap_19_note_numbers_say_nothing_and_may_be_retired",
    20: "transcribe/test_accessible.py::test_trap_20_sheets_that_nobody_sees_are_left_alone",
    21: "spreadsheets/test_refusals.py::test_csv_in_every_encoding_and_line_end",
    22: "transcribe/test_monthly_originals.py::"
    "test_files_named_a_month_late_are_dated_by_their_figures",
    23: "transcribe/test_monthly_originals.py::test_provisional_and_revised_versions_are_both_kept",
    24: "transcribe/test_traps.py::test_trap_24_first_year_rates_carry_their_caveat",
    25: "register/test_breaks.py::test_units_are_cut_when_they_are_redrawn",
}
LAYOUT = all_layouts()["workforce-quarterly-classic"]


def read_2016(book: HeldWorkbook) -> list[RawRow]:
    return transcribe(book, LAYOUT, recognise(book, LAYOUT))


@pytest.fixture(scope="module")
def held(june_2016: Path) -> HeldWorkbook:
    return hold(open_workbook(june_2016))


@pytest.fixture(scope="module")
def rows(held: HeldWorkbook) -> list[RawRow]:
    return read_2016(held)


def moved_text(book: HeldWorkbook, name: str, words: str, down: int, right: int) -> HeldWorkbook:
    """The workbook with one label of a sheet at another place."""
    sheet = book.sheet(name)
    (row, column) = next(k for k in sorted(sheet.cells) if sheet.label(*k) == words)
    made = put(mutants.without(sheet, (row, column)), text(row + down, column + right, words))
    return book.changed(name, lambda _: made)


@pytest.mark.parametrize("trap", range(1, 26))
def test_every_trap_has_its_test(trap: int) -> None:
    path, name = TRAPS[trap].split("::")
    tree = ast.parse((TESTS / path).read_text(encoding="utf-8"))
    assert name in {n.name for n in tree.body if isinstance(n, ast.FunctionDef)}


def test_trap_01_the_mark_of_a_value_stands_in_the_next_column(
    held: HeldWorkbook, rows: list[RawRow]
) -> None:
    row = next(r for r in rows if r.table == "5a" and r.status == "provisional")
    line, column = _key(row.cell)
    sheet = held.sheet(row.sheet)
    assert sheet.cells[line, column + 1].label == "(p)"
    for mark, status in (("(r)", "revised"), ("", "final")):
        made = mutants.without(sheet, (line, column + 1))
        made = put(made, text(line, column + 1, mark)) if mark else made
        again = read_2016(held.changed(sheet.name, lambda _, made=made: made))
        assert [r.status for r in again if (r.sheet, r.cell) == (row.sheet, row.cell)] == [status]
        assert [r.value for r in again] == [r.value for r in rows]
    made = put(sheet, text(line, column + 1, "(q)"))
    with pytest.raises(LayoutError, match="nothing, or a mark beside a value"):
        read_2016(held.changed(sheet.name, lambda _: made))


def test_trap_04_raised_digits_are_no_part_of_a_label(
    held: HeldWorkbook, rows: list[RawRow]
) -> None:
    """A reader that flattens text gives ``Voluntary Exit2``; ``Bands 1 to 3`` ends in a digit."""
    flat = [
        (str(c.value).strip(), c.label.strip())
        for s in held.sheets
        for c in s.texts
        if c.marks and str(c.value).strip()[-1:].isdigit()
    ]
    assert ("Voluntary Exit2", "Voluntary Exit") in flat
    labels = {r.row_label.rsplit(" / ", 1)[-1] for r in rows}
    assert {"Voluntary Exit", "Bands 1 to 3"} <= labels
    assert not {"Voluntary Exit2", "Bands 1 to"} & labels


def test_trap_07_three_columns_a_period_agree_or_are_refused(
    rows: list[RawRow], tmp_path: Path
) -> None:
    """Rates of the original are leavers over average; the annex's differences must hold."""
    lines: dict[tuple[str, str, str], dict[str, str]] = {}
    for row in rows:
        if row.table in ("7d", "7e") and row.value:
            key = row.table, row.row_label, row.period_end
            lines.setdefault(key, {})[row.measure] = row.value
    full = [x for x in lines.values() if len(x) == 3]
    assert len(full) > 20
    for one in full:
        rate = Decimal(one["leavers_in_rate"]) / Decimal(one["average_staff_in_post"]) * 100
        assert abs(rate - Decimal(one["leaving_rate"])) < Decimal("1e-9")
    with pytest.raises(LayoutError, match="to be the sum of its columns"):
        take(classic(tmp_path / "annex.xlsx", put_cell("Table_2_PO_x_Region", "C6", 9_999)))


def test_trap_08_sums_among_the_units_are_not_units(rows: list[RawRow], tmp_path: Path) -> None:
    """Table 11 mixes units with sums of them; the annex has aggregates among establishments."""
    mine = [r for r in rows if r.table == "11" and r.column_label == "NPS Total" and r.value]
    sums = [r for r in mine if r.row_label.endswith("Total") or "NOMS" in r.row_label]
    units = sum(Decimal(r.value) for r in mine if r not in sums)
    everything = sum(Decimal(r.value) for r in mine)
    total = next(Decimal(r.value) for r in mine if r.row_label == "NPS Total")
    assert abs(units - total) < Decimal("1e-6")
    assert everything > 3 * total  # what counting the sums as units would give
    estate = [r for r in take(classic(tmp_path / "annex.xlsx")) if r.table == "4"]
    assert {r.area for r in estate} == {"HMPPS"}
    assert [r.value for r in estate] == [
        str(v) for n, v in enumerate(rows_of(("One",), "All")[-1][1:]) if n % 3 < 2
    ]


def test_trap_09_tables_that_share_a_sheet_stay_apart(
    held: HeldWorkbook, rows: list[RawRow]
) -> None:
    spans = {t: {_key(r.cell)[0] for r in rows if r.table == t} for t in ("5a", "5b", "7a", "7c")}
    assert max(spans["5a"]) < min(spans["5b"])
    assert max(spans["7a"]) < min(spans["7c"])
    sheets = {t: {r.sheet for r in rows if r.table == t} for t in spans}
    assert (sheets["5a"], sheets["7a"]) == (sheets["5b"], sheets["7c"])
    name = "7a-c Joiners & Leavers by grade"
    sheet = held.sheet(name)
    title = next(k for k in sheet.cells if sheet.label(*k).startswith("Table 7c"))
    with pytest.raises(LayoutError, match="table 7c"):
        read_2016(held.changed(name, lambda s: mutants.without(s, title)))


def test_trap_10_a_group_is_named_once_or_over_two_rows(
    held: HeldWorkbook, rows: list[RawRow]
) -> None:
    grades = {r.row_label for r in rows if r.table == "3" and not r.aggregate}
    assert grades == {"Bands A to D", "Probation Officer", "Other Band 4-6", "Bands 1 to 3"}
    reasons = [r for r in rows if r.table == "9a"]
    assert len({r.row_label for r in reasons}) == 16
    assert "Service" not in {r.row_label for r in reasons}  # the second half of a name, no row
    assert {r.grade for r in reasons} == {"All Probation Service staff"}
    for name, words in (
        ("Table 3 - sip x grade", "National Probation Service Grades"),
        ("9a Leavers by RFL", "National Probation"),
    ):
        with pytest.raises(LayoutError):
            read_2016(moved_text(held, name, words, 2, 0))


def test_trap_11_a_total_has_its_label_in_another_column(
    held: HeldWorkbook, rows: list[RawRow]
) -> None:
    name, words = "Table 3 - sip x grade", "National Probation Service Total"
    sheet = held.sheet(name)
    row, column = next(k for k in sheet.cells if sheet.label(*k) == words)
    items = [r for r in rows if r.table == "3" and not r.aggregate]
    assert all(sheet.label(_key(r.cell)[0], column + 1) for r in items)
    assert not sheet.label(row, column + 1)
    total = [r for r in rows if r.sheet == name and _key(r.cell)[0] == row]
    assert {r.aggregate for r in total} == {"yes"}
    with pytest.raises(LayoutError, match="keeps or leaves out; found 'Total"):
        read_2016(held.changed(name, lambda s: put(s, text(row, column, "Total"))))


def test_trap_12_a_label_that_recurs_is_told_by_its_parent(tmp_path: Path) -> None:
    found = read_general(open_workbook(quarterly(tmp_path / "q.xlsx")),
                         "offender-management-quarterly")  # fmt: skip
    last = {
        r.category: int(r.value)
        for r in found
        if (r.table, r.period_end, r.unit) == ("caseload", "2026-03-31", "count")
    }
    assert (last["All court orders"], last["Contact suspended: all court orders"]) == (
        114_923,
        28_496,
    )

    def parent_gone(book) -> None:
        for row in book["Table_6_Q_1"].iter_rows(max_col=1):
            if str(row[0].value).startswith("Contact supervision"):
                row[0].value = "Deferred sentences of another kind"

    with pytest.raises(Exception, match=r"each row once|is not a known category"):
        read_general(
            open_workbook(quarterly(tmp_path / "r.xlsx", parent_gone)),
            "offender-management-quarterly",
        )


def test_trap_14_stored_values_are_not_rounded_to_what_is_shown(rows: list[RawRow]) -> None:
    """Staff are stored to many decimals and shown whole: both stay, and agree to half a unit."""
    fte = [r for r in rows if r.unit == "fte" and r.value and "change" not in r.measure]
    assert sum("." in r.value for r in fte) > len(fte) / 2
    for row in fte:
        shown = Decimal(row.shown.replace(",", ""))
        assert abs(Decimal(row.value) - shown) <= Decimal("0.5")
        assert round_half_up(row.value) == shown
    total = next(r for r in fte if (r.table, r.row_label, r.period_end) == (
        "1", "National Probation Service Total", "2016-06-30"))  # fmt: skip
    assert (total.shown, round_half_up(total.value, 2)) == ("8,756", Decimal("8755.66"))


def test_trap_16_staff_of_the_service_are_not_staff_of_its_grades(rows: list[RawRow]) -> None:
    def last(table: str) -> RawRow:
        return next(
            r for r in rows if r.table == table and r.aggregate and r.area == "England and Wales"
            and r.period_end == "2016-06-30" and r.measure == "staff_in_post"
        )  # fmt: skip

    service, grades = last("1"), last("3")
    assert (service.grade, grades.grade) == ("All Probation Service staff", "All probation grades")
    assert [str(round_half_up(r.value, 2)) for r in (service, grades)] == ["8755.66", "8863.26"]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("workforce-quarterly", "hmpps-workforce-statistics-tables-dec-2024_final.ods"),
        ("workforce-quarterly", "hmpps-workforce-statistics-tables-mar-2026_final.ods"),
        ("workforce-quarterly", "accessibility_tables__June_2026_final.ods"),
        ("targets-annex", "annex-prison-and-probation-officer-staffing-levels-against-targets-"
         "Jun-2026_final.ods"),
        ("targets-annex", "annex-prison-probation-officer-staffing-against-targets-Jun-26_"
         "accessible.ods"),
        ("workforce-management-information", "moj-headcount-payroll-data-april-2026.ods"),
        ("workforce-management-information", "MoJ_headcount_and_payroll_data_for_June_2025__"
         "provisional_.ods"),
        ("offender-management", "Probation_2019.ods"),
        ("serious-further-offences", "Serious_Further_Offence_Annual_Tables.ods"),
    ],
)  # fmt: skip
def test_trap_18_names_of_files_vary(name: str, file: str) -> None:
    """Files are known by patterns; two publications of one release share no file."""
    wanting = [n for n in names() if publication(n).wants("", file)]
    assert name in wanting
    assert not {"workforce-quarterly", "targets-annex"} <= set(wanting)


def test_trap_24_first_year_rates_carry_their_caveat() -> None:
    first = [r for r in read() if r["measure"] == "leaving_rate" and r["value"]
             and r["source_id"] == "wq-2016-06" and r["period_end"] == "2015-03-31"]  # fmt: skip
    later = [r for r in read() if r["measure"] == "leaving_rate" and r["value"]
             and r["source_id"] == "wq-2016-06" and r["period_end"] == "2016-06-30"]  # fmt: skip
    assert first
    for row in first:
        assert any("first point of zero" in c["text"] for c in caveats_for(row)), row["figure_id"]
    for row in later:
        assert not any("first point of zero" in c["text"] for c in caveats_for(row))
