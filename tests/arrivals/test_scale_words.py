"""Words over a table that change its scale or narrow what it counts."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from analysis.arrivals.scale_words import check_scale_words
from analysis.core.errors import LayoutError
from analysis.spreadsheets import Sheet
from tests.transcribe.mutants import text

ROWS = [
    SimpleNamespace(
        sheet="Table 1", table=table, cell=cell, unit="fte",
        period_start="", period_end="2026-05-31", area="England and Wales",
    )
    for table, cell in (("1", "C5"), ("1", "C6"), ("2", "C15"))
]  # fmt: skip


def check(
    words: str,
    row: int = 1,
    layout: str = "workforce-quarterly",
    column: int = 1,
    picks: bool = False,
) -> None:
    """Check a sheet with one text over (under, beside) its figures."""
    sheet = Sheet("Table 1")
    sheet.put(text(row, column, words))
    book: Any = SimpleNamespace(
        path=Path("tables.xlsx"), sheet_names=["Table 1"], sheet=lambda name: sheet
    )
    described: Any = {"id": layout, "kind": "tables"} | ({"row": []} if picks else {})
    rows: Any = ROWS
    check_scale_words(book, described, rows)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Offenders supervised by the Probation Service (thousands)", "thousands"),
        ("£000", "£000"),
        ("£m", "£m"),
        ("'000s", "'000s"),
        ("Rate per 1,000 staff", "per 1,000"),
        ("Table 1: staff in post, average over the 12 months", "average over"),
        ("Table 1: staff in post, permanent staff only", "permanent"),
        ("Leavers excluding retirements", "excluding"),
        ("Officers in training", "in training"),
        ("Table 6: People supervised per 100,000 population", "per 100,000"),
        ("Table 6: People starting supervision, by sex", "starting supervision"),
        ("Table 6: Starts of supervision, by sex", "Starts of supervision"),
        ("Table 2: Convictions by index sentence, by year of conviction", "by year of conviction"),
        ("Table 1: Staff in post (FTE), operational staff, by region", "operational"),
        ("Staff in post, year to date", "year to date"),
        ("Staff in post, 12-month average", "12-month average"),
        ("Table 1: planned staff in post", "planned staff"),
        ("Table 2: part-time staff in post", "part-time staff"),
        ("Staff in post; secondees are not included", "not included"),
        ("Staff in post, women only", "women only"),
        ("Median length of service", "Median"),
        ("Source: Probation Board for Northern Ireland", "Northern Ireland"),
        ("Table 1: People supervised by social work in Scotland", "Scotland"),
        ("Table 4: Convictions by serious further offence, females", "females"),
        ("Table 4: Convictions by serious further offence (provisional)", "provisional"),
        ("Table_6_1: People supervised, aged 18 to 24", "aged"),
        ("Table_6_1: People supervised on licence", "on licence"),
        ("Table 3: HMPPS staff in post in London, by grade", "in London"),
        ("Table 6_1: People supervised by the Probation Service in England", "in England"),
        ("Table 1: probation officers in post, headcount", "headcount"),
        ("Table 1: Staff in post (FTE), as at 28 February 2026", "as at 28 February 2026"),
        ("Table 1: Staff in post (FTE), March 2025 to March 2026", "to March 2026"),
    ],
)
def test_words_of_scale_or_narrowing_are_refused_with_their_cell(words: str, named: str) -> None:
    with pytest.raises(LayoutError) as error:
        check(words)
    assert error.value.cell == "A1"
    assert repr(named) in str(error.value)
    assert "Table 1" in str(error.value)


def test_what_stands_under_the_first_figure_is_no_title() -> None:
    check("Figures exclude staff on career breaks", row=8)


@pytest.mark.parametrize("row", [8, 20])
@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Note: agency figures are those of June.", "figures are those of June"),
        (
            "Headcounts for May relate to 30 April 2026",
            "Headcounts for May relate to 30 April 2026",
        ),
        ("The data are as at 31 May 2025.", "data are as at 31 May 2025"),
        ("Figures cover England only", "Figures cover England only"),
        ("These figures only include permanent staff", "figures only include"),
    ],
)
def test_a_note_under_the_figures_that_dates_or_narrows_them_is_refused(
    words: str, named: str, row: int
) -> None:
    with pytest.raises(LayoutError) as error:
        check(words, row=row)
    assert error.value.cell == f"A{row}"
    assert repr(named) in str(error.value)


@pytest.mark.parametrize(("row", "column"), [(8, 1), (6, 4)])
@pytest.mark.parametrize(
    "words",
    [
        "Figures for the agency exclude the Probation Service.",
        "excludes Wales",
        "Staff of the community rehabilitation companies are left out",
        "Headcount figures do not cover the Youth Custody Service (left out).",
        "Officers on long-term sick leave have been left out",
        "Overtime is not yet available and is left out of the paybill.",
        "Permanent staff only",
    ],
)
def test_a_note_under_or_beside_the_figures_that_leaves_some_out_is_refused(
    words: str, row: int, column: int
) -> None:
    with pytest.raises(LayoutError, match=r"exclude|left out|only"):
        check(words, row=row, column=column)


@pytest.mark.parametrize(
    "words",
    [
        "Headcounts are estimated from a sample of payrolls.",
        "Figures for the agency were unavailable at the time and have been estimated.",
        "Headcount figures this month include agency workers.",
        "The tables count orders rather than people.",
        "A draft for quality assurance, which must not be published.",
        "The paybill covers two months because April was not paid until May.",
        "Data for HM Prison and Probation Service carried forward from March 2026.",
        "Probation staff in Wales have been counted with HM Courts and Tribunals Service.",
        "Officers on long-term sick leave have been taken out of staff in post.",
        "Overtime is not yet available.",
    ],
)
def test_a_note_that_says_the_figures_are_not_counts_of_their_day_is_refused(words: str) -> None:
    with pytest.raises(LayoutError, match="expected no words of scale or narrowing"):
        check(words, row=8)


@pytest.mark.parametrize(
    "words",
    [
        "This data does not include Commissioners, as they are office holders and not employees",
        "Agency figures are those of May.",
        "The data are as at 31 May 2026.",
        "Information on religion is not available prior to 31 March 2013.",
        "Non operational staff numbers fell in June 2010",
        "Only FTE figures have been provided for the core business groups",
    ],
)
def test_a_note_under_the_figures_that_changes_nothing_passes(words: str) -> None:
    check(words, row=8)


def test_the_title_of_a_second_table_of_a_sheet_is_read_too() -> None:
    with pytest.raises(LayoutError) as error:
        check("Table 2: probation officers in training", row=12)
    assert error.value.cell == "A12"


def test_what_the_layout_knows_passes() -> None:
    known = "Table 9: Underlying Leaving Rate of Permanent Staff"
    check(known, layout="workforce-quarterly-classic")
    with pytest.raises(LayoutError):
        check(known)


@pytest.mark.parametrize(
    "words",
    [
        "Probation officers at 30 June 2026",
        "Headcount",
        "12,000",
        "Table 1: staff (FTE and headcount)",
        "Female",
        "Table 6_1: People supervised in England and Wales",
        "Table_6_1: People supervised by the Probation Service, by sex",
    ],
)
def test_plain_titles_pass(words: str) -> None:
    check(words)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Thousands, seasonally adjusted", "Thousands"),
        ("Percent negative responses by organisation", "Percent negative"),
        ("£m", "£m"),
        ("Table 3: Median scores by organisation", "Table 3: Median"),
        ("Full-time employees", "Full-time employees"),
        ("B33 (% selecting 'Strongly disagree' or 'Disagree')", "selecting 'Strongly disagree"),
    ],
)
def test_a_table_found_by_its_title_is_refused_for_words_of_scale(words: str, named: str) -> None:
    with pytest.raises(LayoutError, match=re.escape(repr(named))):
        check(words, picks=True)


@pytest.mark.parametrize(
    "words", ["Cabinet Office (excluding agencies)", "Scotland", "Mean scores"]
)
def test_and_not_for_the_names_of_others(words: str) -> None:
    check(words, picks=True)


def test_a_unit_alone_over_a_table_of_another_is_refused() -> None:
    with pytest.raises(LayoutError, match="Per cent"):
        check("Per cent")
