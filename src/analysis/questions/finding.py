"""Find the figures that a reading fits, the best first."""

from typing import Any

from analysis import vocabulary
from analysis.citation.choose import family
from analysis.core.csv_tables import Row
from analysis.questions.dates import Stretch, days_between
from analysis.questions.fitting import (
    COUNTRY,
    OLD,
    SURVEYED,
    TOTALS,
    WHOLE,
    Fit,
    Sought,
    above,
    fit_of,
    of_another_body,
)
from analysis.questions.meant import constraints_of, kinds_of, measures_of, of_subject, parts_of
from analysis.questions.phrases import listed, words_of
from analysis.questions.reading import Reading
from analysis.register.store import of_measures

_YEARS_OF_COPY = 4  # a reworded copy stands behind a figure at most so many years older
_QUALITY = {"primary": 0, "": 0, "quoted": 1, "inferred": 2, "weak": 3}
_BASES = {"paid_staff": 0, "bulletin": 1, "offender_management": 2, "sfo_statistics": 3,
          "targets_annex": 4}  # fmt: skip
_COMPARED = ["Civil Service", "Ministry of Justice without agencies"]
_DROPPED = {"grades": "grade", "categories": "category"}
_LESS = (("grades",), ("categories", "parts"), ("grades", "categories", "parts"))
_BEHIND = ((OLD, 3), (30, 6))  # years behind the newest, and what each costs
_ENDED = (10, 4)  # of a body that is no more
HALF_A_YEAR = 190  # days


def fits(
    reading: Reading,
    area: tuple[str, ...] = (),
    period: Stretch | None = None,
    *,
    every_place: bool = False,
) -> list[Fit]:
    """Return every figure of the measures meant, the one most likely meant first.

    Parameters
    ----------
    reading : Reading
    area : tuple of str, optional
        The areas that may be meant by one place of the question; default the first place.
    period : Stretch, optional
        Default the date of the question.
    every_place : bool
        Whether figures of all places are wanted; default where the question ranks them.
    """
    measures = measures_of(reading)
    found = _fits(reading, measures, area, period, every_place)
    whole = not found or "category" not in found[0].dropped
    if whole or reading.areas or found[0].row["category"] not in TOTALS:
        return found  # another band of the part named is nearer than another measure
    more = [m for m in of_subject(*measures[:1], in_kind=True) if m not in measures]
    other = reading.grades or reading.of("population")
    held = [f for f in _fits(reading, [*measures, *more], area, period, every_place)
            if "category" not in f.dropped and (other or not of_another_body(f.row))]  # fmt: skip
    return held + found


def _fits(
    reading: Reading,
    measures: list[str],
    area: tuple[str, ...],
    period: Stretch | None,
    every_place: bool,
) -> list[Fit]:
    every_place = every_place or reading.comparison in ("highest", "lowest")
    places = area or (reading.areas[0] if reading.areas else ())
    when = period or (None if reading.since else reading.period)
    measures = list(dict.fromkeys(alike for m in measures for alike in family(m)))
    rows = _candidates(reading, measures, places, every_place)
    rows = [r for r in rows if r["value"] or r.get("flag")]
    told = constraints_of(reading)
    costs = {m: sum(cost[m] for cost in told) for m in {r["measure"] for r in rows}}
    past = "" if reading.periods else "Probation officer group (2009 answer)"
    sought = Sought(
        [grade for grade in reading.grades if grade != past],
        reading.categories,
        places,
        when,
        {r["measure"] for r in rows if r["category"] in TOTALS},
        every_place,
        reading.units[1] if reading.units else [],
        reading.of_probation,
        reading.names("population"),
        {s.words for s in reading.of("grade")} <= {s.words for s in reading.of("population")},
        parts_of(reading),
        costs,
        {
            kind: held
            for kind in kinds_of(reading, limited=True)
            if (held := [m for m in listed()["part"].get(kind, ()) if costs.get(m) == 0])
        },
        {r["measure"] for r in rows if r["grade"]},
    )
    found = [f for row in rows if (f := fit_of(row, sought))]
    groups = {vocabulary.grades()[grade]["group"] for grade in sought.grades[:1]}
    # Of no such grade or part: the nearest that is whole, and said so.
    for less in () if "comparator" in groups else _LESS:
        if not found and all(getattr(sought, kind) for kind in less):
            none: dict[str, Any] = {kind: [] for kind in less}
            of_all = "categories" in less
            whole = [r for r in rows if not of_all or r["category"] in TOTALS]
            each = (fit_of(row, sought._replace(**none)) for row in whole)
            aside = tuple(_DROPPED[kind] for kind in less if kind in _DROPPED)
            found = [f._replace(dropped=(*f.dropped, *aside)) for f in each if f]
    if not found:
        again = not (places or every_place)  # held of single places alone
        return _fits(reading, measures, area, period, every_place=True) if again else found
    if not when and not reading.periods:
        found = _old_behind(found)
    cheapest = min(f.cost for f in found)
    near = [f for f in found if f.cost == cheapest]
    newest = max(f.row["period_end"] for f in near)
    near.sort(key=lambda f: _rank_of(f, reading, measures, sought, newest))
    rest = [f for f in found if f.cost > cheapest]
    day = (when.until if when else newest).replace("-", "")
    rest.sort(key=lambda f: (f.cost, abs(int(f.row["period_end"].replace("-", "")) - int(day)),
                             _grade_rank(f.row, reading), "inputs" in f.row,
                             _BASES.get(f.row["basis"], len(_BASES))))  # fmt: skip
    first = near[0].row["area"]
    holds = {first, *above((first,)), *first.split("NPS ")}  # or is called so
    own = [f for f in rest if f.row["area"] in places[:1]]
    if own and "date" in near[0].dropped and places[0] not in holds:
        near, rest = own[:1], [*near, *(f for f in rest if f != own[0])]
    return near + rest


def _old_behind(found: list[Fit]) -> list[Fit]:
    """Where no date is named, put what is years behind the newest behind near fits."""
    newest = max(f.row["period_end"] for f in found)

    def behind(row: Row) -> int:
        limits = (*_BEHIND, *([_ENDED] if row["area"] in WHOLE[1:] else []))
        year, day = int(newest[:4]), newest[4:]
        return sum(cost for years, cost in limits if row["period_end"] < f"{year - years}{day}")

    return [f._replace(cost=f.cost + behind(f.row)) for f in found]


def _candidates(
    reading: Reading, measures: list[str], places: tuple[str, ...], every_place: bool
) -> list[Row]:
    """The rows that may be meant; of the places that can be, where that is known."""
    if every_place:
        return of_measures(*measures)
    areas = [*places, *above(places)] if places else [*WHOLE, "England"]
    if any(m.startswith("survey_") for m in measures[:1]):
        areas += SURVEYED
    groups = {vocabulary.grades()[g]["group"] for g in reading.grades_named}
    if "comparator" in groups:  # "England" in parts of it, where a region is asked for
        areas += ["England"] if places else _COMPARED
    of_all = groups == {"probation"} and not places and not reading.of("population")
    if of_all and of_measures(*measures[:1], area=COUNTRY):
        areas = [COUNTRY]  # the agency's own rows, thousands of them, are of other grades
    found = [row for area in dict.fromkeys(areas) for row in of_measures(*measures, area=area)]
    return found or of_measures(*measures)


def _rank_of(
    fit: Fit, reading: Reading, measures: list[str], sought: Sought, newest: str
) -> tuple[object, ...]:
    """Return the key that sorts figures of one cost, the one most likely meant first."""
    row, when = fit.row, sought.when
    age = days_between(row["period_end"], newest) // (365 * _YEARS_OF_COPY) if not when else 0
    far = 0
    if when and "date" in fit.dropped:
        ends = (when.until,) if when.kind == "financial year" else (when.since, when.until)
        far = min(days_between(row["period_end"], d) for d in ends)
    group = vocabulary.grades().get(row["grade"], {}).get("group", "")
    return (
        row.get("is_current", "true") in ("false", "0", "no"),
        "date" in fit.dropped,
        not reading.grades and group in ("comparator",),
        min(age, 3),
        measures.index(family(row["measure"])[0]),
        _place_rank(row, reading, sought.places),
        far // 100,
        _grade_rank(row, reading),
        _category_rank(row, sought.categories),
        row.get("quality", "") == "weak",
        row["measure"].startswith("implied") and (bool(when) or age == 0),
        far,
        -int(row["period_end"].replace("-", "")),
        row["period_kind"] == "span",
        _QUALITY.get(row.get("quality", ""), 1),
        "inputs" in row,
        _BASES.get(row["basis"], len(_BASES)),
        -int((row.get("published_on") or "0").replace("-", "")[:8].ljust(8, "0")),
        int(vocabulary.categories().get(row["category"], {}).get("sort") or 0),
        row["figure_id"],
    )


def _place_rank(row: Row, reading: Reading, places: tuple[str, ...]) -> tuple[bool, int]:
    """A place that has the name typed before others that hold it, then in their order."""
    if not places:
        return False, int(row["area"] != COUNTRY)
    order = [*places, *above(places)]
    if row["area"] not in order:
        return False, 0  # a region as a part
    called = next((words_of(s.words) for s in reading.of("area") if s.names == places), [])
    return not {*called} <= {*words_of(row["area"])}, order.index(row["area"])


def _grade_rank(row: Row, reading: Reading) -> int:
    if reading.grades:
        return reading.grades.index(row["grade"]) if row["grade"] in reading.grades else 99
    by_measure = listed()["default"]
    usual = by_measure.get(row["measure"]) or by_measure["*"]
    if row["grade"] in usual:
        return usual.index(row["grade"])
    return -1 if not row["grade"] and row["measure"] not in by_measure else len(usual)


def _category_rank(row: Row, asked: list[str]) -> int:
    if row["category"] in asked:
        return asked.index(row["category"])
    return TOTALS.index(row["category"]) if row["category"] in TOTALS else len(TOTALS)
