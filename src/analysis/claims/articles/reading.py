"""What each number of a sentence is about: measure, who, where, when, sign and unit.

A number's own part of the sentence reaches from the number before it to the one
after it, and no further than the nearest comma or word that sets two things against
each other. What its own part does not say is taken from the sentence, then from the
paragraph before it; what nothing says is left open. Where its own part names no measure,
the measures that are named around it are guesses, which only a figure that agrees confirms.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from analysis.claims.articles.number_scope import statement
from analysis.claims.articles.read_so_far import NOT_UNDERSTOOD, Context, InText, Statement, of_gap
from analysis.claims.articles.wording.named_dates import in_plain_words, moments_in
from analysis.claims.articles.wording.named_places_and_grades import Named, with_former
from analysis.claims.articles.wording.number_parts import (
    clause_around,
    counts,
    counts_few,
    fits,
    no_claim,
    none_above,
    own_part,
)
from analysis.claims.articles.wording.said_of_one import for_one, of_an_aside
from analysis.claims.articles.wording.speech import SpeechRule, pattern, speech_rules
from analysis.claims.articles.wording.spoken_numbers import Spoken, numbers_in
from analysis.claims.articles.wording.told_moments import RELATIVE, STARTS, near_to_told, since_when
from analysis.claims.articles.wording.words_of_figures import words_in
from analysis.claims.meaning import COUNTRY, meaning

_PERCENT = 200
"""Numbers below this may be percentages."""
_DIGITS = 3
"""Digits of a number that agrees with a measure of its own sentence by more than chance."""
_MANY = 100
"""Counts from which a number after one of the subject is told of, though it was not understood."""
_ANSWER = 6
"""Words of a sentence that is no more than the answer to a question."""
_WORD_COUNTS = 12
"""Counts in words up to this are read only where they count units rated or vacancies."""


def statements(sentence: str, today: date, context: Context) -> Iterator[Statement]:
    """Read the numbers of a sentence and add to the context what it says.

    Each is read when it is asked for, so that the verdict of the one before is known.

    Parameters
    ----------
    sentence : str
    today : date
        When the text was written.
    context : Context
        What its paragraph said before; changed.
    """
    plain, before = in_plain_words(sentence, today), context.moment or context.moment_before
    moments = near_to_told(moments_in(sentence, today), plain, before)
    numbers = [
        n
        for n in numbers_in(sentence)
        if not any(m.start < n.end and n.start < m.end for m in moments)
    ]
    moments = [m for m in moments if m.kind != "document"]
    none = [
        Spoken(m.start(), m.end("none"), "0", "", "=", "none", m.start())
        for m in pattern("none_of").finditer(sentence)
    ]
    numbers = [n for n in numbers if not any(o.start <= n.start < o.end for o in none)] + none
    of_others = pattern("not_a_claim.bodies").search(sentence)
    goes_on = context.checked and pattern("continues").match(sentence)
    if of_others and not goes_on and not pattern("subject.words").search(sentence):
        sole = min((n.start for n in numbers if n.sole), default=len(sentence))
        numbers = [n for n in numbers if n.start >= sole]
    numbers = sorted((n for n in numbers if counts(sentence, n)), key=lambda n: n.start)
    numbers = none_above(_with_units(numbers, sentence, context), sentence)
    names, read = with_former(sentence, context.pair, context.area or context.region), False
    for number in numbers:
        text = for_one(sentence, number, numbers)
        told = [c for c in context.checked if not of_an_aside(c, sentence, number, numbers)]
        so_far = replace(context, checked=told or list(context.checked))
        mine = [n for n in names if text[n.start : n.end] == sentence[n.start : n.end]]
        mine = [n for n in mine if n not in _of_others(mine, number, numbers, sentence)]
        others = [n for n in numbers if text[n.start : n.end] == sentence[n.start : n.end]]
        dates = [m for m in moments if text[m.start : m.end] == sentence[m.start : m.end]]
        dates = since_when(dates, number, text)
        found = _one(others, InText(text, number, 0, 0, 0, dates, mine, so_far))
        if found:
            read = True
            yield found
    context.sentence = sentence
    context.text = f"{context.text} {sentence}"
    context.named |= words_in(sentence).of("measure", "grade") | {n.name for n in names}
    dated = [m for m in moments if m.kind not in (*RELATIVE, *STARTS)]
    dated = [m for m in dated if m.first <= today.isoformat()]  # a plan is of its own sentence
    dated = [m for m in dated if m.kind != "season"] or dated
    # Of two dates that are compared, the later one is what the text goes on about.
    if context.moment and any(m.kind.startswith("same") for m in moments):
        dated.append(context.moment)  # "277 that month, against 274 in September"
    context.moment = max(dated, key=lambda m: m.last) if dated else context.moment
    grades = [n.name for n in names if n.kind == "grades"]
    if len(grades) == 2 and not pattern("former_latter").search(sentence):
        context.pair = (grades[0], grades[1])
    first = {n.kind: n.name for n in reversed(names)}
    if read:
        context.grade_since = context.area_since = ""
    else:
        context.grade_since = first.get("grades", context.grade_since)
        context.area_since = first.get("areas", context.area_since)
    for name in names:
        if name.kind == "grades":
            context.grade = name.name
        elif name.name != COUNTRY or len(names) == 1:
            context.area = name.name
            context.region = context.region if name.name == COUNTRY else name.name
            context.home = context.home or context.region
    if not context.area and pattern("this_region").search(sentence):
        context.area = context.region


def _one(numbers: list[Spoken], told: InText) -> Statement | None:
    """Read one number of a sentence, whose own part is still to be found."""
    sentence, number, context = told.sentence, told.number, told.context
    others = [n for n in numbers if n is not number]
    plain = sentence
    for name in told.names:  # "Barnsley and Rotherham" is one place
        joined = sentence[name.start : name.end].replace(" and ", " AND-")
        plain = plain[: name.start] + joined.replace(",", " ") + plain[name.end :]
    before, after, begin, finish = own_part(plain, number, others)
    before, after = sentence[begin : number.sign_start], sentence[number.end : finish]
    later = min((n.sign_start for n in others if n.start >= number.end), default=0)
    apart = pattern("next_clause").search(sentence, number.end, later)
    until = apart.start() if apart else len(sentence)
    told = replace(told, begin=begin, finish=finish, until=until)
    if number.kind == "none":
        before, after = clause_around(sentence, number.start)
        if not re.search(r"\b(?:rated|inadequate|good)\b", before + after, re.IGNORECASE):
            before = after = sentence
    elif no_claim(sentence, number, before, after):
        return None
    in_words = number.kind in ("words", "none") and not number.unit
    small = in_words and float(number.value) <= _WORD_COUNTS
    here = told.names_itself("grades") or bool(pattern("staff").search(before + after))
    unnamed = not words_in(told.own).of("measure") and not re.search(r"\d", context.sentence)
    refers = pattern("did_so").search(after) or (unnamed and pattern("refers").search(told.own))
    wide = f"{context.sentence} {sentence}"
    ways = [(before, sentence), (before, wide)]
    if refers:  # "Are people leaving? 12 per cent did so"
        ways.append((f"{context.sentence} {before}", wide))
    if context.sentence.endswith("?") and len(sentence.split()) <= _ANSWER:
        asked = re.sub(r"[\d/–-]+", "", context.sentence)  # "Our claim for 2025/26? 12 per cent."
        ways.append((f"{asked} {before}", wide))
    ways.append((before, f"{context.text} {sentence}"))
    after = pattern("of_the_next").sub("", after)  # "dropped 15.7 per cent in a year to 5,908"
    # A pattern may begin or end at the number, which stands between its two sides.
    verb = sentence[number.start : number.end] if number.kind in ("multiple", "score") else ""
    for said, text in ways:
        for rule in speech_rules():
            if fits(rule, number, (said, after, verb), text, here) and (
                not small or counts_few(rule, told.name("areas") or told.place)
            ):
                return statement(told, _of_missing(rule, told))
    return _guessed(told, small)


def _of_missing(rule: SpeechRule, told: InText) -> SpeechRule:
    """A rule; that of the share which is missing for "1,555 short, 22 per cent of the target"."""
    last = [meaning(c.claim).direct for c in told.context.checked[-1:]]
    gap = any(d and of_gap(d.measures) for d in last) and not told.names_itself("areas")
    again = gap and pattern("that_is").search(told.said_before)
    if rule.measure != "share_of_target_in_post" or not again:
        return rule
    return next(r for r in speech_rules() if r.measure == "shortfall as a share of the target")


def _guessed(told: InText, small: bool) -> Statement:
    """A number whose own part names no measure, as one of what was counted before it, if any."""
    sentence, number = told.sentence, told.number
    unit = "percent" if number.unit == "points" else number.unit
    bare = Statement(number.value, unit, number.comparator, told=told)
    if small:
        return bare
    said = sentence[: number.start].rstrip()
    named = any(n.end == len(said) for n in told.names)
    elided = bool(told.context.so_far) and (named or bool(pattern("elided").search(said)))
    asked = f"{told.context.sentence} " if told.context.sentence.endswith("?") else ""
    subject = bool(pattern("subject.words").search(asked + sentence))
    listed = number.unit != "pounds" and subject
    if number.unit in ("percent", "points"):
        listed = listed or elided or bool(told.context.so_far)
    elif elided:
        listed = listed or len(number.value) >= _DIGITS or told.names_itself("areas")
        listed = listed or bool(pattern("same_count").search(sentence))
    many = number.unit != "pounds" and float(number.value) >= _MANY
    listed = listed or (many and bool(told.context.checked))
    return replace(bare, why=NOT_UNDERSTOOD if listed else "")


def _with_units(numbers: list[Spoken], sentence: str, context: Context) -> list[Spoken]:
    """Numbers, those percentages that leave it to the one before to say so: "8.3, up from 7.4"."""
    levels = [
        c.claim.unit
        for c in context.checked
        if not (meaning(c.claim).change_of or c.says.startswith("Worked out"))
    ]
    before = [n.unit for n in numbers_in(context.sentence)[-1:]]
    unit, made = (levels or before or [""])[-1], []
    for n in numbers:
        alone = pattern("no_noun").match(sentence, n.end)
        bare = n.kind in ("digits", "words") and not n.unit and alone
        stated = "." in n.value or pattern("stands_at").search(sentence[: n.sign_start])
        elided = unit == "percent" and bare and stated and float(n.value) < _PERCENT
        n = replace(n, unit="percent") if elided else n
        if n.kind != "part" and (n.unit or n.kind != "words"):  # "the two rates were 4.3 and 3.4"
            unit = "percent" if n.unit == "points" else n.unit
        made.append(n)
    return made


def _of_others(
    names: list[Named], number: Spoken, numbers: list[Spoken], sentence: str
) -> list[Named]:
    """Names of the other numbers of a list: "London and Wales, at 126 and 91 respectively"."""
    at, joins = numbers.index(number), pattern("joins_a_list").fullmatch
    first = last = at
    while first and joins(sentence, numbers[first - 1].end, numbers[first].sign_start):
        first -= 1
    while numbers[last + 1 :] and joins(sentence, numbers[last].end, numbers[last + 1].sign_start):
        last += 1
    many, before = last - first + 1, numbers[first].sign_start
    for kind in ("areas", "grades") if many > 1 else ():
        told = [n for n in names if n.kind == kind and n.end <= before][-many:]
        if len(told) < many:
            continue
        gaps = [(one.end, other.start) for one, other in pairwise(told)]
        said = sentence.find("respectively", numbers[last].end) > 0
        next_to = pattern("listed_then").fullmatch(sentence, told[-1].end, before)
        # "The rate for services officers is twice that of officers: 12.1, against 7.8"
        apart = many == 2 and pattern("set_against").search(sentence, *gaps[0])
        if said or apart or (next_to and all(joins(sentence, *gap) for gap in gaps)):
            return [n for n in names if n.kind == kind and n is not told[at - first]]
    return []
