"""Every rule asked of figures that arrive: what is doubtful of them, refusals first.

Signs, levels, restatements and exchanged neighbours are judged here; the rules of the other
modules are asked besides. The limits are learned from each series' own history; a declared
break and a declared source error lift them. A doubt is a caution or a refusal by its size.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from analysis.arrivals.plausibility.contradictions import (
    unfit,
    unlike_levels,
    without_date,
    without_value,
)
from analysis.arrivals.plausibility.exchanged import Pair, exchanged, what
from analysis.arrivals.plausibility.moved_between import moved_between
from analysis.arrivals.plausibility.other_counts import unlike_other_counts
from analysis.arrivals.plausibility.own_table import (
    rounded_off,
    unlike_means,
    unlike_rates,
)
from analysis.arrivals.plausibility.parts_of_total import outside_parts, unlike_parts
from analysis.arrivals.plausibility.people_and_fte import (
    equal,
    more_than_people,
    nearer_to_other_unit,
    unlike_before,
)
from analysis.arrivals.plausibility.percentages import unlike_percentages
from analysis.arrivals.plausibility.repeated_figures import copied, exchanged_dates, repeated
from analysis.arrivals.plausibility.series_history import (
    History,
    by_chance,
    is_change,
    limits,
    near,
    step,
)
from analysis.arrivals.plausibility.sexes_and_levels import unlike_order, unlike_sexes
from analysis.arrivals.plausibility.usual_range import outside_range
from analysis.core.csv_tables import Row
from analysis.register.remarks.breaks import between


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
        found.items.append(f"{row['locator']}, {what(row)}: {row['shown']} {words}")

    unlike: list[Pair] = []
    beside = History(rows)  # what else arrives
    for row in rows:
        _judge_sign(row, history, doubt)
        held = history.same_date(row)
        neighbours = [held] if held else history.neighbours(row)
        elsewhere = [] if history.of(row) else history.other_bases(row)
        nearest = min(
            # A break moves levels; staff that fit in each other's places are exchanged still.
            neighbours
            or elsewhere
            or _successive(row, beside)
            or history.neighbours(row, across=row["unit"] != "pounds"),
            key=lambda n: step(float(row["value"]), float(n["value"])),
            default=row,
        )
        pair = Pair(row, nearest, held is not None, history)
        if pair.far or (
            pair.restated and pair.moved and float(row["value"]) >= rules["chance"]["least"]
        ):
            unlike.append(pair)
        if held is None:
            for refuse, words in outside_range(row, history, beside):
                doubt("range", row, refuse, words)
        if row["measure"] in rules["erratic"] or row["category"] in rules["erratic_categories"]:
            _judge_erratic(row, history, doubt)
            continue
        if held is not None:
            _judge_restated(row, held, doubt)
        elif neighbours:
            _judge_level(row, neighbours, history, doubt)
        else:  # the other dates that arrive and figures on other bases are all there is
            _judge_level(row, beside.neighbours(row), beside, doubt, new=True)
            _judge_level(row, elsewhere, beside, doubt, new=True)
    for row, refuse, words in exchanged(unlike):
        doubt("exchanged", row, refuse, words)
    valued = [r for r in arrived if r["value"]]
    percentages = [r for r in valued if r["unit"] == "percent"]
    for kind, refuse, found in (
        ("equal", True, equal(rows, history)),
        ("without-value", False, without_value(arrived, history)),
        ("change", False, unlike_levels(valued, history)),
        ("change", False, unlike_rates(valued, history)),
        ("change", False, unlike_means(percentages)),
        ("sexes", False, unlike_sexes(valued)),
        ("order", False, unlike_order(valued, history)),
        ("rounded", False, rounded_off(rows, history)),
        ("outside-parts", False, outside_parts(valued)),
        ("fte-above-people", True, more_than_people(rows)),
        ("other-unit", False, nearer_to_other_unit(rows, history)),
        ("other-counts", False, unlike_other_counts(rows, history)),
        ("moved-between", False, moved_between(rows, history)),
        ("copied", True, copied(valued)),
        ("missing", False, without_date(arrived, history)),
        ("dates", False, exchanged_dates(rows, history)),
    ):
        for row, words in found:
            doubt(kind, row, refuse, words)
    for row, kind, refuse, words in unlike_percentages(percentages, history):
        doubt(kind, row, refuse, words)
    for row, kind, words in unfit(valued, history):
        doubt(kind, row, True, words)
    for row, kind, words in unlike_parts(arrived, history):
        doubt(kind, row, False, words)
    for row, refuse, words in unlike_before(rows, history):
        doubt("people-per-fte", row, refuse, words)
    for row, other, refuse in repeated(valued, history):
        moved = float(row["value"]) - float(other["value"])
        more = f"{moved:+g} from " if abs(moved) > limits()["rounding"]["most"] else ""
        words = f"is {more}the figure of {other['period_end']} [{other['figure_id']}]"
        doubt("repeated", row, refuse, words)
    return sorted(doubts.values(), key=lambda d: not d.refuse)


def _successive(row: Row, beside: History) -> list[Row]:
    months = limits()["exchanged"]["successive"]
    return [n for n in beside.neighbours(row) if near(n, row, months)]


def _judge_sign(row: Row, history: History, doubt: Any) -> None:
    lowest = min((float(r["value"]) for r in history.of(row)), default=0.0)
    if float(row["value"]) >= min(0.0, limits()["sign"]["lowest"] * lowest):
        return
    never = lowest >= 0
    words = "is negative, which the series never was" if never else (
        f"is negative by far more than the lowest that is held, {lowest:,.2f}"
    )  # fmt: skip
    doubt("sign", row, never, words)


def _judge_erratic(row: Row, history: History, doubt: Any) -> None:
    """Doubt what is far more than its series has ever been, or the last with a digit more or less.

    Such series move by any other factor.
    """
    rule, held = limits()["erratic_most"], history.of(row)
    most = max(held, key=lambda r: abs(float(r["value"])), default=row)
    far = abs(float(row["value"])) > rule["factor"] * abs(float(most["value"]))
    if len(held) >= rule["dates"] and far and not by_chance(row, most):
        words = (
            f"is over {rule['factor']:g} times the most of {len(held)} dates, {most['shown']} at "
            f"{most['period_end']} [{most['figure_id']}]"
        )
        doubt("level", row, False, words)
    for last in history.neighbours(row) if row["unit"] != "pounds" else ():
        ten = math.exp(step(float(row["value"]), float(last["value"]))) / 10
        if 1 / rule["digit"] < ten < rule["digit"] and not by_chance(row, last):
            more = abs(float(row["value"])) > abs(float(last["value"]))
            words = f"is about {'ten times' if more else 'a tenth of'} {last['shown']} at "
            words += f"{last['period_end']} [{last['figure_id']}]: a digit may be wrong"
            doubt("level", row, False, words)


def _judge_restated(row: Row, held: Row, doubt: Any) -> None:
    size = step(float(row["value"]), float(held["value"]))
    rule = limits()["restated"]
    moved = abs(float(row["value"]) - float(held["value"]))
    near_enough = by_chance(row, held) if row["unit"] == "pounds" else moved < rule["least"]
    large = held["measure"] in limits()["range"]["staff"] and float(held["value"]) >= rule["large"]
    if (
        size > math.log(rule["large_caution" if large else "caution"])
        and not near_enough
        and not between(row, held)
    ):
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
        refuse = size > math.log(limits()["level"]["refuse_new" if new else "refuse"])
        few = min(abs(float(r["value"])) for r in (row, nearest)) < limits()["chance"]["least"]
        doubt(
            "level",
            row,
            refuse and not (new and few),
            f"differs by a factor of {math.exp(size):,.3g} from {nearest['shown']} at "
            f"{nearest['period_end']} [{nearest['figure_id']}]; the limit is {math.exp(limit):.3g}",
        )
