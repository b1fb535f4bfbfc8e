"""The register's figures series by series, and the steps that each series' history leaves open."""

import math
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from analysis.core.csv_tables import Row
from analysis.register.remarks.breaks import between

SERIES = ("measure", "area", "grade", "category", "basis", "period_kind")
HALF = 0.5  # stands for a zero, whose ratio to anything is without limit


class History:
    """The newest value of each date of each series."""

    def __init__(self, rows: Iterable[Row], errors: Iterable[str] = ()) -> None:
        self._series: dict[tuple[str, ...], dict[str, Row]] = {}
        without = frozenset(errors)
        for row in rows:
            if row["value"] and row["figure_id"] not in without:
                self.add(row)

    def add(self, row: Row) -> None:
        """Add a figure; of two for one date the one of the later edition stays."""
        dated = self._series.setdefault(_series(row), {})
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
        dated = self._series.get(_series(row), {})
        return [dated[when] for when in sorted(dated)]

    def same_date(self, row: Row) -> Row | None:
        """Return the figure of the same series and date, if there is one."""
        return self._series.get(_series(row), {}).get(_when(row))

    def neighbours(self, row: Row) -> list[Row]:
        """Return the figures just before and after, near enough and across no break."""
        series = self.of(row)
        before = [r for r in series if r["period_end"] < row["period_end"]][-1:]
        after = [r for r in series if r["period_end"] > row["period_end"]][:1]
        return [r for r in before + after if near(r, row) and not between(r, row)]

    def limit(self, row: Row) -> float:
        """Return the largest step, as a logarithm, that the series' history leaves open."""
        rule = limits()["level"]
        joined = [(a, b) for a, b in pairwise(self.of(row)) if near(a, b) and not between(a, b)]
        steps = [
            step(float(a["value"]), float(b["value"])) for a, b in joined if not by_chance(a, b)
        ]
        if len(self.of(row)) <= rule["fewest_steps"]:
            return math.log(float(rule["untaught"]))
        large = row["unit"] != "pounds" and float(row["value"]) >= rule["steady_least"]
        if large and len(joined) >= rule["steady_steps"]:
            rule = {"floor": rule["steady_floor"], "margin": rule["steady_margin"]}
        return max([math.log(float(rule["floor"])), *(float(rule["margin"]) * s for s in steps)])


@lru_cache(maxsize=1)
def limits() -> dict[str, Any]:
    """Return ``plausibility.toml``."""
    with (Path(__file__).parent / "plausibility.toml").open("rb") as file:
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
    if one["unit"] == "pounds":
        return abs(values[0] - values[1]) < float(rule["pounds"])
    least = max(float(rule["least"]), float(rule["spread"]) * math.sqrt(max(values)))
    return abs(values[0] - values[1]) < least


def _series(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(row[name] for name in SERIES)


def _when(row: Row) -> str:
    return f"{row['period_end']}/{row['period_start']}"


def near(one: Row, other: Row) -> bool:
    """Tell whether two figures lie so few months apart that they say something of each other."""
    days = (date.fromisoformat(one["period_end"]) - date.fromisoformat(other["period_end"])).days
    return abs(days) <= int(limits()["level"]["months"]) * 31
