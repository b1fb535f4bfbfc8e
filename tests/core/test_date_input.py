"""Dates as people type them stand for one held date, or nothing is chosen."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.core.date_input import date_meant, days_meant, parse_date_option
from analysis.core.errors import InputError

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
HELD = ["2022-06-30", "2023-06-30", "2023-09-30", "2024-03-31", "2025-03-14"]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "June",
        "2023",
        "31 June 2023",
        "last June 2023 or so",
        "2023-13-01",
        "1 April 2022 to 31 March 2023",
        "tomorrow",
        "Jume 2023",
    ],
)
def test_a_date_that_cannot_be_read_is_refused_with_the_forms_that_work(typed: str) -> None:
    with pytest.raises(
        InputError, match="Write it as 2023-06-30, 30 June 2023, 30/06/2023 or June 2023"
    ):
        parse_date_option(typed)


@pytest.mark.parametrize("typed", ["31/06/2023", "13/13/2023", "00/01/2023"])
def test_numbers_that_are_no_day_are_refused(typed: str) -> None:
    with pytest.raises(InputError, match="is not a day that there is"):
        parse_date_option(typed)


def test_numbers_that_may_be_two_days_are_refused_with_both() -> None:
    with pytest.raises(InputError, match="may be 3 April 2025 or 4 March 2025"):
        parse_date_option("03/04/2025")


@given(DAYS)
def test_british_dates_are_read_where_they_can_be_one_day_only(day: date) -> None:
    typed = f"{day:%d/%m/%Y}"
    if day.day > 12 or day.day == day.month:
        assert parse_date_option(typed) == day
    else:
        with pytest.raises(InputError, match="may be"):
            parse_date_option(typed)


@pytest.mark.parametrize("typed", ["", "23", "2023/25", "2023-13", "year 2023", "2023 to 2024"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match="is not a date that can be read"):
        days_meant(typed)


def test_a_month_that_may_be_a_financial_year_is_refused_with_both() -> None:
    with pytest.raises(InputError, match="may be October 2009 or the financial year 2009/10"):
        days_meant("2009-10")


def test_of_several_dates_held_none_is_chosen() -> None:
    with pytest.raises(InputError, match=r"any of 2 dates .*: 30 June 2023; 30 September 2023"):
        date_meant("2023", HELD)


def test_a_long_list_is_cut_and_counted() -> None:
    months = [f"2023-{month:02d}-15" for month in range(1, 13)]
    with pytest.raises(InputError, match=r"; and 2 more\. Give one of them"):
        date_meant("2023", [*months, "2023-01-16", "2023-01-17"])


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2023/24", "2024-03-31", "2024-03-31"),
        ("2023-24", "2024-03-31", "2024-03-31"),
        ("1999/2000", "2000-03-31", "2000-03-31"),
        ("June 2023", "2023-06-01", "2023-06-30"),
        ("2023-06", "2023-06-01", "2023-06-30"),
        ("2009/10", "2010-03-31", "2010-03-31"),
        ("2022-10", "2022-10-01", "2022-10-31"),
        ("30 June 2023", "2023-06-30", "2023-06-30"),
        ("30/06/2023", "2023-06-30", "2023-06-30"),
        ("2023-06-30", "2023-06-30", "2023-06-30"),
    ],
)
def test_what_is_typed_is_a_stretch_of_days(typed: str, first: str, last: str) -> None:
    assert days_meant(typed) == (first, last)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2022", "2022-06-30"),  # the only one of its year
        ("March 2025", "2025-03-14"),  # the only one of its month
        ("June 2023", "2023-06-30"),
        ("2024", "2024-03-31"),
        ("2021", "2021-12-31"),  # nothing held: whoever asked says so
    ],
)
def test_the_one_date_held_is_meant(typed: str, meant: str) -> None:
    assert date_meant(typed, HELD) == meant


def test_the_end_of_a_stretch_comes_before_what_lies_in_it() -> None:
    assert date_meant("June 2023", ["2023-06-01", "2023-06-30"]) == "2023-06-30"


@given(DAYS, st.sampled_from(["%d %B %Y", "%d %b %Y", "%d-%b-%y", "as at %d %B %Y", "%Y-%m-%d"]))
def test_days_written_out_are_read_back(day: date, style: str) -> None:
    assert parse_date_option(day.strftime(style)) == day
