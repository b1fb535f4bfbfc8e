"""Rates against their own numerators and bases, and changes against their own figures."""

from collections.abc import Iterator
from decimal import Decimal

from analysis import vocabulary
from analysis.checks.finding import NOISE, Check, rules
from analysis.core.csv_tables import Row, by_key
from analysis.core.numbers import as_decimal, text
from analysis.register.restatements.revisions import STANDS_FOR
from analysis.register.rounding import interval

# columns that rate, numerator and base share, unless a rule says otherwise
BY = ["area", "grade", "category", "period_start", "period_end", "source_id"]


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
        columns = rule.get("by", BY)
        of_whole = rule.get("base_is_total", False)

        def key(row: Row, columns: list[str] = columns, whole: bool = False) -> tuple[str, ...]:
            return tuple("" if whole and c == "category" else row[c] for c in columns)

        numerators = {key(r): r for r in held.get(rule["numerator"], [])}
        bases = {key(r): r for r in held.get(rule["base"], []) if not of_whole or not r["category"]}
        for rate in held.get(rule["rate"], []):
            numerator, base = numerators.get(key(rate)), bases.get(key(rate, whole=of_whole))
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
        if row["unit"] not in ("headcount", "count") and value:
            low, high = interval(row)
            share += abs((high - low) / 2 / value)
    return abs(found) * share


def declared_shares(figures: list[Row]) -> Check:
    """Shares of staff by protected characteristic, among those who declared one."""
    check = Check("representation", "Shares by characteristic are people over those who declared")
    columns = ("area", "grade", "period_end", "source_id")
    people: dict[tuple[str, ...], dict[str, Decimal]] = {}
    for row in figures:
        if row["measure"] == "staff_in_post_headcount" and row["category"] and row["value"]:
            kind = vocabulary.categories()[row["category"]]["kind"]
            key = (*(row[c] for c in columns), kind)
            people.setdefault(key, {})[row["category"]] = as_decimal(row["value"])
    for row in figures:
        if row["measure"] != "representation_rate" or not row["value"]:
            continue
        kind = vocabulary.categories()[row["category"]]["kind"]
        heads = people.get((*(row[c] for c in columns), kind), {})
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
    columns = ("area", "grade", "period_end", "basis")
    worked_out = {
        (pairs[r["measure"]], *(r[c] for c in columns)): r for r in derived if r["measure"] in pairs
    }
    for row in figures:
        made = worked_out.get((row["measure"], *(row[c] for c in columns)))
        if made is not None and row["value"]:
            value = as_decimal(made["value"])
            _test(check, value, row, as_decimal(made["high"]) - value)
    return check


def growth_check(figures: list[Row], derived: list[Row]) -> Check:
    """Stated percentages against the stated change and the value it stands beside."""
    check = Check("stated-percentages", "Stated percentages follow from the stated changes")
    rows = {r["figure_id"]: r for r in figures}
    columns = ("area", "grade", "period_start", "period_end", "source_id")
    growth = {
        tuple(r[c] for c in columns): r for r in figures if r["measure"] == "staff_in_post_growth"
    }
    for made in derived:
        if made["measure"] != "implied_staff_in_post":
            continue
        change = rows[made["inputs"].split()[-1]]
        stated = growth.get(tuple(change[c] for c in columns))
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
    published = by_key(held, lambda row: tuple(row[c] for c in columns))
    for made in derived:
        if not made["measure"].startswith("implied_"):
            continue
        about = made | {"measure": STANDS_FOR[made["measure"]]}
        spread = (as_decimal(made["high"]) - as_decimal(made["low"])) / 2
        for row in published.get(tuple(about[c] for c in columns), []):
            _test(check, as_decimal(made["value"]), row, spread, made["figure_id"])
    return check
