"""Figures of a month against the range of the twelve dates before.

A long history of a cost holds so many steps that one more teaches nothing; the dates just
before are what a newcomer compares with. A small grade is set against the steps of its own
numbers of people, which move far less than chance would make them.
"""

import math
from collections.abc import Iterator

from analysis.arrivals.plausibility.series_history import History, joined, limits, near, step
from analysis.core.csv_tables import Row
from analysis.register.remarks.breaks import between


def outside_range(row: Row, history: History, beside: History) -> Iterator[tuple[bool, str]]:
    """Yield whether it refuses the file, and the words, of a figure outside its usual range.

    Parameters
    ----------
    row : dict
        A figure that arrives, with a value, for a date that its series does not have.
    history, beside : History
        What the register has besides it; what arrives with it, whose earlier dates teach too.
    """
    rule = limits()["range"]
    earlier = [r for r in history.others(row, beside) if r["period_end"] < row["period_end"]]
    before = [r for r in earlier if near(r, row) and not between(r, row)][-rule["dates"] :]
    staff = row["measure"] in rule["staff"]
    whole = staff or row["measure"] in rule["cases"]
    few = rule["few_dates"] <= len(before) < rule["dates"]
    large = whole and len(before) >= rule["few_dates"] and _value(before[-1]) >= rule["few_least"]
    margin = rule["margins"].get(row["measure"])
    erratic_cost = row["unit"] == "pounds" and row["measure"] in limits()["erratic"]
    if few and margin and erratic_cost and float(row["value"]):  # nought is of any scale
        yield from _far_from(row, before, float(rule["few_margin"]))
    elif len(before) < rule["dates"] and not large:
        return
    elif margin:
        if row["unit"] != "pounds" and min(map(_value, before)) < rule["small"]:
            return
        yield from _far_from(row, before, float(margin))
    elif staff and not large and float(row["value"]) < rule["small"]:
        yield from _sudden(row, earlier[-rule["small_dates"] :])
    elif whole:
        yield from _far_from(row, before, float(rule["staff_margin"]))


def _far_from(row: Row, before: list[Row], margin: float) -> Iterator[tuple[bool, str]]:
    value = float(row["value"])
    ends = min(before, key=_value), max(before, key=_value)
    end = ends[0] if value < _value(ends[0]) else ends[1]
    if not _value(ends[0]) <= value <= _value(ends[1]) and _value(end) > 0 and value >= 0:
        size = step(value, _value(end))
        if size > math.log(margin):
            which = "least" if end is ends[0] else "most"
            how = f"is a factor of {math.exp(size):,.3g} beyond" if value else "is far from"
            words = (
                f"{how} the {which} of the {len(before)} "
                f"dates before, {end['shown']} at {end['period_end']} [{end['figure_id']}]; the "
                f"limit is {margin:g}"
            )
            yield size > math.log(margin * limits()["range"]["refuse"]), words


def _sudden(row: Row, before: list[Row]) -> Iterator[tuple[bool, str]]:
    rule = limits()["range"]
    most = max((abs(_value(b) - _value(a)) for a, b in joined(before)), default=0.0)
    last = before[-1]
    moved = abs(_value(row) - _value(last))
    if moved > max(rule["small_least"], rule["small_margin"] * most):
        words = (
            f"moves by {moved:g} from {last['shown']} at {last['period_end']} "
            f"[{last['figure_id']}]; the most of the {len(before)} dates before is {most:g}"
        )
        yield False, words


def _value(row: Row) -> float:
    return float(row["value"])
