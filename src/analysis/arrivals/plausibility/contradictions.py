"""What speaks against a figure in its own table: unit, format, the levels it is between."""

import math
from collections.abc import Iterator
from datetime import date, timedelta

from analysis.arrivals.plausibility.exchanged import what
from analysis.arrivals.plausibility.series_history import (
    SERIES,
    History,
    is_change,
    key,
    limits,
    near,
)
from analysis.core.csv_tables import Row
from analysis.register.remarks.breaks import between

_TABLE = ("source_id", "measure", "area_type", "basis", "period_kind")
_LEVEL = ("area", "grade", "category", "basis")


def unfit(rows: list[Row], history: History) -> Iterator[tuple[Row, str, str]]:
    """Yield the kind of doubt and the words of figures that are none of their measure or unit.

    So are people with a fraction, in a series that has had whole people alone.
    """
    parts_of_people = {*limits()["erratic"], *limits()["parts_of_people"]}
    for row in rows:
        most = limits()["most"].get(row["measure"], math.inf)
        if float(row["value"]) > most:
            yield row, "most", f"is more than the most that there can be, {most} {row['unit']}"
        if row["unit"] != "percent" and row["shown"].rstrip().endswith("%"):
            words = f"is printed as a percentage, and would be read as {row['unit']}"
            yield row, "percent-sign", words
        people = row["unit"] == "headcount" and row["measure"] not in parts_of_people
        before = history.of(row) if people and not is_change(row) and not _whole(row) else []
        if before and all(map(_whole, before)):
            yield row, "part-people", "is no whole number of people, as every figure before it is"


def without_value(rows: list[Row], history: History) -> Iterator[tuple[Row, str]]:
    """Yield staff that arrive as a symbol, where every date before had a large number."""
    rule = limits()["without_value"]
    for row in rows:
        if row["value"] or row["measure"] not in limits()["range"]["staff"]:
            continue
        before = [r for r in history.of(row) if r["period_end"] < row["period_end"]]
        if len(before) < rule["fewest"] or float(before[-1]["value"]) < rule["least"]:
            continue
        if near(before[-1], row) and not between(before[-1], row):
            then = f"{before[-1]['shown']} at {before[-1]['period_end']}"
            yield row, f"has no value ({row['flag']}), after {len(before)} dates with one, {then}"


def without_date(rows: list[Row], history: History) -> Iterator[tuple[Row, str]]:
    """Yield series that lack a date for which others of their table arrive.

    They have it in the register, between dates for which they arrive; or the table goes on with
    most of its series and not with theirs.
    """
    rule = limits()["without_value"]
    tables: dict[tuple[str, ...], dict[tuple[str, ...], dict[str, Row]]] = {}
    for row in rows:
        table = tables.setdefault(key(row, _TABLE), {})
        table.setdefault(key(row, SERIES), {})[row["period_end"]] = row
    for table in tables.values():
        dates = sorted({day for series in table.values() for day in series})
        one = next(series[dates[-1]] for series in table.values() if dates[-1] in series)
        held = {key(s[0], SERIES): {r["period_end"]: r for r in s} for s in history.alike(one)}
        lacking = [
            (max(series.items())[1], held[name][day])
            for name, series in table.items()
            for day in dates
            if min(series) < day < max(series) and day not in series and day in held.get(name, {})
        ]
        known = {name: held.get(name, {}) | table.get(name, {}) for name in {**held, **table}}
        last = max((d for series in known.values() for d in series if d < dates[-1]), default="")
        before = {name: series[last] for name, series in known.items() if last in series}
        gone = [r for name, r in before.items() if dates[-1] not in table.get(name, {})]
        if gone and near(gone[0], one) and len(gone) <= rule["few"] * len(before):
            lacking += [(one, r) for r in gone if r["value"] and not between(r, one)]
        for row, other in lacking:
            if float(other["value"]) >= rule["least_missing"]:
                yield (
                    row,
                    f"arrives without {what(other)}, {other['shown']} at {other['period_end']}",
                )


def unlike_levels(rows: list[Row], history: History) -> Iterator[tuple[Row, str]]:
    """Yield what a period brought otherwise than the levels at both its ends show.

    A change is their difference; who came and who left have it turned round by no large share of
    the staff. The levels are those that arrive, else those of the register on the same basis.
    """
    rule = limits()["changes"]
    found = {_at(r, r["measure"], r["period_end"]): r for r in rows if r["unit"] != "percent"}
    came = [r for r in found.values() if r["period_start"] and r["measure"] in rule["left"]]
    changes = [r for r in found.values() if r["period_start"] and is_change(r)]
    wanted = {r["measure"].removesuffix("_change") for r in changes} | {rule["staff"]}
    held = history.rows() if came or changes else []
    known = {_at(r, r["measure"], r["period_end"]): r for r in held if r["measure"] in wanted}
    known |= found
    for row in (*changes, *came):
        flow = row["measure"] in rule["left"]
        measure = rule["staff"] if flow else row["measure"].removesuffix("_change")
        before = date.fromisoformat(row["period_start"]) - timedelta(days=1)
        start = known.get(_at(row, measure, before.isoformat()))
        end = known.get(_at(row, measure, row["period_end"]))
        gone = found.get(_at(row, rule["left"].get(row["measure"], ""), row["period_end"]))
        if start is None or end is None:
            continue
        grown, value = float(end["value"]) - float(start["value"]), float(row["value"])
        levels = f"{end['shown']} ({end['locator']}) and {start['shown']} ({start['locator']})"
        if not flow and abs(grown - value) > rule["allowed"]:
            yield row, f"is not the difference of {levels}, {grown:,.0f}"
        elif flow and gone is not None:
            net, least = value - float(gone["value"]), rule["share"] * float(start["value"])
            if min(net, -grown) > least or min(-net, grown) > least:
                yield row, f"came and {gone['shown']} left ({gone['locator']}), between {levels}"


def _whole(row: Row) -> bool:
    return float(row["value"]).is_integer()


def _at(row: Row, measure: str, day: str) -> tuple[str, ...]:
    return measure, day, *(row[name] for name in _LEVEL)
