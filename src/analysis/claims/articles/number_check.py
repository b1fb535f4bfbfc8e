"""The verdict of one number of an article, whatever of its date and scope is told elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from analysis.citation.words import who
from analysis.claims.articles.dating import meant_date, start_of
from analysis.claims.articles.named_dates_and_places import Moment
from analysis.claims.articles.read_so_far import Statement
from analysis.claims.evidence import RELATED
from analysis.claims.meaning import ANY, meaning
from analysis.claims.reading import Claim
from analysis.claims.results import Checked
from analysis.claims.verdicts import check_claim
from analysis.claims.weighing.changes import year_before
from analysis.claims.weighing.newest import newest_of, rows_of
from analysis.claims.weighing.other_figures import fits_figure, telling
from analysis.core.periods import spoken

AGREES = ("right", "rounds", "within_bound")
UNSAFE = ("wrong_period", "differs", "not_held", "wrong_scope")
"""Verdicts that a date taken from elsewhere in the text may have brought about."""
CHANGES = ("since", "over", "between")
"""Moments that name both ends of a change, or the first."""
OLD = timedelta(days=550)
"""Age at which the newest figure held says nothing of a number without a date."""
HELD = Moment(0, 0, "", "", "held")
"""The newest figure of the day, whether it had been published or not."""
COUNTRY = "England and Wales"
_FAR = 4
"""How many times smaller or larger than the newest figure a number may be and be of its kind."""


def check_number(
    found: Statement, number: str, sentence: str, day: date, name: str, folder: Path | None
) -> Checked | None:
    """Check a number that was read in a sentence, at the date and scope that it is said of.

    What the text does not say of the number itself (a date, grade or place told elsewhere)
    is tried both ways. Where one agrees, the verdict says what it supposes; where none does,
    the number is not read rather than wrong. None where it is of another subject: its
    own words name no measure, and no figure of those named around it agrees.
    """
    for guess in found.guesses:
        checked = check_number(guess, number, sentence, day, name, folder)
        precise = guess.unit == "percent" or telling(guess.value) or "~" in guess.comparator
        settles = ("right", "other_edition", *(AGREES if precise else ()))
        if checked and checked.verdict in settles:
            return checked if "Holds if" in checked.says else _if_said_of(checked)
    if found.guesses and not found.why:
        return None
    claim = Claim(
        id=number,
        document=name,
        outlet="",
        quoted_on=day.isoformat(),
        topic="",
        statement=sentence,
        measure=found.measure,
        area=found.area or COUNTRY,
        grade=found.grade,
        category=found.category,
        period_end="",
        comparator=found.comparator,
        value=found.value,
        unit=found.unit or "count",
        record="highest" if found.record else "",
    )
    if found.why:
        claim = claim if not found.guesses else replace(claim, measure="", grade="", category="")
        return Checked(claim, "not_read", found.why, (), (), (), (), ())
    checked = _at(claim, found.moment, day, folder)
    if checked.verdict in AGREES:
        return checked
    dates = _dates_that_fit(checked.claim, folder)
    if found.moment and _kind(found) in ("year", "last_year", "this_year"):
        within = [d for d in dates if found.moment.first <= d <= found.moment.last]
        if then := _agreeing(checked.claim, within, folder):
            return then
    others = []
    for area, grade, moment in _other_readings(found):
        tried = _at(replace(claim, grade=grade, area=area or COUNTRY), moment, day, folder)
        others.append((moment, tried))
        sure = (area, grade) == (found.area, found.grade) or "~" in claim.comparator
        if tried.verdict == "right" or (
            tried.verdict in AGREES and (sure or telling(claim.value) or _sole(tried, folder))
        ):
            return _if_said_of(tried)
    end = checked.claim.period_end
    if found.moment is None and telling(claim.value):  # newer than the newest known to be out
        since = [d for d in dates if end < d <= day.isoformat()]
        if newer := _agreeing(checked.claim, since, folder):
            return _if_said_of(newer)
    if found.compared and end:  # "down from 8.3 per cent" is said of what was before
        dated = found.moment is not None and telling(claim.value)
        earlier = [d for d in dates if dated and d < end]
        if before := _agreeing(checked.claim, [*earlier, year_before(end)], folder):
            return _if_said_of(before)
    old = next((c for m, c in others if m is None and c.verdict == "wrong_period"), None)
    elsewhere = _dated_elsewhere(found, checked, others)
    if elsewhere and old and _of_an_earlier_date(old):
        return replace(old, verdict="stale")
    if not elsewhere and not found.area and _of_another_size(checked, folder):
        return None
    if (_undated(found) or _kind(found) == "now") and checked.verdict == "wrong_period":
        checked = replace(checked, verdict="stale")
    why = (
        "The date is not said of this number itself." if elsewhere
        else _unsure(found, checked, sentence, day)
    )  # fmt: skip
    return replace(checked, verdict="not_read", says=f"{why} {checked.says}") if why else checked


def _kind(found: Statement) -> str:
    return found.moment.kind if found.moment else ""


def _undated(found: Statement) -> bool:
    return _kind(found) in ("", "since", "over")


def _other_readings(found: Statement) -> list[tuple[str, str, Moment | None]]:
    """What else the text says of area, grade and date; last, the newest date held."""
    open_date = found.moment is None or found.other_readings or _kind(found) == "now"
    return [*found.other_readings, *([(found.area, found.grade, HELD)] if open_date else [])]


def _dated_elsewhere(
    found: Statement, checked: Checked, others: list[tuple[Moment | None, Checked]]
) -> bool:
    """Whether a verdict may come of a date that is not said of the number."""
    return (
        found.moment is not None
        and any(m is None for m, _ in others)
        and checked.verdict in UNSAFE
        and _kind(found) not in CHANGES
    )


def _unsure(found: Statement, checked: Checked, sentence: str, day: date) -> str:
    """Why a verdict other than agreement cannot be given; blank where it can."""
    if found.compared and checked.verdict not in ("other_edition", "stale"):
        return "The date of what is compared is not said."
    counted_up = _kind(found) in ("since", "over") and not checked.claim.period_start
    if counted_up and checked.verdict in UNSAFE:
        return "What was counted up since then is not held."
    if _kind(found) == "day" and checked.claim.period_end[8:] < "28" and checked.verdict in UNSAFE:
        return "The day may be that of the statement and not of the number."
    if checked.verdict == "wrong_scope" and not found.grade:
        return "Whose number it is was not said."
    end = checked.claim.period_end
    aged = bool(end) and date.fromisoformat(end) < day - OLD
    if found.moment is None and checked.verdict == "differs" and (aged or not _says_now(sentence)):
        return "No date is named, and the newest figure of that day does not agree."
    return ""


def _if_said_of(checked: Checked) -> Checked:
    """Say that a verdict supposes a date, grade and place that stand elsewhere in the text."""
    claim = checked.claim
    of = " in ".join(name for name in (who(claim.grade) if claim.grade else "", claim.area) if name)
    when = f" at {spoken(claim.period_end)}" if claim.period_end else ""
    said = f"Holds if the number is of {of}{when}, which it does not say itself."
    return replace(checked, says=f"{checked.says} {said}")


def _dates_that_fit(claim: Claim, folder: Path | None) -> list[str]:
    """Ends of the periods of what is counted whose figure a number fits, the newest first."""
    wanted = meaning(claim).direct
    rows = rows_of(wanted, folder) if wanted else []
    return sorted({r["period_end"] for r in rows if fits_figure(claim, r)}, reverse=True)


def _agreeing(claim: Claim, dates: list[str], folder: Path | None) -> Checked | None:
    """The verdict at the first of some dates at which a figure agrees."""
    tried = (check_claim(replace(claim, period_end=day), folder) for day in dates)
    return next((checked for checked in tried if checked.verdict in AGREES), None)


def _sole(checked: Checked, folder: Path | None) -> bool:
    """Whether what is counted is published of one grade alone, which need not be named."""
    wanted = meaning(checked.claim).direct
    return wanted is not None and len(
        {r["grade"] for r in rows_of(replace(wanted, grade=ANY), folder)}
    ) == 1  # fmt: skip


def _of_another_size(checked: Checked, folder: Path | None) -> bool:
    """Whether a number is far from the newest held of the country: that of one office."""
    wanted = meaning(checked.claim).direct
    newest = newest_of(
        (rows_of(wanted, folder) or rows_of(replace(wanted, grade=ANY), folder)) if wanted else ()
    )
    held = abs(float(newest["value"])) if newest else 0
    return held > 0 and not held / _FAR <= abs(float(checked.claim.value)) <= held * _FAR


def _of_an_earlier_date(checked: Checked) -> bool:
    days = [e.row["period_end"] for e in checked.evidence if e.role == RELATED]
    return bool(days) and max(days) < checked.claim.period_end


def _at(claim: Claim, moment: Moment | None, day: date, folder: Path | None) -> Checked:
    """Check a claim at the date that a moment means for what it is about."""
    meant = meaning(claim)
    end = meant_date(meant, moment, day, folder)
    start = start_of(moment, end) if meant.change_of else ""
    return check_claim(replace(claim, period_end=end, period_start=start), folder)


def _says_now(sentence: str) -> bool:
    small = f" {sentence.lower()} "
    return any(
        f" {word} " in small
        for word in ("now", "today", "currently", "latest", "is", "are", "stands")
    )
