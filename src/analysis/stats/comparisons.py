"""Two rates or two shares set against one another: ratio of rates, difference of shares."""

from __future__ import annotations

import math

from scipy import stats

from analysis.stats.checking import check_count, check_level, check_positive
from analysis.stats.intervals import share_interval
from analysis.stats.results import DEFAULT_LEVEL, Estimate, NotEnoughData


def rate_ratio(
    count: float,
    exposure: float,
    reference_count: float,
    reference_exposure: float,
    *,
    level: float = DEFAULT_LEVEL,
) -> Estimate | NotEnoughData:
    """Exact conditional interval for the ratio of two Poisson rates.

    Given the total of both counts, the first is binomial with a share that depends on the
    ratio alone; an exact interval for the share is therefore one for the ratio (Przyborowski
    and Wilenski 1940, Biometrika 31).

    Parameters
    ----------
    count, exposure : float
        Events and exposure of the group looked at.
    reference_count, reference_exposure : float
        The same for the group it is compared with.
    level : float
        Confidence level.

    Returns
    -------
    Estimate or NotEnoughData
        Ratio of the first rate to the second, with the matching exact two-sided p-value
        (twice the smaller tail). The ratio to a count of zero is infinite; its lower limit
        still says something. Two zero counts say nothing.

    Raises
    ------
    InputError
        For a count that is not whole or an exposure that is not above zero.
    """
    check_level(level)
    first = check_count(count, "The count")
    second = check_count(reference_count, "The reference count")
    base = check_positive(exposure, "The exposure")
    reference_base = check_positive(reference_exposure, "The reference exposure")
    total = first + second
    if total == 0:
        return NotEnoughData("neither group has an event.", "at least 1 event", "0")
    share = share_interval(first, total, level=level)
    assert isinstance(share, Estimate)
    scale = reference_base / base
    even = base / (base + reference_base)
    lower_tail = float(stats.binom.cdf(first, total, even))
    upper_tail = float(stats.binom.sf(first - 1, total, even))
    return Estimate(
        _odds(first / total) * scale,
        _odds(share.low) * scale,
        _odds(share.high) * scale,
        level,
        "exact conditional rate ratio",
        numerator=first,
        base=base,
        p_value=min(1.0, 2 * min(lower_tail, upper_tail)),
    )


def share_difference(
    successes: float,
    total: float,
    reference_successes: float,
    reference_total: float,
    *,
    level: float = DEFAULT_LEVEL,
) -> Estimate | NotEnoughData:
    """First share minus second (Newcombe 1998, Statistics in Medicine 17, method 10).

    Parameters
    ----------
    successes, total, reference_successes, reference_total : float
        Whole counts.
    level : float
        Confidence level.

    Returns
    -------
    Estimate or NotEnoughData
        Difference of shares, from -1 to 1; not enough data if either total is zero.

    Raises
    ------
    InputError
        As in ``share_interval``.
    """
    first = share_interval(successes, total, level=level, method="wilson")
    second = share_interval(reference_successes, reference_total, level=level, method="wilson")
    if isinstance(first, NotEnoughData):
        return first
    if isinstance(second, NotEnoughData):
        return second
    value, lower, upper = mover_difference(
        (first.value, first.low, first.high), (second.value, second.low, second.high)
    )
    return Estimate(value, lower, upper, level, "Newcombe from Wilson limits")


def mover_difference(
    first: tuple[float, float, float], second: tuple[float, float, float]
) -> tuple[float, float, float]:
    """Difference of two independent estimates from ``(value, low, high)`` of each."""
    value, low, high = first
    other, other_low, other_high = second
    difference = value - other
    return (
        difference,
        difference - math.hypot(value - low, other_high - other),
        difference + math.hypot(high - value, other - other_low),
    )


def _odds(share: float) -> float:
    return math.inf if share == 1.0 else share / (1.0 - share)
