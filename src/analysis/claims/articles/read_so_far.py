"""A number of a text as it was read, and what the text has said so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from analysis import vocabulary
from analysis.claims.articles.wording.named_dates import Moment
from analysis.claims.articles.wording.named_places_and_grades import Named, region_said
from analysis.claims.articles.wording.speech import SpeechRule, falling, pattern
from analysis.claims.articles.wording.spoken_numbers import Spoken
from analysis.claims.articles.wording.told_moments import RELATIVE
from analysis.claims.meaning import PROPORTIONAL, meaning
from analysis.claims.results import Checked

NOT_UNDERSTOOD = "What this number counts was not understood."


def change_in(measure: str, unit: str) -> str:
    """The words of a change: a fall of 2 per cent between two rates is not one of two points."""
    rate = vocabulary.measures().get(measure, {}).get("unit") == "percent"
    return f"{PROPORTIONAL if rate and unit == 'percent' else ''}change in {measure}"


def of_gap(measures: tuple[str, ...]) -> bool:
    """Whether one of some measures counts what is missing."""
    return any(m.removeprefix("computed_").startswith(("shortfall", "vacanc")) for m in measures)


def unit_of(measure: str, counted: str) -> str:
    """The unit of what changed: that of the change where it is a count, else the measure's."""
    known = vocabulary.measures().get(measure, {})
    return counted if counted in ("fte", "headcount", "count") else known.get("unit", counted)


@dataclass(frozen=True, slots=True)
class Statement:
    """One number of a text with what it is about.

    Attributes
    ----------
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
    told : InText
        Where it stands.
    """

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
    told: InText = field(kw_only=True)


@dataclass(slots=True)
class Context:
    """What the text has said so far.

    Attributes
    ----------
    sentence : str
        The sentence before, of the same paragraph or its heading.
    text : str
        All that was said before.
    moment : Moment or None
        The last date of the paragraph.
    grade, area : str
        Last named in the paragraph.
    moment_before : Moment or None
        The last date of the paragraph before, from which "a year earlier" is counted.
    region, home : str
        The last place named, other than the country, which "it" or "the region" may mean, and
        the first, which "here" and "our region" mean.
    pair : tuple of str
        The last two grades that one sentence named, "the former" and "the latter".
    checked : list of Checked
        Verdicts of the paragraph so far.
    checked_before : list of Checked
        Those of the paragraph before.
    grade_since, area_since : str
        Named first in the sentences since the last number.
    named : set of str
        Measures and grades that the whole text has named so far.
    dated : bool
        Whether it is known when the text was written.
    """

    sentence: str = ""
    text: str = ""
    moment: Moment | None = None
    grade: str = ""
    area: str = ""
    moment_before: Moment | None = None
    region: str = ""
    home: str = ""
    pair: tuple[str, ...] = ()
    checked: list[Checked] = field(default_factory=list)
    checked_before: list[Checked] = field(default_factory=list)
    grade_since: str = ""
    area_since: str = ""
    named: set[str] = field(default_factory=set)
    dated: bool = True

    @property
    def counted(self) -> tuple[str, ...]:
        """Measures of the last two numbers that were understood."""
        read = [c.claim.measure for c in self.so_far if c.verdict != "not_read"]
        return tuple(read[:-3:-1])

    @property
    def so_far(self) -> list[Checked]:
        """Verdicts of the paragraph, else of the one before."""
        return self.checked or self.checked_before


@dataclass(frozen=True, slots=True)
class InText:
    """A number where it stands: its sentence, its own part of it, and what is named there.

    Attributes
    ----------
    sentence : str
    number : Spoken
    begin, finish : int
        Where its own part of the sentence begins and ends.
    until : int
        Where the clause of the next number begins.
    moments : list of Moment
    names : list of Named
    context : Context
    """

    sentence: str
    number: Spoken
    begin: int
    finish: int
    until: int
    moments: list[Moment]
    names: list[Named]
    context: Context

    @property
    def own(self) -> str:
        """The number's own part of its sentence."""
        return self.sentence[self.begin : self.finish]

    @property
    def said_before(self) -> str:
        """The sentence up to the words of the number's comparator."""
        return self.sentence[: self.number.sign_start]

    @property
    def place(self) -> str:
        """The area that the paragraph, or "it" of a later one, may be about."""
        if self.context.home and pattern("our_place").search(self.own):
            return self.context.home
        meant = self.context.region if pattern("place_meant").search(self.sentence) else ""
        said = self.sentence[: self.until]
        if pattern("national_subject").search(said) and not self.context.area:
            return ""  # "The government says it hired", after a paragraph of London
        here = pattern("this_region").search(self.own)
        return region_said(meant if here else self.context.area or meant, self.own)

    @property
    def topic(self) -> Checked | None:
        """The last number of the same kind in the paragraph, unless it was not read.

        Where it is a change, what changed: "fell by 153, which leaves 5,283".
        """
        kind = self.number.unit or "count"
        for one in reversed(self.context.so_far):
            meant, claim = meaning(one.claim), one.claim
            if meant.change_of and one.verdict == "not_read":
                continue
            if meant.change_of:
                level = meant.change_of[0]
                claim = replace(claim, measure=level, unit=unit_of(level, claim.unit))
            elif falling(meant.direct.measures[0] if meant.direct else ""):
                continue
            counted = claim.unit if claim.unit in ("percent", "pounds") else "count"
            if counted == kind:
                return replace(one, claim=claim) if one.verdict != "not_read" else None
        return None

    @property
    def most_of_any(self) -> bool:
        """Whether the number is what "no region had more than"."""
        return bool(pattern("no_region").search(self.sentence, 0, self.number.start))

    def owns(self, start: int) -> bool:
        """Whether a place in the sentence belongs to the number's own part."""
        return self.begin <= start < self.finish

    @property
    def dated_after(self) -> bool:
        """Whether a date follows in the number's own part: "from 579 in 2023/24"."""
        after = [m for m in self.moments if self.owns(m.start) and m.start > self.number.end]
        return any(m.last or m.kind in RELATIVE for m in after)

    def lately(self, moment: Moment) -> bool:
        """Whether a date is a length of time that ends now: "in the past year"."""
        said = self.sentence[moment.start : moment.end]
        return moment.kind == "over" and bool(pattern("until_now").search(said))

    def names_itself(self, kind: str) -> bool:
        """Whether the number's own part names a grade or an area."""
        return any(n.kind == kind and self.owns(n.start) for n in self.names)

    def name(self, kind: str) -> str:
        """The name in the number's own part, else before it, else, of a grade, after it."""
        mine = [n for n in self.names if n.kind == kind]
        own = [n for n in mine if self.owns(n.start)]
        for n in own if kind == "areas" else ():  # "London at 126.8 per cent and Wales at"
            if pattern("directly").fullmatch(self.sentence, n.end, self.number.sign_start):
                return n.name
        if own:
            return min(own, key=lambda n: abs(n.start - self.number.end)).name
        agency = {n.name for n in self.names} | {self.context.grade, self.context.area}
        if agency & {"HMPPS", "All HMPPS staff"} and pattern("of_probation").search(self.own):
            return "All Probation Service staff" if kind == "grades" else ""
        if kind == "grades" and pattern("bare_staff").search(self.own):
            return ""  # "it took on 1,300 trainees, and 38 per cent of its staff had"
        graded = self.names_itself("grades")  # "10 per cent of HMPPS, and 6.3 of officers"
        mine = [n for n in mine if n.start < self.until and not (graded and n.name == "HMPPS")]
        earlier = [n.name for n in mine if n.start < self.number.start][-1:]
        return next(iter(earlier or [n.name for n in mine if kind == "grades"]), "")
