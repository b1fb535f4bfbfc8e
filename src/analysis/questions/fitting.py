"""How well one figure fits a reading: what it costs, and which words it leaves aside.

A figure that fits every word costs nothing; one that leaves a word aside costs what
`_COST` says. Nothing is left aside in silence: `Fit.dropped` says which word it was.
"""

import re
from functools import cache
from typing import NamedTuple

from analysis import vocabulary
from analysis.core.csv_tables import Row
from analysis.questions.dates import Stretch, days_between

COUNTRY = "England and Wales"
TOTALS = (
    "", "All offences", "All supervision", "All MAPPA levels", "All ratings", "Contingent labour",
    "Programme from October 2023", "Programme of 2021 to 2023",
)  # fmt: skip
WHOLE = (COUNTRY, "HMPPS", "Probation Trusts", "National Probation Service",
         "Community rehabilitation companies", "United Kingdom")  # fmt: skip
SURVEYED = ("England", "HM Prison Service", "HMPPS headquarters", "HM Courts and Tribunals Service",
            "Civil Service")  # fmt: skip
AT_WORK = " (place of work)"
_WHOLE_GRADES = ("All Probation Service staff", "All probation grades")
_BODIES = {"All HMPPS staff": "HMPPS", "All Probation Trust staff": "Probation Trusts"}
_COST = {"category": 11, "grade": 7, "area": 5, "population": 3}
_FAR = ((2, 4), (5, 6), (999, 10))  # years away, and what that costs
_OTHER_BODIES = ("comparator", "hmpps")  # of which probation is no nearest
_PART_OF_WHOLE, _UNPARTED = 2, 10
_TWICE_REMOVED = 8  # the country for a unit whose region has nothing either
_MOST_OF_A_YEAR, _A_FEW_YEARS = 180, 1100  # days
_OTHER_LENGTHS = {
    **dict.fromkeys(("year ending", "financial year"), ("quarter", "month")),
    "quarter ending": ("year_ending", "financial_year", "month"),
}
OLD, _LONG_AGO = 5, 15  # years behind the newest
WIDER = ("hmpps", "ministry_of_justice", "civil_service")  # populations that hold more bodies
_OTHER_UNIT, _NO_VALUE, _UNNAMED_PART, _WIDER_BODY, _OTHER_BODY, _OTHER_WHOLE = 2, 3, 5, 5, 9, 6
COUNTS_PLACES, _OF_PLACES = ("regions_", "units_", "services_", "delivery_units_"), 12


class Fit(NamedTuple):
    """A figure and how well a reading fits it.

    Attributes
    ----------
    row : dict
    cost : int
        0 where every word fits.
    dropped : tuple of str
        ``measure``, ``date``, ``category``, ``grade``, ``area``, ``population``: what was left
        aside.
    """

    row: Row
    cost: int
    dropped: tuple[str, ...]


class Part(NamedTuple):
    """What a phrase that names a part may stand for, and the measures that it names by it."""

    names: tuple[str, ...]
    of: set[str]  # "resignations" is no part of the measure of that name
    words: str  # as they may stand in the part itself: "within the next 12 months"

    def fits(self, row: Row) -> bool:
        """Whether a figure is of this part, of a part of it, or says its words."""
        said = row["category"].lower().split()
        if re.search(r"\d", self.names[0]) and not re.search(r"\d", row["category"]):
            return False  # another limit than the one that is named
        return is_of(row, self.names) or set(self.words.split()) <= set(said)


class Sought(NamedTuple):
    """What a reading asks for, taken out of it once."""

    grades: list[str]
    categories: list[str]
    places: tuple[str, ...]
    when: Stretch | None
    whole: set[str]  # measures that have a total; the others are held only in parts
    every_place: bool
    units: list[str]
    of_probation: bool  # the word stands there, and no grade of another body
    populations: list[str]
    body_only: bool  # the words of the grades name a body: all whom it employs
    parts: list[Part]  # of each phrase that names one
    measures: dict[str, int]  # what each costs, beside those that the phrases name
    parted: dict[str, list[str]]  # by kind of the parts named, measures published of such alone
    graded: set[str]  # measures that are held of grades; the others are of all staff of a body


@cache  # asked of every row of a measure
def _group(grade: str) -> str:
    return vocabulary.grades().get(grade, {}).get("group", "")


@cache
def _parents() -> dict[str, str]:
    return {name: about.get("parent", "") for name, about in vocabulary.areas().items()}


def fit_of(row: Row, sought: Sought) -> Fit | None:
    """Weigh a figure; None where it is of something else than what the words name."""
    grades, categories, places = sought.grades, sought.categories, sought.places
    area, part = row["area"], row["category"]
    if part.endswith(AT_WORK):  # a region, printed as a part of all England
        at_work = part.removesuffix(AT_WORK).lower()
        if place := next((p for p in places if p.lower() == at_work), ""):
            area, part = place, ""
    cost = sought.measures[row["measure"]]
    dropped = ["measure"] if cost else []
    of_body = sought.body_only and row.get("population") in sought.populations
    of_body = of_body or (bool(grades) and not row["grade"] and area == _BODIES.get(grades[0]))
    whole = bool(grades) and grades[0] in _WHOLE_GRADES
    of_body = of_body or (whole and row["measure"] not in sought.graded and not row["grade"])
    if grades and row["grade"] not in grades and not of_body:
        of_probation = _group(row["grade"]) == "probation"
        if _group(grades[0]) in _OTHER_BODIES and of_probation:
            return None
        of_staff = grades[0] in _WHOLE_GRADES and of_probation
        wide = (*_WHOLE_GRADES, vocabulary.grades().get(grades[0], {}).get("within", ""))
        if row["grade"] and row["grade"] not in wide and not of_staff:
            return None
        if row["measure"].startswith("paybill"):
            return None  # of a body; what a grade is paid is another measure
        if row["grade"] or row["unit"] not in ("count", "rating", "score", "pounds", "percent"):
            dropped.append("grade")
            cost += _COST["grade"] - (_PART_OF_WHOLE if row["grade"] == wide[-1] else 0)
        elif _staffed(row["measure"]):
            dropped.append("grade")
            cost += _COST["grade"] - 1
    parts = [p for p in sought.parts if row["measure"] not in p.of]
    if part in categories:
        if aside := sum(not named.fits(row) for named in parts):
            dropped.append("part")
            cost += aside
    elif parts:
        kind = vocabulary.categories().get(part, {}).get("kind", "")
        alike = row["measure"] in sought.parted.get(kind, ()) and not of_another_body(row)
        if part not in TOTALS and not alike:
            return None
        dropped.append("category")
        cost += _COST["category"] + (_UNPARTED if sought.parted and part in TOTALS else 0)
    elif part not in TOTALS:
        of_all = row["measure"] in sought.whole
        cost += _UNNAMED_PART if of_all else part.startswith(("Female", "Male"))
    if places:
        if area not in places:
            if area not in (*above(places), *WHOLE):
                return None
            dropped.append("area")
            far = area == COUNTRY and len(above(places)) > 1
            cost += _TWICE_REMOVED if far else _COST["area"]
            cost += _OTHER_WHOLE if area not in above(places) else 0
    elif area not in (*WHOLE, *(SURVEYED if grades else ())) and not sought.every_place:
        cost += 2
    if sought.populations and row.get("population") not in sought.populations:
        dropped.append("population")
        cost += _COST["population"]
    if sought.when and not within(row, sought.when):
        dropped.append("date")
        cost += _too_far(row, sought.when, placed=bool(places))
    elif sought.when and not sought.when.since <= row["period_end"] <= sought.when.until:
        cost += 1  # most of the year lies in a longer stretch
    if sought.units and not fits_unit(row, sought.units):
        cost += _OF_PLACES if row["unit"] in sought.units else _OTHER_UNIT
    cost += _NO_VALUE * (not row["value"])
    cost += _WIDER_BODY * (sought.of_probation and row.get("population") in WIDER)
    named = area in places and places != ("England",)  # "HM Prison Service" is a place here
    if not (grades or named) and of_another_body(row):
        cost += _OTHER_BODY
    return Fit(row, cost, tuple(dropped))


def is_of(row: Row, part: tuple[str, ...]) -> bool:
    """Whether a figure's part is one that a phrase may name, or a part of it."""
    return any(name.lower() in row["category"].lower() for name in part)


def fits_unit(row: Row, units: list[str]) -> bool:
    """Whether a figure is in a unit that a question asks for; no number of places counts people."""
    of_places = units[0] == "headcount" and row["measure"].startswith(COUNTS_PLACES)
    return row["unit"] in units and not of_places


OF_NO_GRADE = ("sfo", "caseload", "inspection", "recalls", "unpaid_work", "pay")
_OF_OFFICERS = ("workload_against_capacity",)  # measured of officers, printed without a grade


def _too_far(row: Row, when: Stretch, *, placed: bool) -> int:
    """What it costs to be of another date: years away, a wider place of the date is nearer."""
    if when.kind.endswith("year") and _lasts_years(row):
        return _FAR[-1][1]
    years = min(days_between(row["period_end"], d) for d in (when.since, when.until)) / 365
    return next(
        cost
        for limit, cost in _FAR
        if years <= limit or (limit == OLD < years <= _LONG_AGO and not placed)
    )


def _lasts_years(row: Row) -> bool:
    """Whether a figure is of so long a time that it says little of one year."""
    begun, ended = row["period_start"], row["period_end"]
    return row["period_kind"] == "span" and days_between(begun, ended) > _A_FEW_YEARS


def _staffed(measure: str) -> bool:
    series = vocabulary.measures().get(measure, {}).get("series", OF_NO_GRADE[0])
    return measure not in _OF_OFFICERS and series not in OF_NO_GRADE


def of_another_body(row: Row) -> bool:
    """Whether a figure is of staff outside probation: police, prison officers, civil servants."""
    of_prisons = row.get("population") in ("public_sector_prisons", "prison_officers")
    return of_prisons or _group(row["grade"]) == "comparator"


@cache
def above(places: tuple[str, ...]) -> tuple[str, ...]:
    """The areas that hold the places named: region, then country."""
    found: list[str] = []
    for place in places:
        above = _parents().get(place, "")
        while above and above not in found:
            found.append(above)
            above = _parents().get(above, "")
    return (*found, COUNTRY)


def within(row: Row, when: Stretch) -> bool:
    """Whether the figure's period ends in the stretch; a financial year is one year to March.

    A year is not a quarter that ends with it, nor the reverse; a day may stand for either.
    """
    if row["period_kind"] in _OTHER_LENGTHS.get(when.kind, ()):
        return False
    if when.kind == "financial year" and row["period_kind"] != "snapshot":
        return row["period_end"] == when.until
    if when.kind.endswith("year") and row["period_kind"] == "span":  # most of the year lies in it
        first, last = max(when.since, row["period_start"]), min(when.until, row["period_end"])
        if (first, last) == (row["period_start"], row["period_end"]):
            return True
        if _lasts_years(row):
            return False
        return first <= last and days_between(first, last) >= _MOST_OF_A_YEAR
    return when.since <= row["period_end"] <= when.until
