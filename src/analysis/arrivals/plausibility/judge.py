"""Every rule asked of figures that arrive: what is doubtful of them, refusals first.

Signs, levels, restatements and exchanged neighbours are judged here; the rules of the other
modules are asked besides. The limits are learned from each series' own history; a declared
break and a declared source error lift them. A doubt is a caution or a refusal by its size.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from scipy.optimize import linear_sum_assignment

from analysis.arrivals.plausibility.parts_of_total import unlike_parts
from analysis.arrivals.plausibility.people_and_fte import equal, more_than_people, unlike_before
from analysis.arrivals.plausibility.percentages import unlike_percentages
from analysis.arrivals.plausibility.repeated_figures import exchanged_dates, repeated
from analysis.arrivals.plausibility.series_history import (
    History,
    by_chance,
    is_change,
    limits,
    step,
)
from analysis.arrivals.plausibility.usual_range import outside_range
from analysis.core.csv_tables import Row
from analysis.register.remarks.breaks import between

DIMENSIONS = ("grade", "area", "category", "measure")
_TABLE = ("basis", "period_kind", "period_end", "source_id", "unit")


@dataclass(slots=True)
class Doubt:
    """One reason to doubt what arrives, with every figure that gives it.

    Attributes
    ----------
    id : str
        What ``--accept`` names: the kind of doubt, the measure or publication, the source.
    refuse : bool
        Whether it stops the file until it is accepted; else a caution.
    items : list of str
        One line a figure: its cell, its number and the number it is compared with.
    """

    id: str
    refuse: bool
    items: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A figure that arrives and the one that it is compared with.

    `restated` tells whether the two are of one date.
    """

    row: Row
    near: Row
    restated: bool

    @property
    def moved(self) -> float:
        return abs(float(self.row["value"]) - float(self.near["value"]))

    @property
    def far(self) -> bool:
        """Whether the two differ by more than figures of one series commonly do."""
        return self.unlike_by(limits()["exchanged"]["apart"])

    def unlike_by(self, factor: float) -> bool:
        """Tell whether the two differ by a factor, and by more than a few."""
        least = limits()["chance"]["least"]
        return self.step_to(self) > math.log(factor) and self.moved >= least

    def step_to(self, other: _Pair) -> float:
        """Distance of this figure from the one that another is compared with."""
        return step(float(self.row["value"]), float(other.near["value"]))


def judge(arrived: Iterable[Row], history: History) -> list[Doubt]:
    """Return what is doubtful of figures that arrive, refusals first.

    Parameters
    ----------
    arrived : iterable of dict
        New figures.
    history : History
        What the register has besides them.
    """
    rules = limits()
    arrived = [*arrived]
    rows = [
        r for r in arrived if r["value"] and r["unit"] in rules["judged_units"] and not is_change(r)
    ]
    doubts: dict[str, Doubt] = {}

    def doubt(kind: str, row: Row, refuse: bool, words: str) -> None:
        name = f"{kind}:{row['measure']}:{row['source_id']}"
        found = doubts.setdefault(name, Doubt(name, False))
        found.refuse |= refuse
        found.items.append(f"{row['locator']}, {_what(row)}: {row['shown']} {words}")

    unlike: list[_Pair] = []
    beside = History(rows)  # what else arrives
    for row in rows:
        _judge_sign(row, history, doubt)
        if float(row["value"]) > rules["most"].get(row["measure"], math.inf):
            doubt(
                "most",
                row,
                True,
                f"is more than the most for a person, {rules['most'][row['measure']]}",
            )
        held = history.same_date(row)
        neighbours = [held] if held else history.neighbours(row)
        nearest = min(neighbours, key=lambda n: step(float(row["value"]), float(n["value"])),
                      default=row)  # fmt: skip
        pair = _Pair(row, nearest, held is not None)
        if pair.far or (
            pair.restated and pair.moved and float(row["value"]) >= rules["chance"]["least"]
        ):
            unlike.append(pair)
        if held is None:
            for refuse, words in outside_range(row, history):
                doubt("range", row, refuse, words)
        if row["measure"] in rules["erratic"] or row["category"] in rules["erratic_categories"]:
            continue
        if held is not None:
            _judge_restated(row, held, doubt)
        elif neighbours:
            _judge_level(row, neighbours, history, doubt)
        else:  # the other dates that arrive are all there is
            _judge_level(row, beside.neighbours(row), beside, doubt, new=True)
    _judge_exchanged(unlike, doubt)
    for row, words in equal(rows, history):
        doubt("equal", row, True, words)
    percentages = [r for r in arrived if r["value"] and r["unit"] == "percent"]
    for row, kind, refuse, words in unlike_percentages(percentages, history):
        doubt(kind, row, refuse, words)
    for row, words in more_than_people(rows):
        doubt("fte-above-people", row, True, words)
    for row, kind, words in unlike_parts(arrived, history):
        doubt(kind, row, False, words)
    for row, refuse, words in unlike_before(rows, history):
        doubt("people-per-fte", row, refuse, words)
    for row, words in exchanged_dates(rows, history):
        doubt("dates", row, False, words)
    for row, other in repeated(rows, history):
        words = f"is to the digit the figure of {other['period_end']} [{other['figure_id']}]"
        doubt("repeated", row, True, words)
    return sorted(doubts.values(), key=lambda d: not d.refuse)


def _judge_sign(row: Row, history: History, doubt: Any) -> None:
    if float(row["value"]) >= 0:
        return
    if not any(float(r["value"]) < 0 for r in history.of(row)):
        doubt("sign", row, True, "is negative, which the series never was")


def _judge_restated(row: Row, held: Row, doubt: Any) -> None:
    size = step(float(row["value"]), float(held["value"]))
    rule = limits()["restated"]
    moved = abs(float(row["value"]) - float(held["value"]))
    near_enough = by_chance(row, held) if row["unit"] == "pounds" else moved < rule["least"]
    if size > math.log(rule["caution"]) and not near_enough and not between(row, held):
        words = f"restates {held['shown']} [{held['figure_id']}]"
        doubt("restated", row, size > math.log(rule["refuse"]), words)


def _judge_level(
    row: Row, neighbours: list[Row], history: History, doubt: Any, *, new: bool = False
) -> None:
    steps = [(step(float(row["value"]), float(n["value"])), n) for n in neighbours]
    if not steps or any(by_chance(row, n) for _, n in steps):
        return
    size, nearest = min(steps, key=lambda s: s[0])
    # The steps of what arrives may be wrong themselves, so they teach nothing.
    limit = math.log(limits()["level"]["untaught"]) if new else history.limit(row)
    if size > limit:
        refuse = size > math.log(limits()["level"]["refuse"]) and not new
        doubt(
            "level",
            row,
            refuse,
            f"differs by a factor of {math.exp(size):,.3g} from {nearest['shown']} at "
            f"{nearest['period_end']} [{nearest['figure_id']}]; the limit is {math.exp(limit):.3g}",
        )


def _judge_exchanged(unlike: list[_Pair], doubt: Any) -> None:
    """Assign figures that differ in one dimension to each other's neighbours at the least step.

    A cycle is an exchange, or a shift by a row, if little of the steps is left.
    """
    rule = limits()["exchanged"]
    for own in DIMENSIONS:
        groups: dict[tuple[str, ...], list[_Pair]] = {}
        for pair in unlike:
            # Two measures of one unit may be alike by nature, and flows of few people move freely.
            flow = pair.row["unit"] != "pounds" and pair.row["period_kind"] != "snapshot"
            if own == "measure" and (flow or not pair.unlike_by(rule["measures_apart"])):
                continue
            key = tuple(pair.row[n] for n in (*_TABLE, *DIMENSIONS) if n != own)
            groups.setdefault(key, []).append(pair)
        for group in groups.values():
            steps = [[one.step_to(other) for other in group] for one in group]
            places = linear_sum_assignment(steps)[1].tolist() if len(group) > 1 else [0]
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
                        f"fits in the place of {_what(place.row)} ({place.row['locator']}, "
                        f"{place.row['shown']}): {place.near['shown']} there and "
                        f"{group[i].near['shown']} here at {place.near['period_end']}"
                    )
                    doubt("exchanged", row, sure, words)


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


def _what(row: Row) -> str:
    return ", ".join(filter(None, (row["measure"], row["area"], row["grade"], row["category"])))
