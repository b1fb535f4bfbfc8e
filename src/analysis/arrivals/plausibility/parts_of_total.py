"""The regions and grades that arrive against the total that they are part of, and those before.

A region that is left out, doubled or counted with its neighbour leaves every figure plausible
by itself; what the regions together make of the total does not move so. Nor does the total where
one grade or area gains what another loses.
"""

import math
from collections.abc import Iterable
from itertools import combinations
from statistics import median

from analysis import vocabulary
from analysis.arrivals.plausibility.series_history import (
    Arriving,
    Told,
    joined,
    limits,
    near,
    step,
    value,
    what,
)
from analysis.core.csv_tables import Row
from analysis.register.remarks.breaks import between

_TABLE = ("measure", "unit", "grade", "category", "basis", "period_kind")
_DATE = ("period_end", "period_start")
_BESIDE = ("measure", "category", "basis", "period_end", "source_id")
_LINE = ("grade", "area")
Dates = dict[tuple[str, ...], tuple[dict[str, Row], dict[str, Row]]]


def unlike_parts(new: Arriving) -> Told:
    """Yield totals whose parts are missing, or make another share of them than before.

    A suppressed part is there, but no part of a share.
    """
    rule, measures = limits()["parts"], {row["measure"] for row in new.rows}
    fewest = rule["fewest"]
    held = _tables(r for r in new.held.rows() if r["measure"] in measures)
    for table, dates in _tables(new.rows).items():
        before_it = {d: both for d, both in held.get(table, {}).items() if len(both[0]) >= fewest}
        known = sorted((dates | before_it).items())
        for date, (parts, totals) in dates.items():
            for total in totals.values() if len(parts) >= fewest else ():
                if gone := _missing(parts, total):
                    words = f"stands without a figure for {' or '.join(gone)}"
                    yield "missing", total, False, words
                    continue
                share = _share(parts, total)
                hidden = [p["area"] for p in parts.values() if p["flag"] == "suppressed"]
                left = (1 - share) * value(total)
                if hidden and left > rule["hidden_most"] * len(hidden):
                    words = f"leaves {left:,.0f} to {' and '.join(hidden)}, suppressed as if few"
                    yield "hidden", total, False, words
                before = [
                    _share(p, t[total["area"]])
                    for d, (p, t) in known
                    if d < date and _comparable(p, t.get(total["area"]), total)
                ][-rule["dates"] :]
                usual = median(before or [0])
                apart = share and usual and abs(math.log(share / usual)) > math.log(rule["moved"])
                if apart and all(p["value"] for p in parts.values()):
                    words = (
                        f"has {len(parts)} parts that are {share:.1%} of it; at the "
                        f"{len(before)} dates before they were {usual:.1%}"
                    )
                    yield "share", total, False, words


def outside_parts(new: Arriving) -> Told:
    """Yield averages and rates of a whole that are below or above those of all of its parts."""
    for dates in _tables(new.valued, averages=True).values():
        for parts, totals in dates.values():
            if len(parts) >= limits()["parts"]["fewest"]:
                low, high = min(parts.values(), key=value), max(parts.values(), key=value)
                ends = " to ".join(f"{value(r):g} ({r['area']})" for r in (low, high))
                for total in totals.values():
                    if not value(low) <= value(total) <= value(high):
                        words = f"is outside the range of its {len(parts)} parts, {ends}"
                        yield "outside-parts", total, False, words


def _missing(parts: dict[str, Row], total: Row) -> list[str]:
    """Return the areas of the parts' kind that the vocabulary has at the date and the table not."""
    kinds = {p["area_type"] for p in parts.values()}
    day = total["period_end"]
    expected = {
        name
        for name, area in vocabulary.areas().items()
        if area["area_type"] in kinds
        and area["parent"] == total["area"]
        and area["valid_from"] <= day <= (area["valid_to"] or day)
    }
    gone = sorted(expected - set(parts))
    return gone if len(gone) <= len(expected) / 2 else []


def _comparable(parts: dict[str, Row], held: Row | None, total: Row) -> bool:
    enough = len(parts) >= limits()["parts"]["fewest"]
    return enough and held is not None and near(held, total) and not between(held, total)


def _tables(rows: Iterable[Row], *, averages: bool = False) -> dict[tuple[str, ...], Dates]:
    """Return parts and totals by area, of each table and date."""
    rule, known = limits()["parts"], vocabulary.measures()
    tables: dict[tuple[str, ...], Dates] = {}
    for row in rows:
        part = row["area_type"] in rule["kinds"]
        if not part and row["area_type"] not in rule["total_kinds"]:
            continue
        average = known[row["measure"]]["kind"] in rule["averages"]
        if (average and row["unit"] not in rule["counts"]) is averages:
            dates = tables.setdefault(tuple(row[n] for n in _TABLE), {})
            both = dates.setdefault(tuple(row[n] for n in _DATE), ({}, {}))
            if row["value"] or (part and row["flag"] in rule["hidden"]):
                both[0 if part else 1][row["area"]] = row
    return tables


def _share(parts: dict[str, Row], total: Row) -> float:
    whole = value(total)
    return sum(float(p["value"] or 0) for p in parts.values()) / whole if whole else 0.0


def moved_between(new: Arriving) -> Told:
    """Yield lines of a table of which one gains what another loses, far more than they ever did."""
    rule = limits()["moved_between"]
    tables: dict[tuple[str, ...], list[tuple[Row, Row, float]]] = {}
    for row in new.judged:
        if row["measure"] not in rule["measures"] or value(row) < rule["least"]:
            continue
        pairs = joined([*new.earlier(row)[-rule["dates"] :], row])
        *steps, last = [step(a, b) for a, b in pairs] or [0.0]
        if len(steps) < rule["fewest_short"] or pairs[-1][1] is not row:
            continue
        floor = rule["floor" if len(steps) >= rule["fewest"] else "floor_short"]
        if last > rule["margin"] * max(math.log(floor), *steps):
            for line in _LINE:
                table = (line, *(row[n] for n in (*_BESIDE, *_LINE) if n != line))
                tables.setdefault(table, []).append((row, pairs[-1][0], max(steps)))
    for found in tables.values():
        for (row, then, most), (other, before, _) in combinations(found, 2):
            own, others = value(row) - value(then), value(other) - value(before)
            if abs(own + others) <= rule["left"] * max(abs(own), abs(others)):
                words = (
                    f"is {own:+,.0f} from {then['shown']} at {then['period_end']}, which never "
                    f"moved by more than {math.expm1(most):.1%}, while {what(other)} is "
                    f"{others:+,.0f} ({other['locator']}, {other['shown']} after "
                    f"{before['shown']})"
                )
                yield "moved-between", row, False, words
