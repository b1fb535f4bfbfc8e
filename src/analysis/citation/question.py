"""Read a question in plain words: phrases of the controlled vocabulary, and dates.

No guessing: a phrase either stands in the vocabulary or is named as not
understood, and the longest phrase wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from analysis import vocabulary
from analysis.citation.places import who
from analysis.core.date_input import parse_date_option
from analysis.core.errors import InputError
from analysis.core.periods import MONTHS, month_end

_WORD = re.compile(r"[a-z0-9£%'/-]+")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_STROKES = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_SPLIT_YEAR = re.compile(r"(\d{4})[/-](\d{2})")
_YEAR = re.compile(r"(19|20)\d\d")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_PREFIX = re.compile(r"^(PDU|LDU Cluster|NPS|HMP|YOI) ")


@dataclass(slots=True)
class Question:
    """What a question names.

    Attributes
    ----------
    measures, grades, areas, categories : list of str
        Canonical names; any of the areas (a word may name two) or measures may be meant.
    since, until : str
        ISO bounds of the period's end, blank where no date is named.
    unknown : list of str
        Words that stand for nothing known.
    """

    measures: list[str] = field(default_factory=list)
    grades: list[str] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    since: str = ""
    until: str = ""
    unknown: list[str] = field(default_factory=list)


def words_of(text: str) -> list[str]:
    """Small letters, without punctuation; "&" is "and"."""
    return _WORD.findall(text.lower().replace("&", " and ").replace("’", "'"))


@lru_cache(maxsize=1)
def _listed() -> dict[str, Any]:
    import tomllib

    with (vocabulary.FOLDER / "ask.toml").open("rb") as file:
        return tomllib.load(file)


def _names() -> Iterator[tuple[str, str, str]]:
    """Yield (phrase, kind, canonical name) of everything that can be named."""
    for name, about in (vocabulary.measures() | vocabulary.derived_measures()).items():
        yield name.replace("_", " "), "measures", name
        yield about["label"].split(" (")[0], "measures", name
    for grade in vocabulary.grades():
        for phrase in (grade, who(grade).rstrip(","), f"{grade.removesuffix('s')}s"):
            yield phrase, "grades", grade
    for area in vocabulary.areas():
        for phrase in (area, _PREFIX.sub("", area), area.removesuffix(" probation area")):
            yield phrase, "areas", area
    for category in vocabulary.categories():
        yield category, "categories", category
    for what, name in (("area", "area_spellings"), ("grade", "grade_spellings")):
        for record in vocabulary.records(name):
            yield record["spelling"], f"{what}s", record[what]


@lru_cache(maxsize=2)
def phrase_table(within: str = "") -> dict[tuple[str, ...], list[tuple[str, str]]]:
    """Every phrase, as its words, with what it may stand for.

    Parameters
    ----------
    within : str, optional
        A question: names that plainly do not stand in it are passed over, which spares
        a look-up the words of some two thousand names.
    """
    table: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    asked = within.lower()
    for phrase, kind, name in _names():
        beginning = phrase[:3].lower()
        if beginning.isalpha() and beginning not in asked and asked:
            continue
        key = tuple(words_of(phrase))
        if key and (kind, name) not in table.setdefault(key, []):
            table[key].append((kind, name))
    for phrase, grade in _listed()["grades"].items():
        table[tuple(words_of(phrase))] = [("grades", grade)]
    for phrase, measures in _listed()["measures"].items():
        table[tuple(words_of(phrase))] = [("measures", measure) for measure in measures]
    return table


def read_question(text: str) -> Question:
    """Read a question.

    Raises
    ------
    InputError
        If a date cannot be.
    """
    words, found = words_of(text), Question()
    table, ignored = phrase_table(text), set(_listed()["ignored"])
    longest = max(map(len, table))
    at = 0
    while at < len(words):
        used = _read_date(words, at, found)
        if not used:
            used = _read_phrase(words, at, found, table, longest)
        if not used and words[at] not in ignored:
            found.unknown.append(words[at])
        at += used or 1
    return found


def _read_phrase(
    words: list[str],
    at: int,
    found: Question,
    table: dict[tuple[str, ...], list[tuple[str, str]]],
    longest: int,
) -> int:
    for size in range(min(longest, len(words) - at), 0, -1):
        meant = table.get(tuple(words[at : at + size]))
        if meant:
            for kind, name in meant:
                names = getattr(found, kind)
                if name not in names:
                    names.append(name)
            return size
    return 0


def _read_date(words: list[str], at: int, found: Question) -> int:
    """Read a date at a place; how many words it took, or 0."""
    word, rest = words[at], words[at + 1 : at + 3]
    if _ISO.fullmatch(word):
        return _set(found, word, word, 1)
    if _STROKES.fullmatch(word):
        written = parse_date_option(word).isoformat()
        return _set(found, written, written, 1)
    if match := _SPLIT_YEAR.fullmatch(word):
        end = f"{int(match[1]) + 1}-03-31"
        return _set(found, end, end, 1)
    if _YEAR.fullmatch(word):
        return _set(found, f"{word}-01-01", f"{word}-12-31", 1)
    if word in MONTHS and rest and _YEAR.fullmatch(rest[0]):
        last = month_end(int(rest[0]), MONTHS[word])
        return _set(found, f"{last:%Y-%m}-01", last.isoformat(), 2)
    day = _DAY.fullmatch(word)
    if day and len(rest) == 2 and rest[0] in MONTHS and _YEAR.fullmatch(rest[1]):
        last = month_end(int(rest[1]), MONTHS[rest[0]])
        if not 1 <= int(day[1]) <= last.day:
            raise InputError(f"There is no {' '.join([word, *rest])}.")
        exact = last.replace(day=int(day[1])).isoformat()
        return _set(found, exact, exact, 3)
    return 0


def _set(found: Question, since: str, until: str, used: int) -> int:
    if found.since:
        raise InputError(
            "Two dates are named. For the change between two dates use `workforce cite change "
            "--from ... --to ...`."
        )
    found.since, found.until = since, until
    return used
