"""Figures that arrive as those of one date and are, but for rounding, held as those of another.

A return sent again under the next month's name passes every other check: its months agree,
its sums hold, and nothing moves by much. So does one block of it, such as the costs alone. Of
what is held, only May 2014 repeats as much as half of a table: ten numbers of people.
"""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import combinations

from analysis.arrivals.plausibility.series_history import (
    SERIES,
    Arriving,
    Told,
    key,
    limits,
    months_apart,
    near,
    step,
    value,
    what,
)
from analysis.core.csv_tables import Row, by_key

_TOGETHER = ("source_id", "basis", "period_kind", "period_end")


def repeated(new: Arriving) -> Told:
    """Yield each figure of a block that repeats another date's."""
    dated = [r for r in new.valued if new.held.same_date(r) is None]
    found: dict[str, tuple[Row, Row, bool]] = {}
    for rule in limits()["repeated"]:
        telling = (
            row
            for row in dated
            if row["unit"] in rule.get("units", limits()["judged_units"])
            and abs(value(row)) >= rule["least"]
            and _digits(row) >= rule.get("digits", 0)
        )
        names = partial(_names, columns=(*_TOGETHER, *rule["of"]))
        for block in by_key(telling, names).values():
            for row, other in _alike(block, new, rule):
                # A column beside it may repeat for a reason that the file itself gives.
                moves = row["measure"] not in limits()["set_ahead"]["measures"]
                sure = moves and not _move(row, other) and rule.get("sure", not rule.get("last"))
                refuse = sure and new.held.same_date(other) is not None
                found.setdefault(row["figure_id"], (row, other, refuse))
    for row, other, refuse in found.values():
        moved = value(row) - value(other)
        more = f"{moved:+g} from " if abs(moved) > limits()["rounding"]["most"] else ""
        words = f"is {more}the figure of {other['period_end']} [{other['figure_id']}]"
        yield "repeated", row, refuse, words


def exchanged_dates(new: Arriving) -> Told:
    """Yield figures that are held of another date: one that arrives changed, or their own is.

    A figure is its own date's where that date is new or the figure held of it is another, by more
    than the little that publishers restate. Of small numbers so many of one series must be so,
    all as far from their dates.
    """
    rule = limits()["dates"]
    arrived = {(*key(r, SERIES), r["period_end"]): r for r in new.judged}
    found: list[tuple[Row, str, bool, tuple[object, ...]]] = []
    for row in new.judged:
        own, size = new.held.same_date(row), abs(value(row))
        for held in new.held.of(row):
            other = own or arrived.get((*key(row, SERIES), held["period_end"]))
            if other is None or not _same(row, held) or _same(other, held):
                continue
            said, sure = f"for which {other['shown']} arrives ({other['locator']})", True
            if own:
                said = f"whose own date has {own['shown']} [{own['figure_id']}]"
                sure = size >= rule["least_restated"]
                sure &= step(row, own) > rule["moved"] * new.held.usual(row)
            later = row["period_end"] > held["period_end"]
            run: tuple[object, ...] = (key(row, SERIES), later, round(months_apart(row, held)))
            words = f"is held of {held['period_end']} [{held['figure_id']}], {said}"
            found.append((row, words, sure and size >= rule["least"], run))
    runs = Counter(run for *_, run in found)
    for row, words, sure, run in found:
        if sure or runs[run] >= rule["run"]:
            yield "dates", row, False, words


def copied(new: Arriving) -> Told:
    """Yield figures of one place or grade that are another's, nearly all to the digit."""
    rule = limits()["copied"]
    tables: dict[tuple[str, ...], dict[tuple[str, str], dict[tuple[str, str], Row]]] = {}
    for row in new.valued:
        size = abs(value(row))
        if size >= rule["least"] or size % 0.01 > rule["digits"]:
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
                    words = f"is to the digit that of {what(other[k])} ({other[k]['locator']})"
                    yield "copied", one[k], True, words


def _alike(block: list[Row], new: Arriving, rule: dict[str, float]) -> Iterator[tuple[Row, Row]]:
    """Yield the figures of a block that are another date's, held or of the same edition."""
    equals: list[dict[tuple[str, float], Row]] = []
    for row in block:
        held = new.others(row)
        if rule.get("last"):
            before = [r for r in held if r["period_end"] < row["period_end"]][-1:]
            held = before + [r for r in held if r["period_end"] > row["period_end"]][:1]
        moves = [(other, _move(row, other)) for other in held if near(row, other)]
        shifted = rule.get("shifted") and value(row) % 1
        equals.append({(o["period_end"], move): o for o, move in moves if not move or shifted})
    dates = Counter(date for equal in equals for date in equal)
    for date, count in dates.most_common(1):
        if count >= rule["fewest"] and count >= rule["share"] * len(block):
            yield from ((r, e[date]) for r, e in zip(block, equals, strict=True) if date in e)


def _names(row: Row, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a row has in these columns; of a cell, its sheet."""
    return tuple(row[name].partition("!")[0] for name in columns)


def _digits(row: Row) -> int:
    """Return how many digits of a number tell: leading and closing zeros do not."""
    return len(row["value"].lstrip("-0.").replace(".", "").rstrip("0"))


def _move(row: Row, held: Row) -> float:
    """Return by how much a figure is another, but for rounding."""
    return 0.0 if _same(row, held) else round(value(row) - value(held), 4)


def _same(row: Row, held: Row) -> bool:
    rule, size = limits()["rounding"], abs(value(row))
    rounded = rule["hundredth"] if size >= rule["least"] else 0.0
    allowed = max(rounded, min(rule["most"], rule["share"] * size), rule["digits"] * size)
    return bool(abs(value(row) - value(held)) <= allowed and near(row, held))
