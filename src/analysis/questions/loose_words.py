"""What is written loosely in a question: slips, years written short, "the last three years"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from analysis.core.number_words import in_words
from analysis.core.periods import MONTHS
from analysis.questions.dates import QUARTERS, Stretch, read_stretch
from analysis.questions.phrases import known_words, short_words, words_of

_LIKE_ENOUGH = 82  # per cent, by the ratio of rapidfuzz
_MAY_SLIP = re.compile(r"[^\d]{4,}")  # a shorter word, or one with a number, holds no slip
_LAST_YEARS = re.compile(r"(?:last|past|previous) (two|three|four|five|six|ten|\d) years")
_DIGITS, _FIRST = 2, 14  # of a year written short: 14 to this one
_WHOLE_YEAR = re.compile(r"(?:19|20)\d\d")


def spelt_words(text: str) -> tuple[list[str], dict[str, str]]:
    """Return the words of a question as the tables spell them, and the slips mended."""
    words, corrected = [], {}
    known = known_words()
    for typed in words_of(text):
        word = short_words().get(typed, typed)
        if word in known | MONTHS.keys() | QUARTERS.keys() or not _MAY_SLIP.fullmatch(word):
            words.append(word)
        elif "-" in word and not set(parts := word.split("-")) & MONTHS.keys():  # "ill-health"
            words += parts
        elif other := next((w for w in (word.removesuffix("s"), f"{word}s") if w in known), ""):
            words.append(other)
        else:
            from rapidfuzz import fuzz, process

            near = process.extractOne(
                word, sorted(known), scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH
            )
            if near and near[0][0] == word[0]:
                corrected[word] = near[0]
            words.append(corrected.get(word, word))
    return words, corrected


def short_year(words: list[str], at: int, today: date) -> tuple[Stretch, int] | None:
    """``Dec 24``: in a question a number after a month is a year, from 2014 to this one."""
    if words[at] not in MONTHS or at + 1 >= len(words) or not words[at + 1].isdigit():
        return None
    if len(words[at + 1]) != _DIGITS or not _FIRST <= int(words[at + 1]) <= today.year % 100:
        return None
    if words[at + 2 : at + 3] and _WHOLE_YEAR.fullmatch(words[at + 2]):
        return None
    read = read_stretch([*words[: at + 1], f"20{words[at + 1]}"], at, today)
    return read and (replace(read[0], words=" ".join(words[at : at + 2])), 2)


def last_years(words: list[str], at: int, today: date) -> tuple[Stretch, int] | None:
    """``the last three years``: from the beginning of the year so many years ago."""
    said = " ".join(words[at : at + 3])
    if not (found := _LAST_YEARS.fullmatch(said)):
        return None
    return Stretch(
        f"{today.year - in_words(found[1])}-01-01", f"{today.year}-12-31", said, "years"
    ), 3


def in_a_question(stretch: Stretch) -> Stretch:
    """Read "two years ago" as that calendar year; a year to a month ends in that month."""
    if stretch.kind == "ago":
        year = stretch.since[:4]
        return replace(stretch, since=f"{year}-01-01", until=f"{year}-12-31", kind="year")
    if stretch.kind == "year ending":
        return replace(stretch, since=f"{stretch.until[:8]}01")
    return stretch
