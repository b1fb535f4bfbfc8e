"""Each figure against the other dates of its own series: its sign, its size, its usual range.

A long history of a cost holds so many steps that one more teaches nothing; the dates just
before are what a newcomer compares with. A small grade is set against the steps of its own
numbers of people, which move far less than chance would make them.
"""

import math

from analysis.arrivals.plausibility.series_history import (
    Arriving,
    History,
    Told,
    by_chance,
    held_at,
    joined,
    limits,
    near,
    step,
    value,
)
from analysis.core.csv_tables import Row
from analysis.register.remarks.breaks import between


def unlike_own_series(new: Arriving) -> Told:
    """Yield figures that their series' other dates do not lead up to."""
    rules, held = limits(), new.held
    for row in new.judged:
        yield from _sign(row, held)
        restated = held.same_date(row)
        if restated is None:
            yield from _outside_range(row, new)
        if row["measure"] in rules["erratic"] or row["category"] in rules["erratic_categories"]:
            yield from _erratic(row, held)
        elif restated is not None:
            yield from _restated(row, restated)
        elif neighbours := held.neighbours(row):
            yield from _level(row, neighbours, held)
        else:  # the other dates that arrive and figures on other bases are all there is
            yield from _level(row, new.beside.neighbours(row))
            yield from _level(row, [] if held.of(row) else held.other_bases(row))


def _sign(row: Row, history: History) -> Told:
    lowest = min(map(value, history.of(row)), default=0.0)
    if value(row) < min(0.0, limits()["sign"]["lowest"] * lowest):
        words = "is negative, which the series never was"
        if lowest < 0:
            words = f"is negative by far more than the lowest that is held, {lowest:,.2f}"
        yield "sign", row, lowest >= 0, words


def _erratic(row: Row, history: History) -> Told:
    """Doubt what is far more than its series has ever been, or the last with a digit more or less.

    Such series move by any other factor.
    """
    rule, held = limits()["erratic_most"], history.of(row)
    most = max(held, key=lambda r: abs(value(r)), default=row)
    far = abs(value(row)) > rule["factor"] * abs(value(most))
    if len(held) >= rule["dates"] and far and not by_chance(row, most):
        words = f"is over {rule['factor']:g} times the most of {len(held)} dates, {held_at(most)}"
        yield "level", row, False, words
    for last in history.neighbours(row) if row["unit"] != "pounds" else ():
        ten = math.exp(step(row, last)) / 10
        if 1 / rule["digit"] < ten < rule["digit"] and not by_chance(row, last):
            times = "ten times" if abs(value(row)) > abs(value(last)) else "a tenth of"
            yield "level", row, False, f"is about {times} {held_at(last)}: a digit may be wrong"


def _restated(row: Row, held: Row) -> Told:
    size, rule = step(row, held), limits()["restated"]
    moved = abs(value(row) - value(held))
    near_enough = by_chance(row, held) if row["unit"] == "pounds" else moved < rule["least"]
    large = held["measure"] in limits()["range"]["staff"] and value(held) >= rule["large"]
    caution = math.log(rule["large_caution" if large else "caution"])
    if size > caution and not near_enough and not between(row, held):
        words = f"restates {held['shown']} [{held['figure_id']}]"
        yield "restated", row, size > math.log(rule["refuse"]), words


def _level(row: Row, others: list[Row], taught: History | None = None) -> Told:
    if not others or any(by_chance(row, other) for other in others):
        return
    nearest = min(others, key=lambda other: step(row, other))
    size, rule = step(row, nearest), limits()["level"]
    # The steps of what arrives may be wrong themselves, so they teach nothing.
    limit = taught.limit(row) if taught else math.log(rule["untaught"])
    if size > limit:
        few = min(abs(value(row)), abs(value(nearest))) < limits()["chance"]["least"]
        sure = size > math.log(rule["refuse" if taught else "refuse_new"])
        words = f"differs by a factor of {math.exp(size):,.3g} from {held_at(nearest)}"
        words += f"; the limit is {math.exp(limit):.3g}"
        yield "level", row, sure and (taught is not None or not few), words


def _outside_range(row: Row, new: Arriving) -> Told:
    rule, earlier = limits()["range"], new.earlier(row)
    before = [r for r in earlier if near(r, row) and not between(r, row)][-rule["dates"] :]
    staff = row["measure"] in rule["staff"]
    whole = staff or row["measure"] in rule["cases"]
    few = rule["few_dates"] <= len(before) < rule["dates"]
    large = whole and len(before) >= rule["few_dates"] and value(before[-1]) >= rule["few_least"]
    margin = rule["margins"].get(row["measure"])
    erratic_cost = row["unit"] == "pounds" and row["measure"] in limits()["erratic"]
    if few and margin and erratic_cost and value(row):  # nought is of any scale
        yield from _far_from(row, before, rule["few_margin"])
    elif len(before) < rule["dates"] and not large:
        return
    elif margin:
        if row["unit"] == "pounds" or min(map(value, before)) >= rule["small"]:
            yield from _far_from(row, before, margin)
    elif staff and not large and value(row) < rule["small"]:
        yield from _sudden(row, earlier[-rule["small_dates"] :])
    elif whole:
        yield from _far_from(row, before, rule["staff_margin"])


def _far_from(row: Row, before: list[Row], margin: float) -> Told:
    least, most = min(before, key=value), max(before, key=value)
    end = least if value(row) < value(least) else most
    size = step(row, end)
    inside = value(least) <= value(row) <= value(most)
    if inside or value(end) <= 0 or value(row) < 0 or size <= math.log(margin):
        return
    how = f"is a factor of {math.exp(size):,.3g} beyond" if value(row) else "is far from"
    words = f"{how} the {'least' if end is least else 'most'} of the {len(before)} dates before"
    refuse = size > math.log(margin * limits()["range"]["refuse"])
    yield "range", row, refuse, f"{words}, {held_at(end)}; the limit is {margin:g}"


def _sudden(row: Row, before: list[Row]) -> Told:
    rule, last = limits()["range"], before[-1]
    most = max((abs(value(b) - value(a)) for a, b in joined(before)), default=0.0)
    moved = abs(value(row) - value(last))
    if moved > max(rule["small_least"], rule["small_margin"] * most):
        words = f"moves by {moved:g} from {held_at(last)}; the most of the {len(before)} dates"
        yield "range", row, False, f"{words} before is {most:g}"
