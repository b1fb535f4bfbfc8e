"""The part of a sentence that belongs to a number, and whether a rule reads it."""

import re
from dataclasses import replace

from analysis.claims.articles.wording.named_dates import Moment
from analysis.claims.articles.wording.speech import SpeechRule, pattern
from analysis.claims.articles.wording.spoken_numbers import Spoken

_LABEL = 3
"""Words before a colon that label a number: "Probation officers: 5,519."."""
_LARGE, _HUNDRED, _THOUSANDS = 13, 100, 1000
_NEAR = 25
"""Characters before a number in which what it is the number of may stand."""


def own_part(text: str, number: Spoken, others: list[Spoken]) -> tuple[str, str, int, int]:
    """Text before and after a number that belongs to it, and where that begins and ends."""
    whole = next(
        (o for o in others if pattern("of_the_whole").fullmatch(text, number.end, o.sign_start)),
        None,
    )
    paired = next((o for o in others if o.unit == number.unit and pattern("joined_to").fullmatch(
        text, number.end, o.sign_start)), None)  # fmt: skip
    # "Ten of the 17 units were rated", "274 and 176 vacancies"
    others = [o for o in others if o not in (whole, paired)]
    begin = max((o.end for o in others if o.end <= number.start), default=0)
    finish = min((o.sign_start for o in others if o.start >= number.end), default=len(text))
    if another := pattern("and_another").search(text, number.end, finish):
        finish = another.start()  # "rose by 533 and that of probation officers fell by 844"
    opened, closed = text.rfind("(", 0, number.sign_start), text.find(")", number.end)
    if closed > 0 and opened > text.rfind(")", 0, number.sign_start):
        finish = min(finish, closed)  # "fell by 124 (2.7%) since 2022"
        begin = max(begin, opened + 1) if begin else 0
    for cut in pattern("cut_before").finditer(text, begin, number.sign_start):
        short = len(text[begin : cut.start()].split()) <= _LABEL
        short = short and not (begin and pattern("in_words").match(text, begin))
        labels = cut[0][0] == ":" and cut.end() == number.sign_start
        if short and (labels or cut[0].strip() in ("–", "—", "-")):
            continue  # "Probation officers: 5,519.", "Cumbria – a reduction of 123"
        begin = (
            cut.start()
            if cut[0][0].isalpha() and not cut[0].endswith(("that", "why"))
            else cut.end()
        )
    if begin and (joined := pattern("joined_by_and").search(text, begin, number.sign_start)):
        begin = joined.start()  # "14 were rated inadequate and 10 good"
    if first := pattern("whole_first").search(text, 0, number.sign_start):
        begin = first.start(1)  # "Of the 12 regions, 10 are over capacity"
    after = pattern("cut_after").search(text, number.end, finish)
    if after and (
        pattern("word").search(text, begin, number.sign_start) or after.start() > number.end + 1
    ):
        finish = after.start()
    elif after:  # between two commas: "The gap, 1,555, has narrowed"
        begin = max((o.end for o in others if o.end <= number.start), default=0)
        begin = max(begin, text.rfind(";", 0, number.start) + 1)
        finish = after.start()
    return text[begin : number.sign_start], text[number.end : finish], begin, finish


def clause_around(sentence: str, at: int) -> tuple[str, str]:
    """The clause around a place in a sentence, before and after it."""
    begin = max(sentence.rfind(mark, 0, at) for mark in ",;:")
    ends = [end for mark in ",;:" if (end := sentence.find(mark, at)) >= 0]
    return sentence[begin + 1 : at], sentence[at : min(ends, default=len(sentence))]


def led_from(before: str, moments: list[Moment]) -> int:
    """Where what leads to a number begins: after the last digit before it that is of no date."""
    digits = (m.start() for m in re.finditer(r"\d", before))
    others = (at for at in digits if not any(m.start <= at < m.end for m in moments))
    return max(others, default=-1) + 1


def counts_few(rule: SpeechRule, place: str) -> bool:
    """Whether a rule counts few: units rated, vacancies, points, or the staff of a unit."""
    units = rule.measure.startswith(("PDU", "Regions", "delivery_units", "Inspection score"))
    of_unit = rule.measure == "staff_in_post" and place.startswith("PDU ")
    return "rated" in rule.measure or rule.measure == "vacancies" or units or of_unit


def no_claim(text: str, number: Spoken, before: str, after: str) -> bool:
    """Ages, ordinals, telephone numbers, durations, other bodies and other subjects."""
    figure = text[number.start : number.end]
    left = text[max(0, number.start - 25) : number.start]
    shape = f"{left}⟦{figure}⟧{text[number.end : number.end + 40]}"
    return bool(
        pattern("apart").search(shape)
        or pattern("not_a_claim.near").search(f"{before} {figure} {after}")
    )


def none_above(numbers: list[Spoken], sentence: str) -> list[Spoken]:
    """Numbers; one that no region is above is the most that any has."""
    return [
        replace(n, comparator="<=") if pattern("no_region").search(sentence, 0, n.start) else n
        for n in numbers
    ]


def counts(text: str, number: Spoken) -> bool:
    """Whether a number counts anything, by what stands next to it.

    Not years, hours, "of us", the number of a page or the share of work above which staff are
    counted; thousands of hours are counted as work.
    """
    large = float(number.value) >= _HUNDRED
    said = text[max(0, number.sign_start - _NEAR) : number.sign_start]
    if pattern("not_a_claim.precedes").search(said):
        return False
    if large and pattern("threshold").search(text, 0, number.start):
        return False
    return not _of_another_unit(text, number)


def _of_another_unit(text: str, number: Spoken) -> bool:
    after = text[number.end : number.end + 40]
    large = float(number.value) >= _LARGE
    if not number.unit and not number.value[2:] and pattern("an_age").match(after):
        return True
    if not large and not number.unit and pattern("not_a_claim.few_follows").match(after):
        return True
    many = number.unit == "percent" or float(number.value) >= _HUNDRED
    ours = many and after.startswith(" of us")  # "one in eight of us left"
    worked = float(number.value) >= _THOUSANDS and pattern("hours").match(after)
    return bool(pattern("not_a_claim.follows").search(after)) and not (ours or worked)


def fits(
    rule: SpeechRule, number: Spoken, parts: tuple[str, str, str], wide: str, named: bool
) -> bool:
    """Whether a rule reads a number, by its own part and the sentences around it."""
    if (number.unit or "count") not in rule.number or float(number.value) > rule.most:
        return False
    if "." in number.value and rule.unit in ("fte", "headcount"):
        return False
    if number.kind == "score" and not rule.measure.startswith("Inspection score"):
        return False
    near = rule.near is None or any(rule.near.search(part) for part in parts)
    if not near or (rule.named and not named):
        return False
    if rule.unless and any(rule.unless.search(part) for part in parts):
        return False
    return rule.sentence is None or bool(rule.sentence.search(wide))
