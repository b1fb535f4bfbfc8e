"""Whether the figure that a number fits is of the time that the text says, or leaves unsaid."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from analysis import vocabulary
from analysis.claims.articles.by_figures import dated_plainly
from analysis.claims.articles.judging.at_dates import HELD, if_said_of
from analysis.claims.articles.judging.doubts import OLD, SOON
from analysis.claims.articles.number_scope import statement
from analysis.claims.articles.read_so_far import InText, Statement
from analysis.claims.articles.wording.named_dates import Moment, named_year
from analysis.claims.articles.wording.speech import SpeechRule, pattern
from analysis.claims.articles.wording.told_moments import RELATIVE, WHOLE, earlier
from analysis.claims.evidence import DIRECT
from analysis.claims.meaning import meaning
from analysis.claims.results import Checked
from analysis.claims.verdicts import AGREES, check_claim
from analysis.claims.weighing.newest import is_flow, rows_of
from analysis.core.csv_tables import Row
from analysis.core.periods import days_between, months_earlier

_NOW = timedelta(days=330)
"""Age of a figure, of no whole year, that is not that of "now" any more."""
SAID, TOLD = 2, 1
"""What a date, grade or place counts that its sentence says, and a date told just before."""
_YEARS = (1, 2, 3)
"""How many years before the last one "the end of June" of a text without a date may be."""


def of_today(found: Statement, checked: Checked, day: date, folder: Path | None) -> Checked:
    """A figure that fits, unless it is too old for the date that the text says, or leaves out."""
    told, end = found.told, checked.claim.period_end
    own = [m for m in told.moments if m is found.moment or told.owns(m.start)]
    past = (months_earlier(day.isoformat(), int(m.first)) for m in own if told.lately(m))
    named = (*told.moments, told.context.moment, told.context.moment_before)
    dated = any(m and m.last and m.first <= end <= m.last for m in named)
    dated = dated or checked.verdict == "other_edition"  # "another's own figure is 6,900"
    years = re.findall(r"20\d\d", checked.claim.category)  # "those promoted from 2014 to 2019"
    dated = dated or (bool(years) and all(year in told.sentence for year in years))
    yearly = any(is_flow(e.row) for e in checked.evidence if e.role == DIRECT)
    kinds = {m.kind for m in own}
    now = "now" in kinds
    so = pattern("is_so").search(told.said_before)  # "London has 463 of them"
    limit = _NOW if now and not yearly else OLD if now or so or "latest" in kinds else 2 * OLD
    aside = found.compared or any(m.kind in RELATIVE for m in told.moments)
    aside = aside or vocabulary.grades().get(checked.claim.grade, {}).get("group") == "historic"
    early = end < (day - limit).isoformat() and (now or not (dated or aside))
    aged = early or end < max(past, default="")
    here = any(m.kind == "now" and told.owns(m.start) for m in own)
    if aged and told.number.kind == "part" and not here:
        wanted = meaning(checked.claim).direct
        newer = wanted and any(r["period_end"] > end for r in rows_of(wanted, folder))
        why = "The newest figure that is near it is years old."
        return checked.because("not_read" if newer else "not_held", why)
    return replace(checked, verdict="stale") if aged else checked


def of_its_period(found: Statement, checked: Checked) -> Checked:
    """The number of an earlier date is that of another period where its own part names one."""
    told = found.told
    own = any(m.kind in (*WHOLE, "year") and told.owns(m.start) for m in told.moments)
    named = own or dated_plainly(found.moment, found)
    return (
        replace(checked, verdict="wrong_period")
        if checked.verdict == "stale" and named
        else checked
    )


def of_any_year(found: Statement, checked: Checked, folder: Path | None) -> Checked:
    """A number of a month, or a year to it, whose year is not told, or of "last September"."""
    told, end = found.told, checked.claim.period_end
    kinds = ("day", "month", "year_ending")
    month = next((m for m in told.moments if m.kind in kinds and m.last == end), None)
    if checked.verdict not in ("wrong_period", "stale") or month is None:
        return checked
    last = told.sentence[: month.start].lower().endswith("last ")  # just past, or a year before
    if told.context.dated and not last:
        return checked
    bare, newer = not named_year(told.sentence[: month.end]), False
    for before in (12 * years for years in _YEARS if bare):
        start, claim = checked.claim.period_start, checked.claim
        start = start and months_earlier(start, before)
        claim = replace(claim, period_end=earlier(month, before).last, period_start=start)
        again = check_claim(claim, folder)
        if again.verdict in AGREES:
            again = if_said_of(again)
            return replace(again, verdict="stale") if newer else again
        newer = newer or bool(again.settled)
    return checked


def dates_said(found: Statement) -> list[Moment]:
    """The dates that may be said of a number, among those that its sentence names."""
    unit = found.told.number.unit or "count"
    read = statement(found.told, found.rule or SpeechRule("staff_in_post", (unit,), unit))
    moments = [read.moment, *(moment for _, _, moment in read.other_readings)]
    starts = {m.start for m in found.told.moments}
    return [m for m in moments if m and m.first and m.last and (m.start in starts or not m.end)]


def dated_as(row: Row, whole: list[Moment], told: InText, day: date) -> tuple[int, Moment | None]:
    """How near to a number the date of a figure is told, and that date; none where another is."""
    end = row["period_end"]
    exactly = Moment(0, 0, end, end, "day")
    before = told.context.moment
    if any(_of(row, m) for m in whole):
        return SAID, exactly
    if whole:
        return 0, None
    if before and before.last and _of(row, before):
        return TOLD, exactly
    if before and any(m.kind == "same" for m in told.moments):
        return 0, None  # "those same twelve months" are of that date
    lately = (day - OLD).isoformat() < end < (day + SOON).isoformat()
    return 0, HELD if lately else None


def _of(row: Row, told: Moment) -> bool:
    """Whether a figure is of a time that is told: on a day of it, or over about as long a time."""
    end, start = row["period_end"], row["period_start"]
    size, said = days_between(start or end, end), days_between(told.first, told.last)
    if start and 10 * size < 7 * said:
        return False  # a quarter is not "the first six months"
    if told.kind == "span" and 10 * said < 7 * size:
        return False  # and a year not "the three months to June"
    return told.first <= end <= told.last and (not start or end[:7] == told.last[:7])
