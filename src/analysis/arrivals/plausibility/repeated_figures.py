"""Figures that arrive as those of one date and are, but for rounding, held as those of another.

A return sent again under the next month's name passes every other check: its months agree,
its sums hold, and nothing moves by much. So does one block of it, such as the costs alone. Of
what is held, only May 2014 repeats as much as half of a table: ten numbers of people.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

from analysis.arrivals.plausibility.exchanged import what
from analysis.arrivals.plausibility.series_history import (
    SERIES,
    History,
    key,
    limits,
    months_apart,
    near,
    step,
)
from analysis.core.csv_tables import Row

_TOGETHER = ("source_id", "basis", "period_kind", "period_end")


def repeated(rows: Iterable[Row], history: History) -> Iterator[tuple[Row, Row, bool]]:
    """Yield each figure of a block that repeats another date's, and the held one that it repeats.

    With each goes whether it refuses the file.

    Parameters
    ----------
    rows : iterable of dict
        Figures that arrive, with values.
    history : History
        What the register has besides them.
    """
    rows = [*rows]
    beside = History(rows)
    new = [r for r in rows if history.same_date(r) is None]
    found: dict[str, tuple[Row, Row, bool]] = {}
    for rule in limits()["repeated"]:
        blocks: dict[tuple[str, ...], list[Row]] = {}
        for row in new:
            if (
                row["unit"] in rule.get("units", limits()["judged_units"])
                and abs(float(row["value"])) >= rule["least"]
                and _digits(row) >= rule.get("digits", 0)
            ):
                # Of a cell, its sheet.
                names = (*_TOGETHER, *rule["of"])
                together = tuple(row[name].partition("!")[0] for name in names)
                blocks.setdefault(together, []).append(row)
        for block in blocks.values():
            for row, other in _alike(block, history, beside, rule):
                # A column beside it may repeat for a reason that the file itself gives.
                moves = row["measure"] not in limits()["set_ahead"]["measures"]
                sure = moves and not _move(row, other) and rule.get("sure", not rule.get("last"))
                refuse = sure and history.same_date(other) is not None
                found.setdefault(row["figure_id"], (row, other, refuse))
    yield from found.values()


def exchanged_dates(rows: list[Row], history: History) -> Iterator[tuple[Row, str]]:
    """Yield figures that are held of another date: one that arrives changed, or their own is.

    A figure is its own date's where that date is new or the figure held of it is another, by more
    than the little that publishers restate. Of small numbers so many of one series must be so,
    all as far from their dates.
    """
    rule = limits()["dates"]
    arrived = {(*key(r, SERIES), r["period_end"]): r for r in rows}
    found: list[tuple[Row, str, bool, tuple[object, ...]]] = []
    for row in rows:
        own, value = history.same_date(row), abs(float(row["value"]))
        for held in history.of(row):
            other = own or arrived.get((*key(row, SERIES), held["period_end"]))
            if other is None or not _same(row, held) or _same(other, held):
                continue
            said, sure = f"for which {other['shown']} arrives ({other['locator']})", True
            if own:
                said = f"whose own date has {own['shown']} [{own['figure_id']}]"
                sure = value >= rule["least_restated"]
                sure &= step(value, float(own["value"])) > rule["moved"] * history.usual(row)
            later = row["period_end"] > held["period_end"]
            run = (key(row, SERIES), later, round(months_apart(row, held)))
            words = f"is held of {held['period_end']} [{held['figure_id']}], {said}"
            found.append((row, words, sure and value >= rule["least"], run))
    runs = Counter(run for *_, run in found)
    yield from ((r, words) for r, words, sure, run in found if sure or runs[run] >= rule["run"])


def copied(rows: Iterable[Row]) -> Iterator[tuple[Row, str]]:
    """Yield figures of one place or grade that are another's, nearly all to the digit."""
    rule = limits()["copied"]
    tables: dict[tuple[str, ...], dict[tuple[str, str], dict[tuple[str, str], Row]]] = {}
    for row in rows:
        value = abs(float(row["value"]))
        if value >= rule["least"] or value % 0.01 > rule["digits"]:
            lines = tables.setdefault(tuple(row[n] for n in _TOGETHER), {})
            line = lines.setdefault((row["area"], row["grade"]), {})
            line[row["measure"], row["category"]] = row
    for lines in tables.values():
        long = [line for line in lines.values() if len(line) >= rule["fewest"]]
        for one, other in combinations(long, 2):
            both = one.keys() & other.keys()
            same = [k for k in sorted(both) if one[k]["value"] == other[k]["value"]]
            if len(same) >= max(rule["fewest"], rule["share"] * len(both)):
                for k in same:
                    yield (
                        one[k],
                        f"is to the digit that of {what(other[k])} ({other[k]['locator']})",
                    )


def _alike(
    block: list[Row], history: History, beside: History, rule: dict[str, float]
) -> Iterator[tuple[Row, Row]]:
    """Yield the figures of a block that are another date's, held or of the same edition."""
    held, shifted = [history.others(row, beside) for row in block], rule.get("shifted")
    if rule.get("last"):
        held = [
            [r for r in others if r["period_end"] < row["period_end"]][-1:]
            + [r for r in others if r["period_end"] > row["period_end"]][:1]
            for row, others in zip(block, held, strict=True)
        ]
    equals = [
        {
            (h["period_end"], move): h
            for h in series
            if near(row, h)
            and (not (move := _move(row, h)) or (shifted and float(row["value"]) % 1))
        }
        for row, series in zip(block, held, strict=True)
    ]
    dates = Counter(date for equal in equals for date in equal)
    for date, count in dates.most_common(1):
        if count >= rule["fewest"] and count >= rule["share"] * len(block):
            yield from ((r, e[date]) for r, e in zip(block, equals, strict=True) if date in e)


def _digits(row: Row) -> int:
    """Return how many digits of a number tell: leading and closing zeros do not."""
    return len(row["value"].lstrip("-0.").replace(".", "").rstrip("0"))


def _move(row: Row, held: Row) -> float:
    """Return by how much a figure is another, but for rounding."""
    return 0.0 if _same(row, held) else round(float(row["value"]) - float(held["value"]), 4)


def _same(row: Row, held: Row) -> bool:
    rule, value = limits()["rounding"], abs(float(row["value"]))
    rounded = rule["hundredth"] if value >= rule["least"] else 0.0
    allowed = max(rounded, min(rule["most"], rule["share"] * value), rule["digits"] * value)
    return abs(float(row["value"]) - float(held["value"])) <= allowed and near(row, held)
