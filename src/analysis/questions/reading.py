"""Read a question: what is counted, of whom, where, when, and which comparison.

The longest phrase wins. A word that stands in no phrase is compared with those that do,
for slips of the pen; what is still not known is named as not understood.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from analysis import vocabulary
from analysis.core.wording import SMALL
from analysis.questions import loose_words as loose
from analysis.questions import phrases
from analysis.questions.dates import Stretch
from analysis.questions.fitting import above

_EMPLOYERS = ("All CRC staff", "All Probation Trust staff")
_OF_SOME = re.compile(r"regions|staff|officers|practitioners|people|share|portion|cent|many|%.*%")


class Reading:
    """How a question is read.

    Attributes
    ----------
    text : str
    today : datetime.date
        What "last year" counts from.
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
    aside : list of str
        Words of the table that stand in no phrase of it beside these.
    """

    def __init__(self, text: str, today: date) -> None:
        self.text = text
        self.today = today
        self.said: list[phrases.Said] = []
        self.periods: list[Stretch] = []
        self.comparison = ""
        self.since = False
        self.units: tuple[str, list[str]] | None = None
        self.corrected: dict[str, str] = {}
        self.not_understood: list[str] = []
        self.aside: list[str] = []

    def having(self, **parts: Any) -> Reading:
        """Return the same reading with some attributes replaced."""
        other = Reading(self.text, self.today)
        vars(other).update(vars(self), **parts)
        return other

    def of(self, *kinds: str) -> list[phrases.Said]:
        """Return the phrases of some kinds."""
        return [s for s in self.said if s.kind in kinds]

    def names(self, *kinds: str) -> list[str]:
        """Return the names that phrases of some kinds stand for, each once."""
        return list(dict.fromkeys(name for s in self.of(*kinds) for name in s.names))

    def typed(self, words: str) -> str:
        """Return words of the question as the person typed them."""
        pattern = r"\W+".join(filter(None, re.split(r"\W+", words)))
        found = re.search(pattern, self.text, re.IGNORECASE)
        return found[0] if found and found[0] else words

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

    def _grades(self) -> list[phrases.Said]:
        said = self.of("grade")
        if not loose.is_of_several(phrases.between(self.text, said)):  # "staff of the companies"
            said = [s for s in said if s.names[0] in _EMPLOYERS] or said
        narrow = [s for s in said if not s.names[0].startswith("All ")]
        groups = {vocabulary.grades()[s.names[0]]["group"] for s in narrow}
        if narrow and "probation" not in groups:  # "probation staff vs prison staff" are two
            narrow = [s for s in said if s in narrow or s.names[0].startswith("All Probation ")]
        return narrow or said

    def about(self, grade: str) -> Reading:
        """Return the same reading of one grade."""
        others = {s.words for s in self.of("grade") if grade not in s.names}
        kept = [s for s in self.said if s.kind != "grade" and s.words not in others]
        return self.having(said=[*kept, phrases.Said(grade, "grade", (grade,))])

    def about_measure(self, measure: str, *, grades: bool = True) -> Reading:
        """Return the same reading of one measure."""
        apart = ("measure", "implied", "ratio", *(() if grades else ("grade",)))
        words = ", ".join(s.words for s in self.of("ratio", "measure", "implied"))
        kept = (s for s in self.said if s.kind not in apart)
        return self.having(said=[*kept, phrases.Said(words, "measure", (measure,))])

    def undated(self) -> Reading:
        """Return the same reading without its dates."""
        return self.having(periods=[], since=False)

    def without(self, *kinds: str) -> Reading:
        """Return the same reading without the phrases of some kinds."""
        return self.having(said=[s for s in self.said if s.kind not in kinds])

    @property
    def areas(self) -> list[tuple[str, ...]]:
        """Where: for each place named, the areas that may be meant.

        A place that only says where another lies, "Leeds in Yorkshire", is not one of its own.
        """
        said = list(dict.fromkeys(s.names for s in self.of("area")))
        return said if loose.is_of_several(self.text) else [
            place for place in said
            if not any(place[0] in above(other) or other[0] in place[1:]
                       for other in said if place[0] != other[0])
        ]  # fmt: skip

    @property
    def categories(self) -> list[str]:
        """Which part: offence, cause, length of service, rating; the narrowest first.

        "murder" with "community supervision" is published as one part, as "female" of all is.
        """
        text = self.text.lower()  # "are we over 100%" asks for no share of staff or regions
        aside = [] if _OF_SOME.search(text) else ["of capacity"]
        aside += [] if self.of("measure") else ["Supervised by "]  # a body, where people count
        named = [n for n in self.names("category") if not any(words in n for words in aside)]
        narrow = [
            (whole not in named, both)
            for both, whole, part in phrases.parts_of_parts()
            if whole in [*named, "All supervision"]
            and (part.capitalize() in named or re.search(rf"\b{re.escape(part)}\b", text))
        ]
        return [*(both for _, both in sorted(narrow)), *named]

    @property
    def of_probation(self) -> bool:
        """Whether "probation" is said, and neither a grade nor a place is named."""
        return "probation" in phrases.words_of(self.text) and not self.grades and not self.areas

    @property
    def period(self) -> Stretch | None:
        """When, where one date is named."""
        return self.periods[0] if self.periods else None

    @property
    def compares(self) -> bool:
        """Whether more than one figure may be asked for."""
        several = len(self.areas) > 1 or len(self.grades_named) > 1
        several = several or bool(self.of("lost") and self.periods) or self.of_decade
        return bool(self.comparison or self.of("ratio", "met", "split", "series") or several)

    @property
    def of_decade(self) -> bool:
        """Whether a decade is named, "the 2010s"."""
        return "decade" in {p.kind for p in self.periods}


def read_question(text: str, today: date | None = None) -> Reading:
    """Read a question in plain words.

    Parameters
    ----------
    text : str
    today : datetime.date, optional
        What "last year" counts from; default the day of the clock.
    """
    found = Reading(text, today := today or date.today())
    words, found.corrected = loose.spelt_words(text, today)
    found.units = phrases.asked_units(words)
    at, than = 0, False
    while at < len(words):
        dated = loose.date_at(words, at, today)
        if dated:
            stretch, used = dated
            if stretch not in found.periods:
                found.periods.append(stretch)
            found.since |= stretch.kind == "years" or loose.begins(words, at, used)
            than |= loose.follows(("than",), words, at, 2) or loose.set_against(words, at)
        else:
            used = _read_phrase(words, at, found)
        at += used
    if "rate" in (found.units or ()) and found.of("each"):  # for each thousand: no percentage
        found.units = None
    asks = (found.units or ("", []))[0].split()  # "cost" asks for pounds
    found.aside = [w for w in found.aside if w not in asks] + loose.amounts(text)  # no size chooses
    found.periods = loose.without_repeats(found.periods)
    found.said = loose.of_survey(found.said)
    of_cases = found.of("care") or found.measures[:1] == ["caseload"]
    others = {s.names[0] for s in found.of("measure")} - {"caseload"}
    if found.of("each") and of_cases and found.grades and not others:
        said = " ".join(dict.fromkeys(s.words for s in found.of("each", "care")))
        found.said.append(phrases.Said(said, "ratio", ("cases-per-officer",)))
    than |= bool(found.of("latest") and set(words) & set(loose.AGAINST))
    found.since |= len(found.periods) == 1 and than  # "2021/22 vs now", "than in 2021/22"
    found.comparison = found.comparison or "highest" * bool(found.of("placed"))  # "by region"
    alone = not found.periods and [s.words for s in found.of("change")] == ["how many more"]
    bigger = found.comparison == "change" and not found.periods and re.search(loose.LIMIT, text)
    if alone or bigger or found.of("lacking"):  # "is it bigger than 250,000"; what no figure says
        found.comparison = ""
    if len(found.periods) > 1 or found.since:
        risen = found.since and found.of("change")  # "since the low point of 2020"
        found.comparison = "change" if risen else found.comparison or "change"
    return found


def _read_phrase(words: list[str], at: int, found: Reading) -> int:
    meanings, size = phrases.meanings_at(words, at)
    for meaning in (m for m in meanings if m.kind != "noise"):
        _take(" ".join(words[at : at + size]), meaning, found)
    if "category" in {m.kind for m in meanings}:  # "after release" is no date
        words[at : at + size] = [w if w not in loose.SINCE else "" for w in words[at : at + size]]
    if not (meanings or words[at].rstrip("%").isdigit() or words[at] in SMALL):
        (found.aside if phrases.is_known(words[at]) else found.not_understood).append(words[at])
    return size


def _take(words: str, meaning: phrases.Meaning, found: Reading) -> None:
    rise_in_percent = meaning.kind == "share" and found.comparison == "change"
    if meaning.kind in ("change", "share", "highest", "lowest") and not rise_in_percent:
        found.comparison = meaning.kind
    kind = meaning.kind
    if found.said and found.said[-1].kind == "outside" and kind in ("area", "grade", "category"):
        kind = "without"  # "outside London" is not of London
    said = phrases.Said(words, kind, meaning.names)
    if said not in found.said:
        found.said.append(said)
