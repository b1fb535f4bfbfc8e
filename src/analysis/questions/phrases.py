"""The table of phrases: what each word of a question may stand for.

The synonyms are data (``vocabulary/words.csv``); the names of measures, grades, areas and
categories need no entry there. The site reads with the same table, exported as JSON.
"""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from analysis import vocabulary
from analysis.citation.places import templates, who
from analysis.core.number_words import SMALL

KINDS = (
    "noise", "measure", "implied", "series", "ratio", "grade", "area", "category", "default",
    "latest", "change", "share", "highest", "lowest", "short", "plan", "each", "care",
    "unit", "outside", "population", "moment",
    "elsewhere", "foretold", "bare", "yearly", "hint", "lost",
)  # fmt: skip
LONGEST = 12  # words of a phrase
_WORD = re.compile(r"[a-z0-9£%][a-z0-9£%'./-]*[a-z0-9%']|[a-z0-9£%&]")
_NUMBER = re.compile(rf"\d{{1,2}}|{'|'.join(SMALL)}")
NUMBER = "%d"  # stands for a number in a listed phrase, and in the names that it stands for
_POSSESSIVE = re.compile(r"(s?)'s?$|(?<=^\d)s$")
_PREFIX = re.compile(r"^(PDU|LDU Cluster|NPS|HMP|YOI) ")
_PARTS = re.compile(r", | and | with ")
_PART = 5  # letters of a word that may stand for a delivery unit
_PLAIN = ("tower", "riding", "isles", "pennine", "waltham", "milton")  # words of other things too
_FIELD = re.compile(r"\{\w+\}")
_ENDING = re.compile(r"(?:ed|ing|ments?)$")
FEW_MEASURES = 16  # a word of more measures says little of which is meant
_COMPASS = {"north", "south", "east", "west", "central", "city", "mid", "county", "the", "courts"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase may stand for.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    names : tuple of str
        Canonical names, the most likely first.
    """

    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase of the question and what it was read as.

    Attributes
    ----------
    words : str
    kind : str
    names : tuple of str
        Any of these may be meant, the likeliest first.
    """

    words: str
    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text in small letters, and where it stands."""

    word: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """Split a text into words: small letters, no punctuation, no possessive."""
    plain = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    plain = plain.replace("’", "'").replace("–", "-")
    return [Token(_word(m[0]), m.start(), m.end()) for m in _WORD.finditer(plain)]


def _word(found: str) -> str:
    return "and" if found == "&" else _POSSESSIVE.sub(lambda end: end[1] or "", found)


def words_of(text: str) -> list[str]:
    """Split a question into words.

    Examples
    --------
    >>> words_of("London's POs & PSOs, 30/06/2023?")
    ['london', 'pos', 'and', 'psos', '30/06/2023']
    """
    return [token.word for token in tokens_of(text)]


def _names() -> Iterator[tuple[str, str, str]]:
    """Yield (phrase, kind, canonical name) of everything that has a name."""
    for name, about in (vocabulary.measures() | vocabulary.derived_measures()).items():
        yield name.replace("_", " "), "measure", name
        yield about["label"].split(" (")[0], "measure", name
    for grade in vocabulary.grades():
        for phrase in (grade, who(grade).rstrip(","), f"{grade.removesuffix('s')}s"):
            yield phrase, "grade", grade
    for area, about in vocabulary.areas().items():
        bare = _PREFIX.sub("", area).removesuffix(" (old region)")
        yield area, "area", area
        yield bare.removesuffix(" probation area"), "area", area
        if about["area_type"] in ("delivery_unit", "ldu_cluster"):
            for part in _PARTS.split(bare):
                if not set(part.lower().split()) <= _COMPASS:
                    yield part, "area", area
    yield from _parts_of_units()
    for category in vocabulary.categories():
        yield category, "category", category
        yield f"{category}s", "category", category
    for what in ("area", "grade", "category"):
        for record in vocabulary.records(f"{what}_spellings"):
            yield record["spelling"], what, record[what]


def _parts_of_units() -> Iterator[tuple[str, str, str]]:
    """Single words that stand in the name of one delivery unit alone: Swansea, Talbot."""
    units = [a for a, about in vocabulary.areas().items() if about["area_type"] == "delivery_unit"]
    words: dict[str, list[str]] = {}
    for unit in units:
        for word in words_of(_PREFIX.sub("", unit)):
            words.setdefault(word, []).append(unit)
    for word, named in words.items():
        if len(named) == 1 and len(word) >= _PART and word not in _PLAIN:
            yield word, "area", named[0]


@lru_cache(maxsize=1)
def listed() -> list[dict[str, str]]:
    """Return the rows of ``words.csv``: phrase, kind, names."""
    return vocabulary.records("words")


def _key(phrase: str) -> tuple[str, ...]:
    """The words of a phrase; those of letters alone are split the quick way."""
    plain = phrase.isascii() and phrase.replace(" ", "").isalpha()
    return tuple(phrase.lower().split() if plain else words_of(phrase))


@lru_cache(maxsize=1)
def phrase_table() -> dict[tuple[str, ...], tuple[Meaning, ...]]:
    """Return every phrase, as its words, with what it may stand for; the listed ones win."""
    named: dict[tuple[str, ...], dict[str, list[str]]] = {}
    for phrase, kind, name in _names():
        key = _key(phrase)
        if key and name not in (names := named.setdefault(key, {}).setdefault(kind, [])):
            names.append(name)
    own: dict[tuple[str, ...], dict[str, list[str]]] = {}
    for record in listed():
        if record["kind"] not in ("default", "short", "unit"):
            key = _key(record["phrase"])
            own.setdefault(key, {})[record["kind"]] = [n for n in record["names"].split("; ") if n]
    table = ChainMap(own, named)
    for key, kinds in own.items():  # "officer target" says whose target it is
        if ({"measure", "each"} & kinds.keys() or NUMBER in key) and "grade" not in kinds:
            kinds.update(_grade_within(key, table))
    hints = {
        (form,): {"hint": names}
        for word, names in _words_of_measures()
        if (word,) not in table
        for form in _forms(word)
        if (form,) not in table
    }
    return {
        key: tuple(Meaning(kind, tuple(names)) for kind, names in kinds.items())
        for key, kinds in (hints | named | own).items()
    }


def _words_of_measures() -> Iterator[tuple[str, list[str]]]:
    """Words that stand in what a few measures are called, with these measures."""
    found: dict[str, list[str]] = {}
    nouns = templates()
    for name, about in (vocabulary.measures() | vocabulary.derived_measures()).items():
        noun = nouns[name]["noun"] if name in nouns else ""
        called = _FIELD.sub(" ", f"{name.replace('_', ' ')} {about['label']} {noun}")
        for word in set(words_of(called)):
            found.setdefault(word, []).append(name)
    return (
        (w, names) for w, names in found.items() if len(w) >= _PART and len(names) <= FEW_MEASURES
    )


def _forms(word: str) -> list[str]:
    """A word, its singular and plural, and the other forms of a verb."""
    stem = _ENDING.sub("", word)
    verb = [stem, *(f"{stem}{end}" for end in ("e", "es", "ed", "ing", "ment"))]
    return [word, f"{word}s", word.removesuffix("s"), *(verb if stem != word else ())]


def _grade_within(
    key: tuple[str, ...], table: Mapping[tuple[str, ...], dict[str, list[str]]]
) -> dict[str, list[str]]:
    """The grade that a longer phrase names, by the longest part of it that is one."""
    for size in range(len(key) - 1, 0, -1):
        for at in range(len(key) - size + 1):
            if names := table.get(key[at : at + size], {}).get("grade"):
                return {"grade": names}
    return {}


def meanings_at(words: list[str], at: int) -> tuple[tuple[Meaning, ...], int]:
    """Return what the longest phrase at a word may stand for, and how many words it takes."""
    table = phrase_table()
    for size in range(min(LONGEST, len(words) - at), 0, -1):
        key = tuple(words[at : at + size])
        if meanings := table.get(key):
            return meanings, size
        numbers = [w for w in key if _NUMBER.fullmatch(w)]
        if numbers and (meanings := table.get(tuple(NUMBER if w in numbers else w for w in key))):
            said = tuple(str(SMALL.get(n, n)) for n in numbers)
            return tuple(Meaning(m.kind, _filled(m.names, said)) for m in meanings), size
    return (), 1


def _filled(names: tuple[str, ...], numbers: tuple[str, ...]) -> tuple[str, ...]:
    """Put numbers into names; where none is in the vocabulary, the first says what was asked."""
    made = [name.replace(NUMBER, "{}").format(*numbers) for name in names]
    return tuple(name for name in made if name in vocabulary.categories()) or tuple(made[:1])


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """Return every word that stands in some phrase."""
    return frozenset(word for key in phrase_table() for word in key)


@lru_cache(maxsize=1)
def parts_of_parts() -> list[tuple[str, str, str]]:
    """Return the categories that cut another: (name, whole, part), part in small letters."""
    cut = (name.partition(": ") for name in vocabulary.categories())
    return [
        ("".join(c), c[0], c[2].lower()) for c in cut if c[2] and not c[0].endswith("harassment")
    ]


@lru_cache(maxsize=1)
def short_words() -> dict[str, str]:
    """Return what each short form of a word stands for: ``yrs`` for ``years``."""
    return {r["phrase"]: r["names"] for r in listed() if r["kind"] == "short"}


@lru_cache(maxsize=1)
def unit_words() -> dict[str, list[str]]:
    """Return the units that a word asks for, whatever phrase it stands in: ``rate``."""
    return {r["phrase"]: r["names"].split("; ") for r in listed() if r["kind"] == "unit"}


@lru_cache(maxsize=1)
def usual_grades() -> dict[str, list[str]]:
    """Return, by measure, the grades that are meant where none is named, likeliest first."""
    return {r["phrase"]: r["names"].split("; ") for r in listed() if r["kind"] == "default"}
