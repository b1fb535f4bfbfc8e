"""Published totals, shares, rates and changes against the figures that they are made of."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial

from analysis import vocabulary
from analysis.checks.finding import NOISE, Check, rules
from analysis.core.csv_tables import Row, by_key
from analysis.core.numbers import as_decimal, text
from analysis.register.restatements.revisions import STANDS_FOR
from analysis.register.rounding import interval
from analysis.register.rules import picks

AXES = ("area", "grade", "category")
COUNTED = ("headcount", "count")
# columns that rate, numerator and base share, unless a rule says otherwise
BY = ("area", "grade", "category", "period_start", "period_end", "source_id")


def _at(row: Row, *columns: str) -> tuple[str, ...]:
    return tuple(row[column] for column in columns)


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
    return _at(row, *(column for column in columns if column != without))


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


def _test(
    check: Check, found: Decimal, printed: Row, spread: Decimal = Decimal(0), about: str = ""
) -> None:
    """Compare at half a unit of the last printed digit, or exactly where stored unrounded."""
    low, high = interval(printed)
    holds = low - spread - NOISE <= found <= high + spread + NOISE
    digits = min(max(len(printed["value"].partition(".")[2]), 1) + 1, 3)
    words = f"works out as {text(found, digits)}; printed {printed['shown']}"
    check.test(about or printed["figure_id"], holds, words)


def rate_checks(figures: list[Row]) -> Iterator[Check]:
    """Test every rule ``[[rate]]``: factor x numerator / base gives the published rate."""
    held = by_key((row for row in figures if row["value"]), lambda row: row["measure"])
    for rule in rules()["rate"]:
        check = Check(rule["id"], rule["title"])
        by, whole = rule.get("by", BY), {"category": ""} if rule.get("base_is_total") else {}
        numerators = {_at(r, *by): r for r in held.get(rule["numerator"], [])}
        bases = {_at(r, *by): r for r in held.get(rule["base"], [])}
        for rate in held.get(rule["rate"], []):
            numerator, base = numerators.get(_at(rate, *by)), bases.get(_at(rate | whole, *by))
            if numerator is None or base is None:
                continue
            if not as_decimal(base["value"]):
                check.skipped += 1
                continue
            found = rule["factor"] * as_decimal(numerator["value"]) / as_decimal(base["value"])
            _test(check, found, rate, _spread(found, numerator, base))
        yield check


def _spread(found: Decimal, *parts: Row) -> Decimal:
    """How far the rounding of numerator and base may move their quotient."""
    share = Decimal(0)
    for row in parts:
        value = as_decimal(row["value"])
        if row["unit"] not in COUNTED and value:
            low, high = interval(row)
            share += abs((high - low) / 2 / value)
    return abs(found) * share


def declared_shares(figures: list[Row]) -> Check:
    """Shares of staff by protected characteristic, among those who declared one."""
    check = Check("representation", "Shares by characteristic are people over those who declared")

    def kind(row: Row) -> tuple[str, ...]:
        about = vocabulary.categories()[row["category"]]
        return *_at(row, "area", "grade", "period_end", "source_id"), about["kind"]

    held = by_key((r for r in figures if r["value"]), lambda row: row["measure"])
    people = by_key((r for r in held.get("staff_in_post_headcount", []) if r["category"]), kind)
    for row in held.get("representation_rate", []):
        heads = {r["category"]: as_decimal(r["value"]) for r in people.get(kind(row), [])}
        base = sum((n for c, n in heads.items() if not c.endswith("unknown")), Decimal(0))
        if row["category"] not in heads or not base:
            check.skipped += 1
            continue
        _test(check, 100 * heads[row["category"]] / base, row)
    return check


def shortfall_check(figures: list[Row], derived: list[Row]) -> Check:
    """Printed shortfalls and their shares against those worked out on the annex's basis."""
    check = Check("shortfalls", "Printed shortfalls follow from target and staff of one basis")
    pairs = {"computed_shortfall": "shortfall", "computed_shortfall_share": "shortfall_share"}
    columns = ("measure", "area", "grade", "period_end", "basis")
    printed = (r | {"measure": pairs[r["measure"]]} for r in derived if r["measure"] in pairs)
    worked_out = {_at(row, *columns): row for row in printed}
    for row in figures:
        made = worked_out.get(_at(row, *columns))
        if made is not None and row["value"]:
            value = as_decimal(made["value"])
            _test(check, value, row, as_decimal(made["high"]) - value)
    return check


def growth_check(figures: list[Row], derived: list[Row]) -> Check:
    """Stated percentages against the stated change and the value it stands beside."""
    check = Check("stated-percentages", "Stated percentages follow from the stated changes")
    rows = {r["figure_id"]: r for r in figures}
    columns = ("area", "grade", "period_start", "period_end", "source_id")
    growth = {_at(r, *columns): r for r in figures if r["measure"] == "staff_in_post_growth"}
    for made in (r for r in derived if r["measure"] == "implied_staff_in_post"):
        change = rows[made["inputs"].split()[-1]]
        stated = growth.get(_at(change, *columns))
        if not stated:
            check.skipped += 1
            continue
        earlier = as_decimal(made["value"])
        found = 100 * as_decimal(change["value"]) / earlier
        # both counts are rounded to whole numbers
        _test(check, found, stated, abs(100 * Decimal("0.5") / earlier) + abs(found) / earlier)
    return check


def implied_check(figures: list[Row], derived: list[Row]) -> Check:
    """Implied and published values of one date and basis."""
    check = Check("implied", "Implied values agree with published ones of one date and basis")
    columns = ("measure", "area", "grade", "category", "period_end", "basis")
    held = (r for r in figures if r["value"] and r["measure"] in ("staff_in_post", "leaving_rate"))
    published = by_key(held, lambda row: _at(row, *columns))
    for made in (r for r in derived if r["measure"].startswith("implied_")):
        about = made | {"measure": STANDS_FOR[made["measure"]]}
        spread = (as_decimal(made["high"]) - as_decimal(made["low"])) / 2
        for row in published.get(_at(about, *columns), []):
            _test(check, as_decimal(made["value"]), row, spread, made["figure_id"])
    return check
