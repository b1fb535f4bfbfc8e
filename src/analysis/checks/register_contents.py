"""The register as a whole: flags, repeats, weak sources, what must be there, what disagrees."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from analysis.checks.finding import NOISE, Check, Finding, rules
from analysis.core.csv_tables import Row, by_key, read_table
from analysis.core.numbers import agrees_with_printed, as_decimal, text
from analysis.register.figure_rows import KEY
from analysis.register.restatements.comparisons import declared, member
from analysis.register.restatements.revisions import comparisons
from analysis.register.rounding import interval
from analysis.register.rules import picks


def flag_check(figures: list[Row], derived: list[Row]) -> Check:
    """Flagged figures have no value, and nothing is worked out from one."""
    check = Check("flags", "No suppressed or missing figure has a value, here or derived")
    flagged = {r["figure_id"] for r in figures if r["flag"]}
    check.tested = len(flagged)
    for row in figures:
        if bool(row["flag"]) == bool(row["value"]):
            check.report(row["figure_id"], f"flag {row['flag']!r} beside value {row['value']!r}")
    for row in derived:
        used = flagged & set(row["inputs"].split())
        if used:
            check.report(row["figure_id"], f"worked out from {', '.join(sorted(used))}")
    by_flag = Counter(r["flag"] for r in figures if r["flag"])
    check.facts = [f"{name.replace('_', ' ')}: {text(n)}" for name, n in by_flag.most_common()]
    return check


def repeat_check(figures: Iterable[Row]) -> Check:
    """A figure typed twice from one source is an error."""
    check = Check("typed-twice", "No figure stands twice from one source")
    seen: dict[tuple[str, ...], str] = {}
    ids: set[str] = set()
    for row in figures:
        key = (*(row[k] for k in KEY), row["basis"], row["source_id"])
        figure, other = row["figure_id"], seen.setdefault(key, row["figure_id"])
        check.test(figure, other == figure not in ids, f"stands also as {other}")
        ids.add(figure)
    return check


def input_check(figures: Iterable[Row], derived: Iterable[Row]) -> Check:
    """Every input of a derived figure is in the register."""
    check = Check("inputs", "Every input of a derived figure is held")
    known = {r["figure_id"] for r in figures}
    for row in derived:
        missing = [i for i in row["inputs"].split() if i not in known]
        check.test(row["figure_id"], not missing, f"not held: {', '.join(missing)}")
    return check


def weak_check(figures: Iterable[Row]) -> Check:
    """List figures that rest on a weak source alone."""
    check = Check("weak", "Figures that rest on a weak source alone", told_only=True)
    weak = [row for row in figures if row["quality"] == "weak"]
    for row in weak:
        check.test(row["figure_id"], False, row["shown"])
    sources = Counter(row["source_id"] for row in weak)
    listed = (f"{name} ({n})" for name, n in sorted(sources.items()))
    check.facts.append(f"{len(sources)} sources: " + ", ".join(listed))
    return check


def left_out_check(raw: Path) -> Check:
    """Count the rows that were read on pages and left out, by series and reason."""
    check = Check("left-out", "Rows read on pages and left out, with reasons", told_only=True)
    path = raw / "pages" / "left_out.csv"
    if path.is_file():
        rows = read_table(path)
        check.tested = len(rows)
        for row in rows:
            if not row["reason"]:
                check.report(row["entry"], "left out without a reason")
        by_series = Counter(r["series"] for r in rows)
        check.facts = [f"{series}: {n}" for series, n in by_series.most_common()]
    check.told_only = not check.findings
    return check


def quality_check(figures: list[Row], corroboration: list[Row]) -> Check:
    """Count figures by quality and status, and those that more than one page prints."""
    check = Check("quality", "Where the figures come from", told_only=True)
    check.tested = len(figures)
    for column in ("quality", "status"):
        counts = Counter(r[column] for r in figures)
        check.facts.append(
            f"{column}: " + ", ".join(f"{name} {text(n)}" for name, n in counts.most_common())
        )
    several = len({r["figure_id"] for r in corroboration})
    check.facts.append(f"printed in more than one place: {text(several)}")
    return check


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
