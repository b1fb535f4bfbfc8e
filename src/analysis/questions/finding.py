"""Find the figures that a reading fits, the best first, saying what had to be dropped.

Every figure of the measures meant is a candidate. One that fits every word costs
nothing; one that leaves a word aside costs what `_COST` says, and the cheapest come
first. Nothing is left aside in silence: `Fit.dropped` says which word it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from analysis import vocabulary
from analysis.citation.choose import family
from analysis.core.csv_tables import Row
from analysis.questions.dates import Stretch, days_between
from analysis.questions.phrases import usual_grades
from analysis.questions.reading import Reading
from analysis.register.figure_rows import SERIES
from analysis.register.index import of_measures

COUNTRY = "England and Wales"
TOTALS = (
    "", "All offences", "All supervision", "All MAPPA levels", "All ratings",
    "Programme from October 2023", "Programme of 2021 to 2023",
)  # fmt: skip
_WHOLE = (COUNTRY, "HMPPS", "Probation Trusts", "National Probation Service")
_WHOLE_GRADES = ("All Probation Service staff", "All probation grades")
_COST = {"date": 4, "category": 6, "grade": 7, "area": 5}
_TWICE_REMOVED = 8  # the country for a unit whose region has nothing either
_YEARS_OF_COPY = 3  # a reworded copy stands behind a figure at most so many years older
_SHORT_PHRASE = 2  # words
_MOST_OF_A_YEAR = 180  # days
_QUALITY = {"primary": 0, "": 0, "quoted": 1, "inferred": 2, "weak": 3}
_BASES = ("paid_staff", "bulletin", "offender_management", "sfo_statistics", "targets_annex")
_SHORT = ("shortfall_share", "vacancy_rate")
_AS_SHARE = {
    "shortfall": _SHORT,
    "vacancies": _SHORT,
    "leavers": ("leaving_rate",),
    "resignations": ("resignation_rate",),
}
_OTHER_BODIES = ("comparator", "hmpps", "historic")


@dataclass(frozen=True, slots=True)
class Fit:
    """A figure and how well a reading fits it.

    Attributes
    ----------
    row : dict
    cost : int
        0 where every word fits.
    dropped : tuple of str
        ``date``, ``category``, ``grade``, ``area``: what was left aside.
    """

    row: Row
    cost: int
    dropped: tuple[str, ...]


@lru_cache(maxsize=1)
def _parents() -> dict[str, str]:
    return {name: about.get("parent", "") for name, about in vocabulary.areas().items()}


def measures_of(reading: Reading) -> list[str]:
    """Return the measures that a reading may mean, the likeliest first."""
    if reading.of("ratio"):
        return ["average_caseload_per_officer"]
    if reading.comparison == "share":
        kinds = {vocabulary.categories()[c]["kind"] for c in reading.categories}
        if "length_of_service_band" in kinds and not reading.of("measure"):
            return ["share_of_staff_in_post", "share_of_leavers"]
        shares = [n for m in reading.measures[:1] for n in _AS_SHARE.get(m, ())]
        if shares:
            return shares
    if reading.of("series"):
        wanted = reading.names("series")
        return [n for n, about in vocabulary.measures().items() if about["series"] in wanted]
    named = reading.of("measure")
    if len(named) > 1:  # "sfo", "convictions": what both may mean, if there is such
        if any("shortfall" in s.names for s in named):  # "misses its target by"
            named = [s for s in named if s.names[0] != "target_staffing"] or named
        shared = [n for n in named[0].names if all(n in s.names for s in named[1:])]
        if shared:
            return shared
        longest = max(named, key=lambda s: len(s.words.split()))
        if len(longest.words.split()) > _SHORT_PHRASE:  # says more than the words beside it
            return list(longest.names)
        if any("shortfall" in s.names for s in named):
            return list(dict.fromkeys(n for s in named for n in s.names))
    if reading.measures:
        if reading.measures[0] == "caseload" and reading.grades and not reading.categories:
            return ["average_caseload_per_officer", "caseload"]
        rated = any(vocabulary.categories()[c]["kind"] == "rating" for c in reading.categories)
        if reading.measures[0] == "overall_rating" and (
            "units_rated" in reading.names("implied") or (rated and not reading.areas)
        ):
            return ["units_rated", *reading.measures]
        if not named and reading.categories:
            cut = {s.words for s in reading.of("category")}
            both = [n for s in reading.of("implied") if s.words in cut for n in s.names]
            return list(dict.fromkeys([*both, *reading.measures]))
        return reading.measures
    if reading.of("grade"):
        return ["staff_in_post", "staff_in_post_count", "trainees", "staff_in_post_headcount",
                "probation_grade_staff", "implied_staff_in_post", "practitioners"]  # fmt: skip
    if reading.categories:
        return [n for n in vocabulary.measures()
                if vocabulary.measures()[n]["series"] in ("leavers", "sickness", "sfo", "caseload",
                                                          "inspection")]  # fmt: skip
    if reading.of("area"):
        return ["staff_in_post", "overall_rating", "vacancies", "vacancy_rate", "shortfall",
                "staff_in_post_count", "staff_in_post_headcount"]  # fmt: skip
    return []


def fits(reading: Reading, area: tuple[str, ...] = (), period: Stretch | None = None) -> list[Fit]:
    """Return every figure of the measures meant, the one most likely meant first.

    Parameters
    ----------
    reading : Reading
    area : tuple of str, optional
        The areas that may be meant by one place of the question; default the first place.
    period : Stretch, optional
        Default the date of the question.
    """
    measures = measures_of(reading)
    places = area or (reading.areas[0] if reading.areas else ())
    when = period or (None if reading.since else reading.period)
    measures = list(dict.fromkeys(alike for m in measures for alike in family(m)))
    rows = [r for r in _candidates(reading, measures, places) if r["value"] or r.get("flag")]
    sought = _Sought(
        reading.grades,
        reading.categories,
        places,
        when,
        {r["measure"] for r in rows if r["category"] in TOTALS},
        reading.comparison in ("highest", "lowest"),
    )
    found = [f for row in rows if (f := _fit(row, sought)) is not None]
    if not found:
        return []
    cheapest = min(f.cost for f in found)
    near = [f for f in found if f.cost == cheapest]
    newest = max(f.row["period_end"] for f in near)
    near.sort(key=lambda f: _rank(f, reading, measures, places, when, newest))
    near = _copies_second(near, when)
    return near + sorted((f for f in found if f.cost > cheapest), key=lambda f: f.cost)


@dataclass(frozen=True, slots=True)
class _Sought:
    """What a reading asks for, taken out of it once."""

    grades: list[str]
    categories: list[str]
    places: tuple[str, ...]
    when: Stretch | None
    whole: set[str]  # measures that have a total; the others are held only in parts
    every_place: bool


def _candidates(reading: Reading, measures: list[str], places: tuple[str, ...]) -> list[Row]:
    """The rows that may be meant; of the places that can be, where that is known."""
    if reading.comparison in ("highest", "lowest"):
        return of_measures(*measures)
    areas = [*places, *_above(places)] if places else list(_WHOLE)
    groups = {vocabulary.grades()[g]["group"] for g in reading.grades if g in vocabulary.grades()}
    if groups == {"probation"} and not places:
        areas = [COUNTRY]  # the agency's own rows, thousands of them, are of other grades
    found = [row for area in dict.fromkeys(areas) for row in of_measures(*measures, area=area)]
    return found or of_measures(*measures)


def _fit(row: Row, sought: _Sought) -> Fit | None:
    grades, categories, places = sought.grades, sought.categories, sought.places
    dropped, cost = [], 0
    if grades and row["grade"] not in grades:
        if row["grade"] and row["grade"] not in _WHOLE_GRADES:
            return None
        if row["grade"] or row["unit"] not in ("count", "rating", "score", "pounds", "percent"):
            dropped.append("grade")
            cost += _COST["grade"]
        elif _staffed(row["measure"]):
            dropped.append("grade")
            cost += _COST["grade"] - 1
    if categories:
        if row["category"] not in categories:
            if row["category"] not in TOTALS:
                return None
            dropped.append("category")
            cost += _COST["category"]
    elif row["category"] not in TOTALS and row["measure"] in sought.whole:
        cost += 3
    if places:
        if row["area"] not in places:
            if row["area"] not in _above(places):
                return None
            dropped.append("area")
            far = row["area"] == COUNTRY and _parents().get(places[0], "") != COUNTRY
            cost += _TWICE_REMOVED if far else _COST["area"]
    elif row["area"] not in _WHOLE and not sought.every_place:
        cost += 2
    if sought.when and not _within(row, sought.when):
        dropped.append("date")
        cost += _COST["date"]
    elif sought.when and not sought.when.since <= row["period_end"] <= sought.when.until:
        cost += 1  # most of the year lies in a longer stretch
    return Fit(row, cost, tuple(dropped))


def _staffed(measure: str) -> bool:
    return measure in vocabulary.measures() and vocabulary.measures()[measure]["series"] not in (
        "sfo", "caseload", "inspection", "recalls", "unpaid_work", "pay")  # fmt: skip


def _above(places: tuple[str, ...]) -> list[str]:
    """The areas that hold the places named: region, then country."""
    found: list[str] = []
    for place in places:
        above = _parents().get(place, "")
        while above and above not in found:
            found.append(above)
            above = _parents().get(above, "")
    return [*found, COUNTRY]


def _within(row: Row, when: Stretch) -> bool:
    """Whether the figure's period ends in the stretch; a financial year is one year to March."""
    if when.kind == "financial year":
        if row["period_kind"] == "snapshot":
            return when.since <= row["period_end"] <= when.until
        return row["period_end"] == when.until
    if when.kind == "year" and row["period_kind"] == "span":  # most of the year lies in it
        first, last = max(when.since, row["period_start"]), min(when.until, row["period_end"])
        return first <= last and days_between(first, last) >= _MOST_OF_A_YEAR
    return when.since <= row["period_end"] <= when.until


def _rank(
    fit: Fit, reading: Reading, measures: list[str], places: tuple[str, ...],
    when: Stretch | None, newest: str,
) -> tuple[object, ...]:  # fmt: skip
    row = fit.row
    age = days_between(row["period_end"], newest) // (365 * _YEARS_OF_COPY) if not when else 0
    far = 0
    if when and "date" in fit.dropped:
        ends = (when.until,) if when.kind == "financial year" else (when.since, when.until)
        far = min(days_between(row["period_end"], d) for d in ends)
    group = vocabulary.grades().get(row["grade"], {}).get("group", "")
    return (
        row.get("is_current", "true") in ("false", "0", "no"),
        not reading.grades and group in _OTHER_BODIES[:1],
        min(age, 3),
        measures.index(family(row["measure"])[0]),
        _place_rank(row, places),
        far // 100,
        _grade_rank(row, reading),
        _category_rank(row, reading),
        row.get("quality", "") == "weak",
        row["measure"].startswith("implied") and (bool(when) or age == 0),
        far,
        -int(row["period_end"].replace("-", "")),
        row["period_kind"] == "span",
        _QUALITY.get(row.get("quality", ""), 1),
        "inputs" in row,
        _BASES.index(row["basis"]) if row["basis"] in _BASES else len(_BASES),
        -int((row.get("published_on") or "0").replace("-", "")[:8].ljust(8, "0")),
        row["figure_id"],
    )


def _place_rank(row: Row, places: tuple[str, ...]) -> int:
    if places:
        order = [*places, *_above(places)]
        return order.index(row["area"])
    return 0 if row["area"] == COUNTRY else 1


def _grade_rank(row: Row, reading: Reading) -> int:
    if reading.grades:
        return reading.grades.index(row["grade"]) if row["grade"] in reading.grades else 99
    usual = usual_grades().get(row["measure"]) or usual_grades()["*"]
    if row["grade"] in usual:
        return usual.index(row["grade"])
    return -1 if not row["grade"] and row["measure"] not in usual_grades() else len(usual)


def _category_rank(row: Row, reading: Reading) -> int:
    if row["category"] in reading.categories:
        return reading.categories.index(row["category"])
    return TOTALS.index(row["category"]) if row["category"] in TOTALS else len(TOTALS)


def _copies_second(near: list[Fit], when: Stretch | None) -> list[Fit]:
    """Put a figure of a reworded copy behind another of its quantity at most three years older."""
    if not near or near[0].row.get("quality") != "weak":
        return near
    first = near[0].row
    keys = ("measure", "area", "grade", "category")
    for number, other in enumerate(near):
        row = other.row
        if row.get("quality") == "weak" or any(row[k] != first[k] for k in keys):
            continue
        if days_between(row["period_end"], first["period_end"]) <= 366 * _YEARS_OF_COPY:
            return [other, *near[:number], *near[number + 1 :]]
    return near


def series_of(measure: str) -> str:
    """Name the series of a measure, published or derived."""
    about = vocabulary.measures().get(measure) or vocabulary.derived_measures()[measure]
    return about["series"] if about["series"] in SERIES else ""
