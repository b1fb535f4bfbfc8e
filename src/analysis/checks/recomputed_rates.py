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
BY = ("area", "grade", "category", "period_start", "period_end", "source_id")


def _at(row: Row, *columns: str) -> tuple[str, ...]:
    return tuple(row[column] for column in columns)


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
        if row["unit"] not in ("headcount", "count") and value:
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
