"""Whether what is said to have risen, or fallen, to a number did so."""

import re
from dataclasses import replace
from pathlib import Path

from analysis.claims.articles.read_so_far import Statement
from analysis.claims.articles.wording.speech import pattern
from analysis.claims.evidence import RELATED, Evidence
from analysis.claims.meaning import meaning
from analysis.claims.results import Checked, verbs
from analysis.claims.verdicts import FITS
from analysis.claims.weighing.newest import record, told
from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal
from analysis.core.periods import days_between

_YEAR = (360, 372)
"""Days between a figure and that of a year before it."""


def unless_moved_otherwise(found: Statement, checked: Checked, folder: Path | None) -> Checked:
    """A verdict; "rose to 5,908" differs where the figures before it were all higher.

    Compared are the figure just before it and that of a year before, counted alike.
    """
    claim, meant = checked.claim, meaning(checked.claim)
    way = _way_said(found)
    if not way or checked.verdict not in FITS or meant.direct is None or meant.change_of:
        return checked
    ranked = record(meant.direct, claim.period_end, lowest=False, folder=folder)
    rows = ranked.inputs if ranked else ()
    mine = [as_decimal(r["value"]) for r in rows if r["period_end"] == claim.period_end]
    before = _before(rows, claim.period_end)
    moved = [(mine[0] - as_decimal(r["value"])) * way for r in before] if mine else []
    if not moved or max(moved) >= 0:
        return checked
    why = "a figure before it"
    evidence = tuple(Evidence(row, RELATED, why) for row in before)
    verb = "rise" if way > 0 else "fall"
    says = f"It did not {verb} to that: before it stood {'; '.join(map(told, before))}."
    return replace(checked, evidence=(*checked.evidence, *evidence)).because("differs", says)


def _way_said(found: Statement) -> int:
    """1 where a number is what something "rose to", -1 where what it "fell to", else 0."""
    moved = pattern("moved_level").search(found.told.said_before)
    if moved is None:
        return 0
    clause = re.split(r"\d", moved[0])[-1]
    ways = {way for way, name in ((1, "rose"), (-1, "fell")) if verbs(name).search(clause)}
    return ways.pop() if len(ways) == 1 else 0


def _before(rows: tuple[Row, ...], end: str) -> list[Row]:
    """The figure just before a day, and that of a year before it."""
    earlier = sorted((r for r in rows if r["period_end"] < end), key=lambda r: r["period_end"])
    first, last = _YEAR
    yearly = [r for r in earlier if first <= days_between(r["period_end"], end) <= last]
    return [*yearly[-1:], *(r for r in earlier[-1:] if r not in yearly[-1:])]
