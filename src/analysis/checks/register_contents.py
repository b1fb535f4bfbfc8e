"""The register itself: flags, repeats, weak sources, rows left out."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from analysis.checks.finding import Check
from analysis.core.csv_tables import Row, read_table
from analysis.core.numbers import text
from analysis.register.figure_rows import KEY


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
