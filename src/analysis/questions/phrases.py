"""The table of phrases: what each word of a question may stand for.

The synonyms are data (``vocabulary/words.csv``); the names of measures, grades, areas and
categories need no entry there. The site reads with the same table, exported as JSON.
"""

import re
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from analysis import vocabulary
from analysis.citation.choose import FAMILIES
from analysis.core.digests import files, kept
from analysis.core.periods import MONTHS
from analysis.core.wording import SMALL
from analysis.questions.phrase_table import MEANINGS, NAMES, NUMBER, PHRASES, Table, made

LONGEST = 16  # words of a phrase
_WORD = re.compile(r"[a-z0-9£%][a-z0-9£%'./-]*[a-z0-9%]'?|[a-z0-9£%&]")
_ONE = {("a", unit) for unit in ("week", "fortnight", "month", "year")}
_PEOPLE = (
    r"\b(?:how many|number of) (?:(?!days|hours|cases)\w+ ){0,2}(?:staff|officers)\b"
    r"(?! (?:days|hours|absences|posts|vacancies|vacancy))"
)
_ENDING = re.compile(r"(s?)'s?$|'(?:d|ll|m|re|ve)$|(?<=^\d)s$")


class Meaning(NamedTuple):
    """What a phrase may stand for.

    Attributes
    ----------
    kind : str
        What it says, as in ``vocabulary/words.csv``: a measure, a grade, a place.
    names : tuple of str
        Canonical names, the most likely first.
    """

    kind: str
    names: tuple[str, ...]


class Said(NamedTuple):
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


class Token(NamedTuple):
    """A word of a text in small letters, and where it stands."""

    word: str
    start: int
    end: int


@lru_cache(maxsize=1_000)  # one question is split by each way of answering it
def tokens_of(text: str) -> tuple[Token, ...]:
    """Split a text into words: small letters, no punctuation, no possessive or short verb."""
    plain = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    plain = plain.replace("’", "'").replace("–", "-")
    return tuple(Token(_word(m[0]), m.start(), m.end()) for m in _WORD.finditer(plain))


def _word(found: str) -> str:
    return "and" if found == "&" else _ENDING.sub(lambda end: end[1] or "", found)


def words_of(text: str) -> list[str]:
    """Split a question into words.

    Examples
    --------
    >>> words_of("London's POs & PSOs, 30/06/2023?")
    ['london', 'pos', 'and', 'psos', '30/06/2023']
    """
    return [token.word for token in tokens_of(text)]


@lru_cache(maxsize=1)
def _made() -> tuple[Table, dict[str, dict[str, str]], list[tuple[str, str, str]]]:
    """The table, the phrases that are no meanings, parts of parts: as kept, or made anew."""
    code = [__file__, f"{Path(__file__).parent}/phrase_table.py"]
    of = [*code, *files(str(vocabulary.FOLDER), ("*.*", "measures/*.csv"))]
    table, apart, parts = kept("phrases", of, lambda: (*made(words_of), _parts_of_parts()))
    return table, apart, parts


@lru_cache(maxsize=4_096)
def _begun_by(first: str) -> dict[str, str]:
    """The phrases that begin with a word, each with what it may stand for."""
    parts = (one.partition(MEANINGS) for one in _made()[0].get(first, "").split(PHRASES))
    return {phrase: written for phrase, _, written in parts}


def _written(phrase: str) -> str:
    return _begun_by(phrase.partition(" ")[0]).get(phrase, "")


def _meanings(written: str) -> tuple[Meaning, ...]:
    parts = (meaning.split(NAMES) for meaning in written.split(MEANINGS))
    return tuple(Meaning(kind, tuple(names)) for kind, *names in parts)


def phrase_table() -> dict[tuple[str, ...], tuple[Meaning, ...]]:
    """Return every phrase, as its words, with what it may stand for."""
    every = (pair for first in _made()[0] for pair in _begun_by(first).items())
    return {tuple(phrase.split(" ")): _meanings(written) for phrase, written in every}


def meanings_at(words: list[str], at: int) -> tuple[tuple[Meaning, ...], int]:
    """Return what the longest phrase at a word may stand for, and how many words it takes."""
    for size in range(min(LONGEST, len(words) - at), 0, -1):
        key = tuple(words[at : at + size])
        if "a" in key and not _written(" ".join(key)):  # "within a week" is within one
            key = tuple("one" if pair in _ONE else pair[0] for pair in pairwise((*key, "")))
        if written := _written(" ".join(key)):
            return _meanings(written), size
        numbers = [w for w in key if w in SMALL or (w.isdecimal() and len(w) <= 2)]
        pattern = " ".join(NUMBER if w in numbers else w for w in key)
        if numbers and (written := _written(pattern)):
            said = tuple(str(SMALL.get(n, n)) for n in numbers)
            return tuple(Meaning(m.kind, _filled(m.names, said)) for m in _meanings(written)), size
    return (), 1


def _filled(names: tuple[str, ...], numbers: tuple[str, ...]) -> tuple[str, ...]:
    """Put numbers into names; where none is in the vocabulary, the first says what was asked."""
    if not any(NUMBER in name for name in names):
        return names
    made = [name.replace(NUMBER, "{}").format(*numbers) for name in names]
    return tuple(name for name in made if name in vocabulary.categories()) or tuple(made[:1])


def between(text: str, said: list[Said]) -> str:
    """Return what a question says from the first to the last of some phrases."""
    words = " ".join(words_of(text))
    places = [words.find(s.words) for s in said] or [0]
    return words[min(places) : max(places)]


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """Return every word that stands in some phrase."""
    return frozenset(word for phrase in phrase_table() for word in phrase)


def is_phrase(word: str) -> bool:
    """Tell whether a word is a phrase by itself."""
    return bool(_written(word))


def is_known(word: str) -> bool:
    """Tell whether a word stands in some phrase, most of which are looked up at once."""
    return is_phrase(word) or word in known_words()


def parts_of_parts() -> list[tuple[str, str, str]]:
    """Return the categories that cut another: (name, whole, part), part in small letters."""
    return _made()[2]


def _parts_of_parts() -> list[tuple[str, str, str]]:
    cut = (name.partition(": ") for name in vocabulary.categories())
    return [
        ("".join(c), c[0], c[2].lower()) for c in cut if c[2] and not c[0].endswith("harassment")
    ]


@lru_cache(maxsize=1)
def listed() -> dict[str, dict[str, list[str]]]:
    """Return what ``words.csv`` lists that is no meaning of a phrase: by kind, the names of each.

    ``default``: by measure, the grades meant where none is named; ``part``: by kind of part,
    measures published of such parts alone; ``told``: by part, measures that are of it as a
    whole; ``short``: what a short form stands for; ``unit``: the units that a word asks for;
    ``as_share``, ``foreseen``, ``promised``, ``of_social_workers``: by measure, those of it as a
    share, of the years to come, as a promise, of social workers; ``distinct``: by measure, those
    that are taken for it and are not; ``unpaid``: by part, what an unpaid rise was; ``bands``:
    kinds of parts that together make the whole; ``supervised``: phrases that name the people
    supervised;
    ``of_supervised``: what nobody counts of them here, and where it is published.
    """
    apart = _made()[1].items()
    return {kind: {k: n.split("; ") for k, n in names.items()} for kind, names in apart}


def phrases_in(kind: str, words: list[str]) -> list[str]:
    """Return the phrases of a kind of `listed` that a question holds, in the table's order."""
    spaced = f" {' '.join(words)} "
    return [phrase for phrase in listed()[kind] if f" {phrase} " in spaced]


def asked_units(words: list[str]) -> tuple[str, list[str]] | None:
    """Return the units asked for, by the first word of the table that a question holds."""
    word = next(iter(phrases_in("unit", words)), "")
    if word in ("how many", "number of") and (people := re.search(_PEOPLE, " ".join(words))):
        return people[0], listed()["unit"]["how many staff"]
    return (word, listed()["unit"][word]) if word else None


def word_table() -> dict[str, Any]:
    """Return all that reading a question needs.

    Returns
    -------
    dict
        ``phrases``: for each phrase, in small letters, its meanings as [kind, name, ...];
        ``usual_grades``: by measure, the grades meant where none is named; ``parents``: the
        area that holds an area; ``short``: what short forms stand for; ``families``: measures
        that say the same thing; ``kinds``: of each category; ``groups``: of each grade;
        ``months``, ``numbers``: the number of each month, of each word for one; ``parts``:
        parts that cut another; ``units``: the units that a word asks for.
    """
    return {
        "phrases": {
            " ".join(key): [[m.kind, *m.names] for m in meanings]
            for key, meanings in sorted(phrase_table().items())
        },
        "short": {short: names[0] for short, names in listed()["short"].items()},
        "usual_grades": listed()["default"],
        "parents": {n: a["parent"] for n, a in vocabulary.areas().items() if a.get("parent")},
        "families": [list(f) for f in FAMILIES],
        "kinds": {name: about["kind"] for name, about in vocabulary.categories().items()},
        "groups": {name: about["group"] for name, about in vocabulary.grades().items()},
        "parts": parts_of_parts(),
        "months": MONTHS,
        "numbers": SMALL,
        "units": [[word, units] for word, units in listed()["unit"].items()],
    }
