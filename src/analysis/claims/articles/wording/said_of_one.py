"""A sentence as it is said of one number: without asides and what is said of another."""

import re
from itertools import pairwise

from analysis.claims.articles.wording.speech import pattern
from analysis.claims.articles.wording.spoken_numbers import Spoken
from analysis.claims.results import Checked


def for_one(sentence: str, number: Spoken, numbers: list[Spoken]) -> str:
    """The sentence, of the same length, with what is not said of a number blanked."""
    sentence = _with_share(_said_once(sentence, number, numbers), number, numbers)
    return _without_insertions(_with_whole(sentence, number, numbers), number)


def of_an_aside(told: Checked, sentence: str, number: Spoken, numbers: list[Spoken]) -> bool:
    """Whether a verdict is of ", which reported none in September,", and a number is outside it."""
    asides = [m.span() for m in pattern("inserted").finditer(sentence)]
    inside = {n.value for n in numbers if any(a < n.end and n.start < b for a, b in asides)}
    mine = any(a < number.end and number.start < b for a, b in asides)
    return not mine and told.claim.statement == sentence and told.claim.value in inside


def _said_once(sentence: str, number: Spoken, numbers: list[Spoken]) -> str:
    """The sentence with the other of two numbers that say the same, "192 (5.7%)", blanked."""
    for one, other in pairwise(numbers):
        after = pattern("after_second").match(sentence, other.end)
        unlike = number in (one, other) and (one.unit != other.unit or not one.unit)
        # "fourteen of those, nearly six in ten, were"
        ends = other.kind == "part" and sentence[other.end : other.end + 1] == ","
        link = "said_apart" if ends else "said_twice"
        again = pattern(link).fullmatch(sentence, one.end, other.sign_start)
        if unlike and after and again and (number is one or not again["noun"]):
            start = again.end("noun") if number is one else one.sign_start
            end = after.end() if number is one else other.sign_start
            end += sentence[one.end : one.end + 1] == sentence[end : end + 1] == ","
            sentence = f"{sentence[:start]}{' ' * (end - start)}{sentence[end:]}"
            if ends:
                sentence = f"{sentence[: other.end]} {sentence[other.end + 1 :]}"
    return sentence


def _with_share(sentence: str, number: Spoken, numbers: list[Spoken]) -> str:
    """The sentence without the other of two numbers in "2,390 posts, 35 per cent of all, were"."""
    for one, other in pairwise(numbers):
        between = pattern("then_share").fullmatch(sentence, one.end, other.sign_start)
        after = pattern("of_all").match(sentence, other.end)
        if between and after and other.unit == "percent" and number in (one, other):
            start = between.start(1) if number is one else one.sign_start
            end = after.end() if number is one else one.end
            sentence = f"{sentence[:start]}{' ' * (end - start)}{sentence[end:]}"
            for at in (between.start(1), after.end() - 1):
                sentence = f"{sentence[:at]} {sentence[at + 1 :]}"
    return sentence


def _with_whole(sentence: str, number: Spoken, numbers: list[Spoken]) -> str:
    """The sentence without "of the 6,780 it wanted" for the 4,390 that were in post."""
    for one, other in pairwise(numbers):
        whole = pattern("of_the_whole").fullmatch(sentence, one.end, other.sign_start)
        wanted = pattern("it_wanted").match(sentence, other.end)
        if number is one and whole and wanted:
            begin, end = wanted.span(1)
            sentence = f"{sentence[:begin]}{' ' * (end - begin)}{sentence[end:]}"
    return sentence


def _without_insertions(sentence: str, number: Spoken) -> str:
    """The sentence with ", who include the trainees," blanked where the number is not in it."""

    def blanked(found: re.Match[str]) -> str:
        if found.start() < number.end and number.start < found.end():
            return found[0]
        return found[0].replace(",", " ") if "headcount" in found[0] else " " * len(found[0])

    apart = pattern("persons").sub(lambda found: f"{'people':>{len(found[0])}}", sentence)
    apart = pattern("publisher").sub(lambda found: " " * len(found[0]), apart)
    apart = apart.replace(" or longer", " or more  ")
    apart = pattern("aside").sub(lambda found: found[0].replace(",", " "), apart)
    apart = pattern("years_of_service").sub(lambda m: f"{m[1]}{m[3]}{' ' * len(m[2])}", apart)
    return pattern("inserted").sub(blanked, apart)
