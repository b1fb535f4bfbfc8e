"""State-space trend of a monthly series, fitted between breaks and tried on its own past.

Four shapes are fitted and one is chosen by a rule. Months without a value are stepped over
by the filter and never filled. Nothing is fitted across a break: each unbroken stretch is a
series of its own.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.errors import InputError
from analysis.models.checking import check_level
from analysis.models.forecast_scores import last_value, naive_scale, score, seasonal_value
from analysis.models.results import DEFAULT_LEVEL, NotEnoughData

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
MODEL, NAIVE, SEASONAL = "state space", "same as last month", "same as a year before"
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
    if np.isinf(values).any():
        raise InputError("A value of the monthly series is infinite.")
    months = int(np.isfinite(values).sum())
    if months < LEAST_MONTHS:
        return NotEnoughData(
            "the stretch between breaks is too short for a trend.",
            f"at least {LEAST_MONTHS} months with a value",
            str(months),
        )
    centre, unit = last_value(values), naive_scale(values)
    fits = {}
    for name in SHAPES:
        fitted = _converged((values - centre) / unit, name)
        if fitted is not None:
            fits[name] = fitted
    if not fits:
        return NotEnoughData(
            "no shape of the trend converged.", "one that converges", f"none of {len(SHAPES)}"
        )
    criterion = {SHAPES[name]: _aicc(fitted, months) for name, fitted in fits.items()}
    best = min(fits, key=lambda name: criterion[SHAPES[name]])
    ahead = fits[best].get_forecast(LONGEST)
    limits = np.asarray(ahead.conf_int(alpha=1 - level))
    return Trend(
        SHAPES[best],
        criterion,
        months,
        centre + unit * np.asarray(ahead.predicted_mean),
        centre + unit * limits[:, 0],
        centre + unit * limits[:, 1],
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


def backtest(
    values: Floats, *, every: int = 1, level: float = DEFAULT_LEVEL
) -> pd.DataFrame | NotEnoughData:
    """Forecast from months with enough behind them, and set beside what happened.

    Parameters
    ----------
    values : ndarray, shape (months,)
        One unbroken stretch.
    every : int
        Forecast from every month, every second and so on; the model is fitted anew, and
        its shape chosen anew, at each.
    level : float
        Coverage of the intervals.

    Returns
    -------
    pandas.DataFrame or NotEnoughData
        One row a method, origin and horizon: method, origin and target (positions in
        `values`), horizon, forecast, low, high (NaN for the two simple methods), actual,
        scale, shape. Only targets for which all three methods have a forecast.
    """
    if every < 1:
        raise InputError(f"Forecasts start every month or less often; found every {every}.")
    rows: list[dict[str, Any]] = []
    for origin in range(LEAST_MONTHS - 1, len(values) - 1, every):
        known = values[: origin + 1]
        if not np.isfinite(known[-1]):
            continue
        trend = fit_trend(known, level=level)
        if isinstance(trend, NotEnoughData):
            continue
        scale = naive_scale(known)
        for ahead in range(1, min(LONGEST, len(values) - 1 - origin) + 1):
            actual = float(values[origin + ahead])
            season = seasonal_value(known, ahead)
            if not np.isfinite(actual + season):
                continue
            about: dict[str, Any] = {
                "origin": origin,
                "target": origin + ahead,
                "horizon": ahead,
                "actual": actual,
                "scale": scale,
                "shape": trend.shape,
            }
            at = ahead - 1
            blank = float("nan")
            for method, forecast, low, high in (
                (MODEL, trend.forecast[at], trend.low[at], trend.high[at]),
                (NAIVE, last_value(known), blank, blank),
                (SEASONAL, season, blank, blank),
            ):
                rows.append(
                    about | {"method": method, "forecast": forecast, "low": low, "high": high}
                )
    if not rows:
        return NotEnoughData(
            "no month of the stretch has enough before it and a value after it.",
            f"{LEAST_MONTHS} months with a value and a later one",
            f"{int(np.isfinite(values).sum())} months in all",
        )
    return pd.DataFrame(rows)


def scores(tried: pd.DataFrame) -> pd.DataFrame:
    """Score each method at each horizon.

    Returns
    -------
    pandas.DataFrame
        horizon, method, forecasts, error, mase, coverage; and `beats`, true for the model
        where its scaled error is below that of both simple methods.
    """
    rows = []
    for (horizon, method), part in tried.groupby(["horizon", "method"], sort=True):
        found = score(part)
        assert not isinstance(found, NotEnoughData)
        rows.append(
            {
                "horizon": horizon,
                "method": method,
                "forecasts": found.forecasts,
                "error": found.error,
                "mase": found.mase,
                "coverage": found.coverage,
            }
        )
    table = pd.DataFrame(rows)
    rivals = table[table["method"] != MODEL].groupby("horizon")["mase"].min()
    best = table["horizon"].map(rivals)
    table["beats"] = (table["method"] == MODEL) & (table["mase"] < best)
    return table
