"""Whose number it is, where and when: what a text says of it, near by and elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from analysis.claims.articles.named_dates_and_places import Moment, Named
from analysis.claims.articles.read_so_far import Context, Statement
from analysis.claims.articles.speech import SpeechRule
from analysis.claims.articles.spoken_numbers import Spoken
from analysis.claims.articles.told_moments import RELATIVE, moment_of, year_before

CONTINUES = re.compile(
    r"^[\"“‘']?(?:(?:one|two|three|six|\d+) (?:years?|months?) (?:before|earlier)|"
    r"that|this|it|they|these|those|but|and|of these|of those|of them|of whom|the same|"
    r"there|another|some|in some|only|among)\b",
    re.IGNORECASE,
)
_HABIT = re.compile(r"\b(?:used to|once|in those days|back then|would have)\b", re.IGNORECASE)
_SOME_REGION = re.compile(r"\b(?:regions?|areas?|parts of|rang(?:es|ed|ing))\b", re.I)
_LOWEST = r"\b(?:as (?:low|little) as|lowest|worst|rang(?:es|ed|ing) from *$)"
_HIGHEST = r"\b(?:as high as|highest|best|rang(?:es|ed|ing) from \S+ to *$)"
_EXTREMES = (
    ("lowest", re.compile(_LOWEST, re.IGNORECASE)),
    ("highest", re.compile(_HIGHEST, re.IGNORECASE)),
)
_RECORD = re.compile(
    r"\b(?:record|highest|lowest|most|fewest)\b(?:[^.]{0,30}\b(?:ever|since|on record)\b)?", re.I
)
_COMPARED = re.compile(r"\b(?:from|than|against|compared (?:with|to)|on) (?:the )?$", re.IGNORECASE)
_THAN_IN = re.compile(r"\bthan (?:in|at|on) (?:the end of )?$", re.IGNORECASE)
_WHEN = re.compile(r"(?:,? when|, at which)\b[^,;:]*")
_AGENCY, _AGENCY_STAFF = "HMPPS", "All HMPPS staff"


@dataclass(frozen=True, slots=True)
class InText:
    """A number where it stands: its sentence, its own part of it, and what is named there.

    Attributes
    ----------
    sentence : str
    number : Spoken
    begin, finish : int
        Where its own part of the sentence begins and ends.
    moments : list of Moment
    names : list of Named
    context : Context
    """

    sentence: str
    number: Spoken
    begin: int
    finish: int
    moments: list[Moment]
    names: list[Named]
    context: Context

    @property
    def said_before(self) -> str:
        """The sentence up to the words of the number's comparator."""
        return self.sentence[: self.number.sign_start]

    def owns(self, start: int) -> bool:
        """Whether a place in the sentence belongs to the number's own part."""
        return self.begin <= start < self.finish

    def names_itself(self, kind: str) -> bool:
        """Whether the number's own part names a grade or an area."""
        return any(n.kind == kind and self.owns(n.start) for n in self.names)

    def name(self, kind: str) -> str:
        """The name in the number's own part, else before it, else, of a grade, after it."""
        mine = [n for n in self.names if n.kind == kind]
        own = [n for n in mine if self.owns(n.start)]
        if own:
            return min(own, key=lambda n: abs(n.start - self.number.end)).name
        earlier = [n for n in mine if n.start < self.number.start]
        if earlier:
            return earlier[-1].name
        return mine[0].name if mine and kind == "grades" else ""


def statement(told: InText, rule: SpeechRule) -> Statement:
    """Read a number by a rule: what it counts, of whom, where, when, and with which sign."""
    number, context = told.number, told.context
    part = told.sentence[told.begin : told.finish]
    value = number.value
    if rule.falls and rule.falls.search(part) and not value.startswith("-"):
        value = f"-{value}"
    elif rule.falls is None:
        value = value.removeprefix("-")
    by_place = not rule.grade and bool(rule.category or rule.measure.startswith("PDU"))
    area, grade = _area(told, rule, part), told.name("grades")
    usual = (rule.grade, context.grade) if rule.grade_first else (context.grade, rule.grade)
    last = context.statements[-1].grade if context.statements else ""
    grade = grade or usual[0] or usual[1] or last
    if area == _AGENCY and not by_place:
        area, grade = "", _AGENCY_STAFF
    unit = rule.unit
    if unit == "fte" and re.search(r"\bheadcount\b|\bpeople (?:are )?(?:work|employed)", part):
        unit = "headcount"
    moment, dates = _dates(told, rule)
    grades = (grade,) if told.names_itself("grades") else (grade, rule.grade)
    if re.search(r"\ball (?:posts|grades|staff|probation staff)\b", part, re.IGNORECASE):
        grades = (*grades, "All Probation Service staff", "All probation grades")
    grades = ("",) if by_place else grades
    areas = (area,) if told.names_itself("areas") else (area, context.area)
    others = dict.fromkeys((a, g, d) for a in areas for g in grades for d in dates)
    return Statement(
        number.sign_start,
        number.end,
        value,
        unit,
        number.comparator,
        rule.measure,
        area,
        "" if by_place else grade,
        rule.category,
        moment,
        "No date is named for what used to be." if _HABIT.search(told.sentence) else "",
        bool(_RECORD.search(part)),
        tuple(others)[1:],
        bool(_COMPARED.search(told.said_before))
        or (moment is None and any(m.kind in RELATIVE for m in told.moments)),
        rule,
    )


def _area(told: InText, rule: SpeechRule, part: str) -> str:
    if rule.measure.startswith("share_of_target"):
        before = told.said_before[-30:]
        for which, pattern in _EXTREMES if _SOME_REGION.search(f"{before} {part}") else ():
            if pattern.search(part) or pattern.search(before):
                return f"Region with the {which} share"
    area = rule.area or told.name("areas")
    if not area and re.search(r"\b(?:it|there)\b", part) and CONTINUES.search(told.sentence):
        return told.context.area
    return area


def _dates(told: InText, rule: SpeechRule) -> tuple[Moment | None, tuple[Moment | None, ...]]:
    """The date said of a number, and every date that may be said of it, that one first."""
    moments, before = told.moments, told.said_before
    if rule.falls:  # "592 fewer than in June" is counted from June
        moments = [
            replace(m, kind="since") if _THAN_IN.search(told.sentence[: m.start]) else m
            for m in moments
        ]
    continues = bool(CONTINUES.search(told.sentence)) or not any(
        n.kind == "grades" for n in told.names
    )
    known = told.context.moment
    moment = moment_of(told.number, moments, told.begin, told.finish, known, continues)
    here = moment is not None and any(m.start == moment.start for m in moments)
    if moment and here and (told.owns(moment.start) or _WHEN.fullmatch(before[moment.end :])):
        return moment, (moment,)
    dates = (moment, None, *moments, known)
    if moment and moment.last and re.search(r"\bfrom\s*$", before):
        dates = (*dates, year_before(moment))  # "from 5,908 to 5,213 in the same year"
    return moment, dates
