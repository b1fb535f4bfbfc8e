"""A number as the change of what was counted before it, or of what its own words count."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from analysis import vocabulary
from analysis.citation.choose import family
from analysis.claims.articles.dating import stretch
from analysis.claims.articles.judging.at_dates import at_moment, if_said_of
from analysis.claims.articles.number_scope import AGENCY, AGENCY_STAFF
from analysis.claims.articles.read_so_far import InText, Statement, change_in, of_gap, unit_of
from analysis.claims.articles.wording.speech import employer_named
from analysis.claims.articles.wording.words_of_figures import words_in
from analysis.claims.articles.worked_out import direction_of
from analysis.claims.comparing import MIRRORED
from analysis.claims.meaning import COUNTRY, meaning
from analysis.claims.reading import Claim
from analysis.claims.results import Checked
from analysis.claims.verdicts import AGREES, check_claim
from analysis.core.periods import months_earlier
from analysis.register.store import names_in


def change_of_itself(
    found: Statement, claim: Claim, day: date, folder: Path | None
) -> Checked | None:
    """A number as the change of what its own words count, up to its date, where it agrees.

    "The number of services officers went up by 641"; where no start is told, over a year.
    """
    way, rule = direction_of(found), found.rule
    if not way or rule is None or rule.falls:
        return None
    base = at_moment(claim, found.moment, day, folder)
    read = change_from(found, claim, base, way) if base.claim.period_end else None
    if read is None:
        return None
    checked = check_claim(read, folder)
    return if_said_of(checked) if checked.verdict in AGREES else None


def scope_of(told: InText, base: Claim, measure: str) -> dict[str, str] | None:
    """Grade, place and category: own, else named since, else those of the number before."""
    words, context = words_in(told.own), told.context
    named = words.of("measure")
    if named and not named & {measure, *family(measure)}:
        return None
    parts = words.of("category") & names_in("category", measure)
    if len(parts) > 1:
        return None
    graded = names_in("grade", measure) != {""}  # "the Probation Service was supervising"
    body = employer_named(told.own, measure)
    grade, area = told.name("grades") if graded else "", told.name("areas") or body
    if base.statement != told.sentence:
        grade = grade or context.grade_since
    elif not told.names_itself("grades"):
        grade = ""  # whom the number before in this sentence counts
    area = area or context.area_since
    if area == AGENCY:
        area, grade = COUNTRY, AGENCY_STAFF
    same = not area or (base.area != COUNTRY and area in base.area)  # "London" is "NPS London"
    return {
        "grade": grade or base.grade,
        "area": base.area if same else area,
        "category": next(iter(parts), base.category),
    }


def change_from(found: Statement, claim: Claim, last: Checked, way: int) -> Claim | None:
    """A number as a change of the last one, up to its date; where no start is told, over a year."""
    told, base = found.told, last.claim
    meant = meaning(base)
    if not (meant.direct and base.period_end):
        return None
    measure = (meant.change_of or meant.direct.measures)[0]
    clause = words_in(re.split(r"\d", told.said_before)[-1])
    own = [m for m in words_in(told.own).names.get("measure", ()) if m in vocabulary.measures()]
    if clause.of("grade") and not clause.of("measure") and (
        of_gap((measure,)) or measure == "target_staffing"
    ):  # fmt: skip
        own = ["staff_in_post"]  # it is the officers that fell, and not how many are missing
    measure = measure if not own or measure in own else own[0]
    scope = scope_of(told, base, measure)
    start, end = stretch(told, last)
    if scope is None:
        return None
    start = start or months_earlier(end, 12)
    fell = way < 0 or (not way and base.value.startswith("-"))
    value = f"-{found.value.lstrip('-')}" if fell else found.value.lstrip("-")
    unit = "percent" if told.number.unit else unit_of(measure, base.unit)
    return replace(
        claim,
        **scope,
        measure=change_in(measure, told.number.unit),
        unit=unit,
        value=value,
        comparator=MIRRORED[told.number.comparator] if fell else told.number.comparator,
        period_start=start,
        period_end=end,
    )
