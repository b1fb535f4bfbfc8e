"""What speaks against a figure in its own table: unit, format, the levels it is between."""

import math
import re
from collections.abc import Iterator
from datetime import date, timedelta

from analysis.arrivals.plausibility.series_history import SERIES, History, is_change, limits, near
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
    """Yield series that lack a date held of them, between dates for which they arrive.

    The date is one that arrives for other series of the table.
    """
    rule = limits()["without_value"]
    tables: dict[tuple[str, ...], dict[tuple[str, ...], dict[str, Row]]] = {}
    for row in rows:
        table = tables.setdefault(tuple(row[n] for n in _TABLE), {})
        table.setdefault(tuple(row[n] for n in SERIES), {})[row["period_end"]] = row
    for table in tables.values():
        dates = {day for series in table.values() for day in series}
        for series in table.values():
            last = series[max(series)]
            gone = {d for d in dates - {*series} if min(series) < d < max(series)}
            for held in history.of(last):
                if held["period_end"] in gone and float(held["value"]) >= rule["least_missing"]:
                    words = f"{held['shown']} [{held['figure_id']}]"
                    yield last, f"arrives without its figure of {held['period_end']}, {words}"


def unlike_levels(rows: list[Row], history: History) -> Iterator[tuple[Row, str]]:
    """Yield changes that are not the difference of the levels at both ends of their period.

    The levels are those that arrive with them, else those of the register on the same basis.
    """
    allowed = limits()["changes"]["allowed"]
    changes = [r for r in rows if is_change(r) and r["period_start"] and r["unit"] != "percent"]
    measures = {row["measure"].removesuffix("_change") for row in changes}
    both = (*history.rows(), *rows) if changes else ()
    levels = {_level(r, r["period_end"]): r for r in both if r["measure"] in measures}
    for row in changes:
        measure = row["measure"].removesuffix("_change")
        before = date.fromisoformat(row["period_start"]) - timedelta(days=1)
        level = row | {"measure": measure}
        end = levels.get(_level(level, row["period_end"]))
        start = levels.get(_level(level, before.isoformat()))
        if end is None or start is None:
            continue
        difference = float(end["value"]) - float(start["value"])
        if abs(difference - float(row["value"])) > allowed:
            words = (
                f"is not the difference of {end['shown']} ({end['locator']}) and "
                f"{start['shown']} ({start['locator']}), {difference:,.0f}"
            )
            yield row, words


def unlike_salaries(rows: list[Row]) -> Iterator[tuple[Row, str]]:
    """Yield differences of pay, in percent of men's, that those of men and women do not make."""
    allowed = limits()["changes"]["points"]
    levels = {_level(r, r["period_end"]): float(r["value"]) for r in rows}
    for row in rows:
        measure = row["measure"].removesuffix("_difference")
        if measure == row["measure"] or row["unit"] != "percent":
            continue
        pay = {}
        for sex in ("Male", "Female"):
            part = re.sub(r"^(All)?", sex, row["category"], count=1)
            level = row | {"measure": measure, "category": part}
            pay[sex] = levels.get(_level(level, row["period_end"]))
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


def _level(row: Row, day: str) -> tuple[str, ...]:
    return row["measure"], day, *(row[name] for name in _LEVEL)
