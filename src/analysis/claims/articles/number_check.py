"""The verdict of one number of an article, whatever of its date and scope is told elsewhere."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from analysis import vocabulary
from analysis.claims.articles.age import of_its_period, of_today
from analysis.claims.articles.by_figures import (
    by_figures,
    dated_plainly,
    foreseen,
    named_unit,
    read_by_words,
    undated,
)
from analysis.claims.articles.carried_over import carried_over
from analysis.claims.articles.changes import change_of_itself
from analysis.claims.articles.dating import moments_before
from analysis.claims.articles.judging.at_dates import HELD, at_moment, if_said_of
from analysis.claims.articles.judging.doubts import (
    OLD,
    UNSAFE,
    dated_by_topic,
    doubt,
    of_another_scope,
    of_another_size,
    other_dates,
)
from analysis.claims.articles.left_over import not_understood
from analysis.claims.articles.number_scope import stated_unit, statement
from analysis.claims.articles.read_so_far import NOT_UNDERSTOOD, Statement
from analysis.claims.articles.wording.named_dates import Moment
from analysis.claims.articles.wording.speech import pattern, speech_rules
from analysis.claims.articles.worked_out import is_change
from analysis.claims.evidence import RELATED
from analysis.claims.meaning import ANY, COUNTRY, meaning
from analysis.claims.reading import Claim
from analysis.claims.results import Checked
from analysis.claims.verdicts import AGREES
from analysis.claims.weighing.newest import rows_of
from analysis.claims.weighing.other_figures import telling
from analysis.core.periods import months_earlier

CHANGES = ("since", "over", "between")
"""Moments that name both ends of a change, or the first."""


def mixed_with(found: Statement) -> re.Match[str] | None:
    """The words by which others are counted too, or by which a number is denied."""
    told = found.told
    if " but " in told.sentence[told.number.end :] and (
        denied := pattern("denied").search(told.sentence[: told.number.sign_start])
    ):
        return denied  # "not 1,479 but 1,555"
    said = pattern("denied_that").search(told.sentence, 0, told.number.start)
    said = said or pattern("understood.who").search(told.sentence)
    return said or pattern("together").search(told.own)


def claim_of(found: Statement, sentence: str, day: date, name: str) -> Claim:
    """What a number says, as far as it was read."""
    return Claim(
        document=name,
        quoted_on=day.isoformat(),
        statement=sentence,
        measure=found.measure,
        area=found.area or COUNTRY,
        grade=found.grade,
        category=found.category,
        comparator=found.comparator,
        value=found.value,
        unit=found.unit or "count",
        record="highest" if found.record else "",
    )


def check_number(
    found: Statement, sentence: str, day: date, name: str, folder: Path | None
) -> Checked | None:
    """Check a number at the date and scope that it is said of.

    What the text does not say of the number itself (a date, grade or place told elsewhere)
    is tried both ways. Where one agrees, the verdict says what it supposes; where none does,
    the number is not read rather than wrong. None where it is of another subject: its
    own words name no measure, and no figure of those named around it agrees.
    """
    told = found.told
    if mixed := mixed_with(found):
        denied = pattern("denied_that").fullmatch(mixed[0])
        why = "It is denied" if denied else "Who is counted was not understood"
        found = replace(found, why=f"{why}: {mixed[0]}.")
    changing = is_change(found)
    if changing and found.rule and not found.rule.falls:
        found = replace(found, why=found.why or NOT_UNDERSTOOD)
    claim = claim_of(found, sentence, day, name)
    checked = at_moment(claim, found.moment, day, folder) if found.rule and not found.why else None
    if checked and checked.verdict in AGREES:
        undated_chance = found.moment is None and not telling(claim.value)
        undated_chance = undated_chance and not pattern("whole_of").search(told.said_before)
        scored = told.number.kind == "score" and checked.claim.area[:4] == "PDU "
        undated_chance = undated_chance and not scored  # "Sheffield got one point out of 27"
        left = not_understood(found, checked.claim, agrees=True) if undated_chance else []
        few = undated_chance and told.number.kind == "words"  # "ten of the regions"
        old = few and date.fromisoformat(checked.claim.period_end) < day - OLD
        if not left and not old:
            return of_today(found, checked, day, folder)
        why = f" Not understood: {', '.join(left)}." if left else ""
        return checked.because("not_read", f"No date is named.{why}")
    # What a rule reads as another measure of the same figure is not that figure.
    mixed_up = mixed or (checked and checked.verdict == "other_measure")
    mixed_up = mixed_up or told.most_of_any
    fitting, near = (None, None) if mixed else by_figures(found, claim, day, folder, bool(mixed_up))
    fitting = fitting or foreseen(found, claim, day, folder)
    if fitting:
        return of_today(found, fitting, day, folder)
    taken = said = None
    if not mixed_up and not (checked and found.rule and not found.rule.falls):
        taken, said = carried_over(found, claim, day, folder)
    if taken:
        return of_today(found, taken, day, folder)
    if changing and (own := change_of_itself(found, claim, day, folder)):
        return of_today(found, own, day, folder)
    otherwise = found.rule.otherwise if found.rule else ""
    for other in speech_rules() if otherwise else ():
        if other.measure == otherwise:  # "lost 695 officers": by so many fewer
            read = check_number(statement(told, other), sentence, day, name, folder)
            if read and read.verdict in AGREES:
                return read
    if near and not not_understood(found, near.claim):
        return near
    if said:
        return of_its_period(found, said)
    if changing and told.context.checked and not found.moment:
        found = replace(found, why=found.why or NOT_UNDERSTOOD)
    if not found.rule and (rule := read_by_words(told, folder)):
        by_words = statement(told, rule)
        read = check_number(by_words, sentence, day, name, folder)
        if read and read.verdict != "not_read" and dated_plainly(by_words.moment, by_words):
            return read
    if not checked and not found.why:
        return None
    if found.why or not checked:
        topic = told.topic if changing or not found.unit else None
        guessed = topic.claim.unit if topic else found.unit
        unit = named_unit(told, guessed)
        unit = (stated_unit(told) or unit) if unit in ("fte", "headcount") else unit
        claim = replace(claim, measure="", grade="", category="", unit=unit)
        return Checked(claim, "not_read", found.why)
    others = []
    for area, grade, moment in _other_readings(found, checked, folder):
        tried = at_moment(replace(claim, grade=grade, area=area or COUNTRY), moment, day, folder)
        others.append((moment, tried))
        sure = (area, grade) == (found.area, found.grade) or "~" in claim.comparator
        fits = (*AGREES, "other_edition") if not found.grade else AGREES
        if tried.verdict == "right" or (tried.verdict in fits and (sure or telling(claim.value))):
            return of_today(found, if_said_of(tried), day, folder)
    kind = found.moment.kind if found.moment else ""
    untold = bool(kind) and kind not in CHANGES and any(m is None for m, _ in others)
    elsewhere = untold and checked.verdict in UNSAFE and not (
        of_another_scope(checked, folder) or dated_by_topic(found, checked)
    )  # fmt: skip
    if not elsewhere and not found.area and of_another_size(checked, folder):
        taken, _ = carried_over(found, claim, day, folder)
        if taken or not pattern("subject.words").search(told.own):
            return taken
        return checked.because("not_read", "It is far below what is held: perhaps of one office.")
    undated = kind in ("", "now") and checked.verdict == "wrong_period"
    if undated and max(other_dates(checked), default="") <= day.isoformat():
        checked = replace(checked, verdict="stale")
    checked = of_its_period(found, checked)
    why = "The date is not said of this number itself." if elsewhere else (
        doubt(found, checked, sentence, day, folder)
    )  # fmt: skip
    return checked.because("not_read", why) if why else checked


def _other_readings(
    found: Statement, checked: Checked, folder: Path | None
) -> list[tuple[str, str, Moment | None]]:
    """What else the text says of area, grade and date; last, the newest date held."""
    text = found.told
    several = any(moment != found.moment for _, _, moment in found.other_readings)
    open_date = several or undated(found.told, found.moment)
    told = [*found.other_readings, *([(found.area, found.grade, HELD)] if open_date else [])]
    direct = meaning(checked.claim).direct
    own = [text.sentence[n.start : n.end] for n in text.names if n.kind == "areas"]
    own = [place for place in (found.area, *own) if place and place != COUNTRY]
    dates = dict.fromkeys((found.moment, *(m for _, _, m in told)))
    for whole in vocabulary.areas():  # called by its region, or by one of its counties
        company = whole.endswith(" Community Rehabilitation Company")
        if any(whole == f"NPS {place}" or (company and place in whole) for place in own):
            wanted = replace(direct, area=whole, grade=ANY) if direct else None
            grades = {row["grade"] for row in rows_of(wanted, folder)} if wanted else set()
            told += [(whole, g, m) for g in (found.grade, *grades) for m in dates]
    if direct and text.place and not found.area:  # whoever was asked there
        of = {r["grade"] for r in rows_of(replace(direct, area=text.place, grade=ANY), folder)}
        told += [(text.place, grade, m) for grade in of - {found.grade} for m in dates]
    if checked.verdict == "wrong_scope" and not found.grade:  # "there were 20,477 staff in post"
        of = {e.row["grade"] for e in checked.evidence if e.role == RELATED}
        told += [(found.area, grade, found.moment) for grade in of if grade.startswith("All ")]
    spans = any(m.kind in ("span", "between") for m in text.moments)
    bounded = text.dated_after or spans
    end = checked.claim.period_end
    if direct and end and pattern("risen_from").search(found.told.said_before) and not bounded:
        earlier = moments_before(direct, months_earlier(end, -12), folder)
        told += [(found.area, found.grade, m) for m in earlier]
    return told
