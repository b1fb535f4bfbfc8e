"""Whose number it is, where and when: what a text says of it, near by and elsewhere."""

import re
from dataclasses import replace

from analysis.claims.articles.dating import leads
from analysis.claims.articles.read_so_far import InText, Statement, of_gap
from analysis.claims.articles.wording.named_dates import Moment
from analysis.claims.articles.wording.speech import SpeechRule, bodies, employer_named, pattern
from analysis.claims.articles.wording.told_moments import (
    RELATIVE,
    WHOLE,
    earlier,
    moment_of,
)
from analysis.claims.articles.wording.words_of_figures import words_in
from analysis.claims.comparing import MIRRORED
from analysis.claims.evidence import DIRECT
from analysis.claims.meaning import COUNTRY, PROPORTIONAL
from analysis.claims.weighing.newest import is_flow
from analysis.core.periods import month_end
from analysis.register.store import names_in, of_measures

_AFTER = 48
"""Characters after a number in which ", by headcount" may stand."""
AGENCY, AGENCY_STAFF = "HMPPS", "All HMPPS staff"
EXTREMES = ("Region with the highest share", "Region with the lowest share")


def statement(told: InText, rule: SpeechRule) -> Statement:
    """Read a number by a rule: what it counts, of whom, where, when, and with which sign."""
    number, context = told.number, told.context
    part = told.sentence[told.begin : told.finish]
    value = number.value
    by_which = pattern("more_or_fewer").match(told.sentence[number.end :])
    fell = by_which["fewer"] if by_which else rule.falls and rule.falls.search(part)
    if rule.falls and fell and not value.startswith("-"):
        value = f"-{value}"
    comparator = MIRRORED[number.comparator] if value.startswith("-") else number.comparator
    value = value.removeprefix("-") if rule.falls is None else value
    by_place = not rule.grade and bool(rule.category or rule.measure.startswith("PDU"))
    area, grade = _area(told, rule, part), told.name("grades")
    known = names_in("grade", rule.measure)
    whom = [told.sentence[n.start : n.end] for n in told.names if n.name == grade]
    whole = grade.startswith("All ")
    body = len(known) == 1 and whole and not any(map(pattern("staff").search, whom))
    if (rule.grade_first and whole) or (grade not in known and (rule.grade_first or body)):
        grade = ""  # of whom a body employs or takes over, and not of all of it
    there = of_measures(rule.measure.replace(" ", "_"), area=area or COUNTRY)
    held = {row["grade"] for row in there} or known
    carried = context.grade if context.grade in held or not held & {rule.grade} else ""
    usual = [rule.grade, carried] if rule.grade_first else [carried, rule.grade]
    last = context.checked[-1].claim.grade if context.checked else ""
    read = [c.claim.grade for c in context.checked if c.verdict != "not_read"]
    alike = read and (not held or read[-1] in held)
    if rule.falls and alike and pattern("refers").search(part):
        usual = [read[-1], carried]  # "the number fell by 152"
    grade = grade or usual[0] or usual[1] or (last if last in held or "" not in held else "")
    if area == AGENCY and not by_place:
        area, grade = "", AGENCY_STAFF
    unit = rule.unit
    if unit in ("fte", "headcount"):
        unit = stated_unit(told) or unit
    moment, dates = _dates(told, rule)
    grades = [grade] if told.name("grades") else [grade, rule.grade]
    if of_gap((rule.measure,)) and not told.name("grades"):  # "10,000 too few people in the role"
        grades += sorted(names_in("grade", "staff_needed"))
    if pattern("all_grades").search(part):
        grades += ["All Probation Service staff", "All probation grades"]
    grades = [""] if by_place else grades
    named = told.name("areas") or area in (*bodies(), EXTREMES[0])
    areas = [area] if named else [area, context.area, context.region]
    areas += [AGENCY] * (grade == AGENCY_STAFF)  # as some of its sources have it
    if (
        rule.measure.startswith("share_of_target")
        and area != EXTREMES[0]
        and pattern("one_region").search(told.sentence)
    ):
        areas += EXTREMES
    others = dict.fromkeys((a, g, d) for a in areas for g in grades for d in dates)
    return Statement(
        value,
        unit,
        comparator,
        PROPORTIONAL * (number.unit == "percent" and "points" in rule.number) + rule.measure,
        area,
        "" if by_place else grade,
        _category(told, rule),
        moment,
        "Of what time it is was not understood."
        if pattern("when_unsaid").search(told.sentence)
        else "",
        bool(pattern("record").search(part)),
        tuple(others)[1:],
        bool(pattern("compared").search(told.said_before))
        or (moment is None and any(m.kind in RELATIVE for m in told.moments)),
        rule,
        told=told,
    )


def _category(told: InText, rule: SpeechRule) -> str:
    """The part that a rule counts, or the part of it that the number's own words name: women."""
    held = names_in("category", rule.measure) if rule.category else frozenset()
    named = words_in(told.own).of("category") if held else frozenset()
    parts = {f"{rule.category}: {name.lower()}" for name in named} & held
    return parts.pop() if len(parts) == 1 else rule.category


def stated_unit(told: InText) -> str:
    """Whether a number's own part says that people are counted; blank where it does not."""
    after, *more = re.split(r"\d", told.sentence[told.finish :])
    after = re.sub(r",[^,]* of $", "", after) if more else after  # ", to a headcount of 5,908"
    if more:  # of the only number of a sentence, all that follows is said
        after = after[: max(0, told.number.end + _AFTER - told.finish)]
    led = pattern("unit_led").match(told.sentence)  # "By headcount, there were 4,371"
    first = not re.search(r"\d", told.said_before)
    part = f"{led[0] if led and first else ''} {told.own}{after}"
    return (
        "fte"
        if pattern("full_time").search(part)
        else "headcount"
        if pattern("people_counted").search(part)
        else ""
    )


def _area(told: InText, rule: SpeechRule, part: str) -> str:
    if rule.measure.startswith("share_of_target"):
        if told.most_of_any:
            return EXTREMES[0]  # "no region had more than 90 per cent"
        before = told.said_before[-30:]
        for area in EXTREMES if pattern("some_region").search(told.sentence) else ():
            which = pattern(area.split()[3])
            if which.search(part) or which.search(before):
                return area
    area = rule.area or told.name("areas")
    if area in ("", COUNTRY):  # "the NPS supervises 106,000 people across England and Wales"
        area = employer_named(part, rule.measure) or area
    return area or (told.place if pattern("place_meant").search(part) else "")


def _dates(told: InText, rule: SpeechRule) -> tuple[Moment | None, tuple[Moment | None, ...]]:
    """The date said of a number, and every date that may be said of it, that one first."""
    before = told.said_before
    of_other, chain = pattern("of_compared"), any(m.kind == "before_that" for m in told.moments)
    of_whom = set(re.findall(r"20\d\d", rule.category))  # "those promoted from 2014 to 2019"
    moments = [m for m in told.moments if not {m.first[:4], m.last[:4]} <= of_whom]
    # Of people followed for years, "four years later" is no date of their number.
    moments = [m for m in moments if m.kind in ("span", "between", "year")] if of_whom else moments
    near = [
        m
        for m in moments
        if m.start < told.until  # not of the next number's clause, nor of one set against another
        and (told.owns(m.start) or chain or not of_other.search(told.sentence[: m.start]))
    ]
    coming = pattern("to_come").search  # "counted 1,764, and expects to have 6,500 by 2027"
    moments = near or [m for m in moments if not coming(told.sentence, told.until, m.start)]
    if rule.falls:  # "124 fewer than twelve months before" ends when it was told
        than, late = pattern("than_in"), told.number.start
        moments = [
            m
            for m in moments
            if not (m.kind in RELATIVE and m.start > late)
            and not than.search(told.sentence[: m.start])
        ]
    read = any(c.verdict != "not_read" for c in told.context.checked)
    continues = (
        bool(pattern("continues").search(told.sentence))
        or not any(n.kind == "grades" for n in told.names)
        or (read and rule.unit != "pounds")
    )
    known = None if of_whom else told.context.moment
    understood = [c for c in told.context.so_far if c.verdict != "not_read"]
    ends = [c.claim.period_end for c in understood]
    vague = known is None or known.kind not in WHOLE
    if vague and ends[-1:] > [""] and any(m.kind in RELATIVE for m in moments):
        known = Moment(0, 0, ends[-1], ends[-1], "ago")  # a year before what was counted last
    moment = moment_of(
        told.number, moments, told.begin, told.finish, known, continues, told.context.moment_before
    )
    yearly = any(is_flow(e.row) for c in understood[-1:] for e in c.evidence if e.role == DIRECT)
    if moment and moment.kind == "last_year" and yearly and pattern("part_of").search(told.own):
        moment = Moment(moment.start, moment.end, ends[-1], ends[-1], "day")  # "and of those"
    here = moment is not None and any(m.start == moment.start for m in moments)
    own = moment is not None and told.number.end < moment.start < told.finish
    said = here or (moment is known and rule.sentence)
    if said and moment and moment.last and not own and pattern("risen_from").search(before):
        first = replace(moment, last=moment.first, kind="day")
        if moment.kind == "span" and moment.first.endswith("-01"):  # "from March 2021"
            last = month_end(int(moment.first[:4]), int(moment.first[5:7])).isoformat()
            first = replace(first, last=last, kind="month")
        if moment.kind == "since":  # "up by a fifth since June 2021, from 17,685"
            first = replace(moment, kind="month")
        at_start = moment.kind in ("span", "between", "since")
        moment = first if at_start else earlier(moment, 12)
        return moment, (moment,)  # "from 5,908 to 5,213 in the same year"
    sole = len(moments) == 1 and all(m.kind in WHOLE for m in moments)
    if moment and here and (
        told.owns(moment.start)
        or pattern("when").fullmatch(before[moment.end :])
        or (sole and leads(told, moment))
        or pattern("said_again").match(before, moment.end)  # "351 in that month, nearly 40%"
    ):  # fmt: skip
        return moment, (moment,)
    return moment, (moment, None, *moments, known)
