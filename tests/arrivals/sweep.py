"""Look through a register for values that look like errors of their source.

Three shapes: a step that is stepped back from; two neighbours that fit better exchanged; a
value a thousand times those beside it. What is found is for a person to judge:
``vocabulary/source_errors.toml`` and ``docs/suspected-source-errors.md``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from analysis.arrivals.plausibility.series_history import History, by_chance, is_change, step
from analysis.core.csv_tables import Row

DIMENSIONS = ("grade", "area", "category")
TABLE = ("measure", "basis", "period_kind", "period_end", "source_id")
THOUSANDFOLD = math.log(300), math.log(3_000)
_BACK = 0.25  # of the step there: how far the values on its two sides may differ


@dataclass(frozen=True, slots=True)
class Suspect:
    """A figure, the shape it has, and the figures on its two sides."""

    shape: str
    row: Row
    before: Row
    after: Row


def one_apart(one: Row, other: Row) -> bool:
    """Tell whether two figures of a table differ in just one of grade, area and category."""
    return (
        all(one[n] == other[n] for n in TABLE) and sum(one[n] != other[n] for n in DIMENSIONS) == 1
    )


def sweep(rows: Iterable[Row], least: float = math.log(1.5)) -> list[Suspect]:
    """Return the figures of one of the three shapes, in the order of the register.

    Parameters
    ----------
    rows : iterable of dict
        Figures; of two for one date and series the later edition's is looked at.
    least : float
        Smallest step looked at, as a logarithm.
    """
    history = History(row for row in rows if not is_change(row))
    stepped: list[Suspect] = []
    for row in history.rows():
        beside = history.neighbours(row)
        if len(beside) < 2 or any(by_chance(row, n) for n in beside):
            continue
        before, after = beside
        sizes = [step(row, n) for n in beside]
        between_them = step(before, after)
        if min(sizes) > least and between_them <= _BACK * min(sizes):
            thousandfold = THOUSANDFOLD[0] < min(sizes) < THOUSANDFOLD[1]
            shape = "a thousand times its neighbours" if thousandfold else "a step and a step back"
            stepped.append(Suspect(shape, row, before, after))
    exchanged = {
        suspect.row["figure_id"]
        for pair in combinations(stepped, 2)
        if one_apart(pair[0].row, pair[1].row)
        and all(step(a.row, b.before) < least for a, b in (pair, pair[::-1]))
        for suspect in pair
    }
    return [
        Suspect("exchanged with its neighbour", s.row, s.before, s.after)
        if s.row["figure_id"] in exchanged
        else s
        for s in stepped
    ]
