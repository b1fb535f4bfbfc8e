"""How probable it is that a number agrees by chance with a figure that its text describes.

Each figure of a number's kind, size, date, grade and place is described by the text so well: by
the words of its label, category and note that stand near the number, and by the date, grade and
place that the text names. The figures that are described as well as the one that agrees, and
the width to which the number is rounded, say how many would agree by chance. The fewer words
agree, the smaller that chance must be. Where the words name another measure or another part,
nothing agrees.
"""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from analysis import vocabulary
from analysis.citation.words import counts_change
from analysis.claims.articles.figures_described import of_area, of_grade, set_against
from analysis.claims.articles.judging.at_dates import (
    SAID,
    TOLD,
    at_moment,
    dated_as,
    dates_said,
    if_said_of,
)
from analysis.claims.articles.judging.quoted import Quoted, quotation
from analysis.claims.articles.number_scope import AGENCY_STAFF, stated_unit, statement
from analysis.claims.articles.read_so_far import InText, Statement
from analysis.claims.articles.wording.named_dates import Moment
from analysis.claims.articles.wording.speech import SpeechRule, falling, pattern
from analysis.claims.articles.wording.spoken_numbers import Spoken
from analysis.claims.articles.wording.words_of_figures import (
    Words,
    label_stems,
    stems_of,
    stems_of_figure,
    telling_stems,
    words_in,
)
from analysis.claims.articles.worked_out import direction_of, is_change
from analysis.claims.comparing import ABOUT
from analysis.claims.meaning import COUNTRY, TOTALS
from analysis.claims.reading import Claim
from analysis.claims.results import Checked
from analysis.claims.verdicts import FITS
from analysis.claims.weighing.other_figures import fits_figure
from analysis.claims.weighing.same_value import Series, kind_of, like_sized, of_value, series_of
from analysis.core.csv_tables import Row
from analysis.core.numbers import half_unit
from analysis.register.store import names_in

_BOUND = re.compile(r"(?:More|Fewer|Less) than (\d+)")


class Likely(NamedTuple):
    """A figure that a number agrees with.

    Attributes
    ----------
    chance : float
        Figures described as well that would agree by chance.
    words : int
        Words that describe it, each once for its sentence and the one before, its sentence, and
        its own part of it; where one does, also the date, grade and place that the text names.
    series : Series
    end : str
        Last day of its period, and the date to check it at.
    moment : Moment
    quoted : bool
        Whether the text quotes its publication, date and place elsewhere.
    """

    chance: float
    words: int
    series: Series
    end: str
    moment: Moment
    quoted: bool


def likely_figure(
    found: Statement,
    claim: Claim,
    day: date,
    folder: Path | None,
    quoted: frozenset[Quoted] = frozenset(),
) -> Checked | None:
    """What a number is where it agrees with a figure by less chance than its words allow."""
    limits = vocabulary.rules("claim_rules")["chance"]
    bounded = found.told.number.kind == "part" and found.told.number.comparator in ("<", ">")
    if bounded and not quoted:
        return None  # "fewer than one in ten" leaves open how many
    for one in _agreeing(found, claim, day, folder, quoted):
        limit = limits["without_words"] + limits["for_each_word"] * one.words
        if one.chance > limit + limits["quoted"] * one.quoted:
            continue
        series = one.series
        rule = SpeechRule(series.measure, (), series.unit, falls=falling(series.measure))
        tried = replace(claim, value=statement(found.told, rule).value, **series._asdict())
        checked = at_moment(tried, one.moment, day, folder)
        fits = checked.verdict in FITS
        if fits and checked.claim.period_end == one.end:
            if series.unit == "fte" and stated_unit(found.told) == "headcount":
                people = replace(checked.claim, unit="headcount")
                checked = replace(checked, claim=people).because(
                    "wrong_unit", "People are counted."
                )
            known = vocabulary.measures() | vocabulary.derived_measures()
            parts = (known[series.measure]["label"], series.category)
            return if_said_of(checked, ": ".join(filter(None, parts)))
    return None


def _agreeing(
    found: Statement, claim: Claim, day: date, folder: Path | None, quoted: frozenset[Quoted]
) -> list[Likely]:
    """Figures that a number agrees with and that its text may mean, the best described first."""
    told, number = found.told, found.told.number
    scope, own, before = _Scope(found, folder), words_in(told.own), set_against(told)
    dates = dates_said(found)
    texts = [f"{told.context.sentence} {scope.so_far}", scope.so_far, told.own]
    said = [telling_stems(text) for text in texts]
    described = []
    sized = like_sized(number.value, number.unit, folder)
    near = sized if number.comparator != "=" else of_value(number.value, number.unit, "=", folder)
    size = replace(claim, value=number.value, comparator=number.comparator)
    down = "-" * (direction_of(found) < 0)  # "237 fewer" are -237
    sizes = ((row["figure_id"], row | {"value": row["value"].removeprefix(down)}) for row in near)
    fitting = {figure_id for figure_id, row in sizes if fits_figure(size, row, unit=False)}
    for row in sized if fitting else ():
        dated, moment = dated_as(row, dates, told, day)
        again = quotation(row) in quoted
        if again and not moment and not dates:
            dated, moment = TOLD, Moment(0, 0, row["period_end"], row["period_end"], "day")
        if moment and (fit := scope.fit(series_of(row), again)):
            words = _words(row, said)
            told_of = words and dated + fit + words - 1  # no name or date alone says what it is
            described.append((dated + fit + words + SAID * again, told_of, row, moment, again))
    likely = []
    for score, words, row, moment, again in described:
        other = bool(before) and row["measure"] not in before
        if other or row["figure_id"] not in fitting or _of_another(row, told, own):
            continue
        as_well = {(series_of(r), r["period_end"]) for s, _, r, *_ in described if s >= score}
        chance, end = len(as_well) * _width(number), row["period_end"]
        likely.append((score, Likely(chance, words, series_of(row), end, moment, again)))
    return [one for _, one in sorted(likely, key=lambda pair: -pair[0])]


def _of_another(row: Row, told: InText, own: Words) -> bool:
    """Whether words that are not a figure's own name another body, or measure of its kind."""
    bound = _BOUND.match(row["category"])  # 59 cases are those of "More than 50 cases" alone
    if bound and bound[1] not in f"{told.context.sentence} {told.sentence}":
        return True
    bodies = (stems_of(m[0]) for m in pattern("not_a_claim.bodies").finditer(told.own))
    if not frozenset().union(*bodies) <= stems_of_figure(row):
        return True
    named, kind = own.of("measure"), kind_of(row["measure"])
    others = [m for m in named if kind_of(m) == kind and not own.phrases[m] <= stems_of_figure(row)]
    return bool(others) and row["measure"] not in named


def _words(row: Row, texts: list[frozenset[str]]) -> int:
    """Words that describe a figure; none where no word is that of its part of the whole."""
    part = telling_stems(row["category"]) - label_stems()[row["measure"]]
    if row["category"] not in TOTALS and not (part & texts[0] and _best_named(row, texts[0])):
        return 0
    return sum(len(stems_of_figure(row) & text) for text in texts)


def _best_named(row: Row, said: frozenset[str]) -> bool:
    """Whether no other part of what a figure counts is named by more words than its own."""
    held = names_in("category", row["measure"])
    named = {category: len(telling_stems(category) & said) for category in held}
    return named.get(row["category"], 0) >= max(named.values(), default=0)


class _Scope:
    """How well grade, place and part of a series fit what a text names of a number."""

    def __init__(self, found: Statement, folder: Path | None) -> None:
        told, self.change = found.told, is_change(found)
        self.lost = bool(pattern("lost_or_gained").search(told.said_before))
        before, so_far = told.context.sentence, told.sentence[: told.until]
        self.so_far = f"{before} {so_far}" if before.endswith("?") else so_far
        self.told, self.folder = told, folder
        self.own, self.here = words_in(told.own), words_in(self.so_far)
        self._known: dict[tuple[Series, bool], int] = {}

    def fit(self, series: Series, again: bool) -> int:
        """0 where the text names another; else the more, the more of it is named.

        Of a publication that is quoted `again`, what no other name stands beside is meant.
        """
        key = series, again
        if key not in self._known:
            self._known[key] = self._fit(*key) if self._agrees(*key) else 0
        return self._known[key]

    def _agrees(self, series: Series, again: bool) -> bool:
        parts = self.own.of("category") & names_in("category", series.measure, folder=self.folder)
        other = parts - set(TOTALS) - {series.category}
        unit = stated_unit(self.told) if series.unit in ("fte", "headcount") else ""
        mistaken = (
            unit == "headcount" and series.measure == "staff_in_post" and self.told.number.sole
        )
        change = counts_change(series.measure)
        if not (unit in ("", series.unit) or mistaken) or change not in (
            self.change,
            self.change or self.lost,
        ):
            return False
        if other and not self.own.cover(stems_of(series.category)):
            return False
        same_area = again and not self._named("areas")
        same_grade = again and not self._named("grades")
        same_grade = same_grade and series.grade != AGENCY_STAFF
        return (same_area or of_area(series, self.told, self.here)) and (
            same_grade or of_grade(series, self.told, self.own, self.here, self.folder)
        )

    def _named(self, kind: str) -> bool:
        """Whether a number's own part, or what leads to it, names a grade or an area."""
        told, before = self.told, re.compile(r"\D*")
        led = (n for n in told.names if n.kind == kind and n.end <= told.number.sign_start)
        return told.names_itself(kind) or any(
            before.fullmatch(told.sentence, n.end, told.number.sign_start) for n in led
        )

    def _fit(self, series: Series, again: bool) -> int:
        spoken_of = self.told.name("grades") or (again and self.told.context.grade)
        grade = series.grade != "" and series.grade == spoken_of
        area = series.area != COUNTRY and series.area == self.told.name("areas")
        return 1 + SAID * grade + SAID * area


def _width(number: Spoken) -> float:
    """The part that a number leaves open of all from half to twice its size."""
    size = abs(float(number.value))
    bound = 3 if number.comparator[:1] in ("<", ">") else 2
    exact = number.comparator == "=" and number.kind != "part"
    open_ = 2 * float(half_unit(number.value)) if exact else bound * float(ABOUT) * size
    return open_ / (1.5 * size)
