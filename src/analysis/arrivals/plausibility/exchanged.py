"""Figures that have changed places: grades, areas, parts or measures of one table."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.arrivals.plausibility.series_history import History, by_chance, limits, step
from analysis.core.csv_tables import Row

_DIMENSIONS = ("grade", "area", "category", "measure")
_TABLE = ("basis", "period_kind", "period_end", "source_id", "unit")


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure that arrives and the one that it is compared with.

    `restated` tells whether the two are of one date; `history` is what the register has besides.
    """

    row: Row
    near: Row
    restated: bool
    history: History

    @property
    def moved(self) -> float:
        """Difference of the two values."""
        return abs(float(self.row["value"]) - float(self.near["value"]))

    @property
    def far(self) -> bool:
        """Whether the two differ by more than figures of one series commonly do."""
        if not self.unlike_by(limits()["exchanged"]["apart"]):
            return False
        flows = self.flow and not self.restated
        return not flows or self.unlike_by(math.exp(self.history.usual(self.row)))

    @property
    def flow(self) -> bool:
        """Whether the figure counts what a period brought, and no pounds."""
        return self.row["unit"] != "pounds" and self.row["period_kind"] != "snapshot"

    def unlike_by(self, factor: float) -> bool:
        """Tell whether the two differ by a factor, and by more than a few."""
        least = limits()["chance"]["least"]
        return self.step_to(self) > math.log(factor) and self.moved >= least

    def step_to(self, other: Pair) -> float:
        """Distance of this figure from the one that another is compared with."""
        return step(float(self.row["value"]), float(other.near["value"]))


def _assigned(steps: list[list[float]]) -> list[int]:
    """Return the column of each row, so that the steps add to the least."""
    if len(steps) == 1:
        return [0]
    from scipy.optimize import linear_sum_assignment  # long in the importing, and seldom asked

    places: list[int] = linear_sum_assignment(steps)[1].tolist()
    return places


def exchanged(unlike: list[Pair]) -> Iterator[tuple[Row, bool, str]]:
    """Yield the figures that fit in each other's places, or a row further on.

    Figures that differ in one dimension are assigned to each other's neighbours at the least
    step; a cycle is an exchange or a shift if little of the steps is left. With each figure comes
    whether it refuses the file, and the words.
    """
    rule = limits()["exchanged"]
    for own in _DIMENSIONS:
        groups: dict[tuple[str, ...], list[Pair]] = {}
        for pair in unlike:
            # Two measures of one unit may be alike by nature, and flows of few people move freely.
            if own == "measure" and (pair.flow or not pair.unlike_by(rule["measures_apart"])):
                continue
            key = tuple(pair.row[n] for n in (*_TABLE, *_DIMENSIONS) if n != own)
            groups.setdefault(key, []).append(pair)
        for group in groups.values():
            steps = [[one.step_to(other) for other in group] for one in group]
            places = _assigned(steps)
            for cycle in _cycles(places):
                sizes = [steps[i][i] for i in cycle]
                left = sum(steps[i][places[i]] for i in cycle)
                # Restated figures that are each other's to the digit are exchanged at any size.
                exact = left == 0 and all(group[i].restated for i in cycle)
                if not exact and (
                    left > rule["fit"] * sum(sizes) or not all(group[i].far for i in cycle)
                ):
                    continue
                sure = min(sizes) > math.log(rule["refuse"]) and not any(
                    by_chance(group[i].row, group[i].near) for i in cycle
                )
                for i in cycle[:-1]:  # the last is named as the place of the one before
                    row, place = group[i].row, group[places[i]]
                    words = (
                        f"fits in the place of {what(place.row)} ({place.row['locator']}, "
                        f"{place.row['shown']}): {place.near['shown']} there and "
                        f"{group[i].near['shown']} here at {place.near['period_end']}"
                    )
                    yield row, sure, words


def _cycles(places: list[int]) -> Iterator[list[int]]:
    """Yield the cycles of a permutation that have two members or more."""
    seen: set[int] = set()
    for start in range(len(places)):
        cycle = []
        while start not in seen:
            seen.add(start)
            cycle.append(start)
            start = places[start]
        if len(cycle) > 1:
            yield cycle


def what(row: Row) -> str:
    """Return the measure, area, grade and part of a figure, for a message."""
    return ", ".join(filter(None, (row["measure"], row["area"], row["grade"], row["category"])))
