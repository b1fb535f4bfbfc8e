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

A simulated service shows that the table gives back what went in.
"""

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import special, stats

from analysis.core.errors import InputError
from analysis.stats.checking import check_count, check_positive, columns_of
from analysis.stats.intervals import rate_interval
from analysis.stats.results import DEFAULT_LEVEL, Estimate

HORIZONS = (1.0, 3.0, 5.0, 10.0)
HISTORY = 40.0  # years before the end of the table when joining began
# Two edges closer than this (about nine hours) are the same edge.
TOUCH = 1e-3


def read_bands(frame: pd.DataFrame) -> pd.DataFrame:
    """Check a frame of bands and order it by length of service.

    Parameters
    ----------
    frame : DataFrame
        One row a band: ``lower`` and ``upper`` edge in years (a blank or infinite upper edge
        marks the open last band), ``leavers`` over one year (whole), and ``staff``, average
        staff in post in the band, person-years that need not be whole.

    Returns
    -------
    DataFrame
        The same columns as floats, indexed by the name of each band.

    Raises
    ------
    InputError
        Naming the band: a blank or negative number, no staff, or an edge that is not where
        the band before ends.
    """
    ordered = frame.sort_values("lower").astype({"upper": float})
    low, high = ordered["lower"].to_numpy(), ordered["upper"].fillna(math.inf).to_numpy()
    names = [
        f"{a:g} to under {b:g} years" if b < math.inf else f"{a:g} years or more"
        for a, b in zip(low, high, strict=True)
    ]
    for name, start, end, before in zip(names, low, high, [0.0, *high[:-1]], strict=True):
        if not abs(start - before) <= TOUCH or end - start <= TOUCH:
            raise InputError(
                f"Band {name!r} must begin at {before:g} years, where what is known before it "
                "ends, and end later than it begins."
            )
    called = [f"band {name!r}" for name in names]
    gone, base = columns_of(ordered, called, leavers=check_count, staff=check_positive)
    return pd.DataFrame({"lower": low, "upper": high, "leavers": gone, "staff": base}, names)


def simulate_service(
    lower: Sequence[float],
    hazards: Sequence[float],
    joiners_a_year: float,
    rng: np.random.Generator,
) -> pd.DataFrame:
    """Follow people through a service and tabulate the last year as the bulletin would.

    People join evenly over `HISTORY` years, stay for a time drawn from piecewise-constant
    hazards, and in the last year are counted at five quarter ends (mean: average staff) and
    as leavers, each in the band of their service at that moment.

    Parameters
    ----------
    lower, hazards : sequence of float, length bands
        Lower edge (years) and yearly hazard of each band; the first edge is 0.
    joiners_a_year : float
        Mean number of joiners a year.

    Returns
    -------
    DataFrame
        ``lower, upper, staff, leavers``.
    """
    check_positive(joiners_a_year, "Joiners a year")
    edges = np.array([*lower, math.inf])
    rates = np.asarray(hazards, dtype=float)
    people = rng.poisson(joiners_a_year * HISTORY)
    joined = rng.uniform(-HISTORY, 0.0, people)
    # Invert the cumulative hazard at an exponential draw to get length of stay.
    steps = np.append(0.0, np.cumsum(np.diff(edges)[:-1] * rates[:-1]))
    draw = rng.exponential(size=people)
    band = np.searchsorted(steps, draw, side="right") - 1
    stay = edges[band] + (draw - steps[band]) / rates[band]
    left = joined + stay
    in_year = (left > -1.0) & (left <= 0.0)
    leavers, _ = np.histogram(stay[in_year], edges)
    snapshots = []
    for moment in np.linspace(-1.0, 0.0, 5):
        present = (joined <= moment) & (left > moment)
        snapshots.append(np.histogram(moment - joined[present], edges)[0])
    return pd.DataFrame(
        {
            "lower": edges[:-1],
            "upper": edges[1:],
            "staff": np.mean(snapshots, axis=0),
            "leavers": leavers,
        }
    )


def band_rates(table: pd.DataFrame) -> dict[str, Estimate]:
    """Leaving rate of each band in percent a year, with its exact Poisson interval.

    Parameters
    ----------
    table : DataFrame
        As `read_bands` gives it, here and below.
    """
    cells = zip(table.index, table["leavers"], table["staff"], strict=True)
    return {name: rate_interval(count, base, per=100) for name, count, base in cells}


def survival(table: pd.DataFrame, years: float) -> Estimate:
    """Share of joiners who would still serve after ``years``, under the table's rates.

    Parameters
    ----------
    years : float
        Above zero; reaching into an open last band assumes a constant rate throughout it.

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
    return Estimate(value, low, high, "piecewise exponential; delta on logit")


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
