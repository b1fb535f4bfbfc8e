"""What each number of a sentence is about: measure, who, where, when, sign and unit.

A number's own part of the sentence reaches from the number before it to the one
after it, and no further than the nearest comma or word that sets two things against
each other. What its own part does not say is taken from the sentence, then from the
paragraph before it; what nothing says is left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from analysis.claims.articles.named_dates_and_places import (
    Moment,
    Named,
    moments_in,
    names_in,
)
from analysis.claims.articles.number_parts import fits, no_claim, own_part
from analysis.claims.articles.read_so_far import Context, Statement
from analysis.claims.articles.speech import SpeechRule, speech
from analysis.claims.articles.spoken_numbers import Spoken, numbers_in
from analysis.claims.articles.told_moments import RELATIVE, STARTS, moment_of, year_before

_NONE = re.compile(
    r"\b(?P<none>none|no (?=(?:probation )?(?:vacancies|officer vacancies|unfilled|gaps)))\b", re.I
)
_CONTINUES = re.compile(
    r"^[\"“‘']?(?:(?:one|two|three|six|\d+) (?:years?|months?) (?:before|earlier)|"
    r"that|this|it|they|these|those|but|and|of these|of those|of them|of whom|the same|"
    r"there|another|some|in some|only|among)\b",
    re.IGNORECASE,
)
_HABIT = re.compile(r"\b(?:used to|once|in those days|back then|would have)\b", re.IGNORECASE)
_SOME_REGION = re.compile(r"\bregions?\b|\bareas?\b|\bparts of\b", re.IGNORECASE)
_LOWEST = re.compile(r"\b(?:as (?:low|little) as|lowest|worst)\b", re.IGNORECASE)
_HIGHEST = re.compile(r"\b(?:as high as|highest|best)\b", re.IGNORECASE)
_RECORD = re.compile(
    r"\b(?:record|highest|lowest|most|fewest)\b(?:[^.]{0,30}\b(?:ever|since|on record)\b)?", re.I
)
COUNTRY = "England and Wales"
AGENCY, AGENCY_STAFF = "HMPPS", "All HMPPS staff"
_SAME_COUNT = re.compile(
    r"\b(?:the|that) (?:figure|number|total|count|rate) (?:was|stood|is|had been|has)\b",
    re.IGNORECASE,
)
_WORD_COUNTS = 12
"""Counts in words up to this are read only where they count units rated or vacancies."""


def _inside(start: int, end: int, moments: list[Moment]) -> bool:
    return any(m.start < end and start < m.end for m in moments)


def statements(sentence: str, today: date, context: Context) -> Iterator[Statement]:
    """Read the numbers of a sentence and add to the context what it says.

    Parameters
    ----------
    sentence : str
    today : date
        When the text was written.
    context : Context
        What its paragraph said before; changed.
    """
    moments = moments_in(sentence, today)
    numbers = [n for n in numbers_in(sentence) if not _inside(n.start, n.end, moments)]
    numbers += [
        Spoken(m.start(), m.end("none"), "0", "", "=", "none", m.start())
        for m in _NONE.finditer(sentence)
    ]
    follows = speech().not_follows
    numbers = [n for n in numbers if not follows.search(sentence[n.end : n.end + 40])]
    numbers.sort(key=lambda n: n.start)
    names = names_in(sentence)
    for number in numbers:
        found = _one(sentence, number, numbers, moments, names, context)
        if found:
            context.statements.append(found)
            yield found
    context.sentence = sentence
    dated = [m for m in moments if m.kind not in (*RELATIVE, *STARTS)]
    # Of two dates that are compared, the later one is what the text goes on about.
    context.moment = max(dated, key=lambda m: m.last) if dated else context.moment
    for name in names:
        if name.kind == "grades":
            context.grade = name.name
        elif name.name != COUNTRY or len(names) == 1:
            context.area = name.name


def _one(
    sentence: str,
    number: Spoken,
    numbers: list[Spoken],
    moments: list[Moment],
    names: list[Named],
    context: Context,
) -> Statement | None:
    others = [n for n in numbers if n is not number]
    before, after, begin, finish = own_part(sentence, number, others)
    if number.kind == "none":
        before, after = _clause(sentence, number.start)
        if not re.search(r"\b(?:rated|inadequate|good)\b", before + after, re.IGNORECASE):
            before = after = sentence
    if number.kind != "none" and no_claim(sentence, number, before, after):
        return None
    grade = _name("grades", names, number, begin, finish, "")
    wide = f"{context.sentence} {sentence}"
    small = number.kind in ("words", "none") and float(number.value) <= _WORD_COUNTS
    here = any(n.kind == "grades" and begin <= n.start < finish for n in names) or bool(
        re.search(r"\b(?:officers|staff|practitioners|in post|employ(?:s|ed)?)\b", before + after)
    )
    # A pattern may begin or end at the number, which stands between its two sides.
    verb = sentence[number.start : number.end] if number.kind == "multiple" else ""
    parts = (before, after, verb)
    for text in (sentence, wide):
        for rule in speech().rules:
            if not fits(rule, number, parts, text, here):
                continue
            if small and not (
                "rated" in rule.measure or rule.measure in ("vacancies", "PDU inspections")
            ):
                continue
            return _statement(sentence, number, rule, grade, begin, finish, moments, names, context)
    if context.statements and _SAME_COUNT.search(sentence) and not small:
        last = context.statements[-1]
        if last.measure and (number.unit == "percent") == (last.unit == "percent"):
            moment = moment_of(number, moments, begin, finish, context.moment, True)
            return replace(last, start=number.sign_start, end=number.end, value=number.value,
                           comparator=number.comparator, moment=moment, other_readings=(),
                           grade=grade or last.grade)  # fmt: skip
    if context.statements and _CONTINUES.search(sentence) and number.unit == "percent":
        why = "What this is a part or change of was not said."
        start, end = number.sign_start, number.end
        return Statement(start, end, number.value, "percent", number.comparator, why=why)
    if small or number.unit in ("points", "pounds") or not speech().subject.search(sentence):
        return None
    why = "What this number counts was not understood."
    return Statement(
        number.sign_start, number.end, number.value, number.unit, number.comparator, why=why
    )


def _clause(sentence: str, at: int) -> tuple[str, str]:
    """The clause around a place in a sentence, before and after it."""
    begin = max(sentence.rfind(mark, 0, at) for mark in ",;:")
    ends = [end for mark in ",;:" if (end := sentence.find(mark, at)) >= 0]
    return sentence[begin + 1 : at], sentence[at : min(ends, default=len(sentence))]


def _statement(
    sentence: str,
    number: Spoken,
    rule: SpeechRule,
    grade: str,
    begin: int,
    finish: int,
    moments: list[Moment],
    names: list[Named],
    context: Context,
) -> Statement:
    part = sentence[begin:finish]
    value = number.value
    if rule.falls and rule.falls.search(part) and not value.startswith("-"):
        value = f"-{value}"
    elif rule.falls is None and value.startswith("-"):
        value = value[1:]
    counted_by_place = not rule.grade and (rule.category or rule.measure.startswith("PDU"))
    area = rule.area or _name("areas", names, number, begin, finish, "")
    if _SOME_REGION.search(part) and rule.measure.startswith("share_of_target"):
        if _LOWEST.search(part):
            area = "Region with the lowest share"
        elif _HIGHEST.search(part):
            area = "Region with the highest share"
    usual = (rule.grade, context.grade) if rule.grade_first else (context.grade, rule.grade)
    last = context.statements[-1].grade if context.statements else ""
    grade = grade or usual[0] or usual[1] or last
    if not area and re.search(r"\b(?:it|there)\b", part) and _CONTINUES.search(sentence):
        area = context.area
    if area == AGENCY and not counted_by_place:
        area, grade = "", AGENCY_STAFF
    unit = rule.unit
    if unit == "fte" and re.search(r"\bheadcount\b|\bpeople (?:are )?(?:work|employed)", part):
        unit = "headcount"
    continues = bool(_CONTINUES.search(sentence)) or not any(n.kind == "grades" for n in names)
    moment = moment_of(number, moments, begin, finish, context.moment, continues)
    own_date = moment is not None and begin <= moment.start < finish
    own_date = own_date and any(m.start == moment.start for m in moments)  # type: ignore[union-attr]
    own_grade = any(n.kind == "grades" and begin <= n.start < finish for n in names)
    dates = (moment,) if own_date else (moment, None, *moments, context.moment)
    if moment and moment.last and re.search(r"\bfrom\s*$", sentence[: number.sign_start]):
        dates = (*dates, year_before(moment))  # "from 5,908 to 5,213 in the same year"
    grades = (grade,) if own_grade else tuple(dict.fromkeys((grade, rule.grade)))
    if re.search(r"\ball (?:posts|grades|staff|probation staff)\b", part, re.IGNORECASE):
        grades = (*grades, "All Probation Service staff", "All probation grades")
    grades = ("",) if counted_by_place else grades
    own_area = any(n.kind == "areas" and begin <= n.start < finish for n in names)
    areas = (area,) if own_area else tuple(dict.fromkeys((area, context.area)))
    why = ""
    if _HABIT.search(sentence):
        why = "No date is named for what used to be."
    return Statement(
        number.sign_start,
        number.end,
        value,
        unit,
        number.comparator,
        rule.measure,
        area,
        "" if counted_by_place else grade,
        rule.category,
        moment,
        why,
        bool(_RECORD.search(part)),
        tuple((a, g, d) for a in areas for g in grades for d in dates)[1:],
    )


def _name(
    kind: str, names: list[Named], number: Spoken, begin: int, finish: int, known: str
) -> str:
    """The name in the number's own part, else before it in the sentence, else after it."""
    mine = [n for n in names if n.kind == kind]
    own = [n for n in mine if begin <= n.start < finish]
    if own:
        return min(own, key=lambda n: abs(n.start - number.end)).name
    earlier = [n for n in mine if n.start < number.start]
    if earlier:
        return earlier[-1].name
    return mine[0].name if mine and kind == "grades" else known
