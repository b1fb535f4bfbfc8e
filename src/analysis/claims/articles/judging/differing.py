"""What else a number may be that agrees with nothing: another figure, start, date or scope."""

import re
from dataclasses import replace
from pathlib import Path

from analysis.citation.words import counts_change
from analysis.claims.articles.dating import leads, start_named
from analysis.claims.articles.judging.date_said import begins_as_said
from analysis.claims.articles.judging.doubts import other_dates
from analysis.claims.articles.number_scope import AGENCY_STAFF
from analysis.claims.articles.read_so_far import InText, Statement, of_gap
from analysis.claims.articles.wording.speech import contrary_words, pattern
from analysis.claims.articles.wording.told_moments import WHOLE
from analysis.claims.evidence import RELATED, SAME_START
from analysis.claims.meaning import ANY, COUNTRY, Wanted, meaning
from analysis.claims.results import Checked
from analysis.claims.weighing.newest import rows_of, told
from analysis.claims.weighing.other_figures import fits_figure, telling
from analysis.claims.weighing.same_value import COUNTED, with_value
from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal
from analysis.core.periods import days_between
from analysis.register.store import names_in

_ROUND = 10
"""Percentages of a change that are a multiple of this may be said roughly."""
_DIGITS = 3
"""Digits of a number that another figure has by more than chance."""
_LONG = 100
"""Days that are more than a quarter."""
_FAR = 4
"""How many times smaller or larger than a figure a number may be and be of its kind."""
_PLANNED = ("forecast_gap", "need_underestimate")
"""What will be missing, and what was missing in the plans, which is told of today as well."""
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
    own = [m for m in text.moments if text.owns(m.start) or leads(text, m)]
    spans = [m for m in own if m.kind in ("span", "year_ending")]
    if spans and not any(m.first <= claim.period_end <= m.last for m in spans):
        return "What is held is of another date than is named."
    if not change and _far_from_held(checked):
        return "It is of quite another size than what is held."
    if change and not begins_as_said(text, checked):
        return "What is held begins at another date than is named."
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
    return _held_as(text, checked, folder)


def _far_from_held(checked: Checked) -> bool:
    """Whether a count is many times smaller or larger than the figure it is set against."""
    held = abs(as_decimal(checked.settled[0].value)) if checked.settled else 0
    size = abs(checked.claim.number)
    few = bool(size) and not telling(checked.claim.value)  # "17 reports on probation"
    return few and bool(held) and not held / _FAR <= size <= held * _FAR


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


def _held_as(text: InText, checked: Checked, folder: Path | None) -> str:
    """Another figure with a number's value: of the kind, of the place, or of that day."""
    claim, differs = checked.claim, bool(checked.settled)
    digits, sure = len(re.sub(r"\D", "", claim.value)), telling(claim.value)
    meant, kind = meaning(claim), "" if claim.unit in COUNTED else claim.unit
    direct = meant.direct
    own = {*(direct.measures if direct else ()), *meant.change_of}
    gap, changes = of_gap(tuple(own)), any(map(counts_change, own))
    sure = sure or (changes and digits >= _DIGITS)
    dated = any(m.kind in WHOLE and text.owns(m.start) for m in text.moments)
    placed = text.names_itself("areas") or (dated and text.names_itself("grades"))
    confused = {m for measures, _ in meant.confused_with for m in measures}
    for one in with_value(claim.value, kind, "=", folder):
        local = claim.area == one.area != COUNTRY
        like = one.measure in own or (gap and of_gap((one.measure,)))
        if meant.change_of:  # by how much it rose is not what it was
            like = counts_change(one.measure) or gap
        like = like or (changes and counts_change(one.measure))
        like = like and (claim.area == one.area or (claim.area == COUNTRY and not placed))
        itself = one.measure in own and (one.area, one.grade, one.category) == (
            claim.area, claim.grade, direct.category if direct else claim.category
        )  # fmt: skip
        for row in rows_of(Wanted((one.measure,), one.area, one.grade, one.category), folder):
            then = row["period_end"] == claim.period_end
            near = (local or (like and (then or not kind))) and (sure or not differs)
            near = near or (itself and claim.comparator == "=")  # at another date
            near = near or (digits >= _DIGITS + differs and (then or one.measure in confused))
            planned = gap and one.measure.startswith(_PLANNED)  # "3,150 officers short"
            near = near or planned
            past = planned or row["period_end"] <= claim.quoted_on  # else nobody could say it
            if near and past and fits_figure(replace(claim, comparator="="), row, unit=False):
                return f"It may be of something else: {told(row)}."
    return ""


def at_another_date(checked: Checked, folder: Path | None) -> Row | None:
    """The figure of the same series at another date, before the text, that a number is exactly."""
    claim, direct = checked.claim, meaning(checked.claim).direct
    if checked.verdict != "differs" or claim.comparator != "=" or direct is None:
        return None
    rows = (r for r in rows_of(direct, folder) if claim.quoted_on > r["period_end"])
    apart = (r for r in rows if not r["period_start"] <= claim.period_end <= r["period_end"])
    same = (r for r in apart if as_decimal(r["value"]) == claim.number)
    return next((r for r in same if fits_figure(claim, r)), None)


def said_elsewhere(text: InText, checked: Checked) -> str:
    """Why a number of another date, scope or measure may be said of it, where the text names it."""
    claim, verdict, wanted = checked.claim, checked.verdict, meaning(checked.claim).direct
    rows = [e.row for e in checked.evidence if e.role == RELATED]
    named = (m for m in (*text.moments, text.context.moment) if m and m.kind in WHOLE)
    first = [m for m in text.moments if leads(text, m)]  # "In the year to June, 11,041 were"
    first = [m for m in first if not re.search(r"\d", text.said_before[m.end :])]
    unnamed = not any(text.owns(m.start) or m in first for m in text.moments)
    if verdict in ("wrong_period", "stale") and unnamed:
        # Of a part of that time, "4,039 in three years, 1,514 in the third", or of another date.
        begun = [row["period_start"] for row in rows if row["period_end"] <= claim.period_end]
        open_ = any(m.last in other_dates(checked) for m in named)
        open_ = open_ or any(start >= claim.period_start > "" for start in begun)
    elif verdict == "wrong_period":
        ends = {*other_dates(checked)} - {claim.period_end}
        open_ = any(m.last in ends for m in text.moments)  # named of another number
        moved = pattern("moved_to").search(text.said_before)
        open_ = open_ or bool(moved and not text.dated_after)  # "6,801 were down to 5,213"
    elif verdict == "wrong_scope":
        names = {n.name for n in text.names} - {claim.area, claim.grade}
        open_ = any({row["area"], row["grade"]} & names for row in rows) or not claim.number
        open_ = open_ or bool(pattern("part_of").search(text.own))
        whole = any(r["grade"][:4] == "All " and r["grade"] != AGENCY_STAFF for r in rows)
        open_ = open_ or bool(whole and pattern("all_grades").search(text.own))
        if pattern("of_probation").search(text.sentence, text.finish):
            mine = text.names_itself("grades") or pattern("of_probation").search(text.own)
            open_ = open_ or not mine  # "staff lost 11.4; in probation it was 12.9"
        held = names_in("area", *(wanted.measures if wanted else ()))
        open_ = open_ or (len(held) == 1 and any(row["area"] != claim.area for row in rows))
        here = {n.name for n in text.names}
        placed = claim.area == COUNTRY or any(claim.area in n or n in claim.area for n in here)
        open_ = open_ or not placed
    else:
        others = any(c.claim.statement == claim.statement for c in text.context.checked)
        before = contrary_words(text.context.sentence, wanted.measures if wanted else ())
        open_ = verdict == "other_measure" and ((others and not checked.working) or before)
    return "Whether it is of what is named elsewhere was not understood." if open_ else ""


def none_held(found: Statement, checked: Checked, folder: Path | None) -> str:
    """Why a number of which no figure was found may still be a figure of something."""
    claim, rule, wanted = checked.claim, found.rule, meaning(checked.claim).direct
    grades = names_in("grade", *wanted.measures) if wanted else frozenset()
    held = rows_of(wanted, folder) if wanted else []
    areas = names_in("area", *wanted.measures) if wanted else frozenset()
    rows = rows_of(replace(wanted, area=ANY, category=ANY), folder) if wanted else []
    like = [r for r in rows if r["area"] == claim.area or claim.area in r["area"] != COUNTRY]
    part = next((r for r in like if r["period_end"] == claim.period_end), None)
    trainees = rule and rule.grade.startswith("Trainee") and found.grade != rule.grade
    if claim.comparator != "=" or found.told.number.kind == "words":
        return "It is not stated exactly."
    if pattern("of_them").search(found.told.own):
        return "Of whom it is stands in another sentence."
    if claim.period_end > claim.quoted_on:
        return "It is of a day to come."
    if claim.grade and grades - {""} and claim.grade not in grades:
        return "Nothing of the kind is counted of this grade."
    if trainees or (rule and rule.sentence and not rule.sentence.search(claim.statement)):
        return "What it counts is named in another sentence."
    if claim.area != COUNTRY and not found.told.name("areas"):
        return "The place is named in another sentence."
    if areas and claim.area == COUNTRY not in areas:
        return "Nothing of the kind is counted of the whole country."
    if claim.area == COUNTRY and not claim.category:
        return "No figure of it is held for that date."
    if grades - {""} and not found.told.name("grades"):
        return "Whose number it is stands in another sentence."
    if claim.period_start and held:
        return "What is held is of other lengths of time."
    if part:
        return f"It may be of a part, of which alone a figure is held: {told(part)}."
    if checked.verdict == "not_published" and held:
        return "It is published of another date."
    if any(fits_figure(claim, row) for row in held):
        return "A figure of another date has its value."
    others = rows_of(replace(wanted, area=ANY, grade=ANY, category=ANY), folder) if wanted else []
    same = next((r for r in others if fits_figure(claim, r, unit=False)), None)
    if same:
        return f"It may be of another place, grade or part: {told(same)}."
    return _held_as(found.told, checked, folder)
