"""Whether a figure that a number agrees with is of those, and of the place, that the words name."""

import re

from analysis.claims.articles.judging.at_dates import SUPPOSED, if_said_of
from analysis.claims.articles.number_scope import AGENCY, AGENCY_STAFF
from analysis.claims.articles.read_so_far import InText, Statement
from analysis.claims.articles.wording.speech import bodies, pattern
from analysis.claims.articles.wording.told_moments import WHOLE
from analysis.claims.articles.wording.words_of_figures import label_of
from analysis.claims.meaning import COUNTRY, meaning
from analysis.claims.reading import Claim
from analysis.claims.results import Checked
from analysis.claims.verdicts import AGREES
from analysis.claims.weighing.other_figures import telling
from analysis.core.periods import months_earlier

_OTHER_BODIES = {"all crc staff", "all probation trust staff", "all hmpps staff"}
_YEARS = 3
"""After which a figure of another grade is no more what a text speaks of."""


def of_scope_said(found: Statement, checked: Checked) -> Checked:
    """A verdict that agrees; of another scope where the text names another grade or a place."""
    told, claim = found.told, checked.claim
    ruled = found.rule is not None and found.rule.grade_first  # of those whom its words name
    ruled = ruled and claim.measure == found.measure
    body = claim.area.endswith(" Company") or (ruled and claim.area in bodies())
    if not body and _of_another_grade(told, claim, ruled):
        few = ruled and claim.unit == "percent" and not telling(claim.value)
        code = "not_read" if few or (long_ago(claim) and not dated(told)) else "wrong_scope"
        return checked.because(code, "The number is of another grade than is named.")
    if why := _of_another_body(told, claim):
        return checked.because("wrong_scope", why)
    if kind := _of_some_kind(told, claim):
        return checked.because("not_read", f"The figure does not count {kind} apart.")
    if _left_out(told, claim):
        return checked.because("wrong_scope", f"{claim.area} is what the words leave out.")
    if county := _part_of_region(told, claim):
        return checked.because("wrong_scope", f"The number is of {claim.area}: {county} is a part.")
    own = {n.name for n in told.names if n.kind == "grades" and told.owns(n.start)}
    graded = claim.grade and claim.grade[:4] != "All " and all(n[:4] == "All " for n in own)
    led = told.sentence[: told.finish] if not re.search(r"\d", told.said_before) else told.own
    every = pattern("all_who_work").search(led)
    if claim.area.startswith("PDU "):  # of the unit's posts, no grade was named before
        every = every or pattern("all_grades").search(told.own)
    if graded and claim.unit in ("percent", "days") and every:
        return checked.because("wrong_scope", f"The number is of one grade: {claim.grade}.")
    if graded and _of_those_counted(told, claim):
        return checked.because("wrong_scope", f"The number is of one grade: {claim.grade}.")
    counts_regions = claim.measure.lower().startswith("regions")
    if of_the_region(told) and claim.area == COUNTRY and not counts_regions:
        code = "wrong_scope" if told.place and telling(claim.value) else "not_read"
        return checked.because(code, f"The number is of {COUNTRY}, and a place is spoken of.")
    if of_place_before(told, checked):
        return if_said_of(checked)  # "the North East is on its knees. Its staff lost 13 days"
    return checked


def _of_another_grade(text: InText, claim: Claim, ruled: bool) -> bool:
    """Whether a number's own part names grades, and none that holds, or is held by, another."""
    grades = [n for n in text.names if n.kind == "grades" and text.owns(n.start)]
    # "615 officer posts empty and six in ten staff" has two clauses.
    apart, until = pattern("clause_ends"), text.number.start
    said, near = text.sentence, pattern("next_to")  # "it lost 2,357 probation officers"
    grades = [
        n for n in grades if near.fullmatch(said, text.number.end, n.start)
    ] or grades  # "the Probation Service lost 2,357 probation officers"
    own = [n.name.lower() for n in grades if not apart.search(text.sentence, n.end, until)]
    named = [name for name in own if not name.startswith("all ")]
    direct = meaning(claim).direct
    if direct and direct.measures[0].startswith("forecast"):  # "3,150 officers short", of any kind
        bare = {n.name.lower() for n in grades if said[n.start :].lower().startswith("officers")}
        named = [n for n in named if n not in bare]
    led = len(re.split(r"\d", text.said_before)[0])  # whom the sentence is of from its start
    if re.search(r"\d", text.said_before) and (own or pattern("of_probation").search(text.own)):
        led = 0  # a later clause names its own
    before = [n for n in text.names if n.kind == "grades" and n.start < led][-1:]
    mine, whose = claim.grade.lower(), {*own, *(n.name.lower() for n in before)}
    if mine and not ruled and (others := _OTHER_BODIES & whose):
        return mine not in others
    alone = not pattern("with_prisons").search(text.own)
    if alone and not ruled and mine in _OTHER_BODIES and "all probation service staff" in whose:
        return True
    if ruled:  # "46% of the practitioners inspectors spoke to" are those whom they interviewed
        named = [name for name in named if not set(name.split()) & set(mine.split())]
    alike = any(name in mine or mine in name for name in named)
    return bool(named and mine) and mine not in own and not alike


def _of_another_body(told: InText, claim: Claim) -> str:
    """Why the agency and the Probation Service are told apart; blank where they are not."""
    agency = claim.grade == AGENCY_STAFF or claim.area == AGENCY
    spoken = pattern("agency_has").search(told.own) or told.name("areas") == AGENCY
    has = claim.grade[:4] == "All " and spoken
    if not agency and claim.grade and (has or pattern("employed_by_agency").search(told.own)):
        return f"The number is of {claim.grade}, and the whole agency is spoken of."
    context = told.context
    spoken_of = f"{context.sentence} {told.sentence}"
    carried = AGENCY in context.area or context.grade == AGENCY_STAFF
    if (
        claim.grade == AGENCY_STAFF
        and not carried
        and not pattern("with_prisons").search(spoken_of)
    ):
        return f"The number is of {AGENCY_STAFF}, of whom the text does not speak."
    return ""


def _of_some_kind(told: InText, claim: Claim) -> str:
    """Words of a kind of people, "agency staff", that a figure does not count by; or blank."""
    direct = meaning(claim).direct
    label = label_of(direct.measures if direct else ())
    counted = f"{label} {claim.category} {claim.grade} {claim.measure}".lower()
    led = re.split(r"\d", told.said_before)[-1]  # "Among men, 8 per cent left"
    for found in pattern("kind_of_people").finditer(f"{led} {told.own}"):
        if next(filter(None, found.groups())).lower() not in counted:
            return found[0]
    return ""


def _left_out(told: InText, claim: Claim) -> bool:
    """Whether a figure is of the very place that is left out: "£30,724 outside London"."""
    without = pattern("leaving_out").finditer(told.own)
    return claim.area != COUNTRY and any(told.own.startswith(claim.area, m.end()) for m in without)


def _part_of_region(told: InText, claim: Claim) -> str:
    """The county that is named where the figure is of the region of several: Kent; or blank."""
    *first, last = re.split(r", | and ", claim.area)
    whole = not first or last.startswith("the ") or claim.area.startswith("PDU ")
    named = [told.sentence[n.start : n.end] for n in told.names if n.name == claim.area]
    return named[0] if not whole and len(named) == 1 and named[0] in (*first, last) else ""


def _of_those_counted(told: InText, claim: Claim) -> bool:
    """Whether a rate is set beside a count of others: "2,357 people left, a rate of 8.3"."""
    before = [c.claim for c in told.context.checked[-1:] if c.verdict in AGREES]
    beside = pattern("set_beside").search(told.said_before)
    return bool(beside) and any(
        c.statement == told.sentence and c.grade not in ("", claim.grade) for c in before
    )


def of_place_before(text: InText, checked: Checked) -> bool:
    """Whether a figure of the country is said of "its" staff, after a place was named."""
    here = text.place not in ("", COUNTRY) and pattern("place_meant").search(text.own)
    silent = checked.claim.area == COUNTRY and SUPPOSED not in checked.says
    return bool(here) and silent and not text.names_itself("areas")


def of_the_region(told: InText) -> bool:
    """Whether a number is said of "the region", and no place is named in its own part."""
    led = re.split(r"\d", told.said_before)[-1]  # "In this region, those who stayed lost 13"
    said = pattern("this_region").search(told.own) or pattern("in_this_region").match(led)
    return bool(said) and not told.names_itself("areas")


def dated(told: InText) -> bool:
    """Whether a number's own part names a whole date."""
    return any(told.owns(m.start) and m.kind in WHOLE for m in told.moments)


def long_ago(claim: Claim) -> bool:
    """Whether a figure is years older than the text."""
    return claim.period_end < months_earlier(claim.quoted_on, _YEARS * 12)
