"""Whether a figure that a number agrees with is of the date that its own words name."""

import re

from analysis.citation.words import counts_change
from analysis.claims.articles.dating import leads
from analysis.claims.articles.judging.at_dates import SUPPOSED
from analysis.claims.articles.read_so_far import InText, Statement
from analysis.claims.articles.wording.named_dates import Moment, named_year
from analysis.claims.articles.wording.speech import pattern
from analysis.claims.articles.wording.told_moments import RELATIVE, WHOLE
from analysis.claims.comparing import AGREE
from analysis.claims.evidence import RELATED
from analysis.claims.meaning import meaning
from analysis.claims.results import Checked
from analysis.claims.verdicts import FITS
from analysis.claims.weighing.other_figures import telling
from analysis.core.periods import months_earlier, spoken

_APART = 2
"""Months that the first day of a change may lie from the date it is counted from."""
_MONTH_END = "28"
"""Day of a month from which a day is one that is counted, and not one on which was spoken."""


def of_date_said(found: Statement, checked: Checked) -> Checked:
    """A verdict that agrees; of another period where its own words name another date."""
    told, claim = found.told, checked.claim
    direct, end = meaning(claim).direct, claim.period_end
    if checked.verdict not in (*FITS, "stale") or not (end and direct):
        return checked
    if not begins_as_said(told, checked):
        day = min(filter(None, _starts(checked)))
        why = f"It is counted from {spoken(day)}, and another date is named."
        return checked.because("other_dates", why)
    supposed = SUPPOSED in checked.says
    if meaning(claim).change_of and not supposed:
        return checked
    if _of_another_intake(told, direct.category):
        return checked.because("not_read", "It is of another intake than is named.")
    counted = any(map(counts_change, direct.measures)) or re.search(r"20\d\d", direct.category)
    earlier = (pattern(of).search(told.said_before) for of in ("compared", "risen_from"))
    if counted or any(earlier) or any(m.kind in RELATIVE for m in told.moments):
        return checked  # its dates are those that it is counted from
    open_ = supposed and not any(m.last for m in told.moments) and not telling(claim.value)
    if open_ and _counted_of_another_date(told, checked):
        return checked.because("not_read", "The number before it is of another date.")
    dates = [m for m in told.moments if _is_its_date(told, m, sentence=supposed)]
    if not dates or any(_may_be(told, m, end) for m in told.moments if m.last):
        return checked
    sure = telling(claim.value) and any(_is_its_date(told, m, sentence=False) for m in dates)
    code = "wrong_period" if sure else "not_read"
    return checked.because(code, f"The number is of {spoken(end)}, and another date is named.")


def _of_another_intake(told: InText, category: str) -> bool:
    """Whether a part that is named by its month, "Intake 13 (March 2023)", is of another one."""
    named = re.findall(r"[A-Z][a-z]+ 20\d\d", category)
    months = [m for m in told.moments if m.kind == "month" and (
        named_year(told.sentence[: m.end]) and _is_its_date(told, m, sentence=True)
    )]  # fmt: skip
    said = [told.sentence[m.start : m.end] for m in months]
    return bool(named and said) and not any(one in month for month in said for one in named)


def _counted_of_another_date(told: InText, checked: Checked) -> bool:
    """Whether the number before counts the same, of another place or grade, at another date."""
    mine, last = checked.claim, told.topic.claim if told.topic else None
    if last is None or (last.area, last.grade) == (mine.area, mine.grade):
        return False  # "had none in September, now has 15"
    measures = [d.measures for d in (meaning(last).direct, meaning(mine).direct) if d]
    return len(measures) == 2 and measures[0] == measures[1] and last.period_end != mine.period_end


def _is_its_date(told: InText, moment: Moment, *, sentence: bool) -> bool:
    """Whether a whole date is named of a number itself, and not of when somebody spoke.

    All dates of a sentence are of its only number; where `sentence`, also one named before it.
    """
    its = told.owns(moment.start) or leads(told, moment) or _alone(told)
    its = its or (sentence and moment.start < told.number.start)
    if not its or moment.kind not in (*WHOLE, "year"):
        return False
    if moment.kind == "day" and moment.last[8:] < _MONTH_END:
        return False
    if pattern("than_in").search(told.sentence[: moment.start], told.number.end):
        return False  # "fewer than in December 2023"
    return not pattern("spoken_then").search(told.sentence, moment.end, told.number.start)


def _alone(told: InText) -> bool:
    """Whether a number is the only one of its sentence, but for those of dates."""
    named = [(m.start, m.end) for m in told.moments] + [(told.number.start, told.number.end)]
    digits = [m.start() for m in re.finditer(r"\d", told.sentence)]
    return all(any(start <= at < end for start, end in named) for at in digits)


def _may_be(told: InText, moment: Moment, end: str) -> bool:
    """Whether a day is within a date that is named; of a month without its year, of any year."""
    bare = moment.kind != "year" and not named_year(told.sentence[: moment.end])
    first, last, day = (d[5:7] if bare else d[:7] for d in (moment.first, moment.last, end))
    return first <= day <= last or day == last


def begins_as_said(told: InText, checked: Checked) -> bool:
    """Whether the figures of a change begin at the date that its words count from, if any."""
    begun = _start_said(told, checked.claim.period_end)
    return begun is None or _begins(checked, *begun)


def _start_said(told: InText, end: str) -> tuple[str, str] | None:
    """First and last day of the date that a change is counted from: "fewer than in June".

    A month of no year is the last one of its name before the end of the change.
    """
    for m in told.moments:
        than = pattern("than_in").search(told.sentence[: m.start])
        if not (told.number.end < m.start < told.until and than):
            continue
        if m.kind == "same_of":
            years = 12 * (int(end[:4]) - int(m.first))
            return months_earlier(end, years), months_earlier(end, years)
        if m.kind in ("month", "day") and not named_year(told.sentence[: m.end]):
            years = int(end[:4]) - int(m.last[:4]) - (m.last[5:7] >= end[5:7])
            return months_earlier(m.last, -12 * years), months_earlier(m.last, -12 * years)
        if m.kind in ("month", "day", "quarter", "year"):
            return m.first, m.last
    return None


def _begins(checked: Checked, first: str, last: str) -> bool:
    """Whether the figures that a change agrees with begin at a date, or just after it."""
    starts = _starts(checked)
    return not any(starts) or any(
        months_earlier(first, _APART) <= start <= months_earlier(last, -_APART) for start in starts
    )


def _starts(checked: Checked) -> list[str]:
    """First days of the changes that a number agrees with, or the earlier end of one worked out."""
    ids = {i for s in checked.settled if s.agreement in AGREE for i in s.figure_ids}
    rows = [e.row for e in checked.evidence if e.row["figure_id"] in ids]
    rows = rows or [e.row for e in checked.evidence if e.role == RELATED]
    changes = [r["period_start"] for r in rows if counts_change(r["measure"])]
    return changes or [min((r["period_end"] for r in rows), default="")]
