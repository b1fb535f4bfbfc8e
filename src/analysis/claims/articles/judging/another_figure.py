"""Verdicts against the figures, given only where the number may be no other figure.

What such a verdict supposes is tested here, whichever way it was reached.
"""

from dataclasses import replace
from pathlib import Path

from analysis.claims.articles.judging.agreement import of_another_grade, of_plans
from analysis.claims.articles.judging.at_dates import SUPPOSED, if_said_of
from analysis.claims.articles.judging.differing import held_as, why_differing
from analysis.claims.articles.judging.doubts import of_another_scope, other_dates
from analysis.claims.articles.number_scope import AGENCY_STAFF
from analysis.claims.articles.read_so_far import InText, Statement
from analysis.claims.articles.wording.speech import bodies, contrary_words, pattern
from analysis.claims.articles.wording.told_moments import WHOLE
from analysis.claims.articles.wording.words_of_figures import words_in
from analysis.claims.comparing import AGREE
from analysis.claims.evidence import RELATED
from analysis.claims.meaning import ANY, COUNTRY, meaning
from analysis.claims.reading import Claim
from analysis.claims.results import Checked
from analysis.claims.verdicts import AGREES, FITS
from analysis.claims.weighing.newest import rows_of, told
from analysis.claims.weighing.other_figures import fits_figure, telling
from analysis.core.periods import months_earlier
from analysis.register.store import names_in

_YEARS = 3
"""After which a figure of another grade is no more what a text speaks of."""
_ELSEWHERE = ("wrong_period", "wrong_scope", "other_measure", "other_dates")


def unless_doubtful(found: Statement, checked: Checked, folder: Path | None) -> Checked:
    """A verdict; not read where it is against the text and the number may be another figure."""
    told, verdict = found.told, checked.verdict
    dated = any(told.owns(m.start) and m.kind in WHOLE for m in told.moments)
    ruled = found.rule is not None and found.rule.grade_first  # of those whom its words name
    long_ago = checked.claim.period_end < months_earlier(checked.claim.quoted_on, _YEARS * 12)
    body = checked.claim.area.endswith(" Company") or (ruled and checked.claim.area in bodies())
    if verdict in AGREES and not body and of_another_grade(told, checked.claim, ruled):
        few = ruled and checked.claim.unit == "percent" and not telling(checked.claim.value)
        code = "not_read" if few or (long_ago and not dated) else "wrong_scope"
        return checked.because(code, "The number is of another grade than is named.")
    local = pattern("this_region").search(told.own) and not told.names_itself("areas")
    if verdict in AGREES and local and checked.claim.area == COUNTRY:
        code = "wrong_scope" if told.place and telling(checked.claim.value) else "not_read"
        return checked.because(code, f"The number is of {COUNTRY}, and a place is spoken of.")
    old = verdict == "not_held" and any(s.agreement in AGREE for s in checked.settled)
    if verdict in AGREES and _of_place_before(told, checked):
        return if_said_of(checked)  # "the North East is on its knees. Its staff lost 13 days"
    if old or verdict in (*FITS, "not_read"):
        return checked
    places = {n.name for n in told.names if n.kind == "areas" and told.owns(n.start)} - {COUNTRY}
    rough = checked.claim.comparator[:1] in ("<", ">") and not _close(checked)
    about = checked.claim.comparator == "~" and told.number.kind != "part"
    few = not telling(checked.claim.value) and verdict in _ELSEWHERE
    rough = (rough or (about and few)) and verdict in (*_ELSEWHERE, "stale")
    few = few and checked.claim.unit == "percent" and not checked.settled
    few = few and bool(meaning(checked.claim).change_of)
    vague = ("wrong_period",) if dated else ("wrong_period", "wrong_scope")
    rough = rough or (told.number.kind == "part" and verdict in vague)
    region = checked.claim.area == COUNTRY and (local or pattern("one_region").search(told.own))
    if len(places) > 1 or region or _in_a_list(told, checked.claim.area):
        why = "It may be of several places together, or of one that is not named."
    elif pattern("whole_of").search(told.said_before):
        why = "It may be the whole of which a part is counted."
    elif not dated and checked.claim.period_end > checked.claim.quoted_on:
        why = "What is held is of a later day than the text."
    elif (
        long_ago
        and verdict in ("differs", "not_comparable")
        and not any(m.first <= checked.claim.period_end <= m.last for m in told.moments)
    ):
        why = "What is held is years older than the text."
    elif _of_others_before(told):
        why = "It may be of the other service that the text spoke of just before."
    elif _change_of_another(told, checked.claim):
        why = "It may be the change of what its sentence counts."
    elif _far_from_rule(found, checked.claim):
        why = "What it counts is named in another sentence."
    elif few or (rough and not of_another_scope(checked, folder)):
        why = "It is not stated exactly."
    elif not of_plans(checked.claim) and pattern("to_come").search(told.own):
        why = "It is of a day to come."
    elif verdict in ("not_held", "not_published"):
        why = _none_held(found, checked, folder)
    elif verdict in ("differs", "not_comparable"):
        why = why_differing(told, checked, folder)
    else:
        why = _said_elsewhere(told, checked)
    return checked.because("not_read", why) if why else checked


def _in_a_list(text: InText, area: str) -> bool:
    """Whether a place is one of a list, of which the others may be unknown."""
    listed = pattern("places_listed").search(text.sentence)
    return listed is not None and any(
        n.name == area and listed.start() <= n.start < listed.end() > n.end for n in text.names
    )


def _of_place_before(text: InText, checked: Checked) -> bool:
    """Whether a figure of the country is said of "its" staff, after a place was named."""
    here = text.place not in ("", COUNTRY) and pattern("place_meant").search(text.own)
    silent = checked.claim.area == COUNTRY and SUPPOSED not in checked.says
    return bool(here) and silent and not text.names_itself("areas")


def _of_others_before(text: InText) -> bool:
    """Whether prisons or the police were the last that the text spoke of, and not probation."""
    said = f"{text.context.text} {text.own}"
    others, home = (list(pattern(f"subject.{of}").finditer(said)) for of in ("others", "own"))
    return bool(others) and others[-1].start() > max((m.start() for m in home), default=-1)


def _close(checked: Checked) -> bool:
    """Whether a figure that a bound allows is near it, and the bound has digits enough."""
    near = any(fits_figure(checked.claim, e.row, unit=False) for e in checked.evidence)
    return near and telling(checked.claim.value)


def _change_of_another(text: InText, claim: Claim) -> bool:
    """Whether a change is of another measure than was counted: "206 left, a fifth fewer"."""
    changed = meaning(claim).change_of
    last = [c for c in text.context.checked[-2:] if c.claim.unit == claim.unit]
    unread = any(c.verdict == "not_read" for c in last)
    if changed and unread and not any(text.owns(m.start) for m in text.moments):
        return True
    here = [c for c in text.context.checked if c.claim.statement == claim.statement]
    counted = [meaning(c.claim) for c in here[-1:] if c.verdict in FITS]
    named = words_in(text.own).of("measure", "grade")
    return bool(changed) and not named and any(
        m.direct and not m.change_of and not set(m.direct.measures) & set(changed) for m in counted
    )  # fmt: skip


def _said_elsewhere(text: InText, checked: Checked) -> str:
    """Why a number of another date, scope or measure may be said of it, where the text names it."""
    claim, verdict, wanted = checked.claim, checked.verdict, meaning(checked.claim).direct
    rows = [e.row for e in checked.evidence if e.role == RELATED]
    named = (m for m in (*text.moments, text.context.moment) if m and m.kind in WHOLE)
    unnamed = not any(text.owns(m.start) for m in text.moments)
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


def _none_held(found: Statement, checked: Checked, folder: Path | None) -> str:
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
    if claim.period_start and held:
        return "What is held is of other lengths of time."
    if part:
        return f"It may be of a part, of which alone a figure is held: {told(part)}."
    if checked.verdict == "not_published" and held:
        return "It is published of another date."
    if any(fits_figure(claim, row) for row in held):
        return "A figure of another date has its value."
    return held_as(found.told, checked, folder)


def _far_from_rule(found: Statement, claim: Claim) -> bool:
    """Whether what a rule supposes of a number stands neither in its sentence nor just before."""
    supposed = found.rule.sentence if found.rule and claim.measure == found.measure else None
    return bool(
        supposed and not supposed.search(f"{found.told.context.sentence} {claim.statement}")
    )
