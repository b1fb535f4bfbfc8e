"""What else a number may be that differs from what is held: another figure, or another start."""

import re
from dataclasses import replace
from pathlib import Path

from analysis.citation.words import counts_change
from analysis.claims.articles.number_scope import start_named
from analysis.claims.articles.read_so_far import InText, of_gap
from analysis.claims.articles.wording.speech import pattern
from analysis.claims.articles.wording.told_moments import WHOLE
from analysis.claims.evidence import RELATED, SAME_START
from analysis.claims.meaning import COUNTRY, Wanted, meaning
from analysis.claims.results import Checked
from analysis.claims.weighing.newest import rows_of, told
from analysis.claims.weighing.other_figures import fits_figure, telling
from analysis.claims.weighing.same_value import COUNTED, with_value
from analysis.core.numbers import as_decimal
from analysis.core.periods import days_between

_ROUND = 10
"""Percentages of a change that are a multiple of this may be said roughly."""
_DIGITS = 3
"""Digits of a number that another figure has by more than chance."""
_LONG = 100
"""Days that are more than a quarter."""
_RESTATED = 2
"""Per cent of a count by which a later edition may restate it."""


def why_differing(text: InText, checked: Checked, folder: Path | None) -> str:
    """Why a number that differs may be of something else: its size, or another such figure."""
    claim, change = checked.claim, bool(meaning(checked.claim).change_of)
    if checked.settled and claim.unit in ("percent", "days"):
        held, size = abs(as_decimal(checked.settled[0].value)), abs(claim.number)
        if not change and not held / 2 <= size <= held * 2:
            return "It is of another size than what is held."
        roughly = "~" in claim.comparator or (change and not size % _ROUND)
        if roughly and abs(size - held) < size / 5:
            return "It is close to what is held."
    if change and _may_be_restated(checked):
        return "The edition of the later date may have restated the earlier one."
    after = text.sentence[text.number.end :]
    more = pattern("more_or_fewer").match(after)
    bare = more and pattern("clause_end").match(after[more.end() :])
    if change and bare and not start_named(text, claim.period_end, change=True):
        return "What it is set against is not said."
    if change and _of_a_year(text, checked):
        return "What is held is of quarters, and a year is counted."
    if change and _from_another_start(text, checked):
        return "What is held of the earlier date is of another day."
    return held_as(text, checked, folder)


def _from_another_start(text: InText, checked: Checked) -> bool:
    """Whether the first end of a change is not of the day, or the time, that the text names."""
    start = checked.claim.period_start
    ends = [e.row["period_end"] for e in checked.evidence if e.role == RELATED][:2]
    first = min(ends, default="")
    if not start or len(ends) < 2 or abs(days_between(start, first)) <= SAME_START:
        return False
    return not any(m.first <= first <= m.last for m in text.moments if m.last)


def _of_a_year(text: InText, checked: Checked) -> bool:
    """Whether the change of what was counted over a year was worked out from quarters."""
    base = text.topic.claim if text.topic else None
    years = [m for m in text.moments if m.kind in ("year_ending", "financial_year")]
    yearly = bool(years) or (
        base is not None
        and base.period_start != ""
        and days_between(base.period_start, base.period_end) > _LONG
    )
    kinds = {e.row["period_kind"] for e in checked.evidence if e.role == RELATED}
    return yearly and kinds == {"quarter"}


def _may_be_restated(checked: Checked) -> bool:
    """Whether the ends of a change are of two editions, and their values hardly move to fit it."""
    ends = [e.row for e in checked.evidence if e.role == RELATED][:2]
    editions = {row.get("source_id", row["edition"]) for row in ends}
    if len(editions) < 2 or not checked.settled:
        return False
    apart = abs(as_decimal(checked.settled[0].value) - checked.claim.number)
    share = apart if checked.claim.unit == "percent" else 100 * apart / as_decimal(ends[0]["value"])
    return share < _RESTATED


def held_as(text: InText, checked: Checked, folder: Path | None) -> str:
    """Another figure with a number's value: of the kind, of the place, or of that day."""
    claim, differs = checked.claim, bool(checked.settled)
    digits, sure = len(re.sub(r"\D", "", claim.value)), telling(claim.value)
    meant, kind = meaning(claim), "" if claim.unit in COUNTED else claim.unit
    own = {*(meant.direct.measures if meant.direct else ()), *meant.change_of}
    gap, changes = of_gap(tuple(own)), any(map(counts_change, own))
    sure = sure or (changes and digits >= _DIGITS)
    dated = any(m.kind in WHOLE and text.owns(m.start) for m in text.moments)
    placed = text.names_itself("areas") or (dated and text.names_itself("grades"))
    confused = {m for measures, _ in meant.confused_with for m in measures}
    for one in with_value(claim.value, kind, "=", folder):
        local = claim.area == one.area != COUNTRY
        like = one.measure in own or (gap and of_gap((one.measure,)))
        like = like or (changes and counts_change(one.measure))
        like = like and (claim.area == one.area or (claim.area == COUNTRY and not placed))
        for row in rows_of(Wanted((one.measure,), one.area, one.grade, one.category), folder):
            then = row["period_end"] == claim.period_end
            near = (local or (like and (then or not kind))) and (sure or not differs)
            near = near or (digits >= _DIGITS + differs and (then or one.measure in confused))
            past = row["period_end"] <= claim.quoted_on  # else nobody could have said it
            if near and past and fits_figure(replace(claim, comparator="="), row, unit=False):
                return f"It may be of something else: {told(row)}."
    return ""
