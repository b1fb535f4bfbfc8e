"""Figures that arrive against those of the same series that the register has.

Signs, levels, restatements, exchanged neighbours and headcounts that are full-time
equivalents. The limits are learned from each series' own history; a declared break and a
declared source error lift them. A doubt is a caution or a refusal by its size.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from analysis.arrivals.series_history import HALF, History, by_chance, is_change, limits, step
from analysis.core.csv_tables import Row
from analysis.register.remarks.breaks import between

DIMENSIONS = ("grade", "area", "category")


@dataclass(slots=True)
class Doubt:
    """One reason to doubt what arrives, with every figure that gives it.

    Attributes
    ----------
    id : str
        What ``--accept`` names: the kind of doubt, the measure and the source.
    refuse : bool
        Whether it stops the file until it is accepted; else a caution.
    items : list of str
        One line a figure: its cell, its number and the number it is compared with.
    """

    id: str
    refuse: bool
    items: list[str] = field(default_factory=list)


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
    rows = [
        r for r in arrived if r["value"] and r["unit"] in rules["judged_units"] and not is_change(r)
    ]
    doubts: dict[str, Doubt] = {}

    def doubt(kind: str, row: Row, refuse: bool, words: str) -> None:
        name = f"{kind}:{row['measure']}:{row['source_id']}"
        found = doubts.setdefault(name, Doubt(name, False))
        found.refuse |= refuse
        found.items.append(f"{row['locator']}, {_what(row)}: {row['shown']} {words}")

    far: list[tuple[Row, Row, float]] = []
    for row in rows:
        _judge_sign(row, history, doubt)
        if row["measure"] in rules["erratic"]:
            continue
        held = history.same_date(row)
        if held is not None:
            _judge_restated(row, held, doubt)
            neighbours = [held]
        else:
            neighbours = history.neighbours(row)
            _judge_level(row, neighbours, history, doubt)
        steps = [(step(float(row["value"]), float(n["value"])), n) for n in neighbours]
        size, nearest = min(steps, key=lambda s: s[0], default=(0.0, row))
        moved = abs(float(row["value"]) - float(nearest["value"]))
        if size > math.log(rules["exchanged"]["apart"]) and moved >= rules["chance"]["least"]:
            far.append((row, nearest, size))
    _judge_exchanged(far, doubt)
    _judge_equal(rows, history, doubt)
    return sorted(doubts.values(), key=lambda d: not d.refuse)


def _judge_sign(row: Row, history: History, doubt: Any) -> None:
    if float(row["value"]) >= 0:
        return
    if not any(float(r["value"]) < 0 for r in history.of(row)):
        doubt("sign", row, True, "is negative, which the series never was")


def _judge_restated(row: Row, held: Row, doubt: Any) -> None:
    size = step(float(row["value"]), float(held["value"]))
    rule = limits()["restated"]
    if size > math.log(rule["caution"]) and not by_chance(row, held) and not between(row, held):
        words = f"restates {held['shown']} [{held['figure_id']}]"
        doubt("restated", row, size > math.log(rule["refuse"]), words)


def _judge_level(row: Row, neighbours: list[Row], history: History, doubt: Any) -> None:
    steps = [(step(float(row["value"]), float(n["value"])), n) for n in neighbours]
    if not steps or any(by_chance(row, n) for _, n in steps):
        return
    size, nearest = min(steps, key=lambda s: s[0])
    limit = history.limit(row)
    if size > limit:
        refuse = size > math.log(limits()["level"]["refuse"])
        doubt(
            "level",
            row,
            refuse,
            f"differs by a factor of {math.exp(size):,.3g} from {nearest['shown']} at "
            f"{nearest['period_end']} [{nearest['figure_id']}]; the limit is {math.exp(limit):.3g}",
        )


def _judge_exchanged(far: list[tuple[Row, Row, float]], doubt: Any) -> None:
    """Find pairs, unlike their neighbours, of which each fits the other's place."""
    for (one, near_one, a), (other, near_other, b) in combinations(far, 2):
        if not one_apart(one, other):
            continue
        crossed = step(float(one["value"]), float(near_other["value"])) + step(
            float(other["value"]), float(near_one["value"])
        )
        if crossed <= limits()["exchanged"]["fit"] * (a + b):
            words = (
                f"and {other['shown']} of {_what(other)} ({other['locator']}) fit when exchanged: "
                f"{near_one['shown']} and {near_other['shown']} at {near_one['period_end']}"
            )
            sure = min(a, b) > math.log(limits()["exchanged"]["refuse"])
            by_luck = by_chance(one, near_one) or by_chance(other, near_other)
            doubt("exchanged", one, sure and not by_luck, words)


def _judge_equal(rows: list[Row], history: History, doubt: Any) -> None:
    """Find an edition whose people are its full-time equivalents in grade after grade."""
    rule = limits()["equal"]
    fte = {_pair(r): r for r in rows if r["measure"] == "staff_in_post"}
    groups: dict[tuple[str, ...], list[tuple[Row, Row]]] = {}
    for row in rows:
        paired = row["measure"] == "staff_in_post_headcount" and _pair(row) in fte
        if paired and float(row["value"]) >= rule["least_people"]:
            group = (row["source_id"], row["area"], row["period_end"])
            groups.setdefault(group, []).append((row, fte[_pair(row)]))
    for pairs in groups.values():
        same = [p for p in pairs if abs(float(p[0]["value"]) - float(p[1]["value"])) <= HALF]
        if len(same) >= rule["fewest_pairs"] and len(same) == len(pairs):
            for people, equivalents in same:
                if len(history.of(people)) >= limits()["level"]["fewest_steps"]:
                    words = f"people are the full-time equivalents of {equivalents['locator']}"
                    doubt("equal", people, True, words)


def _pair(row: Row) -> tuple[str, ...]:
    names = ("area", "grade", "category", "basis", "period_end", "source_id")
    return tuple(row[n] for n in names)


def one_apart(one: Row, other: Row) -> bool:
    """Tell whether two figures differ in just one of grade, area and category."""
    same = ("measure", "basis", "period_kind", "period_end", "source_id")
    return (
        all(one[n] == other[n] for n in same) and sum(one[n] != other[n] for n in DIMENSIONS) == 1
    )


def _what(row: Row) -> str:
    return ", ".join(filter(None, (row["measure"], row["area"], row["grade"], row["category"])))
