"""The month of a release: what is believed, and what is refused."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.core.periods import month_end
from analysis.transcribe.monthly.held import Held, HeldMonth
from analysis.transcribe.monthly.months import (
    COVER,
    NAME,
    ROWS,
    SHEET,
    Undecided,
    decide,
    month_in_name,
    month_in_text,
    month_of_columns,
    month_of_cover,
    month_of_link,
)

from .monthly import LAYOUT, published

MONTHS = st.builds(month_end, st.integers(2011, 2040), st.integers(1, 12))
NONE: Held = []


def figures(stem: str) -> dict[tuple[str, str], str]:
    return {
        (r["measure"], r["grade"]): r["value"]
        for r in published(stem)
        if r["area"] == "HMPPS" and r["measure"].startswith("staff_in_post") and r["value"]
    }


FEBRUARY_2018, MARCH_2018 = figures("2018-02"), figures("2018-03")


def held(*months: tuple[dt.date, str]) -> Held:
    return Held(
        [HeldMonth(m, f"mwmi-{s}", f"{s}.xlsx", figures(s), True, False) for m, s in months]
    )


def said(**places: dt.date) -> dict[str, dt.date]:
    return places


# ------------------------------------------------------------------------ refusals


def test_a_file_that_says_nothing_is_refused() -> None:
    with pytest.raises(Undecided, match="neither its content nor its name"):
        decide({}, MARCH_2018, NONE)


@given(MONTHS, MONTHS)
def test_a_cover_and_a_name_that_differ_are_refused(one: dt.date, other: dt.date) -> None:
    if one == other:
        assert decide(said(**{COVER: one, NAME: other}), MARCH_2018, NONE).month == one
        return
    with pytest.raises(Undecided, match="the cover says"):
        decide(said(**{COVER: one, NAME: other}), MARCH_2018, NONE)


@given(MONTHS, MONTHS, st.sampled_from([ROWS, SHEET]))
def test_one_place_against_two_that_agree_is_refused(
    one: dt.date, other: dt.date, kind: str
) -> None:
    evidence = said(**{kind: one, COVER: other, NAME: other})
    if one == other:
        assert decide(evidence, MARCH_2018, NONE).month == one
        return
    with pytest.raises(Undecided):
        decide(evidence, MARCH_2018, NONE)


def test_one_place_against_three_that_differ_is_refused() -> None:
    evidence = said(
        sheet=month_end(2026, 9),
        cover=month_end(2018, 9),
        link=month_end(2018, 8),
        name=month_end(2018, 8),
    )
    with pytest.raises(Undecided):
        decide(evidence, MARCH_2018, NONE)


@given(MONTHS, MONTHS)
def test_rows_and_sheet_that_differ_are_refused_without_a_third(
    one: dt.date, other: dt.date
) -> None:
    evidence = said(**{ROWS: one, SHEET: other})
    if one != other:
        with pytest.raises(Undecided):
            decide(evidence, MARCH_2018, NONE)
        backed = decide({**evidence, NAME: other}, MARCH_2018, NONE)
        assert backed.month == other
        assert "believed is" in backed.note


def test_a_nameless_file_is_refused_when_its_name_s_month_is_held_with_other_figures() -> None:
    march = month_end(2018, 3)
    with pytest.raises(Undecided, match="holds with other figures"):
        decide(said(name=march), FEBRUARY_2018, held((march, "2018-03")))


def test_a_nameless_file_is_refused_when_another_month_has_its_figures() -> None:
    earlier = Held(
        [HeldMonth(month_end(2020, 2), "mwmi-2020-02", "a.csv", figures("2020-02"), False, False)]
    )
    with pytest.raises(Undecided, match="mwmi-2020-02 has the same"):
        decide(said(name=month_end(2020, 3)), figures("2020-02"), earlier)


# ------------------------------------------------------------------------ decisions


@given(MONTHS)
def test_places_that_agree_need_no_note(month: dt.date) -> None:
    decision = decide(said(rows=month, sheet=month, name=month), MARCH_2018, NONE)
    assert (decision.month, decision.note) == (month, "")


@given(MONTHS, MONTHS)
def test_rows_and_sheet_outweigh_the_name_and_say_so(month: dt.date, name: dt.date) -> None:
    decision = decide(said(rows=month, sheet=month, name=name), MARCH_2018, NONE)
    assert decision.month == month
    assert bool(decision.note) is (name != month)


def test_a_cover_that_was_not_updated_gives_way_to_the_name() -> None:
    # March 2018: the cover still says February, a month that another file gives.
    february, march = month_end(2018, 2), month_end(2018, 3)
    decision = decide(said(cover=february, name=march), MARCH_2018, held((february, "2018-02")))
    assert decision.month == march
    assert decision.note == (
        "The cover says February 2018; believed is March 2018, as the file's name says. "
        "February 2018 is held from mwmi-2018-02 with other figures."
    )


def test_a_name_gives_way_to_the_cover_when_its_own_month_is_held() -> None:
    february, march = month_end(2018, 2), month_end(2018, 3)
    decision = decide(said(cover=march, name=february), MARCH_2018, held((february, "2018-02")))
    assert decision.month == march


def test_a_cover_of_the_same_figures_is_believed_whatever_the_name() -> None:
    february, march = month_end(2018, 2), month_end(2018, 3)
    known = held((february, "2018-02"), (march, "2018-03"))
    assert decide(said(cover=february, name=march), FEBRUARY_2018, known).month == february


def test_the_path_of_the_return_settles_between_cover_and_name() -> None:
    # August 2018: the cover says September, the folder of the return says August.
    august, september = month_end(2018, 8), month_end(2018, 9)
    decision = decide(said(cover=september, link=august, name=august), MARCH_2018, NONE)
    assert decision.month == august
    with pytest.raises(Undecided):
        decide(said(cover=september, link=august), MARCH_2018, NONE)


def test_a_nameless_file_is_dated_by_its_figures_not_by_its_name() -> None:
    # october2011.csv holds the figures of September 2011.
    csv = figures("2011-09-csv")
    known = Held(
        [
            HeldMonth(month_end(2011, 9), "mwmi-2013-07-workbook", "w.xls", csv, True, False),
            HeldMonth(
                month_end(2011, 10), "mwmi-2013-07-workbook", "w.xls", FEBRUARY_2018, True, False
            ),
        ]
    )
    decision = decide(said(name=month_end(2011, 10)), csv, known)
    assert decision.month == month_end(2011, 9)
    assert "which is not believed" in decision.note


def test_a_month_from_the_name_alone_is_said_to_be_so() -> None:
    decision = decide(said(name=month_end(2019, 11)), figures("2019-10-revised"), NONE)
    assert decision.month == month_end(2019, 11)
    assert "the file itself does not say" in decision.note


def test_costs_of_a_year_are_taken_over_from_the_sheet_that_dates_a_file() -> None:
    csv = figures("2011-03-csv")
    known = Held([HeldMonth(month_end(2011, 3), "w", "w.xls", csv, True, True)])
    assert decide(said(name=month_end(2010, 3)), csv, known).year_costs


# ------------------------------------------------------------------------ readers of places


def test_names_without_a_month_give_none() -> None:
    for name in ("Data sheet", "csv", "rev 250416", "Drop down lists", ""):
        assert month_in_text(name) is None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("October 2012-revised", "2012-10-31"),
        ("September2012", "2012-09-30"),
        ("November 15 rev 250416", "2015-11-30"),
        ("Jan16 rev 250416", "2016-01-31"),
        ("June_2026", "2026-06-30"),
    ],
)
def test_sheet_names_that_were_met(text: str, iso: str) -> None:
    found = month_in_text(text)
    assert found is not None
    assert found.isoformat() == iso


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("2011-2013__sept-2012.CSV", "2012-09-30"),
        ("2019-04__MoJ_headcount_and_payroll_data_for_April_2019_-_Revised.csv", "2019-04-30"),
        ("2013-08__workforce-management-info-aug-2013__1_.xls", "2013-08-31"),
        ("2022-09__moj-hheadcount-payroll-data-september-2022.ods", "2022-09-30"),
    ],
)
def test_file_names_that_were_met(name: str, iso: str) -> None:
    found = month_in_name(name)
    assert found is not None
    assert found.isoformat() == iso


@given(MONTHS, st.booleans(), st.sampled_from([" ", "_", "-", "", "  "]))
def test_every_month_is_read_however_it_is_joined(month: dt.date, short: bool, joint: str) -> None:
    names = calendar.month_abbr if short else calendar.month_name
    text = f"Data for {names[month.month]}{joint}{month.year}"
    assert month_in_text(text) == month
    assert month_in_name(f"2011-2013__moj_data_{names[month.month]}_{month.year}.ods") == month


@given(MONTHS, st.sampled_from([int, float]))
def test_year_and_month_columns_are_read_whole_or_as_decimals(month: dt.date, kind: type) -> None:
    assert month_of_columns(kind(month.year), f"{month:%B}") == month
    assert month_of_columns(kind(month.year), f"{month:%b} ") == month
    assert month_of_columns(kind(month.year), kind(month.month)) == month
    assert month_of_columns(kind(month.year), month.replace(day=1)) == month
    assert month_of_columns(kind(month.year - 1), month.replace(day=1)) is None


@pytest.mark.parametrize(
    ("year", "month"),
    [(None, "May"), (2024.5, "May"), (2024, None), (2024, "Q1"), (2024, 13)],
)
def test_columns_that_are_no_year_and_month_give_none(year: object, month: object) -> None:
    assert month_of_columns(year, month) is None


@given(MONTHS)
def test_covers_are_read_as_dates_and_as_text(month: dt.date) -> None:
    assert month_of_cover(month.replace(day=1), "") == month
    assert month_of_cover(f"{month:%B %Y}", f"{month:%B %Y}") == month


@given(st.builds(month_end, st.integers(2011, 2035), st.integers(1, 12)))
def test_the_path_of_a_return_is_filed_by_financial_year(month: dt.date) -> None:
    first = month.year - (month.month < 4)
    path = (
        f"file://x/10. {first % 100:02d}-{(first + 1) % 100:02d} Submissions/"
        f"{(month.month - 4) % 12 + 1:02d}. {month:%B}/Return.xlsx'#Contents"
    )
    assert month_of_link(path, LAYOUT["link"]["pattern"]) == month


def test_a_path_without_a_month_gives_none() -> None:
    pattern = LAYOUT["link"]["pattern"]
    assert month_of_link("18-19 submissions/07. returns/", pattern) is None
    assert month_of_link("elsewhere/07. october/", pattern) is None
