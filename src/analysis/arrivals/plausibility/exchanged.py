"""Figures that have changed places: grades, areas, parts or measures of one table."""

import math
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from analysis.arrivals.plausibility.series_history import (
    Arriving,
    Told,
    by_chance,
    limits,
    near,
    step,
    value,
    what,
)
from analysis.core.csv_tables import Row

_DIMENSIONS = ("grade", "area", "category", "measure")
_TABLE = ("basis", "period_kind", "period_end", "source_id", "unit")


class _Pair(NamedTuple):
    """A figure that arrives and the one that it is compared with.

    `restated` tells whether the two are of one date, `far` whether they differ by more than
    figures of one series commonly do.
    """

    row: Row
    near: Row
    restated: bool
    far: bool


def exchanged(new: Arriving) -> Told:
    """Yield the figures that fit in each other's places, or a row further on.

    Figures that differ in one dimension are assigned to each other's neighbours at the least
    step; a cycle is an exchange or a shift if little of the steps is left.
    """
    unlike = [*chain.from_iterable(_unlike(row, new) for row in new.judged)]
    for own in _DIMENSIONS:
        names = [n for n in (*_TABLE, *_DIMENSIONS) if n != own]
        groups: dict[tuple[str, ...], list[_Pair]] = {}
        for pair in unlike:
            if own != "measure" or _measures_apart(pair):
                groups.setdefault(tuple(pair.row[n] for n in names), []).append(pair)
        for group in groups.values():
            steps = [[step(one.row, other.near) for other in group] for one in group]
            places = _assigned(steps)
            for cycle in _cycles(places):
                sizes = [steps[i][i] for i in cycle]
                left = sum(steps[i][places[i]] for i in cycle)
                yield from _told([(group[i], group[places[i]]) for i in cycle], sizes, left)


def _told(cycle: list[tuple[_Pair, _Pair]], sizes: list[float], left: float) -> Told:
    """Say which figures fit in the place of the next, if little is left of their steps."""
    rule, pairs = limits()["exchanged"], [pair for pair, _ in cycle]
    # Restated figures that are each other's to the digit are exchanged at any size.
    exact = left == 0 and all(pair.restated for pair in pairs)
    if exact or (left <= rule["fit"] * sum(sizes) and all(pair.far for pair in pairs)):
        chance = any(by_chance(pair.row, pair.near) for pair in pairs)
        sure = min(sizes) > math.log(rule["refuse"]) and not chance
        for pair, place in cycle[:-1]:  # the last is named as the place of the one before
            words = (
                f"fits in the place of {what(place.row)} ({place.row['locator']}, "
                f"{place.row['shown']}): {place.near['shown']} there and {pair.near['shown']} "
                f"here at {place.near['period_end']}"
            )
            yield "exchanged", pair.row, sure, words


def _unlike(row: Row, new: Arriving) -> Iterator[_Pair]:
    """Yield a figure beside its nearest neighbour, if the two are unlike or of one date."""
    rule, held = limits()["exchanged"], new.held.same_date(row)
    # A break moves levels; staff that fit in each other's places are exchanged still.
    beside = (
        ([held] if held else new.held.neighbours(row))
        or ([] if new.held.of(row) else new.held.other_bases(row))
        or [n for n in new.beside.neighbours(row) if near(n, row, rule["successive"])]
        or new.held.neighbours(row, across=row["unit"] != "pounds")
    )
    nearest = min(beside, key=lambda n: step(row, n), default=row)
    far = _apart(row, nearest, math.log(rule["apart"])) and (
        not _flow(row) or held is not None or _apart(row, nearest, new.held.usual(row))
    )
    restated = held is not None and value(row) != value(held)
    if far or (restated and value(row) >= limits()["chance"]["least"]):
        yield _Pair(row, nearest, held is not None, far)


def _measures_apart(pair: _Pair) -> bool:
    """Tell whether figures of two measures may be compared.

    Two of one unit may be alike by nature, and flows of few people move freely.
    """
    apart = math.log(limits()["exchanged"]["measures_apart"])
    return not _flow(pair.row) and _apart(pair.row, pair.near, apart)


def _flow(row: Row) -> bool:
    """Tell whether a figure counts what a period brought, and no pounds."""
    return row["unit"] != "pounds" and row["period_kind"] != "snapshot"


def _apart(one: Row, other: Row, least: float) -> bool:
    """Tell whether two figures differ by a step, and by more than a few."""
    moved = abs(value(one) - value(other))
    return step(one, other) > least and bool(moved >= limits()["chance"]["least"])


def _assigned(steps: list[list[float]]) -> list[int]:
    """Return the column of each row, so that the steps add to the least."""
    if len(steps) == 1:
        return [0]
    from scipy.optimize import linear_sum_assignment  # long in the importing, and seldom asked

    places: list[int] = linear_sum_assignment(steps)[1].tolist()
    return places


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
