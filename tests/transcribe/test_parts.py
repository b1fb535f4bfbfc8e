"""What a release becomes in ``data/raw``."""

from __future__ import annotations

import pytest

from analysis.core.errors import LayoutError
from analysis.transcribe.monthly.parts import Part, parts
from analysis.transcribe.monthly.read_monthly import recognise

from .monthly import LAYOUT, Release, column_number, figures_sheet, put


def made(workbook: Release, *taken: str) -> list[Part]:
    return parts(workbook, LAYOUT, recognise(workbook, LAYOUT, []), taken)


def test_nothing_is_made_of_a_release_whose_columns_have_moved() -> None:
    sheet = figures_sheet("one-row-contingent", name="December_2024")
    put(sheet, 2, column_number("one-row-contingent", "eo_hc"), 1)
    with pytest.raises(LayoutError):
        made(Release("december-2024.ods", {sheet.name: sheet}))


def test_a_second_file_of_one_month_has_a_name_of_its_own() -> None:
    sheet = figures_sheet("one-row-contingent", name="December_2024")
    workbook = Release("december-2024.ods", {sheet.name: sheet})
    (first,) = made(workbook)
    (second,) = made(workbook, first.stem)
    assert (first.source_id, second.source_id) == ("mwmi-2024-12", "mwmi-2024-12-2")
    assert second.title.endswith("December 2024 (file 2)")


@pytest.mark.parametrize(
    ("name", "stem", "title"),
    [
        ("april-2012.csv", "2012-04-csv", "April 2012 (comma-separated release)"),
        ("april-2020.csv", "2020-04", "April 2020"),
        ("april-2020-revised.csv", "2020-04-revised", "April 2020 (revised)"),
    ],
)
def test_names_say_month_kind_and_status(name: str, stem: str, title: str) -> None:
    sheet = figures_sheet("one-row", name="csv", trusts="2012" in name)
    (part,) = made(Release(name, {"csv": sheet}, file_format="csv"))
    assert (part.stem, part.title.split(": ")[1]) == (stem, title)
    assert "the file itself does not say" in part.note


def test_superseded_sheets_are_a_part_of_their_own() -> None:
    sheets = [figures_sheet("three-rows", name=n) for n in ("March 2014-revised", "March 2014")]
    workbook = Release("x.xls", {s.name: s for s in sheets})
    current, superseded = made(workbook)
    assert {r.sheet for r in current.rows} == {"March 2014-revised"}
    assert {r.sheet for r in superseded.rows} == {"March 2014"}
    assert superseded.note == "Sheets beside which the workbook has revised ones: March 2014."


@pytest.mark.parametrize(("more", "told"), [(10000, True), (0, False)])
def test_a_row_of_totals_that_the_bodies_do_not_add_to_is_told(more: int, told: bool) -> None:
    sheet = figures_sheet("one-row-contingent", name="December_2024")
    heads = {i: column_number("one-row-contingent", i) for i in ("payroll_hc", "payroll_fte")}
    bodies = [r for r in range(2, sheet.last_row + 1) if sheet.get(r, heads["payroll_hc"])]
    last = sheet.last_row + 1
    put(sheet, last, column_number("one-row-contingent", "year"), 2024.0, "2024")
    put(sheet, last, column_number("one-row-contingent", "month"), "December")
    put(sheet, last, column_number("one-row-contingent", "organisation"), "Total")
    for column in heads.values():
        found = [sheet.get(r, column) for r in bodies]
        people = sum(float(c.value) for c in found if c and isinstance(c.value, (int, float)))
        put(sheet, last, column, people + more, f"{people + more:,.0f}")
    (part,) = made(Release("december-2024.ods", {sheet.name: sheet}))
    assert (part.note.count("and the bodies above add to") == 2) is told
    assert told or "totals" not in part.note
