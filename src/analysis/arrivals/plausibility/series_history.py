"""The register's figures series by series, and the steps that each series' history leaves open."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
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


class History:
    """The newest value of each date of each series."""

    def __init__(self, rows: Iterable[Row], errors: Iterable[str] = ()) -> None:
        self._series: dict[tuple[str, ...], dict[str, Row]] = {}
        self._kinds: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        self._counts: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        without = frozenset(errors)
        for row in rows:
            if row["value"] and row["figure_id"] not in without:
                self.add(row)

    def add(self, row: Row) -> None:
        """Add a figure; of two for one date the one of the later edition stays."""
        if key(row, SERIES) not in self._series:
            self._kinds.setdefault(key(row, KIND), []).append(key(row, SERIES))
            self._counts.setdefault(_staff(row), set()).add(key(row, SERIES))
        dated = self._series.setdefault(key(row, SERIES), {})
        old = dated.get(_when(row))
        if old is None or (old["published_on"], old["source_id"]) <= (
            row["published_on"],
            row["source_id"],
        ):
            dated[_when(row)] = row

    def rows(self) -> list[Row]:
        """Return every figure, series by series and in order of time."""
        return [dated[when] for dated in self._series.values() for when in sorted(dated)]

    def of(self, row: Row) -> list[Row]:
        """Return the figures of a figure's series, in order of time."""
        dated = self._series.get(key(row, SERIES), {})
        return [dated[when] for when in sorted(dated)]

    def alike(self, row: Row) -> list[list[Row]]:
        """Return every series of a figure's kind, each in order of time."""
        found = self._kinds.get(key(row, KIND), [])
        return [[self._series[s][when] for when in sorted(self._series[s])] for s in found]

    def others(self, row: Row, beside: History) -> list[Row]:
        """Return a series' other dates in order: those held, and earlier ones that arrive."""
        arrived = [r for r in beside.of(row) if r["period_end"] < row["period_end"]]
        dates = {r["period_end"]: r for r in (*arrived, *self.of(row))}
        return [dates[day] for day in sorted(dates)]

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
        return [[dated[when] for when in sorted(dated)] for dated in found.values()]

    def usual(self, row: Row) -> float:
        """Return the median of the steps that the figure's series has made, as a logarithm."""
        pairs = joined(self.of(row))
        return median([step(float(a["value"]), float(b["value"])) for a, b in pairs] or [0.0])

    def limit(self, row: Row) -> float:
        """Return the largest step, as a logarithm, that the series' history leaves open.

        A series too short to teach is judged by the steps of those of its kind: the same
        measure by region, by grade or by category.
        """
        rule = limits()["level"]
        own = self.of(row)
        pairs = joined(own)
        if len(own) <= rule["fewest_steps"]:
            least = abs(float(row["value"])) * rule["of_kind_least"]
            pairs = [
                pair
                for series in self._kinds.get(key(row, KIND), [])
                for pair in joined([*self._series[series].values()])
                if float(pair[0]["value"]) >= least
            ]
            untaught = math.log(float(rule["untaught"]))
            if len(pairs) < rule["fewest_of_kind"]:
                return untaught
            return min(untaught, _largest(pairs, rule))
        # Steps between dates further apart than the figure and its neighbour are larger.
        gap = min((months_apart(r, row) for r in own if r is not row), default=0.0)
        alike = [(a, b) for a, b in pairs if months_apart(a, b) <= max(gap, 1.0) + 1]
        pairs = alike if len(alike) >= rule["steady_steps"] else pairs
        large = row["unit"] != "pounds" and float(row["value"]) >= rule["steady_least"]
        if large and len(pairs) >= rule["steady_steps"]:
            rule = {"floor": rule["steady_floor"], "margin": rule["steady_margin"]}
        return _largest(pairs, rule)


def joined(series: list[Row]) -> list[tuple[Row, Row]]:
    """Return successive figures near enough and across no break."""
    dated = sorted(series, key=_when)
    return [(a, b) for a, b in pairwise(dated) if near(a, b) and not between(a, b)]


def _largest(pairs: list[tuple[Row, Row]], rule: Mapping[str, Any]) -> float:
    steps = [step(float(a["value"]), float(b["value"])) for a, b in pairs if not by_chance(a, b)]
    return max([math.log(float(rule["floor"])), *(float(rule["margin"]) * s for s in steps)])


@lru_cache(maxsize=1)
def limits() -> dict[str, Any]:
    """Return ``limits.toml``."""
    with (Path(__file__).parent / "limits.toml").open("rb") as file:
        return tomllib.load(file)


def step(one: float, other: float) -> float:
    """Return the distance of two numbers as the logarithm of their ratio."""
    return abs(math.log(max(abs(one), HALF) / max(abs(other), HALF)))


def is_change(row: Row) -> bool:
    """Tell whether a figure is itself a change, which may take any size and sign."""
    return row["measure"].endswith("_change")


def by_chance(one: Row, other: Row) -> bool:
    """Tell whether two small numbers differ by no more than chance makes them."""
    rule = limits()["chance"]
    values = abs(float(one["value"])), abs(float(other["value"]))
    unit = "salaries" if one["measure"].endswith("_salary") else one["unit"]
    if unit in rule:
        return abs(values[0] - values[1]) < float(rule[unit])
    least = max(float(rule["least"]), float(rule["spread"]) * math.sqrt(max(values)))
    return abs(values[0] - values[1]) < least


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
