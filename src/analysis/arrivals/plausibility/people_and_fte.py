"""The people and the full-time equivalents of a grade that arrive together, against each other.

The ratio of the two hardly moves: of 1,968 pairs that the monthly returns give, only SEO/HEO of
May and June 2013 and the two of March 2017, whose columns stand exchanged, differ from the four
months before by over 1.5%.
"""

import math
from collections.abc import Iterator
from statistics import median

from analysis.arrivals.plausibility.series_history import (
    HALF,
    History,
    key,
    limits,
    months_apart,
    near,
    step,
)
from analysis.core.csv_tables import Row

_PAIR = ("area", "grade", "category", "basis", "period_end", "source_id")
_EDITION = ("source_id", "area", "period_end")
_ON = ("basis", "period_end")
Pair = tuple[Row, Row]


def pairs(rows: list[Row], measure: str = "staff_in_post") -> list[Pair]:
    """Return the figures that count the same staff as people and as full-time equivalents."""
    fte = {key(r, _PAIR): r for r in rows if r["measure"] == measure}
    people = (r for r in rows if r["measure"] == f"{measure}_headcount")
    return [(r, fte[key(r, _PAIR)]) for r in people if key(r, _PAIR) in fte]


def more_than_people(rows: list[Row]) -> Iterator[tuple[Row, str]]:
    """Yield the full-time equivalents that are more than the people who work them."""
    rule = limits()["people_per_fte"]
    for measure in sorted({r["measure"] for r in rows if r["unit"] == "fte"}):
        if measure in limits()["erratic"]:
            continue
        for people, fte in pairs(rows, measure):
            if float(fte["value"]) > float(people["value"]) + rule["spare_fte"]:
                yield (
                    fte,
                    f"full-time equivalents for {people['shown']} people ({people['locator']})",
                )


def equal(rows: list[Row], history: History) -> Iterator[tuple[Row, str]]:
    """Yield the people of an edition that are its full-time equivalents in grade after grade."""
    rule = limits()["equal"]
    editions: dict[tuple[str, ...], list[Pair]] = {}
    for people, fte in pairs(rows):
        if float(people["value"]) >= rule["least_people"]:
            editions.setdefault(key(people, _EDITION), []).append((people, fte))
    for found in editions.values():
        same = [p for p in found if abs(float(p[0]["value"]) - float(p[1]["value"])) <= HALF]
        # The total of rounded parts is not the rounded total.
        if len(same) >= max(rule["fewest_pairs"], len(found) - 1):
            for people, fte in same:
                if len(history.of(people)) >= limits()["level"]["fewest_steps"]:
                    yield people, f"people are the full-time equivalents of {fte['locator']}"


def unlike_before(rows: list[Row], history: History) -> Iterator[tuple[Row, bool, str]]:
    """Yield the people whose ratio to the full-time equivalents is not that of the months before.

    With each figure comes whether it refuses the file, and the words.
    """
    rule = limits()["people_per_fte"]
    for people, fte in pairs(rows):
        if min(float(people["value"]), float(fte["value"])) < rule["least_people"]:
            continue
        held = {r["period_end"]: float(r["value"]) for r in history.of(fte)}
        before = [
            float(r["value"]) / held[r["period_end"]]
            for r in history.of(people)
            if r["period_end"] < people["period_end"]
            and near(r, people)
            and held.get(r["period_end"])
        ][-rule["months"] :]
        if len(before) < rule["months"]:
            continue
        ratio, usual = float(people["value"]) / float(fte["value"]), median(before)
        moved = abs(math.log(ratio / usual))
        if moved > math.log(rule["caution"]):
            words = (
                f"people for {fte['shown']} full-time equivalents ({fte['locator']}) are "
                f"{ratio:.3f} each; the median of the {rule['months']} dates before is {usual:.3f}"
            )
            yield people, moved > math.log(rule["refuse"]), words


def nearer_to_other_unit(rows: list[Row], history: History) -> Iterator[tuple[Row, str]]:
    """Yield full-time equivalents that are nearly the people held of late, and people likewise.

    The two that are held count the same staff at one date, on another basis than the series
    that begins.
    """
    rule, staff = limits()["other_unit"], limits()["range"]["staff"]
    for row in rows:
        value = float(row["value"])
        if value < rule["least"] or row["measure"] not in staff or history.neighbours(row):
            continue
        one, other = (
            {key(r, _ON): r for r in history.other_bases(row | {"measure": m})}
            for m in sorted(staff, key=lambda m: m != row["measure"])
        )
        both = [on for on in one.keys() & other.keys() if near(one[on], row, rule["months"])]
        for on in sorted(both, key=lambda on: months_apart(one[on], row))[:1]:
            size = step(value, float(one[on]["value"]))
            nearer = rule["nearer"] * step(value, float(other[on]["value"]))
            if size > max(nearer, math.log(rule["caution"])):
                yield (
                    row,
                    f"{row['unit']} is nearer to {other[on]['shown']} {other[on]['unit']} "
                    f"[{other[on]['figure_id']}] than to {one[on]['shown']} {row['unit']} "
                    "of that date",
                )
