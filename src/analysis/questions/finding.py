"""Find the figures that a reading fits, the best first."""

from __future__ import annotations

from dataclasses import replace

from analysis import vocabulary
from analysis.citation.choose import family
from analysis.core.csv_tables import Row
from analysis.questions.dates import Stretch
from analysis.questions.fitting import COUNTRY, TOTALS, WHOLE, Fit, Sought, above, fit_of
from analysis.questions.meant import measures_of
from analysis.questions.ranking import copies_second, rank_of
from analysis.questions.reading import Reading
from analysis.register.store import of_measures

_OLD = 5  # years


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
    sought = Sought(
        reading.grades,
        reading.categories,
        places,
        when,
        {r["measure"] for r in rows if r["category"] in TOTALS},
        reading.comparison in ("highest", "lowest"),
        reading.units[1] if reading.units else [],
        reading.of_probation,
    )
    found = [f for row in rows if (f := fit_of(row, sought)) is not None]
    if not found:
        return []
    if not when:
        found = _old_behind(found)
    cheapest = min(f.cost for f in found)
    near = [f for f in found if f.cost == cheapest]
    newest = max(f.row["period_end"] for f in near)
    near.sort(key=lambda f: rank_of(f, reading, measures, places, when, newest))
    near = copies_second(near, when)
    return near + sorted((f for f in found if f.cost > cheapest), key=lambda f: f.cost)


def _old_behind(found: list[Fit]) -> list[Fit]:
    """Where no date is named, put what is years behind the newest behind near fits."""
    newest = max(f.row["period_end"] for f in found)
    old = f"{int(newest[:4]) - _OLD}{newest[4:]}"
    return [replace(f, cost=f.cost + 3) if f.row["period_end"] < old else f for f in found]


def _candidates(reading: Reading, measures: list[str], places: tuple[str, ...]) -> list[Row]:
    """The rows that may be meant; of the places that can be, where that is known."""
    if reading.comparison in ("highest", "lowest"):
        return of_measures(*measures)
    areas = [*places, *above(places)] if places else list(WHOLE)
    groups = {vocabulary.grades()[g]["group"] for g in reading.grades if g in vocabulary.grades()}
    if groups == {"probation"} and not places:
        areas = [COUNTRY]  # the agency's own rows, thousands of them, are of other grades
    found = [row for area in dict.fromkeys(areas) for row in of_measures(*measures, area=area)]
    return found or of_measures(*measures)
