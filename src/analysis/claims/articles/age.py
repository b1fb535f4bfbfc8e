"""Whether the figure that a number fits is of the time that the text says, or leaves unsaid."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from analysis import vocabulary
from analysis.claims.articles.by_figures import dated_plainly
from analysis.claims.articles.judging.at_dates import if_said_of
from analysis.claims.articles.judging.doubts import OLD
from analysis.claims.articles.read_so_far import Statement
from analysis.claims.articles.wording.named_dates import named_year
from analysis.claims.articles.wording.speech import pattern
from analysis.claims.articles.wording.told_moments import RELATIVE, WHOLE, earlier
from analysis.claims.evidence import DIRECT
from analysis.claims.meaning import meaning
from analysis.claims.results import Checked
from analysis.claims.verdicts import AGREES, check_claim
from analysis.claims.weighing.newest import is_flow, rows_of
from analysis.core.periods import months_earlier

_NOW = timedelta(days=330)
"""Age of a figure, of no whole year, that is not that of "now" any more."""
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
