"""Figures that a number equals and that the words around it describe.

A number whose own words no rule of ``claim_speech.toml`` reads is looked up among all
figures of the register. One stands for it only where the text names what it measures, of
whom, where and which part; the words of a figure are those of the tables that questions are
read with, else those of its measure's label and of its category.
"""

import re
from pathlib import Path
from typing import NamedTuple

from analysis.claims.articles.number_scope import AGENCY, AGENCY_STAFF, EXTREMES, stated_unit
from analysis.claims.articles.read_so_far import InText, Statement
from analysis.claims.articles.wording.speech import employer_named, pattern
from analysis.claims.articles.wording.spoken_numbers import Spoken
from analysis.claims.articles.wording.words_of_figures import Words, label_stems, stems_of, words_in
from analysis.claims.meaning import ANY, COUNTRY, TOTALS, Wanted, meaning
from analysis.claims.weighing.newest import rows_of
from analysis.claims.weighing.other_figures import telling
from analysis.claims.weighing.same_value import Series, kind_of, with_value
from analysis.questions.phrases import listed
from analysis.register.store import names_in

_SENTENCE = 3
"""Score of a measure that its own sentence names."""


class Described(NamedTuple):
    """A series that has the value of a number, and how the text describes it.

    Attributes
    ----------
    series : Series
    score : int
        How plainly measure and category are named; higher is plainer.
    plain : bool
        Whether its own sentence names the measure or the category.
    conflict : str
        ``area``, ``grade``, ``unit`` or ``category`` where the text names another; else blank.
    """

    series: Series
    score: int
    plain: bool
    conflict: str


def precise(number: Spoken) -> bool:
    """Whether a number has digits enough for its agreement not to be chance."""
    return telling(number.value) and number.kind != "part"


def described(found: Statement, folder: Path | None) -> list[Described]:
    """Series that have the value of a number and that the words around it describe.

    The best described first; those that conflict with the text in one thing last.
    """
    told, ruled, n = found.told, found.measure.replace(" ", "_"), found.told.number
    series = [
        d
        for s in with_value(n.value, n.unit, n.comparator, folder)
        if (d := _of(s, told, ruled, folder))
    ]
    bare = ("_count",)  # a number of unstated unit after one that says what it is
    return sorted(
        series, key=lambda d: (bool(d.conflict), -d.score, d.series.measure.endswith(bare))
    )


def _of(series: Series, told: InText, ruled: str, folder: Path | None) -> Described | None:
    around, so_far = told.context.sentence, told.sentence[: told.until]
    so_far = f"{around} {so_far}" if around.endswith("?") else so_far  # what an answer is of
    own, here, wide = map(words_in, (told.own, so_far, around))
    sure = precise(told.number)
    measure = _measure_named(series.measure, told, own, here, wide)
    as_ruled = ruled == re.sub("(?:_count|_headcount|_annualised)$", "", series.measure)
    measure = 4 if as_ruled else measure or int(told.number.sole)
    part = _part_named(series, told, own, here, wide, folder)
    # "246,502 people supervised in the community" are all who are supervised
    of_all = part < 0 and as_ruled and sure and series.category in TOTALS
    # "84 cases in the West Midlands", where nothing but cases of one kind is counted of it
    kinds = own.of("category") & names_in("category", series.measure, folder=folder)
    there = as_ruled and series.area == told.name("areas") != COUNTRY and not kinds
    like = there and part < 0 and bool(stems_of(series.category) & own.stems)
    rows = rows_of(Wanted((series.measure,), series.area, ANY, ANY), folder) if like else []
    sole = len({row["category"] for row in rows}) == 1
    part = 0 if of_all or sole else part
    if part < 0 or not (measure or part > 1):
        return None
    if not sure and measure < _SENTENCE and part < 2:
        return None
    mine = own.of("measure", "implied")
    named = {m for m in own.of("measure") if kind_of(m) == kind_of(series.measure)}
    another = named - {series.measure} and not (
        series.measure in mine or own.cover(label_stems()[series.measure])
    )
    unit = stated_unit(told)
    conflicts = {
        "area": not of_area(series, told, here),
        "grade": not of_grade(series, told, own, here, folder),
        "unit": bool(unit) and series.unit in ("fte", "headcount") and series.unit != unit,
        "category": of_all,
    }
    if series.area == AGENCY:  # one difference, of whom, and not two
        conflicts["area"] = conflicts["area"] and not conflicts["grade"]
    conflict = [name for name, found in conflicts.items() if found]
    unnamed = conflict in (["area"], ["grade"]) and not told.name(f"{conflict[0]}s")
    weak = bool(conflict) and (not sure or measure < _SENTENCE)
    if len(conflict) > 1 or unnamed or weak or (part < 2 and another and not as_ruled):
        return None
    plain = measure >= _SENTENCE or part > 1
    return Described(series, measure + 2 * part, plain, "".join(conflict))


def _measure_named(measure: str, told: InText, own: Words, here: Words, wide: Words) -> int:
    """How near to a number its measure is named: 4 in its own part, to 1 before; else 0."""
    name = stems_of(measure.replace("_", " "))
    if {measure, measure.removesuffix("_count")} & own.of("measure"):
        return 4
    whole = here.cover(label_stems()[measure]) or (len(name) > 1 and name <= here.stems)
    if whole or measure in own.of("implied") | here.of("measure"):
        return _SENTENCE
    graded = any(w.of("grade") and not w.of("measure", "implied") for w in (own, here))
    if graded and measure in ("staff_in_post", "staff_in_post_count"):
        return 2  # "probation services officers fell from 6,801 to 5,213"
    spread = bool(name & here.stems) and name <= here.stems | wide.stems
    if spread and len(name) > 1 and name & own.stems:
        return _SENTENCE
    if measure in here.of("implied") | own.of("hint") or spread:
        return 2
    if measure in wide.of("measure", "implied") or measure in told.context.counted:
        return 1
    return int(measure in told.context.named and precise(told.number))


def _part_named(
    series: Series, told: InText, own: Words, here: Words, wide: Words, folder: Path | None
) -> int:
    """2 where the sentence names the category, 1 where the one before does; -1 where not."""
    named = own.of("category")
    if series.category in TOTALS or series.category.startswith("Intake of"):
        return -bool((named & names_in("category", series.measure, folder=folder)) - set(TOTALS))
    stems = stems_of(series.category)
    # "All supervision: female" is named by "women" where the whole is the total
    first, _, last = series.category.rpartition(": ")
    names = {series.category, last.capitalize()}
    whose = employer_named(last)
    if whose and whose == (employer_named(told.own) or employer_named(told.sentence[: told.until])):
        if not first:
            return 2  # "of these, 270 were of people supervised by private firms"
        names.add(first)  # "of the seven divisions, five were good"
    elif first and stems_of(last) <= here.stems:
        names.add(first)
    if named and not names & named and not own.cover(stems):
        return -1
    if names & here.of("category") or here.cover(stems):
        return 2
    return 1 if series.category in wide.of("category") or wide.cover(stems) else -1


def set_against(told: InText) -> tuple[str, ...]:
    """What the number before counts, where this one is set against it: "against 517"."""
    topic = told.topic.claim if told.topic else None
    here = topic is not None and topic.statement == told.sentence
    before = meaning(topic).direct if topic and here else None
    return before.measures if before and pattern("compared").search(told.said_before) else ()


def of_area(series: Series, told: InText, here: Words) -> bool:
    """Whether a series is of the place that a text names, or of the country where it names none."""
    area = series.area.removesuffix(" (country)")
    if area in EXTREMES:
        return bool(pattern(area.split()[3]).search(told.own))
    if stated := told.name("areas"):
        said = area in here.of("area") or area[:4] == "NPS " or here.cover(stems_of(area))
        former = stated in area != COUNTRY and said
        agency = (stated, series.grade) == (AGENCY, AGENCY_STAFF)
        return area == stated or former or agency
    parts = (told.own, told.said_before)
    body = next(filter(None, (employer_named(part, series.measure) for part in parts)), "")
    return area == body if body else (
        area in (COUNTRY, told.place, f"NPS {told.place}") or area in here.of("area")
    )  # fmt: skip


def of_grade(series: Series, told: InText, own: Words, here: Words, folder: Path | None) -> bool:
    """Whether a series is of the staff that a text names, or of those who are meant without."""
    grade, stated = series.grade, told.name("grades")
    if not grade or (stems_of(grade) - stems_of("officer")) & stems_of(
        series.measure.replace("_", " ")
    ):
        return True  # the trainees of "trainee places"
    spoken_of = {told.name("areas"), told.context.area, stated, told.context.grade}
    if grade == AGENCY_STAFF and not {AGENCY, AGENCY_STAFF} & spoken_of and (
        pattern("of_probation").search(told.own) or pattern("of_service").search(told.own)
    ):  # fmt: skip
        return False  # "the leaving rate for the service, HMPPS says"
    if pattern("all_grades").search(told.own) and grade != AGENCY_STAFF:
        return grade.startswith("All ")
    grades = names_in("grade", series.measure, folder=folder)
    if mine := own.of("grade") & grades:
        # Of two grades in its own part the one that the sentence says it is of.
        return grade == stated if stated in grades - mine else grade in mine
    if sum(n.kind == "grades" for n in told.names) == 1 and grade in here.of("grade"):
        return True  # "all grades" are those of the probation grades or all staff
    if not stated and precise(told.number):
        here_held = rows_of(Wanted((series.measure,), series.area, ANY, ANY), folder)
        alone = (
            len({row["grade"] for row in here_held}) == 1 or grade == "All Probation Service staff"
        )
        if series.area != COUNTRY and alone:
            return True  # whoever is counted there
    anyone = grade.startswith("All ") and pattern("staff").search(told.own)
    if stated in grades and (stated or not anyone):
        return grade == stated
    usually = listed()["default"].get(series.measure, listed()["default"]["*"])
    if grade == AGENCY_STAFF:  # "its staff" may be those of anyone
        agency = {AGENCY, AGENCY_STAFF}
        whole = agency & told.context.named and precise(told.number)
        return bool(whole or agency & (here.of("grade", "area") | {told.name("areas")}))
    if len(grades) == 1 and not told.names_itself("grades") and stated[:4] in ("", "All "):
        return True
    return not stated and bool(anyone or grade in (told.context.grade, *usually))
