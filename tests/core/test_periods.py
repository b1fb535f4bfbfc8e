"""Dates and periods as published headers and readers write them."""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.core.periods import (
    KINDS,
    Period,
    clean,
    is_iso,
    month,
    months_earlier,
    only_a_day,
    parse_day,
    parse_month,
    spoken,
    year_ending,
)

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    "words",
    [
        "Quarter ending 30 June 2016",
        "3 months to 30 June 2016",
        "1 April 2015 to 31 March 2016",
        "average, 30 June 2016",
        "30 June 2016 less 30 June 2015",
        "2016-06-30 to 2017-06-30",
        "31 June 2016",
        "31 March",
        "2015/16",
        "20160630",
        "Smarch 1 2016",
        "",
        "30/06/2016",
        "6 months ending 30 June 2016",
        "Table 3",
    ],
)
def test_a_header_that_says_more_or_less_than_a_date_is_not_read(words: str) -> None:
    assert not (parse_day(words) and only_a_day(words))


@pytest.mark.parametrize("value", [None, 42460, 3.5, True])
def test_a_number_is_no_date(value: object) -> None:
    assert parse_day(value) is None


@pytest.mark.parametrize(
    "header",
    [
        "31 Mar 2016",
        "31 March 2016",
        "31st March 2016",
        "31-Mar-16",
        "31\nMarch 2016",
        "31 March 2016 (p)",
        "31 March 2016 [note 4]",
        "as at 31 March 2016",
        "31\u00a0March 2016",
        "2016-03-31",
        date(2016, 3, 31),
        datetime(2016, 3, 31),
    ],
)
def test_every_style_of_a_snapshot_header(header: object) -> None:
    assert parse_day(header) == date(2016, 3, 31)
    assert not isinstance(header, str) or only_a_day(header)


@pytest.mark.parametrize(
    "header",
    [
        "12 months ending 30 June 2016",
        "12 Months to 30 June 2016",
        "Year ending 30 Jun 2016",
        "year ended 30 June 2016",
        "12 months ending\n30 June 2016 (p)",
    ],
)
def test_every_style_of_a_flow_header(header: str) -> None:
    assert parse_day(header) == date(2016, 6, 30)
    assert only_a_day(header)


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("October 2012-revised", "2012-10-31"),
        ("September2012", "2012-09-30"),
        ("Jan16", "2016-01-31"),
        ("June_2026", "2026-06-30"),
        ("data_for_October_2025__revised_", "2025-10-31"),
        ("Sept 2018", "2018-09-30"),
        ("no month 2016", None),
        ("Marching 2016", None),
    ],
)
def test_months_in_sheet_and_file_names(words: str, end: str | None) -> None:
    found = parse_month(words)
    assert (found.isoformat() if found else None) == end


def test_years_end_on_leap_days_too() -> None:
    assert year_ending(date(2016, 2, 29)).start == "2015-03-01"
    assert year_ending(date(2017, 2, 28)).start == "2016-03-01"
    assert year_ending(date(2015, 3, 31)) == Period("year_ending", "2014-04-01", "2015-03-31")


@given(DAYS, st.sampled_from(["{d} {m} {y}", "{d} {a} {y}", "{d}-{a}-{s}", "as at {d} {m} {y}"]))
def test_headers_are_read_back(day: date, style: str) -> None:
    words = style.format(
        d=day.day,
        m=calendar.month_name[day.month],
        a=calendar.month_abbr[day.month],
        y=day.year,
        s=f"{day.year % 100:02d}",
    )
    assert parse_day(words) == day


@given(DAYS)
def test_speaking_and_reading_go_there_and_back(day: date) -> None:
    assert parse_day(spoken(day.isoformat())) == day
    assert is_iso(day.isoformat())
    assert month(day).start <= day.isoformat() <= month(day).end


@given(DAYS)
def test_a_year_has_twelve_months_and_starts_after_the_last(day: date) -> None:
    start = date.fromisoformat(year_ending(day).start)
    assert (day - start).days in (364, 365)
    before = start - timedelta(days=1)
    assert (before.year, before.month) == (day.year - 1, day.month)


@given(DAYS, DAYS, st.sampled_from(KINDS))
def test_slugs_tell_periods_of_a_kind_apart(one: date, other: date, kind: str) -> None:
    first, second = (Period(kind, d.isoformat(), d.isoformat()) for d in (one, other))
    if kind == "snapshot":
        assert (first.slug == second.slug) == (one == other)
    assert first.slug == first.slug.lower()
    assert first.words


@pytest.mark.parametrize(
    "text", ["2016-6-30", "2016-06-31", "2016-06", "20160630", " 2016-06-30", ""]
)
def test_only_days_that_exist_are_iso(text: str) -> None:
    assert not is_iso(text)


def test_notes_and_marks_fall_off_a_header() -> None:
    assert clean("Average\nSIP [note 4] (p)") == "Average SIP"


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2024-02-29", 12, "2023-02-28"),
        ("2025-02-28", 12, "2024-02-29"),  # the last day of a month stays the last
        ("2021-06-26", 12, "2020-06-26"),
        ("2025-12-31", -2, "2026-02-28"),
        ("", 12, ""),
    ],
)
def test_the_same_day_some_months_before(day: str, months: int, expected: str) -> None:
    assert months_earlier(day, months) == expected
