"""What speaks against a figure in its own table: unit, format, levels, the figures of its row."""

import math
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from analysis.arrivals.plausibility.series_history import (
    SERIES,
    Arriving,
    History,
    Told,
    is_change,
    key,
    limits,
    near,
    value,
    what,
)
from analysis.core.csv_tables import Row, by_key
from analysis.register.remarks.breaks import between

_TABLE = ("source_id", "measure", "area_type", "basis", "period_kind")
_LEVEL = ("area", "grade", "category", "basis")
_SAME = ("source_id", "measure", "basis", "area", "grade", "period_end", "period_start")
_BODY = ("source_id", "basis", "area", "population", "category", "period_end")


def unfit(new: Arriving) -> Told:
    """Yield figures that are none of their measure or unit.

    So are people with a fraction, in a series that has had whole people alone.
    """
    parts_of_people = {*limits()["erratic"], *limits()["parts_of_people"]}
    for row in new.valued:
        most = limits()["most"].get(row["measure"], math.inf)
        if value(row) > most:
            words = f"is more than the most that there can be, {most} {row['unit']}"
            yield "most", row, True, words
        if row["unit"] != "percent" and row["shown"].rstrip().endswith("%"):
            words = f"is printed as a percentage, and would be read as {row['unit']}"
            yield "percent-sign", row, True, words
        people = row["unit"] == "headcount" and row["measure"] not in parts_of_people
        before = new.held.of(row) if people and not is_change(row) and not _whole(row) else []
        if before and all(map(_whole, before)):
            words = "is no whole number of people, as every figure before it is"
            yield "part-people", row, True, words


def without_value(new: Arriving) -> Told:
    """Yield staff that arrive as a symbol, where every date before had a large number."""
    rule = limits()["without_value"]
    for row in new.rows:
        if row["value"] or row["measure"] not in limits()["range"]["staff"]:
            continue
        before = [r for r in new.held.of(row) if r["period_end"] < row["period_end"]]
        if len(before) < rule["fewest"] or value(before[-1]) < rule["least"]:
            continue
        if near(before[-1], row) and not between(before[-1], row):
            then = f"{before[-1]['shown']} at {before[-1]['period_end']}"
            words = f"has no value ({row['flag']}), after {len(before)} dates with one, {then}"
            yield "without-value", row, False, words


def without_date(new: Arriving) -> Told:
    """Yield series that lack a date for which others of their table arrive.

    They have it in the register, between dates for which they arrive; or the table goes on with
    most of its series and not with theirs.
    """
    for rows in by_key(new.rows, lambda row: key(row, _TABLE)).values():
        series = by_key(rows, lambda row: key(row, SERIES))
        table = {name: {r["period_end"]: r for r in dated} for name, dated in series.items()}
        for row, other in _lacking(table, new.held):
            if value(other) >= limits()["without_value"]["least_missing"]:
                words = f"{what(other)}, {other['shown']} at {other['period_end']}"
                yield "missing", row, False, f"arrives without {words}"


def _lacking(
    table: dict[tuple[str, ...], dict[str, Row]], history: History
) -> Iterator[tuple[Row, Row]]:
    """Yield figures that the register has and a table of series by date lacks, beside one of it."""
    dates = sorted({day for series in table.values() for day in series})
    one = next(series[dates[-1]] for series in table.values() if dates[-1] in series)
    held = {key(s[0], SERIES): {r["period_end"]: r for r in s} for s in history.alike(one)}
    for name, series in table.items():
        for day in dates:
            if min(series) < day < max(series) and day not in series and day in held.get(name, {}):
                yield max(series.items())[1], held[name][day]
    known = {name: held.get(name, {}) | table.get(name, {}) for name in {**held, **table}}
    last = max((d for series in known.values() for d in series if d < dates[-1]), default="")
    before = {name: series[last] for name, series in known.items() if last in series}
    gone = [r for name, r in before.items() if dates[-1] not in table.get(name, {})]
    few = limits()["without_value"]["few"] * len(before)
    if gone and near(gone[0], one) and len(gone) <= few:
        yield from ((one, r) for r in gone if r["value"] and not between(r, one))


def unlike_levels(new: Arriving) -> Told:
    """Yield what a period brought otherwise than the levels at both its ends show.

    A change is their difference; who came and who left have it turned round by no large share of
    the staff. The levels are those that arrive, else those of the register on the same basis.
    """
    rule = limits()["changes"]
    found = {_at(r): r for r in new.valued if r["unit"] != "percent"}
    came = [r for r in found.values() if r["period_start"] and r["measure"] in rule["left"]]
    changes = [r for r in found.values() if r["period_start"] and is_change(r)]
    wanted = {r["measure"].removesuffix("_change") for r in changes} | {rule["staff"]}
    held = new.held.rows() if came or changes else []
    known = {_at(r): r for r in held if r["measure"] in wanted} | found
    for row in (*changes, *came):
        flow = row["measure"] in rule["left"]
        level = row | {"measure": rule["staff"] if flow else row["measure"].removesuffix("_change")}
        before = date.fromisoformat(row["period_start"]) - timedelta(days=1)
        start, end = known.get(_at(level, before.isoformat())), known.get(_at(level))
        if start is None or end is None:
            continue
        grown, levels = value(end) - value(start), f"{_placed(end)} and {_placed(start)}"
        gone = found.get(_at(row | {"measure": rule["left"].get(row["measure"], "")}))
        if not flow and abs(grown - value(row)) > rule["allowed"]:
            yield "change", row, False, f"is not the difference of {levels}, {grown:,.0f}"
        elif flow and gone is not None:
            net, least = value(row) - value(gone), rule["share"] * value(start)
            if min(net, -grown) > least or min(-net, grown) > least:
                words = f"came and {gone['shown']} left ({gone['locator']}), between {levels}"
                yield "change", row, False, words


def unlike_sexes(new: Arriving) -> Told:
    """Yield wholes that men and women are far from, counts and shares of staff alike.

    People whose sex is not known are in the whole alone.
    """
    rule = limits()["sexes"]
    counted = [
        r for r in new.valued if r["unit"] in rule["units"] or r["measure"] in rule["shares"]
    ]
    for rows in by_key(counted, lambda row: tuple(row[n] for n in _SAME)).values():
        parts = {row["category"]: row for row in rows}
        if not {"Male", "Female"} <= parts.keys():
            continue
        men, women, whole = parts["Male"], parts["Female"], parts.get("")
        summed = value(men) + value(women)
        if men["measure"] in rule["shares"]:
            total, of, spare, rounded = 100.0, "100%", rule["points"], rule["points"]
        else:
            total, of = (value(whole), whole["shown"]) if whole else (summed, "")
            spare, rounded = max(rule["least"], rule["unknown"] * total), rule["least"]
        if summed > total + rounded or summed < total - spare:
            yield "sexes", men, False, f"and {_placed(women)} make {summed:g} of {of}"


def unlike_order(new: Arriving) -> Told:
    """Yield pay of a level below that of the level under it, and a mean below its median.

    So the two never stood at the dates before.
    """
    rule = limits()["order"]
    paid = [row for row in new.valued if row["measure"] in rule["measures"]]
    for rows in by_key(paid, lambda row: tuple(row[n] for n in _BODY)).values():
        body = {(row["measure"], row["grade"]): row for row in rows}
        levels = [[(m, g) for g in rule["levels"] if (m, g) in body] for m in rule["measures"]]
        both = [[(m, g) for m in rule["measures"]] for g in dict.fromkeys(g for _, g in body)]
        for low, high in (pair for line in (*levels, *both) for pair in pairwise(line)):
            if low in body and high in body and _below(body[high], body[low]):
                held = {r["period_end"]: r for r in new.held.of(body[low])}
                before = [r for r in new.held.of(body[high]) if r["period_end"] in held]
                last = before[-rule["dates"] :]
                if len(last) == rule["dates"] and all(
                    _below(held[r["period_end"]], r) for r in last
                ):
                    other = f"{body[low]['shown']} of {what(body[low])} ({body[low]['locator']})"
                    yield "order", body[high], False, f"is below {other}, as it never was"


def _below(one: Row, other: Row) -> bool:
    return bool(value(one) * limits()["order"]["apart"] < value(other))


def _placed(row: Row) -> str:
    return f"{row['shown']} ({row['locator']})"


def _whole(row: Row) -> bool:
    return value(row).is_integer()


def _at(row: Row, day: str = "") -> tuple[str, ...]:
    return row["measure"], day or row["period_end"], *(row[name] for name in _LEVEL)
