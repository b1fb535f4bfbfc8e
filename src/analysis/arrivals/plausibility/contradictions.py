"""What speaks against a figure in its own table: unit, format, the levels it is between."""

import math
import re
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


def part_people(rows: list[Row], history: History) -> Iterator[tuple[Row, str]]:
    """Yield people with a fraction, in a series that has had whole people alone."""
    parts_of_people = {*limits()["erratic"], *limits()["parts_of_people"]}
    for row in rows:
        if row["unit"] == "headcount" and row["measure"] not in parts_of_people and not _whole(row):
            before = history.of(row)
            if before and all(map(_whole, before)):
                yield row, "is no whole number of people, as every figure before it is"


def more_than_most(rows: list[Row]) -> Iterator[tuple[Row, str]]:
    """Yield figures beyond what the unit of their measure allows."""
    for row in rows:
        most = limits()["most"].get(row["measure"], math.inf)
        if float(row["value"]) > most:
            yield row, f"is more than the most that there can be, {most} {row['unit']}"


def shown_as_percentages(rows: list[Row]) -> Iterator[tuple[Row, str]]:
    """Yield figures that the file prints as percentages, and that are read as numbers."""
    for row in rows:
        if row["unit"] != "percent" and row["shown"].rstrip().endswith("%"):
            yield row, f"is printed as a percentage, and would be read as {row['unit']}"


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
    """Yield changes that are not the difference of the levels at both ends of their period.

    The levels are those that arrive with them, else those of the register on the same basis.
    """
    allowed = limits()["changes"]["allowed"]
    changes = [r for r in rows if is_change(r) and r["period_start"] and r["unit"] != "percent"]
    levels = _levels(rows, history, {_level_of(row) for row in changes})
    for row in changes:
        start, end = _ends(levels, row, _level_of(row))
        if start and end and abs(_moved(start, end) - float(row["value"])) > allowed:
            words = (
                f"is not the difference of {end['shown']} ({end['locator']}) and "
                f"{start['shown']} ({start['locator']}), {_moved(start, end):,.0f}"
            )
            yield row, words


def unlike_flows(rows: list[Row], history: History) -> Iterator[tuple[Row, str]]:
    """Yield those who came where fewer came than left and the staff grew, or the reverse.

    Transfers move the two apart, but turn them round by so large a share of the staff never.
    """
    rule = limits()["flows"]
    flows = {_at(r, r["measure"], r["period_end"]): r for r in rows if r["period_start"]}
    levels = _levels(rows, history, {rule["staff"]})
    for row in flows.values():
        gone = flows.get(_at(row, rule["left"].get(row["measure"], ""), row["period_end"]))
        start, end = _ends(levels, row, rule["staff"]) if gone else (None, None)
        if gone and start and end:
            net, grown = _moved(gone, row), _moved(start, end)
            least = rule["share"] * float(start["value"])
            if min(net, -grown) > least or min(-net, grown) > least:
                yield (
                    row,
                    f"came and {gone['shown']} left ({gone['locator']}), {net:+,.0f}, while the "
                    f"staff moved by {grown:+,.0f} from {start['shown']} [{start['figure_id']}]",
                )


def unlike_salaries(rows: list[Row]) -> Iterator[tuple[Row, str]]:
    """Yield differences of pay, in percent of men's, that those of men and women do not make."""
    allowed = limits()["changes"]["points"]
    levels = {_at(r, r["measure"], r["period_end"]): float(r["value"]) for r in rows}
    for row in rows:
        measure = row["measure"].removesuffix("_difference")
        if measure == row["measure"] or row["unit"] != "percent":
            continue
        pay = {}
        for sex in ("Male", "Female"):
            part = re.sub(r"^(All)?", sex, row["category"], count=1)
            pay[sex] = levels.get(_at(row | {"category": part}, measure, row["period_end"]))
        men, women = pay["Male"], pay["Female"]
        if men and women:
            made = 100 * (men - women) / men
            if abs(made - float(row["value"])) > allowed:
                yield (
                    row,
                    f"is not what £{men:,.0f} of men and £{women:,.0f} of women make, {made:.1f}%",
                )


def _whole(row: Row) -> bool:
    return float(row["value"]).is_integer()


def _level_of(change: Row) -> str:
    return change["measure"].removesuffix("_change")


def _levels(rows: list[Row], history: History, measures: set[str]) -> dict[tuple[str, ...], Row]:
    """Return the figures of some measures by what they count and their date."""
    both = (*history.rows(), *rows) if measures else ()
    return {_at(r, r["measure"], r["period_end"]): r for r in both if r["measure"] in measures}


def _ends(
    levels: dict[tuple[str, ...], Row], row: Row, measure: str
) -> tuple[Row | None, Row | None]:
    """Return the levels of a measure before the period of a figure and at its end."""
    before = date.fromisoformat(row["period_start"]) - timedelta(days=1)
    start = levels.get(_at(row, measure, before.isoformat()))
    return start, levels.get(_at(row, measure, row["period_end"]))


def _moved(start: Row, end: Row) -> float:
    return float(end["value"]) - float(start["value"])


def _at(row: Row, measure: str, day: str) -> tuple[str, ...]:
    return measure, day, *(row[name] for name in _LEVEL)
