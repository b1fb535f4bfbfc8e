"""Read a question: what is counted, of whom, where, when, and which comparison.

The longest phrase wins. A word that stands in no phrase is compared with those that do,
for slips of the pen; what is still not known is named as not understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from analysis.core.periods import MONTHS
from analysis.questions.dates import QUARTERS, Stretch, read_stretch
from analysis.questions.phrases import (
    Meaning,
    known_words,
    meanings_at,
    short_words,
    unit_words,
    words_of,
)

_LIKE_ENOUGH = 82  # per cent, by the ratio of rapidfuzz
_SHORTEST = 4  # letters of a word that may hold a slip
_SINCE = ("since", "after")
_DIGITS, _FIRST = 2, 14  # of a year written short: 14 to this one
_WHOLE_YEAR = re.compile(r"(?:19|20)\d\d")
_REACH = 4  # words from "since" to its date


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


@dataclass(slots=True)
class Reading:
    """How a question is read.

    Attributes
    ----------
    text : str
    said : list of Said
        Every phrase understood, in the order of the question.
    periods : list of Stretch
        The dates named; two where a change is asked for.
    comparison : str
        ``change``, ``share``, ``highest``, ``lowest`` or blank.
    since : bool
        Whether the one date named is the beginning of a stretch up to now.
    units : tuple of str and list of str, or None
        A word that asks for a unit, and the units that will do; None where any will.
    corrected : dict
        Words with a slip, and what they were taken for.
    not_understood : list of str
        Words that stand in no table.
    """

    text: str
    said: list[Said] = field(default_factory=list)
    periods: list[Stretch] = field(default_factory=list)
    comparison: str = ""
    since: bool = False
    units: tuple[str, list[str]] | None = None
    corrected: dict[str, str] = field(default_factory=dict)
    not_understood: list[str] = field(default_factory=list)

    def of(self, *kinds: str) -> list[Said]:
        """Return the phrases of some kinds."""
        return [s for s in self.said if s.kind in kinds]

    def names(self, *kinds: str) -> list[str]:
        """Return the names that phrases of some kinds stand for, each once."""
        return list(dict.fromkeys(name for s in self.of(*kinds) for name in s.names))

    def typed(self, words: str) -> str:
        """Return words of the question as the person typed them."""
        pattern = r"\W+".join(map(re.escape, words.split()))
        found = re.search(pattern, self.text, re.IGNORECASE)
        return found[0] if found else words

    @property
    def measures(self) -> list[str]:
        """What is counted: measures named, else those that other words imply."""
        return self.names("measure") or self.names("implied")

    @property
    def grades(self) -> list[str]:
        """Whose staff; "probation service" beside a grade is where they work."""
        return [name for s in self._grades() for name in s.names]

    @property
    def grades_named(self) -> list[str]:
        """The likeliest name of each grade that the question names."""
        return list(dict.fromkeys(s.names[0] for s in self._grades()))

    def _grades(self) -> list[Said]:
        said = self.of("grade")
        narrow = [s for s in said if not s.names[0].startswith("All ")]
        return narrow or said

    def about(self, grade: str) -> Reading:
        """Return the same reading of one grade."""
        kept = [s for s in self.said if s.kind != "grade"]
        return replace(self, said=[*kept, Said(grade, "grade", (grade,))])

    def about_measure(self, measure: str, *, grades: bool = True) -> Reading:
        """Return the same reading of one measure."""
        apart = ("measure", "implied", "series", "ratio", *(() if grades else ("grade",)))
        words = ", ".join(s.words for s in self.of("ratio", "measure", "implied"))
        kept = [s for s in self.said if s.kind not in apart]
        return replace(self, said=[*kept, Said(words, "measure", (measure,))])

    def undated(self) -> Reading:
        """Return the same reading without its dates."""
        return replace(self, periods=[], since=False)

    def anywhere(self) -> Reading:
        """Return the same reading without its places."""
        return replace(self, said=[s for s in self.said if s.kind != "area"])

    @property
    def areas(self) -> list[tuple[str, ...]]:
        """Where: for each place named, the areas that may be meant."""
        return [s.names for s in self.of("area")]

    @property
    def categories(self) -> list[str]:
        """Which part: offence, cause, length of service, rating."""
        return self.names("category")

    @property
    def of_probation(self) -> bool:
        """Whether "probation" is said, and neither a grade nor a place is named."""
        return "probation" in words_of(self.text) and not self.grades and not self.areas

    @property
    def period(self) -> Stretch | None:
        """When, where one date is named."""
        return self.periods[0] if self.periods else None

    @property
    def compares(self) -> bool:
        """Whether more than one figure may be asked for."""
        several = len(self.areas) > 1 or len(self.grades_named) > 1
        return bool(self.comparison or self.of("ratio") or several)

    @property
    def understood(self) -> bool:
        """Whether any word says what is asked about."""
        return any(s.kind not in ("latest",) for s in self.said)


def read_question(text: str, today: date | None = None) -> Reading:
    """Read a question in plain words.

    Parameters
    ----------
    text : str
    today : datetime.date, optional
        What "last year" counts from; default the day of the clock.
    """
    today = today or date.today()
    found = Reading(text)
    words = [_corrected(word, found) for word in words_of(text)]
    found.units = _units(words)
    at = 0
    while at < len(words):
        dated = _short_year(words, at, today) or read_stretch(words, at, today)
        if dated:
            stretch, used = _in_a_question(dated[0]), dated[1]
            if stretch not in found.periods:
                found.periods.append(stretch)
            if set(words[max(0, at - _REACH) : at]) & set(_SINCE):
                found.since = True
        else:
            used = _read_phrase(words, at, found)
        at += used
    other = {s.names[0] for s in found.of("measure")} - {"caseload"}
    if found.of("each") and found.of("care") and found.grades and not other:
        said = " ".join(s.words for s in found.of("each", "care"))
        found.said.append(Said(said, "ratio", ("cases-per-officer",)))
    if len(found.periods) > 1 or found.since:
        found.comparison = found.comparison or "change"
    return found


def _units(words: list[str]) -> tuple[str, list[str]] | None:
    """The units asked for, by the first word of the table that the question holds."""
    spaced = f" {' '.join(words)} "
    return next(((w, units) for w, units in unit_words().items() if f" {w} " in spaced), None)


def _short_year(words: list[str], at: int, today: date) -> tuple[Stretch, int] | None:
    """``Dec 24``: in a question a number after a month is a year, from 2014 to this one."""
    if words[at] not in MONTHS or at + 1 >= len(words) or not words[at + 1].isdigit():
        return None
    if len(words[at + 1]) != _DIGITS or not _FIRST <= int(words[at + 1]) <= today.year % 100:
        return None
    if words[at + 2 : at + 3] and _WHOLE_YEAR.fullmatch(words[at + 2]):
        return None
    read = read_stretch([*words[: at + 1], f"20{words[at + 1]}"], at, today)
    return read and (replace(read[0], words=" ".join(words[at : at + 2])), 2)


def _in_a_question(stretch: Stretch) -> Stretch:
    """Read "two years ago" as that calendar year; a year to a month ends in that month."""
    if stretch.kind == "ago":
        year = stretch.since[:4]
        return replace(stretch, since=f"{year}-01-01", until=f"{year}-12-31", kind="year")
    if stretch.kind == "year ending":
        return replace(stretch, since=f"{stretch.until[:8]}01")
    return stretch


def _corrected(word: str, found: Reading) -> str:
    """A word as the tables spell it, if it is like enough to one of theirs."""
    if word in short_words():
        return short_words()[word]
    known = known_words()
    if (
        word in known | MONTHS.keys() | QUARTERS.keys()
        or len(word) < _SHORTEST
        or any(c.isdigit() for c in word)
    ):
        return word
    if word.endswith("s") and word[:-1] in known:
        return word[:-1]
    if f"{word}s" in known:
        return f"{word}s"
    from rapidfuzz import fuzz, process

    near = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH)
    if near is None or near[0][0] != word[0]:
        return word
    found.corrected[word] = near[0]
    return str(near[0])


def _read_phrase(words: list[str], at: int, found: Reading) -> int:
    meanings, size = meanings_at(words, at)
    for meaning in meanings:
        _take(" ".join(words[at : at + size]), meaning, found)
    if not meanings and words[at] not in known_words() and not words[at].isdigit():
        found.not_understood.append(words[at])
    return size


def _take(words: str, meaning: Meaning, found: Reading) -> None:
    if meaning.kind == "noise":
        return
    if meaning.kind in ("change", "share", "highest", "lowest"):
        found.comparison = meaning.kind
    said = Said(words, meaning.kind, meaning.names)
    if said not in found.said:
        found.said.append(said)
