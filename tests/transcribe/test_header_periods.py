"""Headers: one period and the words beside it, in every style, or none at all."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.core.periods import month_end, year_ending
from analysis.spreadsheets import Cell
from analysis.transcribe.header_periods import find_period, header_text

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2079, 12, 31))
MONTHS = st.tuples(st.integers(2005, 2050), st.integers(1, 12))
NAMES = {n: (calendar.month_name[n], calendar.month_abbr[n]) for n in range(1, 13)}
NAMES[9] = (*NAMES[9], "Sept")


@pytest.mark.parametrize(
    "text",
    [
        "", "Region", "Grade", "Band 3-5", "Bands 1 to 3", "1 to 2 years", "12 months",
        "2,014", "20.14", "2014%", "\u0663\u0661 March 2016",
        "31 June 2016", "31 Smarch 2016", "0 March 2016",
        "Net change in last 12 months", "1/2", "31/13/2024", "3 years to less than 5 years",
        # two periods are none: a change, a range of days
        "April to June 2024 change from April to June 2023", "1 April 2015 to 31 March 2016",
        "31 March 2025 31 March 2026", "2014 and 2015",
        # more than a year is no period of a table
        "Jan 2014 to Mar 2016", "June 2016 to May 2014", "2014 to 2018", "March 2016 to March 2016",
    ],
)  # fmt: skip
def test_what_is_no_period_is_none(text: str) -> None:
    assert find_period(text)[0] is None


@pytest.mark.parametrize(
    ("text", "slug", "rest"),
    [
        ("31 March 2026", "2026-03-31", ""),
        ("31-Mar-20", "2020-03-31", ""),
        ("31-Mar-20 Rate", "2020-03-31", "Rate"),
        ("31 March\n2026(Break in series)", "2026-03-31", "(Break in series)"),
        ("31 March2025", "2025-03-31", ""),
        ("31March2025", "2025-03-31", ""),
        ("30th June 2016", "2016-06-30", ""),
        ("As at 30 June 2016", "2016-06-30", ""),
        ("31/03/2024", "2024-03-31", ""),
        ("2016-06-30", "2016-06-30", ""),
        ("12 months to 31 Mar 2016", "ye-2016-03-31", ""),
        ("12 Months ending 30 June 2016", "ye-2016-06-30", ""),
        ("Twelve months ended 30 September 2016", "ye-2016-09-30", ""),
        ("Year ending 31 March 2024 Leavers", "ye-2024-03-31", "Leavers"),
        ("Leavers (headcount), year to 31 March 2024", "ye-2024-03-31", "Leavers (headcount)"),
        ("Year ending March 2024", "ye-2024-03-31", ""),
        ("Apr 2023 to Mar 2024", "ye-2024-03-31", ""),
        ("Jan to Mar 2024", "q-2024-03", ""),
        ("Apr to June 2024", "q-2024-06", ""),
        ("July to Sept 2024", "q-2024-09", ""),
        ("October to December 2024 Number", "q-2024-12", "Number"),
        ("Oct\u2013Dec 2024", "q-2024-12", ""),
        ("Dec 2023 to Feb 2024", "q-2024-02", ""),
        ("2023/24", "fy-2023-24", ""),
        ("Financial year 2023-24", "fy-2023-24", ""),
        ("2023 to 2024", "fy-2023-24", ""),
        ("2014", "cy-2014", ""),
        ("Number 2014", "cy-2014", "Number"),
    ],
)
def test_styles_met_in_published_tables(text: str, slug: str, rest: str) -> None:
    period, left = find_period(text)
    assert period is not None
    assert (period.slug, left) == (slug, rest)


@given(DAYS, st.integers(0, 2), st.sampled_from(" -\n"), st.booleans())
def test_a_day_survives_its_spelling(day: dt.date, form: int, gap: str, short: bool) -> None:
    names = NAMES[day.month]
    name = names[min(form, len(names) - 1)]
    year = f"{day.year % 100:02d}" if short and gap == "-" else str(day.year)
    period, rest = find_period(f"{day.day}{gap}{name}{gap}{year}")
    assert period is not None
    assert (period.kind, period.end, rest) == ("snapshot", day.isoformat(), "")


FLOWS = st.sampled_from(["12 months to", "Year ending", "12 Months ended", "year to the"])
NAMED = st.sampled_from(["", "Leavers", "Rate (%)", "Average staff in post"])


@given(DAYS, FLOWS, NAMED, st.booleans())
def test_a_year_to_a_day_is_twelve_months(
    day: dt.date, words: str, measure: str, first: bool
) -> None:
    flow = f"{words} {day.day} {NAMES[day.month][0]} {day.year}"
    period, rest = find_period(f"{measure} {flow}" if first else f"{flow}\n{measure}")
    assert period == year_ending(day)
    assert rest == measure


@given(MONTHS, st.integers(2, 12), st.sampled_from([" to ", "-", " \u2013 "]), st.booleans())
def test_months_from_one_to_another(
    last: tuple[int, int], count: int, to: str, both_years: bool
) -> None:
    year, month = last
    at = 12 * year + month - 1 - (count - 1)
    start = dt.date(at // 12, at % 12 + 1, 1)
    name = NAMES[start.month][0] + (f" {start.year}" if both_years else "")
    period, rest = find_period(f"{name}{to}{NAMES[month][1]} {year}")
    assert period is not None
    assert (period.start, period.end) == (start.isoformat(), month_end(year, month).isoformat())
    assert period.kind == {3: "quarter", 12: "year_ending"}.get(count, "span")
    assert rest == ""


@given(st.text(max_size=40))
def test_no_text_breaks_it_or_makes_a_day_that_does_not_exist(text: str) -> None:
    period, _ = find_period(text)
    if period is not None:
        assert dt.date.fromisoformat(period.end)
        assert not period.start or period.start < period.end


@given(DAYS)
def test_date_cells_are_spelt_out(day: dt.date) -> None:
    stored = Cell(1, 1, dt.datetime(day.year, day.month, day.day), "Mar 16", "date", "Mar 16")
    period, _ = find_period(header_text(stored))
    assert period is not None
    assert period.end == day.isoformat()


def test_a_year_stored_as_a_number() -> None:
    assert header_text(Cell(1, 1, 2014.0, "2,014", "number", "2,014")) == "2014"
