"""Life table of a service from one period's leavers and staff by length-of-service band.

Within a band the yearly hazard is taken as constant (piecewise exponential), so its estimate
is leavers over person-years and survival to ``t`` years is ``exp(-H(t))`` with ``H`` the sum
of hazards times the time spent in each band. The table describes a made-up cohort that would
live its whole service under one year's rates; it is not the fate of any real cohort, and
mixes people hired under different conditions.

Intervals: ``H`` is a weighted sum of independent Poisson counts, as a standardised rate is,
so it gets the gamma interval of Fay and Feuer (1997, Statistics in Medicine 16). It needs no
seed, works when a band has no leavers, equals the exact Poisson interval when there is one
band, and never covers less than its level in known cases. Expected service is not such a sum
and gets a delta interval on the logit of its share of the horizon.
"""

import math

import numpy as np
import pandas as pd
from scipy import special, stats

from analysis.core.errors import InputError
from analysis.stats.checking import check_positive
from analysis.stats.intervals import rate_interval
from analysis.stats.results import DEFAULT_LEVEL, Estimate

HORIZONS = (1.0, 3.0, 5.0, 10.0)


def band_rates(table: pd.DataFrame) -> dict[str, Estimate]:
    """Leaving rate of each band in percent a year, with its exact Poisson interval.

    Parameters
    ----------
    table : DataFrame
        As `bands.read_bands` gives it, here and below.
    """
    cells = zip(table.index, table["leavers"], table["staff"], strict=True)
    return {name: rate_interval(count, base, per=100) for name, count, base in cells}


def survival(table: pd.DataFrame, years: float) -> Estimate:
    """Share of joiners who would still serve after ``years``, under the table's rates.

    Parameters
    ----------
    years : float
        Above zero.

    Returns
    -------
    Estimate
        When ``years`` reaches into the open last band, the note says that a constant rate there
        is assumed.

    Raises
    ------
    InputError
        If ``years`` is not above zero, or the table ends before.
    """
    length, exposure, counts = _served(table, years)
    weights = length / exposure
    low, high = gamma_limits(weights, counts)
    return Estimate(
        math.exp(-float(weights @ counts)),
        math.exp(-high),
        math.exp(-low),
        "piecewise exponential; gamma interval (Fay-Feuer)",
        note=_assumed(table, years),
    )


def gamma_limits(weights: np.ndarray, counts: np.ndarray) -> tuple[float, float]:
    """Limits for a weighted sum of Poisson means (Fay and Feuer 1997, Statistics in Medicine 16).

    Parameters
    ----------
    weights, counts : ndarray, shape (cells,)
        Positive weights, and the counts whose means are summed.
    """
    tail = (1.0 - DEFAULT_LEVEL) / 2.0
    value = float(weights @ counts)
    variance = float(weights**2 @ counts)
    largest = float(weights.max())
    low = variance / value * float(special.gammaincinv(value**2 / variance, tail)) if value else 0.0
    value_up, variance_up = value + largest, variance + largest**2
    high = variance_up / value_up * float(special.gammainccinv(value_up**2 / variance_up, tail))
    return low, high


def expected_service(table: pd.DataFrame, horizon: float) -> Estimate:
    """Mean years served within the first ``horizon`` years, under the table's rates.

    Parameters
    ----------
    horizon : float
        Years; service beyond it is not counted, which is what makes an open last band
        harmless when the horizon lies below it.

    Returns
    -------
    Estimate
        Years, from 0 to ``horizon``. A band without leavers counts half a leaver towards the
        standard error, so that zero leavers does not give zero variance.

    Raises
    ------
    InputError
        As in `survival`, or if nobody left: then only a lower limit exists.
    """
    length, exposure, counts = _served(table, horizon)
    if not counts.any():
        raise InputError(f"Nobody left within {horizon:g} years, so the mean has no interval.")
    value, gradient = _restricted_mean(length, counts / exposure)
    variance = float(np.sum(gradient**2 * np.maximum(counts, 0.5) / exposure**2))
    share = value / horizon
    z = float(stats.norm.isf((1.0 - DEFAULT_LEVEL) / 2.0))
    logit = math.log(share / (1.0 - share))
    half = z * math.sqrt(variance) / (horizon * share * (1.0 - share))
    low = horizon / (1.0 + math.exp(-(logit - half)))
    high = horizon / (1.0 + math.exp(-(logit + half)))
    notes = (f"within {horizon:g} years of joining", _assumed(table, horizon))
    method = "piecewise exponential; delta on logit"
    return Estimate(value, low, high, method, note="; ".join(filter(None, notes)))


def _assumed(table: pd.DataFrame, years: float) -> str:
    """What is assumed of an open last band, where `years` reach into it."""
    last = table.iloc[-1]
    reached = math.isinf(last["upper"]) and years > last["lower"]
    return f"assumes one constant rate throughout {last.name!r}" if reached else ""


def _restricted_mean(length: np.ndarray, rates: np.ndarray) -> tuple[float, np.ndarray]:
    """Area under survival over bands of given length, and its slope in each rate."""
    step = rates * length
    entering = np.exp(-np.concatenate([[0.0], np.cumsum(step)[:-1]]))
    # (1 - exp(-rh)) / r and its derivative, with their limits where the rate is nil.
    still = rates == 0
    safe = np.where(still, 1.0, rates)
    area = np.where(still, length, -np.expm1(-step) / safe)
    slope = np.where(
        still, -(length**2) / 2.0, (length * np.exp(-step) - (-np.expm1(-step) / safe)) / safe
    )
    parts = entering * area
    after = parts.sum() - np.cumsum(parts)
    return float(parts.sum()), entering * slope - length * after


def _served(table: pd.DataFrame, years: float) -> tuple[np.ndarray, ...]:
    """Years in each band that somebody reaches who serves `years`, its staff and leavers."""
    check_positive(years, "The horizon")
    end = table["upper"].iloc[-1]
    if years > end + 1e-9:
        raise InputError(f"The table ends at {end:g} years; {years:g} were asked for.")
    reached = table[table["lower"] < years]
    length = np.minimum(years, reached["upper"]) - reached["lower"]
    return tuple(part.to_numpy() for part in (length, reached["staff"], reached["leavers"]))
