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
from analysis.register.rules import picks
from analysis.register.sources import all_sources

_DECLARED = tomllib.loads(Path(__file__).with_name("coverage.toml").read_text(encoding="utf-8"))
KINDS: dict[str, str] = _DECLARED["kinds"]
GRID_COLUMNS = ("series", "year", "source_kind", "figures", "with_value")


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
    rows = [
        row | {"measure": STANDS_FOR.get(row["measure"], row["measure"])}
        for row in (*figures, *derived)
        if row["value"]
    ]
    for series in _DECLARED["regular"]:
        ends = "03-31 06-30 09-30 12-31" if series["months"] > 1 else ""
        days = (row["period_end"] for row in rows if picks(row, series["of"]))
        held = {day for day in days if not ends or day[5:] in ends}
        wanted = month_ends(min(held), max(held), series["months"]) if held else []
        missing = [day for day in wanted if day not in held]
        check.tested += len(wanted)
        if held:
            dates = f"{len(wanted) - len(missing)} of {len(wanted)} dates"
            check.facts.append(f"{series['name']}: {dates}, {min(held)} to {max(held)}")
        if missing:
            check.report(series["name"], f"no value for {_runs(missing)}")
    return check


def _runs(days: list[str]) -> str:
    """Write dates with the year once: ``2016-09-30, 12-31; 2017-03-31``."""
    years = by_key(days, lambda day: day[:4]).items()
    return "; ".join(f"{year}-" + ", ".join(day[5:] for day in held) for year, held in years)
