"""The register's figures series by series, and the steps that each series' history leaves open."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from analysis import vocabulary
from analysis.core.csv_tables import Row
from analysis.register.remarks.breaks import between

SERIES = ("measure", "area", "grade", "category", "basis", "period_kind")
KIND = ("measure", "area_type", "basis", "period_kind")
_WHOLE = ("country", "body")
HALF = 0.5  # stands for a zero, whose ratio to anything is without limit
Told = Iterator[tuple[str, Row, bool, str]]
"""What a rule yields: the kind of doubt, the figure, whether it refuses the file, the words."""


class History:
    """The newest value of each date of each series."""

    def __init__(self, rows: Iterable[Row], errors: Iterable[str] = ()) -> None:
        self._series: dict[tuple[str, ...], dict[str, Row]] = {}
        self._kinds: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        self._counts: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        without = frozenset(errors)
        for row in rows:
            if row["value"] and row["figure_id"] not in without:
                self.add(row)

    def add(self, row: Row) -> None:
        """Add a figure; of two for one date the one of the later edition stays."""
        if key(row, SERIES) not in self._series:
            self._kinds.setdefault(key(row, KIND), []).append(key(row, SERIES))
            self._counts.setdefault(_staff(row), []).append(key(row, SERIES))
        dated = self._series.setdefault(key(row, SERIES), {})
        old = dated.get(_when(row), row)
        dated[_when(row)] = max(row, old, key=lambda r: (r["published_on"], r["source_id"]))

    def rows(self) -> list[Row]:
        """Return every figure, series by series and in order of time."""
        return [row for dated in self._series.values() for row in _in_time(dated)]

    def of(self, row: Row) -> list[Row]:
        """Return the figures of a figure's series, in order of time."""
        return _in_time(self._series.get(key(row, SERIES), {}))

    def alike(self, row: Row) -> list[list[Row]]:
        """Return every series of a figure's kind, each in order of time."""
        return [_in_time(self._series[s]) for s in self._kinds.get(key(row, KIND), ())]

    def same_date(self, row: Row) -> Row | None:
        """Return the figure of the same series and date, if there is one."""
        return self._series.get(key(row, SERIES), {}).get(_when(row))

    def neighbours(self, row: Row, *, across: bool = False) -> list[Row]:
        """Return the figures just before and after, near enough and, unless `across`, no break."""
        series = self.of(row)
        before = [r for r in series if r["period_end"] < row["period_end"]][-1:]
        after = [r for r in series if r["period_end"] > row["period_end"]][:1]
        return [r for r in before + after if near(r, row) and (across or not between(r, row))]

    def other_bases(self, row: Row) -> list[Row]:
        """Return official figures of the same thing and population on other bases, near in time."""
        found = (r for count in self.other_counts(row) for r in count)
        return [r for r in found if near(r, row) and not between(r, row)]

    def other_counts(self, row: Row) -> list[list[Row]]:
        """Return official figures of the same people on each other basis, in order of time."""
        found: dict[str, dict[str, Row]] = {}
        for series in self._counts.get(_staff(row), ()):
            for figure in self._series[series].values():
                if figure["basis"] != row["basis"] and figure["quality"] == "primary":
                    found.setdefault(figure["basis"], {})[_when(figure)] = figure
        return [*map(_in_time, found.values())]

    def usual(self, row: Row) -> float:
        """Return the median of the steps that the figure's series has made, as a logarithm."""
        return median([step(a, b) for a, b in joined(self.of(row))] or [0.0])

    def limit(self, row: Row) -> float:
        """Return the largest step, as a logarithm, that the series' history leaves open.

        A series too short to teach is judged by the steps of those of its kind: the same
        measure by region, by grade or by category.
        """
        rule = limits()["level"]
        own = self.of(row)
        pairs = joined(own)
        if len(own) <= rule["fewest_steps"]:
            least = abs(value(row)) * rule["of_kind_least"]
            of_kind = (pair for series in self.alike(row) for pair in joined(series))
            pairs = [pair for pair in of_kind if value(pair[0]) >= least]
            taught = _largest(pairs, rule) if len(pairs) >= rule["fewest_of_kind"] else math.inf
            return min(math.log(rule["untaught"]), taught)
        # Steps between dates further apart than the figure and its neighbour are larger.
        gap = min((months_apart(r, row) for r in own if r is not row), default=0.0)
        alike = [(a, b) for a, b in pairs if months_apart(a, b) <= max(gap, 1.0) + 1]
        pairs = alike if len(alike) >= rule["steady_steps"] else pairs
        large = row["unit"] != "pounds" and value(row) >= rule["steady_least"]
        if large and len(pairs) >= rule["steady_steps"]:
            rule = {"floor": rule["steady_floor"], "margin": rule["steady_margin"]}
        return _largest(pairs, rule)


class Arriving:
    """Figures that arrive, and what the register has besides them.

    Attributes
    ----------
    rows, valued, judged : list of dict
        Every figure; those with a value; those of a unit whose size is judged, changes left out.
    held, beside : History
        What the register has; what arrives with a value, whose earlier dates teach too.
    """

    def __init__(self, rows: Iterable[Row], held: History) -> None:
        units = limits()["judged_units"]
        self.rows, self.held = [*rows], held
        self.valued = [r for r in self.rows if r["value"]]
        self.judged = [r for r in self.valued if r["unit"] in units and not is_change(r)]
        self.beside = History(self.valued)

    def others(self, row: Row) -> list[Row]:
        """Return a series' other dates in order: those held, and earlier ones that arrive."""
        arrived = [r for r in self.beside.of(row) if _before(r, row)]
        dates = {r["period_end"]: r for r in (*arrived, *self.held.of(row))}
        return [dates[day] for day in sorted(dates)]

    def earlier(self, row: Row) -> list[Row]:
        """Return the dates before a figure's own, in order."""
        return [r for r in self.others(row) if _before(r, row)]


def _before(one: Row, other: Row) -> bool:
    return one["period_end"] < other["period_end"]


def _in_time(dated: dict[str, Row]) -> list[Row]:
    return [dated[when] for when in sorted(dated)]


def joined(series: list[Row]) -> list[tuple[Row, Row]]:
    """Return successive figures near enough and across no break."""
    dated = sorted(series, key=_when)
    return [(a, b) for a, b in pairwise(dated) if near(a, b) and not between(a, b)]


def _largest(pairs: list[tuple[Row, Row]], rule: Mapping[str, Any]) -> float:
    steps = [rule["margin"] * step(a, b) for a, b in pairs if not by_chance(a, b)]
    return float(max([math.log(rule["floor"]), *steps]))


def value(row: Row) -> float:
    """Return the number of a figure."""
    return float(row["value"])


def what(row: Row) -> str:
    """Return the measure, area, grade and part of a figure, for a message."""
    return ", ".join(filter(None, (row["measure"], row["area"], row["grade"], row["category"])))


def held_at(row: Row) -> str:
    """Return number, date and id of a figure of the register, for a message."""
    return f"{row['shown']} at {row['period_end']} [{row['figure_id']}]"


@lru_cache(maxsize=1)
def limits() -> dict[str, Any]:
    """Return ``limits.toml``."""
    with (Path(__file__).parent / "limits.toml").open("rb") as file:
        return tomllib.load(file)


def step(one: Row, other: Row) -> float:
    """Return the distance of two figures as the logarithm of their ratio."""
    return abs(math.log(max(abs(value(one)), HALF) / max(abs(value(other)), HALF)))


def is_change(row: Row) -> bool:
    """Tell whether a figure is itself a change, which may take any size and sign."""
    return row["measure"].endswith("_change")


def by_chance(one: Row, other: Row) -> bool:
    """Tell whether two small numbers differ by no more than chance makes them."""
    rule = limits()["chance"]
    values = abs(value(one)), abs(value(other))
    unit = "salaries" if one["measure"].endswith("_salary") else one["unit"]
    least = rule.get(unit, max(rule["least"], rule["spread"] * math.sqrt(max(values))))
    return bool(abs(values[0] - values[1]) < least)


def key(row: Mapping[str, str], names: Iterable[str]) -> tuple[str, ...]:
    """Return what a row has in these columns; a category that is the whole is none."""
    if row["category"] in _wholes():
        return key({**row, "category": ""}, names)
    return tuple(row[name] for name in names)


@lru_cache(maxsize=1)
def _wholes() -> frozenset[str]:
    return frozenset(vocabulary.rules("phrases")["totals"])


def _staff(row: Row) -> tuple[str, ...]:
    """What tells whose figure it is on any basis: a whole body is named by its population."""
    place = row["area"] if row["area_type"] not in _WHOLE else ""
    same = ("measure", "population", "grade", "category", "period_kind")
    return place, *key(row, same)


def _when(row: Row) -> str:
    return f"{row['period_end']}/{row['period_start']}"


def near(one: Row, other: Row, months: int = 0) -> bool:
    """Tell whether two figures lie so few months apart that they say something of each other."""
    return months_apart(one, other) <= (months or limits()["level"]["months"])


def months_apart(one: Row, other: Row) -> float:
    """Return how far apart two figures lie, in months of 31 days."""
    return abs(_day(one["period_end"]) - _day(other["period_end"])) / 31


@lru_cache(maxsize=10_000)  # few dates, and millions of pairs
def _day(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()
