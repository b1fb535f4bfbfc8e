"""Staff counted in two ways, set against each other: people and FTE, two publications.

The ratio of the people and the full-time equivalents of a grade hardly moves: of 1,968 pairs
that the monthly returns give, only SEO/HEO of May and June 2013 and the two of March 2017, whose
columns stand exchanged, differ from the four months before by over 1.5%. Nor does the ratio
between two publications that count the same staff apart from each other, so it shows an error
that the totals of its own file have taken up.
"""

import math
from statistics import median

from analysis.arrivals.plausibility.series_history import (
    HALF,
    Arriving,
    Told,
    key,
    limits,
    months_apart,
    near,
    step,
    value,
)
from analysis.core.csv_tables import Row, by_key
from analysis.register.remarks.breaks import between

_PAIR = ("area", "grade", "category", "basis", "period_end", "source_id")
_EDITION = ("source_id", "area", "period_end")
_ON = ("basis", "period_end")


def _pairs(rows: list[Row], measure: str = "staff_in_post") -> list[tuple[Row, Row]]:
    """Return the figures that count the same staff as people and as full-time equivalents."""
    fte = {key(r, _PAIR): r for r in rows if r["measure"] == measure}
    people = (r for r in rows if r["measure"] == f"{measure}_headcount")
    return [(r, fte[key(r, _PAIR)]) for r in people if key(r, _PAIR) in fte]


def more_than_people(new: Arriving) -> Told:
    """Yield the full-time equivalents that are more than the people who work them."""
    measures = {r["measure"] for r in new.judged if r["unit"] == "fte"} - {*limits()["erratic"]}
    for measure in sorted(measures):
        for people, fte in _pairs(new.judged, measure):
            if value(fte) > value(people) + limits()["people_per_fte"]["spare_fte"]:
                words = f"full-time equivalents for {people['shown']} people ({people['locator']})"
                yield "fte-above-people", fte, True, words


def equal(new: Arriving) -> Told:
    """Yield the people of an edition that are its full-time equivalents in grade after grade."""
    rule = limits()["equal"]
    pairs = (p for p in _pairs(new.judged) if value(p[0]) >= rule["least_people"])
    for found in by_key(pairs, lambda pair: key(pair[0], _EDITION)).values():
        same = [p for p in found if abs(value(p[0]) - value(p[1])) <= HALF]
        # The total of rounded parts is not the rounded total.
        if len(same) >= max(rule["fewest_pairs"], len(found) - 1):
            for people, fte in same:
                if len(new.held.of(people)) >= limits()["level"]["fewest_steps"]:
                    words = f"people are the full-time equivalents of {fte['locator']}"
                    yield "equal", people, True, words


def unlike_before(new: Arriving) -> Told:
    """Yield the people whose ratio to the full-time equivalents is not that of months before."""
    rule = limits()["people_per_fte"]
    for people, fte in _pairs(new.judged):
        if min(value(people), value(fte)) < rule["least_people"]:
            continue
        held = {r["period_end"]: value(r) for r in new.held.of(fte)}
        before = [
            value(r) / held[r["period_end"]]
            for r in new.held.of(people)
            if r["period_end"] < people["period_end"]
            and near(r, people)
            and held.get(r["period_end"])
        ][-rule["months"] :]
        if len(before) < rule["months"]:
            continue
        ratio, usual = value(people) / value(fte), median(before)
        moved = abs(math.log(ratio / usual))
        if moved > math.log(rule["caution"]):
            words = (
                f"people for {fte['shown']} full-time equivalents ({fte['locator']}) are "
                f"{ratio:.3f} each; the median of the {rule['months']} dates before is {usual:.3f}"
            )
            yield "people-per-fte", people, moved > math.log(rule["refuse"]), words


def nearer_to_other_unit(new: Arriving) -> Told:
    """Yield full-time equivalents that are nearly the people held of late, and people likewise.

    The two that are held count the same staff at one date, on another basis than the series
    that begins.
    """
    rule, staff = limits()["other_unit"], limits()["range"]["staff"]
    for row in new.judged:
        large = row["measure"] in staff and value(row) >= rule["least"]
        if not large or new.held.neighbours(row):
            continue
        one, other = (
            {key(r, _ON): r for r in new.held.other_bases(row | {"measure": m})}
            for m in sorted(staff, key=lambda m: m != row["measure"])
        )
        both = [on for on in one if on in other and near(one[on], row, rule["months"])]
        for on in sorted(both, key=lambda on: months_apart(one[on], row))[:1]:
            same, unlike = one[on], other[on]
            nearer = rule["nearer"] * step(row, unlike)
            if step(row, same) > max(nearer, math.log(rule["caution"])):
                words = (
                    f"{row['unit']} is nearer to {unlike['shown']} {unlike['unit']} "
                    f"[{unlike['figure_id']}] than to {same['shown']} {row['unit']} of that date"
                )
                yield "other-unit", row, False, words


def unlike_other_counts(new: Arriving) -> Told:
    """Yield staff in post that are not to another count what they were at the dates before."""
    rule = limits()["other_counts"]
    for row in new.judged:
        whole = row["grade"].startswith(rule["whole"]) and not row["category"]
        held = new.held.same_date(row)
        known = held is not None and value(held) == value(row)
        staff = row["measure"] in limits()["range"]["staff"]
        if not staff or not whole or known or value(row) < rule["least"]:
            continue
        found = [(o, c) for c in new.held.other_counts(row) if (o := _nearest(row, c))]
        for other, count in sorted(found, key=lambda c: c[0]["period_end"], reverse=True):
            words = "" if between(other, row) else _unlike_ratio(row, other, count, new)
            if words:
                yield "other-counts", row, False, words
                break


def _unlike_ratio(row: Row, other: Row, count: list[Row], new: Arriving) -> str:
    """Say that a figure's ratio to another count is none that it had, or nothing."""
    rule, held = limits()["other_counts"], new.held.same_date(row)
    late = (r for r in new.held.of(row) if months_apart(r, row) <= rule["months"])
    before = [value(r) / value(o) for r in late if r is not held and (o := _nearest(r, count))]
    taught = len(before) >= rule["fewest"]
    together = other["period_end"] == row["period_end"]
    margin = rule["margin" if together and taught else "margin_apart"]
    usual, ratio = median(before) if taught else 1.0, value(row) / value(other)
    if min([usual, *before]) / margin <= ratio <= max([usual, *before]) * margin:
        return ""
    then = f", at {len(before)} dates before {usual:.3f} times" if taught else ""
    where = f"of another count at {other['period_end']} [{other['figure_id']}]"
    return f"is {ratio:.3f} times {other['shown']} {where}{then}"


def _nearest(row: Row, count: list[Row]) -> Row | None:
    """Return the other count's figure of the same date, else the last one a few months before."""
    near = limits()["other_counts"]["near"]
    found = [o for o in count if o["period_end"] <= row["period_end"]][-1:]
    return next((o for o in found if months_apart(o, row) <= near), None)
