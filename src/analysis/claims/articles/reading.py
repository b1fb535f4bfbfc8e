"""What each number of a sentence is about: measure, who, where, when, sign and unit.

A number's own part of the sentence reaches from the number before it to the one
after it, and no further than the nearest comma or word that sets two things against
each other. What its own part does not say is taken from the sentence, then from the
paragraph before it; what nothing says is left open. Where its own part names no measure,
the measures that are named around it are guesses, which only a figure that agrees confirms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from analysis.claims.articles.named_dates_and_places import moments_in, names_in
from analysis.claims.articles.number_parts import fits, likely_rules, no_claim, own_part
from analysis.claims.articles.number_scope import InText, statement
from analysis.claims.articles.read_so_far import Context, Statement
from analysis.claims.articles.speech import SpeechRule, speech
from analysis.claims.articles.spoken_numbers import Spoken, numbers_in
from analysis.claims.articles.told_moments import RELATIVE, STARTS
from analysis.claims.weighing.other_figures import telling

_NONE = re.compile(
    r"\b(?P<none>none|no (?=(?:probation )?(?:vacancies|officer vacancies|unfilled|gaps)))\b", re.I
)
COUNTRY = "England and Wales"
_ELLIPSIS = re.compile(
    r"(?:^|\b(?:from|with|to|against|than|and|or|was|were|is|are|had|has|have|at|now|only|just|the)|"
    r"[,;:–—(]) *$",
    re.IGNORECASE,
)
_SAME_COUNT = re.compile(
    r"\b(?:it|(?:the|that) (?:figure|number|total|count|rate)) (?:was|stood|is|had been|has)\b",
    re.IGNORECASE,
)
_AS_SHARE = re.compile(r"(?:\bor|[(]) *$", re.IGNORECASE)
_STAFF = re.compile(r"\b(?:officers|staff|practitioners|in post|employ(?:s|ed)?)\b")
_DIGITS = 3
"""Digits of a number that agrees with a measure of its own sentence by more than chance."""
_WORD_COUNTS = 12
"""Counts in words up to this are read only where they count units rated or vacancies."""
NOT_UNDERSTOOD = "What this number counts was not understood."


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
    numbers = [
        n
        for n in numbers_in(sentence)
        if not any(m.start < n.end and n.start < m.end for m in moments)
    ]
    numbers += [
        Spoken(m.start(), m.end("none"), "0", "", "=", "none", m.start())
        for m in _NONE.finditer(sentence)
    ]
    told = speech()
    if told.other_bodies.search(sentence) and not told.subject.search(sentence):
        numbers = []
    numbers = [n for n in numbers if not told.not_follows.search(sentence[n.end : n.end + 40])]
    numbers.sort(key=lambda n: n.start)
    names = names_in(sentence)
    for number in numbers:
        found = _one(numbers, InText(sentence, number, 0, 0, moments, names, context))
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


def _one(numbers: list[Spoken], told: InText) -> Statement | None:
    """Read one number of a sentence, whose own part is still to be found."""
    sentence, number, context = told.sentence, told.number, told.context
    others = [n for n in numbers if n is not number]
    before, after, begin, finish = own_part(sentence, number, others)
    told = replace(told, begin=begin, finish=finish)
    if number.kind == "none":
        before, after = _clause(sentence, number.start)
        if not re.search(r"\b(?:rated|inadequate|good)\b", before + after, re.IGNORECASE):
            before = after = sentence
    elif no_claim(sentence, number, before, after):
        return None
    small = number.kind in ("words", "none") and float(number.value) <= _WORD_COUNTS
    here = told.names_itself("grades") or bool(_STAFF.search(before + after))
    # A pattern may begin or end at the number, which stands between its two sides.
    verb = sentence[number.start : number.end] if number.kind == "multiple" else ""
    for text in (sentence, f"{context.sentence} {sentence}"):
        for rule in speech().rules:
            if fits(rule, number, (before, after, verb), text, here) and (
                not small or _of_units(rule) or number.unit == "points"
            ):
                return statement(told, rule)
    return _guessed(told, before + after, small)


def _guessed(told: InText, own: str, small: bool) -> Statement | None:
    """A number whose own part names no measure, with what it may be; None where nothing."""
    sentence, number, context = told.sentence, told.number, told.context
    last = context.last_rules
    if number.unit == "points" or (small and not any(map(_of_units, last))):
        return None
    said = sentence[: number.start].rstrip()
    elided = bool(last) and (
        bool(_ELLIPSIS.search(said)) or any(n.end == len(said) for n in told.names)
    )
    # "2,390 short, or 35 per cent": the share of what was counted
    share = elided and number.unit == "percent" and bool(_AS_SHARE.search(said))
    enough = elided and len(number.value) >= _DIGITS
    guesses = []
    texts = () if small else (sentence, context.sentence)
    bounded = number.comparator in ("<", ">", "<=", ">=")
    for rule, where in likely_rules(number, own, texts, last) if not bounded else ():
        near = share or (where == sentence and enough) or (elided and rule in last)
        if near or telling(number.value):
            guesses.append(statement(told, rule))
    listed = number.unit != "pounds" and not small and bool(speech().subject.search(sentence))
    if elided and (number.unit == "percent" or _SAME_COUNT.search(sentence)):
        listed = True
    why = NOT_UNDERSTOOD if listed else ""
    if guesses:
        return replace(guesses[0], why=why, guesses=tuple(guesses))
    return (
        Statement(
            number.sign_start, number.end, number.value, number.unit, number.comparator, why=why
        )
        if why
        else None
    )


def _clause(sentence: str, at: int) -> tuple[str, str]:
    """The clause around a place in a sentence, before and after it."""
    begin = max(sentence.rfind(mark, 0, at) for mark in ",;:")
    ends = [end for mark in ",;:" if (end := sentence.find(mark, at)) >= 0]
    return sentence[begin + 1 : at], sentence[at : min(ends, default=len(sentence))]


def _of_units(rule: SpeechRule) -> bool:
    """Whether small numbers in words are counted by a rule: units rated, vacancies."""
    return "rated" in rule.measure or rule.measure in ("vacancies", "PDU inspections")
