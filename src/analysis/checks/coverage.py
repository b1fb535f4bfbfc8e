"""What is held: series by year by source kind, and the gaps in regular series."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from analysis.checks.finding import Check
from analysis.core.csv_tables import Row, by_key
from analysis.core.numbers import text
from analysis.core.periods import month_ends
from analysis.register.figure_rows import SERIES
from analysis.register.restatements.revisions import STANDS_FOR
from analysis.register.sources import all_sources

_DECLARED = tomllib.loads(Path(__file__).with_name("coverage.toml").read_text(encoding="utf-8"))
KINDS: dict[str, str] = _DECLARED["kinds"]
GRID_COLUMNS = ("series", "year", "source_kind", "figures", "with_value")
MONTHLY = ("staff_in_post", "All HMPPS staff", "HMPPS", "management_information")


def source_kind(row: Mapping[str, str]) -> str:
    """Name the kind of source of a figure."""
    record = all_sources().get(row["source_id"], {})
    return KINDS.get(record.get("publication", ""), record.get("publication", "") or "unknown")


def grid(figures: Iterable[Row]) -> list[Row]:
    """Count figures by series, calendar year of the period's end, and source kind."""
    counts: Counter[tuple[str, str, str]] = Counter()
    values: Counter[tuple[str, str, str]] = Counter()
    kinds: dict[str, str] = {}
    for row in figures:
        kind = kinds.setdefault(row["source_id"], source_kind(row))
        key = row["series"], row["period_end"][:4], kind
        counts[key] += 1
        values[key] += bool(row["value"])
    order = {name: i for i, name in enumerate(KINDS.values())}
    return [
        {
            "series": series,
            "year": year,
            "source_kind": kind,
            "figures": str(counts[series, year, kind]),
            "with_value": str(values[series, year, kind]),
        }
        for series, year, kind in sorted(
            counts, key=lambda k: (SERIES.index(k[0]), k[1], order.get(k[2], 99), k[2])
        )
    ]


def table_markdown(figures: Iterable[Row]) -> str:
    """Return the README's coverage table: figures by series and source kind, with years."""
    rows = grid(figures)
    kinds = [k for k in KINDS.values() if any(r["source_kind"] == k for r in rows)]
    kinds += sorted({r["source_kind"] for r in rows} - set(kinds))
    lines = [
        "| series | years | " + " | ".join(kinds) + " | figures |",
        "| --- | --- |" + " ---: |" * (len(kinds) + 1),
    ]
    for series in [*SERIES, ""]:
        own = [r for r in rows if r["series"] == series or not series]
        if not own:
            continue
        years = f"{min(r['year'] for r in own)}–{max(r['year'] for r in own)}"
        counts = [sum(int(r["figures"]) for r in own if r["source_kind"] == k) for k in kinds]
        name = series.replace("_", " ") if series else "**all**"
        cells = [text(n) if n else "" for n in [*counts, sum(counts)]]
        lines.append(f"| {name} | {years} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def gap_check(figures: list[Row], derived: list[Row]) -> Check:
    """List the dates that are missing from series that are meant to be regular."""
    check = Check("gaps", "Gaps in series that are meant to be regular", told_only=True)

    def told(name: str, held: set[str], step: int) -> None:
        if not held:
            return
        wanted = month_ends(min(held), max(held), step)
        missing = [d for d in wanted if d not in held]
        check.tested += len(wanted)
        check.facts.append(
            f"{name}: {len(wanted) - len(missing)} of {len(wanted)} dates, "
            f"{min(held)} to {max(held)}"
        )
        if missing:
            check.report(name, "no value for " + _runs(missing))

    for series in _DECLARED["regular"]:
        measure, grade = series["measure"], series["grade"]
        held = {
            r["period_end"]
            for r in [*figures, *derived]
            if STANDS_FOR.get(r["measure"], r["measure"]) == measure
            and (r["grade"], r["area"], r["category"]) == (grade, "England and Wales", "")
            and r["value"]
            and r["period_end"] >= "2014-06-01"
            and r["period_end"][5:] in ("03-31", "06-30", "09-30", "12-31")
        }
        told(f"{measure}, {grade}", held, series["months"])
    monthly = {
        r["period_end"]
        for r in figures
        if (r["measure"], r["grade"], r["area"], r["basis"]) == MONTHLY and r["value"]
    }
    told("staff_in_post, monthly returns of the agency", monthly, 1)
    return check


def _runs(days: list[str]) -> str:
    """Write dates with the year once: ``2016-09-30, 12-31; 2017-03-31``."""
    years = by_key(days, lambda day: day[:4]).items()
    return "; ".join(f"{year}-" + ", ".join(day[5:] for day in held) for year, held in years)
