"""Dates as people type them stand for one held date, or nothing is chosen."""

from __future__ import annotations

import pytest

from analysis.errors import InputError
from analysis.typed_dates import date_meant, days_meant

HELD = ["2022-06-30", "2023-06-30", "2023-09-30", "2024-03-31", "2025-03-14"]


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
