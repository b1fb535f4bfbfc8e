"""Exact and near-exact intervals for one count, one rate, one share, one weighted sum of counts.

"Exact" means that coverage is never below the level, whatever the true value; the price is
that it is usually above it, the more so the smaller the count.
"""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
from scipy import stats

from analysis.core.errors import InputError
from analysis.stats.checking import check_count, check_level, check_positive
from analysis.stats.results import DEFAULT_LEVEL, Estimate, NotEnoughData

ShareMethod = Literal["clopper-pearson", "wilson"]


def poisson_limits(count: int, level: float) -> tuple[float, float]:
    """Garwood limits for the mean behind a Poisson count (Garwood 1936, Biometrika 28)."""
    tail = (1.0 - level) / 2.0
    low = 0.0 if count == 0 else float(stats.chi2.ppf(tail, 2 * count)) / 2.0
    high = float(stats.chi2.isf(tail, 2 * count + 2)) / 2.0
    return low, high


def poisson_interval(count: float, level: float = DEFAULT_LEVEL) -> Estimate:
    """Exact interval for the mean behind a count.

    Parameters
    ----------
    count : float
        Whole, non-negative number of events.
    level : float
        Confidence level.

    Returns
    -------
    Estimate
        In events. Coverage is at least ``level`` (Garwood 1936).

    Raises
    ------
    InputError
        If the count is blank, negative or not whole.

    Examples
    --------
    >>> estimate = poisson_interval(10)
    >>> round(estimate.low, 3), round(estimate.high, 3)
    (4.795, 18.39)
    """
    return rate_interval(count, 1.0, level=level)


def rate_interval(
    count: float, exposure: float, *, per: float = 1.0, level: float = DEFAULT_LEVEL
) -> Estimate:
    """Exact Poisson interval for a rate, the exposure taken as known.

    Parameters
    ----------
    count : float
        Events, for instance leavers in twelve months.
    exposure : float
        Person-years, for instance average staff over the twelve months.
    per : float
        Unit of the answer: 100 for percent a year.
    level : float
        Confidence level.

    Returns
    -------
    Estimate
        Events per ``per`` units of exposure.

    Raises
    ------
    InputError
        For a count that is not whole or an exposure that is not above zero.
    """
    events = check_count(count, "The count")
    base = check_positive(exposure, "The exposure")
    unit = check_positive(per, "The unit of the rate")
    low, high = poisson_limits(events, check_level(level))
    factor = unit / base
    return Estimate(
        events * factor,
        low * factor,
        high * factor,
        level,
        "exact Poisson (Garwood)",
        numerator=events,
        base=base,
    )


def gamma_limits(weights: np.ndarray, counts: np.ndarray, level: float) -> tuple[float, float]:
    """Limits for a weighted sum of Poisson means (Fay and Feuer 1997, Statistics in Medicine 16).

    Parameters
    ----------
    weights, counts : ndarray, shape (cells,)
        Positive weights, and the counts whose means are summed.
    level : float
        Confidence level.
    """
    tail = (1.0 - level) / 2.0
    value = float(weights @ counts)
    variance = float(weights**2 @ counts)
    largest = float(weights.max())
    low = 0.0
    if value > 0:
        low = variance / (2 * value) * float(stats.chi2.ppf(tail, 2 * value**2 / variance))
    value_up, variance_up = value + largest, variance + largest**2
    high = variance_up / (2 * value_up) * float(stats.chi2.isf(tail, 2 * value_up**2 / variance_up))
    return low, high


def clopper_pearson_limits(successes: int, total: int, level: float) -> tuple[float, float]:
    """Exact binomial limits (Clopper and Pearson 1934, Biometrika 26)."""
    tail = (1.0 - level) / 2.0
    low = 0.0
    high = 1.0
    if successes > 0:
        low = float(stats.beta.ppf(tail, successes, total - successes + 1))
    if successes < total:
        high = float(stats.beta.isf(tail, successes + 1, total - successes))
    return low, high


def wilson_limits(successes: int, total: int, level: float) -> tuple[float, float]:
    """Score limits for a share (Wilson 1927, Journal of the American Statistical Association)."""
    z = float(stats.norm.isf((1.0 - level) / 2.0))
    share = successes / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = (z / (1 + z * z / total)) * math.sqrt(
        share * (1 - share) / total + z * z / (4 * total * total)
    )
    # At the ends the formula gives 0 and 1 exactly; floating point must not overshoot.
    low = 0.0 if successes == 0 else max(0.0, middle - half)
    high = 1.0 if successes == total else min(1.0, middle + half)
    return low, high


def share_interval(
    successes: float,
    total: float,
    *,
    level: float = DEFAULT_LEVEL,
    method: ShareMethod = "clopper-pearson",
) -> Estimate | NotEnoughData:
    """Interval for a share of a counted total.

    Parameters
    ----------
    successes, total : float
        Whole counts, the first not above the second.
    level : float
        Confidence level.
    method : {"clopper-pearson", "wilson"}
        The first never covers less than ``level``; the second covers about ``level`` on
        average over true shares and is narrower.

    Returns
    -------
    Estimate or NotEnoughData
        A share from 0 to 1; not enough data if the total is zero.

    Raises
    ------
    InputError
        For counts that are not whole, or more successes than total.
    """
    part = check_count(successes, "The part")
    whole = check_count(total, "The total")
    check_level(level)
    if part > whole:
        raise InputError(f"The part ({part}) is larger than the total ({whole}).")
    if whole == 0:
        return NotEnoughData("the total is zero.", "a total of at least 1", "0")
    if method == "wilson":
        low, high = wilson_limits(part, whole, level)
        name = "Wilson score"
    elif method == "clopper-pearson":
        low, high = clopper_pearson_limits(part, whole, level)
        name = "exact binomial (Clopper-Pearson)"
    else:
        raise InputError(f"No interval called {method!r}; use 'clopper-pearson' or 'wilson'.")
    return Estimate(part / whole, low, high, level, name, numerator=part, base=whole)
