"""Leavers in the first week, month and three months, with or without the number who started.

Without the number who started, leavers per week of each period can still be compared with
one another, because nearly everybody is still there. With a range for the number who
started, the hazard itself is bounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.core.errors import InputError
from analysis.stats.checking import check_count, check_positive
from analysis.stats.comparisons import rate_ratio
from analysis.stats.intervals import rate_interval
from analysis.stats.results import DEFAULT_LEVEL, Bounds, Estimate, NotEnoughData


@dataclass(frozen=True)
class EarlyPeriod:
    """Leavers between two times since the start.

    Parameters
    ----------
    start, end : float
        Time since joining, in one unit (weeks, say).
    count : int
        Leavers within the period alone.
    per_unit : Estimate
        Leavers per unit of time, exact Poisson interval. Not a hazard.
    against_first : Estimate or NotEnoughData
        Ratio of ``per_unit`` to that of the first period, exact.
    hazard : Bounds or NotEnoughData
        Leavers per person and unit of time, if the number who started is bounded.
    left_by_end : Bounds or NotEnoughData
        Share that had left by the end of the period.
    """

    start: float
    end: float
    count: int
    per_unit: Estimate
    against_first: Estimate | NotEnoughData
    hazard: Bounds | NotEnoughData
    left_by_end: Bounds | NotEnoughData


def early_leaving(
    counts: Sequence[float],
    ends: Sequence[float],
    *,
    cumulative: bool,
    starters: tuple[float, float] | None = None,
    level: float = DEFAULT_LEVEL,
) -> list[EarlyPeriod]:
    """Read a short table of early leavers.

    Parameters
    ----------
    counts : sequence of float
        Whole counts by period.
    ends : sequence of float
        Ends of the periods since the start, rising; each begins where the last one ended.
    cumulative : bool
        True if each count includes those before it. There is no default, because "up to one
        month" and "over one week up to one month" differ only by this.
    starters : (float, float), optional
        Fewest and most who started and could be followed to the last end.
    level : float

    Returns
    -------
    list of EarlyPeriod

    Raises
    ------
    InputError
        For falling ends, falling cumulative counts, or more leavers than starters.
    """
    if len(counts) != len(ends) or not counts:
        raise InputError(f"{len(counts)} counts but {len(ends)} period ends.")
    whole = [check_count(c, f"Count of period {i}") for i, c in enumerate(counts, 1)]
    edges = [0.0, *[check_positive(e, f"End of period {i}") for i, e in enumerate(ends, 1)]]
    single = whole
    if cumulative:
        single = [b - a for a, b in zip([0, *whole], whole, strict=False)]
        if min(single) < 0:
            raise InputError(f"Cumulative counts fall somewhere in {whole}; are they by period?")
    for earlier, later in pairwise(edges):
        if later <= earlier:
            raise InputError(f"Period ends must rise; {later:g} follows {earlier:g}.")
    few, many = _starters(starters, sum(single))
    unknown = NotEnoughData("how many started is not known.", "a range of starters", "none")
    periods: list[EarlyPeriod] = []
    gone = 0
    for start, end, count in zip(edges, edges[1:], single, strict=False):
        length = end - start
        hazard: Bounds | NotEnoughData = unknown
        left: Bounds | NotEnoughData = unknown
        if few and many:
            # Nobody left in the period until its end, or all of them on its first day.
            present = few - gone - count
            assumes = "starters lie in the range given and all were followed to the last end"
            highest = count / (present * length) if present > 0 else float("inf")
            hazard = Bounds(count / ((many - gone) * length), highest, assumes)
            left = Bounds((gone + count) / many, (gone + count) / few, assumes)
        periods.append(
            EarlyPeriod(
                start,
                end,
                count,
                rate_interval(count, length, level=level),
                rate_ratio(count, length, single[0], edges[1], level=level),
                hazard,
                left,
            )
        )
        gone += count
    return periods


def _starters(starters: tuple[float, float] | None, leavers: int) -> tuple[float, float]:
    if starters is None:
        return 0.0, 0.0
    few = check_positive(starters[0], "The fewest starters")
    many = check_positive(starters[1], "The most starters")
    if few > many:
        raise InputError(f"The fewest starters ({few:g}) exceed the most ({many:g}).")
    if few < leavers:
        raise InputError(f"{leavers} leavers cannot come from {few:g} starters.")
    return few, many
