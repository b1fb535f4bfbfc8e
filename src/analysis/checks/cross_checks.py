"""One publication against another, and figures that must be there."""

from collections.abc import Iterator

from analysis.checks.finding import NOISE, Check, Finding, rules
from analysis.core.csv_tables import Row, by_key
from analysis.core.numbers import agrees_with_printed, as_decimal, text
from analysis.register.restatements.comparisons import declared, member
from analysis.register.restatements.revisions import comparisons
from analysis.register.rounding import interval
from analysis.register.rules import picks


def monthly_checks(figures: list[Row]) -> Iterator[Check]:
    """Test every rule ``[[monthly]]``: monthly returns against quarterly figures.

    Where a month has several versions, the closest is taken; they are compared with
    each other by the revisions.
    """
    totals = [row for row in figures if row["value"] and not row["category"]]
    for rule in rules()["monthly"]:
        check = Check(f"monthly-{rule['id']}", rule["title"])
        monthly = (row for row in totals if picks(row, rule["monthly"]))
        months = by_key(monthly, lambda row: row["period_end"])
        for row in totals:
            held = months.get(row["period_end"])
            if not held or row["period_kind"] != "snapshot" or not picks(row, rule["quarterly"]):
                continue
            value, (low, high) = as_decimal(row["value"]), interval(row)
            moved, nearest = min(
                ((as_decimal(m["value"]) - value, m) for m in held), key=lambda pair: abs(pair[0])
            )
            found_low, found_high = interval(nearest)
            check.test(
                row["figure_id"],
                found_low <= high + NOISE and found_high >= low - NOISE,
                f"monthly {text(nearest['value'], 2)}, quarterly {text(row['value'], 2)} "
                f"({text(moved, 2)}), {row['period_end']}",
            )
        yield check


def anchor_check(figures: list[Row], derived: list[Row]) -> Check:
    """Values that the register must hold, by every source that gives them."""
    check = Check("anchors", "Totals that must be there are there")
    by_measure = by_key([*figures, *derived], lambda row: row["measure"])
    for rule in rules()["anchor"]:
        same = by_measure.get(rule["of"]["measure"], [])
        rows = [r for r in same if r["value"] and picks(r, rule["of"])]
        check.tested += 1
        agreeing = [r for r in rows if agrees_with_printed(r["value"], rule["value"])]
        if not agreeing:
            found = ", ".join(text(r["value"], 1) for r in rows) or "nothing"
            check.report(rule["title"], f"expected {text(rule['value'])}; found {found}")
        else:
            times = f"{len(agreeing)} times" if len(agreeing) > 1 else "once"
            check.facts.append(f"{rule['title']}: {text(rule['value'])} (held {times})")
    return check


def convictions_check(figures: list[Row]) -> Check:
    """SFO convictions by risk level over the calendar years 2010 to 2020."""
    check = Check("sfo-by-risk-level", "SFO convictions by risk level add to 3,276 for 2010-2020")
    rule = next(c for c in declared()["comparison"] if c["id"] == "sfo-convictions-2010-2020")
    added = member(rule["member"][0], figures)
    found = text(added.value) if added else "nothing"
    check.test(rule["id"], found == "3,276", f"expected 3,276; found {found}")
    return check


def disagreement_check(figures: list[Row], derived: list[Row]) -> Check:
    """Count figures with more than one value, and list those that differ unexplained."""
    check = Check(
        "disagreements", "Figures with more than one value (`workforce revisions`)", told_only=True
    )
    compared = [*comparisons(figures, derived)]
    check.tested = len(compared)
    differing = [c for c in compared if c.differs]
    unexplained = [
        c for c in differing if any(r["verdict"] == "differs" and not r["why"] for r in c.rows)
    ]
    check.facts.append(
        f"agree: {text(len(compared) - len(differing))}; differ by more than rounding: "
        f"{text(len(differing))}, of which a reason is given for "
        f"{text(len(differing) - len(unexplained))}"
    )
    check.findings = [Finding(c.id, "differs, and no reason is known") for c in unexplained]
    return check
