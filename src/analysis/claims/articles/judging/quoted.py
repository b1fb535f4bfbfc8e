"""The publications that a text quotes, each at the dates and of the places that it quotes of it.

A text that gives several numbers of one inspection report or bulletin is likely to have the
next from it too.
"""

from collections.abc import Iterable
from typing import NamedTuple

from analysis.claims.results import Checked
from analysis.claims.verdicts import AGREES
from analysis.core.csv_tables import Row


class Quoted(NamedTuple):
    """A publication that a text quotes, with the end of a period and a place."""

    source_id: str
    period_end: str
    area: str


def quotation(row: Row) -> Quoted:
    """The publication, date and place that a figure is quoted of."""
    return Quoted(row.get("source_id", ""), row["period_end"], row["area"])


def quoted_in(checked: Iterable[Checked]) -> frozenset[Quoted]:
    """Sources that a text quotes, each with the ends of the periods of the figures it quotes."""
    agreeing = [c for c in checked if c.verdict in AGREES]
    ids = {i for c in agreeing for s in c.settled for i in s.figure_ids}
    rows = (e.row for c in agreeing for e in c.evidence if e.row["figure_id"] in ids)
    return frozenset(quotation(r) for r in rows if r.get("source_id"))
