"""The gap list as a page: what cannot be checked, and the request that would settle it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from analysis.claims.results import asks_for
from analysis.core.periods import spoken
from analysis.register.gaps import Ask, SeriesGap, runs, series_gaps

if TYPE_CHECKING:
    from analysis.claims.results import Checked


def request(where: Ask, about: list[str]) -> str:
    """The text of an information request for one table."""
    subject = "; ".join(about)
    return (
        f"To {where.holder}. Please provide, from {where.publication} ({where.edition}), "
        f"{where.table}: {where.cell}. It is needed for: {subject}. Please give the values with "
        "their date, the counting basis (full-time equivalents or people), the definition used, "
        "and the meaning of any symbol. If the values are published already, their address and "
        "cell are enough; if they are published at a coarser level only, please give that level."
    )


def gap_page(results: list[Checked], folder: Path | None = None) -> str:
    """The gap list of claims and series as markdown."""
    open_claims = [c for c in results if c.ask]
    lines = [
        "# What cannot be checked, and what would settle it",
        "",
        "Made by `workforce claims gaps` from `vocabulary/where_to_ask.toml` and the register.",
        "",
        f"## Claims ({len(open_claims)} of {len(results)})",
    ]
    for checked in open_claims:
        claim = checked.claim
        when = f", {spoken(claim.period_end)}" if claim.period_end else ", no date stated"
        lines += ["", f"### {claim.id}: {claim.measure}, {claim.area}{when}", ""]
        lines.append(f"{checked.label[0].upper()}{checked.label[1:]}. {checked.says}")
        lines += ["", *(f"- {where.line}" for where in asks_for(checked))]
    missing = series_gaps(folder)
    lines += ["", "## Series with dates missing", ""]
    lines += ["| Series | Area | Missing | Of | Dates |", "| --- | --- | ---: | ---: | --- |"]
    for gaps in _alike(missing):
        one = gaps[0]
        areas = one.area if len(gaps) == 1 else f"{len(gaps)}: " + "; ".join(g.area for g in gaps)
        lines.append(
            f"| {one.name} | {areas} | {len(one.missing)} | {one.expected} | "
            f"{'; '.join(runs(one.missing, 100 if _quarterly(one) else 400))} |"
        )
    lines += ["", "## Requests, ready to send", ""]
    for where, about in _requests(open_claims, missing):
        lines += [f"### {where.publication}, {where.edition}: {where.table}", ""]
        lines += [request(where, about), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _quarterly(gap: SeriesGap) -> bool:
    return len({d[5:] for d in gap.missing}) > 1


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
        dates = runs(one.missing, 100 if _quarterly(one) else 400)
        found.setdefault(one.ask, []).append(f"{one.name}, {areas}: {'; '.join(dates)}")
    return list(found.items())
