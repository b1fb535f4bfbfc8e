"""Parts against published totals, and shares that make a whole."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial

from analysis.checks.finding import NOISE, Check, rules
from analysis.core.csv_tables import Row, by_key
from analysis.core.numbers import as_decimal, text
from analysis.register.rounding import interval
from analysis.register.rules import picks

AXES = ("area", "grade", "category")
COUNTED = ("headcount", "count")


def slack(rows: Iterable[Row]) -> Decimal:
    """How far rounding may part a total from the sum of its parts.

    Half a unit of the last digit of each number that is held rounded; nothing for
    counts of people, which are whole. Binary noise is allowed everywhere.
    """
    allowed = Decimal(0)
    for row in rows:
        allowed += NOISE
        if row["unit"] not in COUNTED and row["value"]:
            low, high = interval(row)
            allowed += (high - low) / 2
    return allowed


def _key(row: Row, without: str) -> tuple[str, ...]:
    columns = ("measure", "period_kind", "period_start", "period_end", "edition", *AXES)
    return tuple(row[c] for c in columns if c != without)


def parts_checks(figures: list[Row]) -> Iterator[Check]:
    """Test every rule ``[[parts]]``."""
    by_measure = by_key(figures, lambda row: row["measure"])
    index = {}
    for axis in AXES:
        told = {m for rule in rules()["parts"] if rule["axis"] == axis for m in rule["measures"]}
        rows = (row for measure in told for row in by_measure.get(measure, []))
        index[axis] = by_key(rows, partial(_key, without=axis))
    for rule in rules()["parts"]:
        check = Check(rule["id"], rule["title"])
        for total in (t for m in rule["measures"] for t in by_measure.get(m, [])):
            if not picks(total, rule["total"]):
                continue
            axis = rule["axis"]
            others = (r for r in index[axis][_key(total, axis)] if r[axis] != total[axis])
            parts = [r for r in others if picks(r, rule["parts"], total)]
            if parts and total["value"]:
                _compare(check, total, parts, rule.get("count", 0), rule.get("at_most", False))
        yield check


def _compare(
    check: Check, total: Row, parts: list[Row], count: int = 0, at_most: bool = False
) -> None:
    held = [p for p in parts if p["value"]]
    hidden = [p for p in parts if p["flag"] in ("suppressed", "base_too_small")]
    if len({p["source_id"] for p in parts}) == 1 and count and len(parts) != count:
        check.report(total["figure_id"], f"expected {count} parts; found {len(parts)}")
        return
    if not held or (hidden and len(hidden) == len(parts)):
        check.skipped += 1
        return
    added = sum((as_decimal(p["value"]) for p in held), Decimal(0))
    off = added - as_decimal(total["value"])
    check.bounded += bool(hidden)
    # what is suppressed or not held can only be missing from the sum
    over = max(off, Decimal(0)) if hidden or at_most else abs(off)
    printed = max(len(str(n).partition(".")[2]) for n in (total["value"], added))
    digits = min(printed, 2) if round(off, 2) else printed
    check.test(
        total["figure_id"],
        over <= slack([*held, total]),
        f"parts add to {text(added, digits)}; the total is {text(total['value'], digits)} "
        f"({text(off, digits)})",
    )


def sum_checks(figures: list[Row]) -> Iterator[Check]:
    """Test every rule ``[[sum]]``: measures of one row that add to another."""
    places = by_key(figures, lambda row: (*_key(row, "measure"), row["source_id"]))
    cells = [{row["measure"]: row for row in rows} for rows in places.values()]
    for rule in rules()["sum"]:
        check = Check(rule["id"], rule["title"])
        for cell in cells:
            total = cell.get(rule["total"])
            parts = [cell[m] for m in rule["parts"] if m in cell]
            if total and total["value"] and parts:
                _compare(check, total, parts)
        yield check


def share_checks(figures: list[Row]) -> Iterator[Check]:
    """Test every rule ``[[shares]]``: shares of one whole add to 100."""
    for rule in rules()["shares"]:
        check = Check(rule["id"], rule["title"])
        measure, categories = rule["measure"], rule["categories"]
        own = (r for r in figures if r["measure"] == measure and r["category"] in categories)
        wholes = by_key(own, lambda row: (*_key(row, "category"), row["source_id"]))
        for shares in wholes.values():
            if len(shares) < len(categories) or not all(r["value"] for r in shares):
                check.skipped += 1
                continue
            added = sum((as_decimal(r["value"]) for r in shares), Decimal(0))
            holds = abs(added - 100) <= slack(shares)
            check.test(shares[0]["figure_id"], holds, f"the shares add to {text(added, 1)}")
        yield check
