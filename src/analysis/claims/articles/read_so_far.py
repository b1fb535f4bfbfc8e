"""A number of a text as it was read, and what the text has said so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.claims.articles.named_dates_and_places import Moment
from analysis.claims.articles.speech import SpeechRule


@dataclass(frozen=True, slots=True)
class Statement:
    """One number of a text with what it is about.

    Attributes
    ----------
    start, end : int
        Where it stands in its sentence, the words of its comparator included.
    value, unit, comparator : str
        As in a claim file; unit and value as the sentence gives them.
    measure, area, grade, category : str
        Words of a measure; canonical names; blank where the text names none.
    moment : Moment or None
        The date or period said of it.
    why : str
        Why it could not be read; blank where it was.
    record : bool
        Whether the sentence calls it a record, the highest or the lowest.
    other_readings : tuple
        Area, grade and date that it may have instead, by what the text says elsewhere.
    compared : bool
        Whether another number is set against this one: "down from 8.3 per cent".
    rule : SpeechRule or None
        What read it.
    guesses : tuple of Statement
        What it may be where its own words name no measure; only agreement settles it.
    """

    start: int
    end: int
    value: str
    unit: str
    comparator: str
    measure: str = ""
    area: str = ""
    grade: str = ""
    category: str = ""
    moment: Moment | None = None
    why: str = ""
    record: bool = False
    other_readings: tuple[tuple[str, str, Moment | None], ...] = ()
    compared: bool = False
    rule: SpeechRule | None = None
    guesses: tuple[Statement, ...] = ()

    @property
    def might_be(self) -> tuple[SpeechRule, ...]:
        """The rules that read it, or may."""
        return tuple(s.rule for s in self.guesses or (self,) if s.rule)


@dataclass(slots=True)
class Context:
    """What the text has said so far.

    Attributes
    ----------
    sentence : str
        The sentence before, of the same paragraph or its heading.
    statements : list of Statement
        What was read in the paragraph.
    moment : Moment or None
        The last date of the paragraph.
    grade, area : str
        Last named in the paragraph.
    before : tuple of SpeechRule
        What the paragraph before counted last.
    """

    sentence: str = ""
    statements: list[Statement] = field(default_factory=list)
    moment: Moment | None = None
    grade: str = ""
    area: str = ""
    before: tuple[SpeechRule, ...] = ()

    @property
    def last_rules(self) -> tuple[SpeechRule, ...]:
        """The rules that read the last two numbers, or may."""
        return tuple(r for s in self.statements[:-3:-1] for r in s.might_be) or self.before
