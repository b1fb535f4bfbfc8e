"""State-space trend of a monthly series, fitted between breaks.

Four shapes are fitted and one is chosen by a rule. Months without a value are stepped over
by the filter and never filled. Nothing is fitted across a break: each unbroken stretch is a
series of its own.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.core.errors import InputError
from analysis.stats.checking import check_level
from analysis.stats.results import DEFAULT_LEVEL, NotEnoughData
from analysis.stats.time_series.forecast_scores import last_value, naive_scale

Floats = NDArray[np.float64]

# statsmodels' names of the shapes, and ours.
SHAPES = {
    "rwalk": "random walk",
    "llevel": "local level",
    "rwdrift": "random walk with drift",
    "lltrend": "local linear trend",
}
LEAST_MONTHS = 24
LONGEST = 12
# Every likelihood leaves out as many months as the shape with most unknown starts needs,
# so that the criteria of different shapes are about the same months.
_BURN = 2


@dataclass(frozen=True)
class Trend:
    """A fitted trend.

    Parameters
    ----------
    shape : str
        One of `SHAPES`.
    criterion : dict of str to float
        Corrected Akaike criterion of each shape that converged.
    months : int
        Months with a value.
    forecast, low, high : ndarray, shape (LONGEST,)
        One to twelve months ahead, in the unit of the series.
    level : float
    """

    shape: str
    criterion: dict[str, float]
    months: int
    forecast: Floats
    low: Floats
    high: Floats
    level: float


def fit_trend(values: Floats, *, level: float = DEFAULT_LEVEL) -> Trend | NotEnoughData:
    """Fit each shape to one unbroken stretch and keep the one with the lowest criterion.

    Parameters
    ----------
    values : ndarray, shape (months,)
        One value a calendar month in order, NaN where none is published.
    level : float
        Coverage of the interval of the forecast.

    Returns
    -------
    Trend or NotEnoughData
        Not enough with fewer than 24 months, or where no shape converges.

    Raises
    ------
    InputError
        For an infinite value, or a series that never moves.
    """
    check_level(level)
    values = np.asarray(values, dtype=float)
    chosen = choose(values)
    return chosen if isinstance(chosen, NotEnoughData) else forecast(values, chosen, level)


@dataclass(frozen=True)
class Chosen:
    """A shape with its parameters, in units of the usual step."""

    name: str
    parameters: Floats
    unit: float
    criterion: dict[str, float]


def choose(values: Floats) -> Chosen | NotEnoughData:
    """Fit each shape and keep the one with the lowest criterion; see `fit_trend`."""
    if np.isinf(values).any():
        raise InputError("A value of the monthly series is infinite.")
    months = int(np.isfinite(values).sum())
    if months < LEAST_MONTHS:
        return NotEnoughData(
            "the stretch between breaks is too short for a trend.",
            f"at least {LEAST_MONTHS} months with a value",
            str(months),
        )
    unit = naive_scale(values)
    fits = {}
    for name in SHAPES:
        fitted = _converged((values - last_value(values)) / unit, name)
        if fitted is not None:
            fits[name] = fitted
    if not fits:
        return NotEnoughData(
            "no shape of the trend converged.", "one that converges", f"none of {len(SHAPES)}"
        )
    criterion = {SHAPES[name]: _aicc(fitted, months) for name, fitted in fits.items()}
    best = min(fits, key=lambda name: criterion[SHAPES[name]])
    return Chosen(best, np.asarray(fits[best].params), unit, criterion)


def forecast(values: Floats, chosen: Chosen, level: float) -> Trend:
    """Forecast with a chosen shape and its parameters, from the last month of `values`."""
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    centre = last_value(values)
    model = UnobservedComponents(
        (values - centre) / chosen.unit, level=chosen.name, loglikelihood_burn=_BURN
    )
    ahead = model.filter(chosen.parameters, cov_type="none").get_forecast(LONGEST)
    limits = np.asarray(ahead.conf_int(alpha=1 - level))
    return Trend(
        SHAPES[chosen.name],
        chosen.criterion,
        int(np.isfinite(values).sum()),
        centre + chosen.unit * np.asarray(ahead.predicted_mean),
        centre + chosen.unit * limits[:, 0],
        centre + chosen.unit * limits[:, 1],
        level,
    )


def _converged(values: Floats, name: str) -> Any | None:
    """Fit one shape; None unless the search ended properly at finite numbers."""
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    model = UnobservedComponents(values, level=name, loglikelihood_burn=_BURN)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the outcome is read from the record below
        fitted = model.fit(disp=False, maxiter=500, method="lbfgs", cov_type="none")
    good = bool(fitted.mle_retvals["converged"]) and np.isfinite(fitted.llf)
    return fitted if good and np.isfinite(fitted.params).all() else None


def _aicc(fitted: Any, months: int) -> float:
    """Akaike's criterion with the correction for few months (Hurvich and Tsai 1989)."""
    # A drift of the random walk is an unknown start of the state and no parameter here.
    free = len(fitted.params) + int(fitted.model.k_states)
    used = months - _BURN
    return float(-2 * fitted.llf + 2 * free + 2 * free * (free + 1) / (used - free - 1))
