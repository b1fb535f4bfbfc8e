"""Breaks in series: where a number stops being comparable with its own past.

The breaks are data (``vocabulary/breaks.toml``), read and checked here. Whatever draws or
models a series asks here first; nothing is drawn or fitted across a break that cuts.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from analysis import vocabulary
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.core.periods import parse_month

CONDITIONS = {
    "series": "series",
    "measures": "measure",
    "bases": "basis",
    "areas": "area",
    "area_types": "area_type",
    "categories": "category",
}
_WHOSE = ("grades", "grade_groups")


class SeriesBreak(NamedTuple):
    """One break, dated or tied to an edition.

    Attributes
    ----------
    id, kind, label, text, source : str
        `kind` is organisation, definition, system or scope; `label` is short enough for a
        rule in a chart.
    at : str
        ISO date of the first day of the new side; empty for an edition break.
    until : str
        ISO date of its end, where it took a while or only months are known.
    edition_from : str
        ISO end of the quarter of the first edition on the new side, or empty.
    cuts : bool
        False where numbers on both sides compare all the same.
    conditions : dict
        Lists of names by condition; a figure is concerned where all of them match.
    """

    id: str
    kind: str
    label: str
    text: str
    source: str
    at: str = ""
    until: str = ""
    edition_from: str = ""
    cuts: bool = True
    conditions: Mapping[str, tuple[str, ...]] = MappingProxyType({})

    def concerns(self, about: Mapping[str, str]) -> bool:
        """Tell whether a figure is concerned; a column that is blank or absent may be."""
        for condition, column in CONDITIONS.items():
            wanted, found = self.conditions.get(condition), about.get(column, "")
            if wanted and found and found not in wanted:
                return False
            if wanted and column == "category" and not found:
                return False  # a total is not cut by what moves between its parts
        grade = about.get("grade", "")
        grades, groups = (self.conditions.get(whose, ()) for whose in _WHOSE)
        if not grade or not (grades or groups):
            return True
        return grade in grades or vocabulary.grades().get(grade, {}).get("group", "") in groups


@lru_cache(maxsize=1)
def all_breaks() -> tuple[SeriesBreak, ...]:
    """Return every declared break, dated ones first, in order of time."""
    found = []
    for rule in vocabulary.rules("breaks")["break"]:
        names = {key: tuple(rule[key]) for key in (*CONDITIONS, *_WHOSE) if key in rule}
        rest = {key: value for key, value in rule.items() if key not in names}
        found.append(SeriesBreak(**rest, conditions=names))
    return tuple(sorted(found, key=lambda b: (not b.at, b.at or b.edition_from, b.id)))


@lru_cache(maxsize=1)
def unification() -> str:
    """Return the day, in ISO form, on which the service of today and its regions began."""
    return next(b.at for b in all_breaks() if b.id == "unification")


def about(row: Mapping[str, str]) -> dict[str, str]:
    """Fill series and kind of area from the measure and the area."""
    filled = dict(row)
    measure, area = filled.get("measure", ""), filled.get("area", "")
    if measure and not filled.get("series"):
        known = vocabulary.measures().get(measure)
        derived = vocabulary.rules("breaks")["derived_series"]
        filled["series"] = known["series"] if known else derived.get(measure, "")
        if not filled["series"]:
            vocabulary.measure(measure)  # raises, naming the nearest measures
    if area and not filled.get("area_type"):
        filled["area_type"] = vocabulary.areas().get(area, {}).get("area_type", "")
    return filled


def breaks_for(
    *, start: str = "", end: str = "", cutting: bool = True, **named: str
) -> list[SeriesBreak]:
    """List the dated breaks that concern a series, in order of time.

    Parameters
    ----------
    start, end : str, optional
        ISO dates of the first and last figure: only breaks after `start` and up to
        `end` part them.
    cutting : bool
        Leave out those across which numbers compare.
    **named
        What the series is about: series, measure, basis, area, area_type, grade, category.
        What is not given may be anything; series and kind of area follow from measure and area.
    """
    if unknown := named.keys() - {*CONDITIONS.values(), "grade"}:
        raise InputError(f"A series is about no {', '.join(sorted(unknown))}.")
    wanted = about(named)
    return [
        b
        for b in all_breaks()
        if b.at
        and (b.cuts or not cutting)
        and b.concerns(wanted)
        and (not start or start < b.at)
        and (not end or b.at <= end)
    ]


def edition_month(row: Mapping[str, str]) -> str:
    """End of the month that an edition is named for, or an empty string.

    Read from the edition's own title, for what follows the colon: "… workforce
    quarterly: June 2023" is ``2023-06-30``.
    """
    return _month_named(row.get("edition", ""))


@lru_cache(maxsize=10_000)  # few editions, and millions of pairs of figures
def _month_named(edition: str) -> str:
    found = parse_month(edition.rsplit(":", 1)[-1])
    return found.isoformat() if found else ""


def edition_breaks(one: Row, other: Row) -> list[SeriesBreak]:
    """List the editions at which the way of counting changed between two figures.

    Both figures must name editions; where one does not, nothing is claimed.
    """
    earlier, later = sorted((edition_month(one), edition_month(other)))
    if not earlier or earlier == later:
        return []
    return [
        b
        for b in all_breaks()
        if earlier < b.edition_from <= later and b.concerns(about(one)) and b.concerns(about(other))
    ]


def between(one: Row, other: Row) -> list[SeriesBreak]:
    """List every break, of date or edition, that parts two figures.

    A period that holds the day of a break belongs to the new side.
    """
    earlier, later = sorted((one["period_end"], other["period_end"]))
    dated = [
        b
        for b in (all_breaks() if earlier < later else ())
        if earlier < b.at <= later
        and b.cuts
        and b.concerns(about(one))
        and b.concerns(about(other))
    ]
    return dated + edition_breaks(one, other)


def segments(rows: Iterable[Row]) -> list[list[Row]]:
    """Split a series into runs that no break parts, in order of time.

    A change of basis or of population ends a run as a break does.

    Parameters
    ----------
    rows : iterable of dict
        Figures of one measure, area, grade and category.
    """
    alike = ("basis", "population")
    runs: list[list[Row]] = []
    for row in sorted(rows, key=lambda r: r["period_end"]):
        last = runs[-1][-1] if runs else {}
        if last and not between(last, row) and all(last.get(c) == row.get(c) for c in alike):
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs
