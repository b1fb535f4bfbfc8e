"""Trend of a monthly series, fitted between breaks on one likelihood.

Four shapes are fitted and one is chosen by a rule. All are models of the step from month to
month (ARIMA of statsmodels), so their likelihoods are about the same numbers and a drift counts
as one parameter. Months without a value are stepped over by the filter and never filled.
Nothing is fitted across a break: each unbroken stretch is a series of its own.
"""

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import stats
from statsmodels.stats.diagnostic import acorr_ljungbox
from statsmodels.tsa.arima.model import ARIMA
from statsmodels.tsa.statespace.exponential_smoothing import ExponentialSmoothing

from analysis.core.errors import InputError
from analysis.stats.results import DEFAULT_LEVEL, Floats, NotEnoughData
from analysis.stats.time_series.forecast_scores import last_value, naive_scale

# Orders of ARIMA(p, 1, q), and whether it has a drift. A local level is ARIMA(0, 1, 1).
SHAPES: dict[str, tuple[tuple[int, int, int], bool]] = {
    "random walk": ((0, 1, 0), False),
    "random walk with drift": ((0, 1, 0), True),
    "local level": ((0, 1, 1), False),
    "local level with drift": ((0, 1, 1), True),
}
DRIFT = "random walk with drift"
AUTOREGRESSIVE = "ARIMA(1, 1, 0) with drift"
SMOOTHING = "exponential smoothing, damped trend"
# Fitted beside the chosen shape in the back-test; never chosen by the criterion.
BASELINES = (DRIFT, AUTOREGRESSIVE, SMOOTHING)
LEAST_MONTHS = 24
LONGEST = 12
_LAGS = 12


@dataclass(frozen=True)
class Trend:
    """A fitted trend.

    Parameters
    ----------
    shape : str
        One of `SHAPES`, or a baseline.
    criterion : dict of str to float
        Corrected Akaike criterion of each shape that converged, on one likelihood.
    months : int
        Months with a value.
    forecast, low, high : ndarray, shape (LONGEST,)
        One to twelve months ahead, in the unit of the series.
    ljung_box : float
        p-value of the test of Ljung and Box (1978) that what the fit leaves over is not
        correlated over twelve months.
    """

    shape: str
    criterion: dict[str, float]
    months: int
    forecast: Floats
    low: Floats
    high: Floats
    ljung_box: float


def fit_trend(values: Floats) -> Trend | NotEnoughData:
    """Fit each shape to one unbroken stretch and keep the one with the lowest criterion.

    Parameters
    ----------
    values : ndarray, shape (months,)
        One value a calendar month in order, NaN where none is published.

    Returns
    -------
    Trend or NotEnoughData
        Not enough with fewer than 24 months, or where no shape converges.

    Raises
    ------
    InputError
        For an infinite value, or a series that never moves.
    """
    values = np.asarray(values, dtype=float)
    chosen = choose(values, *SHAPES)
    return chosen if isinstance(chosen, NotEnoughData) else forecast(values, chosen)


@dataclass(frozen=True)
class Chosen:
    """A shape with its parameters, in units of the usual step."""

    name: str
    parameters: Floats
    unit: float
    criterion: dict[str, float]


def choose(values: Floats, *names: str) -> Chosen | NotEnoughData:
    """Fit shapes or baselines and keep the one with the lowest criterion; see `fit_trend`."""
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
    for name in names:
        fitted = _converged((values - last_value(values)) / unit, name)
        if fitted is not None:
            fits[name] = fitted
    if not fits:
        return NotEnoughData(
            "no shape of the trend converged.", "one that converges", f"none of {len(names)}"
        )
    steps = months - 1  # the correction of statsmodels would count months without a value too
    criterion = {
        name: float(2 * f.df_model * steps / (steps - f.df_model - 1) - 2 * f.llf)
        for name, f in fits.items()
    }
    best = min(fits, key=lambda name: criterion[name])
    return Chosen(best, np.asarray(fits[best].params), unit, criterion)


def forecast(values: Floats, chosen: Chosen) -> Trend:
    """Forecast with a chosen shape and its parameters, from the last month of `values`.

    The limits hold the uncertainty of the coming steps and of the drift, the drift's variance
    being the long-run variance of a step over the number of steps seen.
    """
    centre = last_value(values)
    filtered = _model((values - centre) / chosen.unit, chosen.name).filter(chosen.parameters)
    ahead = filtered.get_forecast(LONGEST)
    middle, variance = np.asarray(ahead.predicted_mean), np.asarray(ahead.var_pred_mean)
    months = int(np.isfinite(values).sum())
    named = dict(zip(filtered.model.param_names, chosen.parameters, strict=True))
    if "x1" in named:  # statsmodels' name of a drift
        turn = (1 + named.get("ma.L1", 0.0)) / (1 - named.get("ar.L1", 0.0))
        variance = variance + np.arange(1, LONGEST + 1) ** 2 * turn**2 * named["sigma2"] / (
            months - 1
        )
    half = float(stats.norm.isf((1 - DEFAULT_LEVEL) / 2)) * np.sqrt(variance)
    left = np.asarray(filtered.resid)[1:]
    test = acorr_ljungbox(left[np.isfinite(left)], lags=[min(_LAGS, months // 3)])
    return Trend(
        chosen.name,
        chosen.criterion,
        months,
        centre + chosen.unit * middle,
        centre + chosen.unit * (middle - half),
        centre + chosen.unit * (middle + half),
        float(test["lb_pvalue"].iloc[0]),
    )


def _model(values: Floats, name: str) -> Any:
    """Return the model of statsmodels behind a name."""
    if name == SMOOTHING:
        return ExponentialSmoothing(values, trend=True, damped_trend=True)
    order, drift = SHAPES.get(name, ((1, 1, 0), True))
    return ARIMA(values, order=order, trend="t" if drift else "n")


def _converged(values: Floats, name: str) -> Any | None:
    """Fit one shape; None unless the search ended at finite numbers."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the outcome is read from the record below
        model = _model(values, name)
        fitted = (
            model.fit(disp=False, maxiter=500, cov_type="none")
            if name == SMOOTHING
            else model.fit(cov_type="none")
        )
    good = bool(fitted.mle_retvals["converged"]) and np.isfinite(fitted.llf)
    return fitted if good and np.isfinite(fitted.params).all() else None
