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
from analysis.claims.meaning import meaning
from analysis.claims.reading import Claim
from analysis.claims.results import Checked
from analysis.claims.verdicts import check_claim
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


def check_number(
    found: Statement, number: str, sentence: str, day: date, name: str, folder: Path | None
) -> Checked:
    """Check a number that was read in a sentence, at the date and scope that it is said of.

    What the text does not say of the number itself (a date, grade or place told elsewhere)
    is tried both ways. Where one agrees, the verdict says what it supposes; where none does,
    the number is not read rather than wrong.
    """
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
        return Checked(claim, "not_read", found.why, (), (), (), (), ())
    checked = _at(claim, found.moment, day, folder)
    if checked.verdict not in AGREES:
        others = []
        told_elsewhere = found.moment is None or bool(found.other_readings)
        held = ((found.area, found.grade, HELD),) if told_elsewhere else ()
        for area, grade, moment in (*found.other_readings, *held):
            wanted = replace(claim, grade=grade, area=area or COUNTRY)
            others.append((moment, _at(wanted, moment, day, folder)))
            if others[-1][1].verdict in AGREES:
                return _if_said_of(others[-1][1])
        elsewhere = found.moment is not None and any(m is None for m, _ in others)
        if elsewhere and checked.verdict in UNSAFE and found.moment.kind not in CHANGES:  # type: ignore[union-attr]
            old = next((c for m, c in others if m is None and c.verdict == "wrong_period"), None)
            if old and _of_an_earlier_date(old):
                return replace(old, verdict="stale")
            said = f"The date is not said of this number itself. {checked.says}"
            return replace(checked, verdict="not_read", says=said)
    counted_since = found.moment is not None and found.moment.kind in ("since", "over")
    if counted_since and checked.verdict in UNSAFE and not checked.claim.period_start:
        said = f"What was counted up since then is not held. {checked.says}"
        return replace(checked, verdict="not_read", says=said)
    if checked.verdict == "wrong_scope" and not found.grade:
        said = f"Whose number it is was not said. {checked.says}"
        return replace(checked, verdict="not_read", says=said)
    dateless = found.moment is None or found.moment.kind in ("now", "since", "over")
    if dateless and checked.verdict == "wrong_period":
        checked = replace(checked, verdict="stale")
    end = checked.claim.period_end
    aged = bool(end) and date.fromisoformat(end) < day - OLD
    if found.moment is None and checked.verdict == "differs" and (
        aged or not _says_now(sentence)
    ):  # fmt: skip
        # The date was not named, so a disagreement may be one of dates.
        said = f"No date is named, and the newest figure of that day does not agree. {checked.says}"
        return replace(checked, verdict="not_read", says=said)
    return checked


def _if_said_of(checked: Checked) -> Checked:
    """Say that a verdict supposes a date, grade and place that stand elsewhere in the text."""
    claim = checked.claim
    of = " in ".join(name for name in (who(claim.grade) if claim.grade else "", claim.area) if name)
    when = f" at {spoken(claim.period_end)}" if claim.period_end else ""
    said = f"Holds if the number is of {of}{when}, which it does not say itself."
    return replace(checked, says=f"{checked.says} {said}")


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
