"""Whether a figure that a number agrees with is of the length of time that the words say."""

import re
from dataclasses import replace
from pathlib import Path

from analysis.citation.words import counts_change
from analysis.claims.articles.dating import leads, start_named
from analysis.claims.articles.judging.roughly_said import roughly
from analysis.claims.articles.read_so_far import NOT_UNDERSTOOD, InText, Statement
from analysis.claims.articles.wording.number_parts import led_from
from analysis.claims.articles.wording.speech import pattern
from analysis.claims.meaning import meaning
from analysis.claims.results import Checked
from analysis.claims.verdicts import AGREES, FITS, check_claim
from analysis.claims.weighing.newest import is_flow, rows_of
from analysis.claims.weighing.other_figures import fits_figure
from analysis.core.csv_tables import Row
from analysis.core.periods import months_earlier

_OF_OTHER_DATES = ("other_dates", "wrong_period", "differs")
_OF_A_YEAR = {"year_ending", "financial_year", "calendar_year"}
_YEARS = ("year", "last_year", "this_year", "financial_year", "year_ending")
_SOON = 2
"""Months after the day of a text in which a figure of "now" may end."""


def of_period_said(
    found: Statement, checked: Checked, rows: list[Row], *, changed: bool, folder: Path | None
) -> Checked:
    """A verdict, changed where the words say another length of time than its figures have."""
    told, claim, end = found.told, checked.claim, checked.claim.period_end
    direct = meaning(claim).direct
    measures = direct.measures if direct else ()
    kinds, agrees = {row["period_kind"] for row in rows}, checked.verdict in FITS
    now = any(m.kind == "now" and told.owns(m.start) for m in told.moments)
    coming = end > months_earlier(claim.quoted_on, -_SOON)
    if agrees and now and coming and not pattern("to_come").search(told.sentence):
        return checked.because("wrong_period", "It is of a day to come, and now is named.")
    if agrees and kinds == {"month"} and any(map(is_flow, rows)) and _of_a_year(told):
        return checked.because("wrong_period", "The number is of one month, and a year is named.")
    if not end or not (changed or kinds - {"snapshot", "month"}):
        return checked
    months = not changed and pattern("some_months").search(told.own)
    if agrees and kinds <= _OF_A_YEAR and months:
        return checked.because("wrong_period", "The number is of a year, and months are named.")
    longer = bool(kinds) and kinds <= {"quarter", *_OF_A_YEAR}
    if agrees and longer and _month_alone(told, end):
        return checked.because("wrong_period", "The number is of more than the month named.")
    one = kinds == {"quarter"} and len(rows) == 1  # and not the sum of four
    led = re.split(r"\d", told.said_before)[-1]  # "in the twelve months up to then, 14,946"
    yearly = _year_alone(told, end) or pattern("year_to_that").search(f"{led} {told.own}")
    if agrees and one and not changed and yearly:
        return checked.because(
            "wrong_period", "The number is of three months, and a year is named."
        )
    if (agrees or checked.verdict == "differs") and not changed and _another_year(told, end, rows):
        held = rows_of(direct, folder) if direct else []
        code = "wrong_period" if any(fits_figure(claim, r) for r in held) else "not_read"
        return checked.because(code, "What is held is of other twelve months than are named.")
    if agrees and _of_another_year_than_before(told, checked):
        return checked.because("not_read", "Whether it is of the year named before is not said.")
    length = "unknown_length" if agrees else "yearly" if kinds == {"quarter"} else ""
    starts = {
        m.start for m in told.moments if m.kind in ("since", "span")
    }  # of which the date is told
    begin = min(
        told.begin, led_from(told.said_before, told.moments)
    )  # "Every month in the year to June, 2,357 left"
    lengths = pattern(length).finditer(told.sentence, begin, told.finish) if length else ()
    if not changed and any(m.start() not in starts for m in lengths):
        return replace(checked, verdict="not_read", says=NOT_UNDERSTOOD)
    # "1,024 more officers than a year before" is no rise over four years
    of_change = changed or any(map(counts_change, measures))
    start, moment = start_named(told, end, change=of_change), found.moment
    if moment and moment.kind == "year_ending" and (
        (not start and not changed and moment.last == end)
        or (kinds == {"span"} and told.owns(moment.start))
    ):  # fmt: skip
        start = moment.first  # the quarter's recalls said to be those of the year to June
    years = (m for m in told.moments if m.kind == "financial_year" and told.owns(m.start))
    whole = not changed and any(m.last == end for m in years)  # "from 770 to 872 in 2024/25"
    since = [m for m in told.moments if m.kind == "since"]  # "3,646 appointed since 1998"
    whole = whole or any(m.first <= r["period_start"] <= m.last for m in since for r in rows)
    if not start or whole or all(m.endswith("_annualised") for m in measures):
        return checked  # a count of some months, put as that of a year
    again = roughly(found, check_claim(replace(claim, period_start=start), folder))
    if agrees and again.verdict not in (*AGREES, *_OF_OTHER_DATES):
        says = f"The number is of another length of time than is named. {checked.says}"
        return replace(checked, claim=again.claim, verdict="wrong_period", says=says)
    return again if agrees or changed else checked


def _of_a_year(told: InText) -> bool:
    """Whether a number's own part names a year as the time it was counted over."""
    own = [m for m in told.moments if told.owns(m.start) or leads(told, m)]
    over = any(m.kind == "over" and m.first == "12" for m in own)
    return over or any(m.kind in _YEARS for m in own) or bool(pattern("yearly").search(told.own))


def _month_alone(told: InText, end: str) -> bool:
    """Whether a number is said of one month alone: "In June alone, 11,041 were recalled"."""
    return any(
        m.kind == "month" and m.last == end and (
            pattern("alone").match(told.sentence, m.end)
            or pattern("month_of").search(told.sentence[: m.start])
        )
        for m in told.moments
    )  # fmt: skip


def _year_alone(told: InText, end: str) -> bool:
    """Whether a number is said of a whole year and of no part of it: "During 2023, 7,152"."""
    said = [m for m in told.moments if told.owns(m.start) or leads(told, m)]
    years = [m for m in said if m.kind in _YEARS]
    return len(said) == len(years) == 1 and years[0].first <= end <= years[0].last


def _another_year(told: InText, end: str, rows: list[Row]) -> bool:
    """Whether a calendar year, or a time since a later day, is said of a figure of another."""
    if any(row["period_kind"] in ("calendar_year", "quarter", "month") for row in rows):
        return False
    own = [m for m in told.moments if told.owns(m.start)]
    calendar = any(
        m.kind == "year" and m.last != end and pattern("calendar").search(told.sentence, 0, m.start)
        for m in own
    )
    return calendar or any(m.kind == "since" and m.first > end for m in own)


def _of_another_year_than_before(told: InText, checked: Checked) -> bool:
    """Whether a number of no date of its own is of another year than the number just before it.

    "For 2022/23 it wanted 1,500 trainees. A mere 543 began" are not those of 2023/24.
    """
    last = next(iter(told.context.checked[-1:]), None)
    if told.moments or last is None or last.verdict not in AGREES or not told.context.moment:
        return False
    if pattern("compared").search(told.said_before):
        return False  # "up from 579"
    mine, before = checked.claim, last.claim
    like = (mine.grade, mine.area, mine.unit) == (before.grade, before.area, before.unit)
    year = told.context.moment.kind in ("financial_year", "year_ending")
    named = year and told.context.moment.last == before.period_end
    return like and named and mine.period_end != before.period_end
