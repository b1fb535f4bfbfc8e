"""Pages made from data: the rules of checking, and what cannot be checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from analysis.claims.formats import environment
from analysis.claims.reading import COLUMNS
from analysis.claims.results import asks_for, rules
from analysis.claims.typed_numbers import CLAIM_UNITS
from analysis.core.periods import spoken
from analysis.register.gaps import Ask, SeriesGap, runs, series_gaps

if TYPE_CHECKING:
    from analysis.claims.results import Checked


def rules_page() -> str:
    """``docs/claim-verdicts.md``; a test compares the file with this text."""
    told = {"told": rules(), "columns": COLUMNS, "units": CLAIM_UNITS}
    return f"{environment().get_template('rules.md.j2').render(told)}\n"


def gap_page(results: list[Checked], folder: Path | None = None) -> str:
    """The gap list of claims and series as markdown."""
    open_claims = [c for c in results if c.ask]
    missing = series_gaps(folder)
    engine = environment()
    engine.filters |= {"spoken": spoken, "asks_for": asks_for}
    rendered: str = engine.get_template("gaps.md.j2").render(
        claims=open_claims,
        checked=len(results),
        series=[(gaps, _dates(gaps[0])) for gaps in _alike(missing)],
        requests=_requests(open_claims, missing),
    )
    return rendered


def _dates(gap: SeriesGap) -> list[str]:
    """The missing dates as stretches; of a quarterly series those a quarter apart."""
    return runs(gap.missing, 100 if len({d[5:] for d in gap.missing}) > 1 else 400)


def _alike(series: list[SeriesGap]) -> list[list[SeriesGap]]:
    """Areas of one series that lack the same dates, together."""
    found: dict[tuple[str, tuple[str, ...]], list[SeriesGap]] = {}
    for gap in series:
        found.setdefault((gap.name, gap.missing), []).append(gap)
    return list(found.values())


def _requests(claims: list[Checked], series: list[SeriesGap]) -> list[tuple[Ask, list[str]]]:
    """One request a table and edition, with everything it would settle."""
    found: dict[Ask, list[str]] = {}
    for checked in claims:
        claim = checked.claim
        parts = [claim.measure, claim.area, claim.grade, claim.category]
        parts.append(f"at or to {spoken(claim.period_end)}" if claim.period_end else "")
        for where in asks_for(checked):
            found.setdefault(where, []).append(
                f"{', '.join(p for p in parts if p)} (claim {claim.id})"
            )
    for gaps in _alike(series):
        one = gaps[0]
        areas = one.area if len(gaps) == 1 else ", ".join(g.area for g in gaps)
        found.setdefault(one.ask, []).append(f"{one.name}, {areas}: {'; '.join(_dates(one))}")
    return list(found.items())
