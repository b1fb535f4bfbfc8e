"""Pages made from data: the rules of checking, and what cannot be checked."""

from pathlib import Path

from analysis.claims.formats import render
from analysis.claims.reading import CLAIM_UNITS, COLUMNS
from analysis.claims.results import Checked, asks_for, rules
from analysis.core.csv_tables import by_key
from analysis.core.periods import spoken
from analysis.register.gaps import Ask, SeriesGap, runs, series_gaps


def rules_page() -> str:
    """``docs/claim-verdicts.md``; a test compares the file with this text."""
    return f"{render('rules.md.j2', told=rules(), columns=COLUMNS, units=CLAIM_UNITS)}\n"


def gap_page(results: list[Checked], folder: Path | None = None) -> str:
    """The gap list of claims and series as markdown."""
    unsettled = [c for c in results if c.ask]
    # Areas of one series that lack the same dates stand together.
    alike = by_key(series_gaps(folder), lambda gap: (gap.name, gap.missing)).values()
    series = [(gaps, _dates(gaps[0])) for gaps in alike]
    requests = _requests(unsettled, series)
    return render(
        "gaps.md.j2", claims=unsettled, checked=len(results), series=series, requests=requests
    )


def _dates(gap: SeriesGap) -> list[str]:
    """The missing dates as stretches; of a quarterly series those a quarter apart."""
    return runs(gap.missing, 100 if len({d[5:] for d in gap.missing}) > 1 else 400)


def _requests(
    claims: list[Checked], series: list[tuple[list[SeriesGap], list[str]]]
) -> dict[Ask, list[str]]:
    """One request a table and edition, with everything it would settle."""
    found: dict[Ask, list[str]] = {}
    for checked in claims:
        claim = checked.claim
        parts = [claim.measure, claim.area, claim.grade, claim.category]
        parts.append(f"at or to {spoken(claim.period_end)}" if claim.period_end else "")
        about = f"{', '.join(p for p in parts if p)} (claim {claim.id})"
        for where in asks_for(checked):
            found.setdefault(where, []).append(about)
    for gaps, dates in series:
        areas = ", ".join(g.area for g in gaps)
        about = f"{gaps[0].name}, {areas}: {'; '.join(dates)}"
        found.setdefault(gaps[0].ask, []).append(about)
    return found
