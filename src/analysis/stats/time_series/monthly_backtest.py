"""A monthly trend tried on its own past, beside other models and two forecasts anyone can make."""

from typing import Any

import numpy as np
import pandas as pd

from analysis.stats.results import Floats, NotEnoughData
from analysis.stats.time_series import forecast_scores, monthly_trend

MODEL, NAIVE, SEASONAL = "chosen shape", "same as last month", "same as a year before"
# A random walk forecasts the last month: being equal but for the last digits is no win.
_TIE = 1e-6


def backtest(values: Floats, *, every: int = 1) -> pd.DataFrame | NotEnoughData:
    """Forecast from each month with enough behind it, and set beside what happened.

    Parameters
    ----------
    values : ndarray, shape (months,)
        One unbroken stretch.
    every : int
        Months after which the model is fitted, and its shape chosen, again. Between, it
        takes in the new months with the parameters it has.

    Returns
    -------
    pandas.DataFrame or NotEnoughData
        One row a method, origin and horizon: method, origin and target (positions in
        `values`), horizon, forecast, low, high (NaN for the two simple methods), actual,
        scale, shape. Only targets for which every method has a forecast.
    """
    rows: list[dict[str, Any]] = []
    fits: dict[str, monthly_trend.Chosen | NotEnoughData] = {}
    for origin in range(monthly_trend.LEAST_MONTHS - 1, len(values) - 1):
        known = values[: origin + 1]
        if not fits or (origin + 1 - monthly_trend.LEAST_MONTHS) % every == 0:
            fits = {MODEL: monthly_trend.choose(known, *monthly_trend.SHAPES)} | {
                name: monthly_trend.choose(known, name) for name in monthly_trend.BASELINES
            }
        if not np.isfinite(known[-1]):
            continue
        trends = {
            n: monthly_trend.forecast(known, c)
            for n, c in fits.items()
            if isinstance(c, monthly_trend.Chosen)
        }
        if len(trends) == len(fits):
            rows += _rows(values, origin, trends)
    if not rows:
        return NotEnoughData(
            "no month of the stretch has enough before it and a value after it.",
            f"{monthly_trend.LEAST_MONTHS} months with a value and a later one",
            f"{int(np.isfinite(values).sum())} months in all",
        )
    return pd.DataFrame(rows)


def _rows(
    values: Floats, origin: int, trends: dict[str, monthly_trend.Trend]
) -> list[dict[str, Any]]:
    """Set the forecasts of every method from one month beside what happened."""
    known, rows, blank = values[: origin + 1], [], float("nan")
    about: dict[str, Any] = {"origin": origin, "scale": forecast_scores.naive_scale(known)}
    for ahead in range(1, min(monthly_trend.LONGEST, len(values) - 1 - origin) + 1):
        at, actual = ahead - 1, float(values[origin + ahead])
        season = forecast_scores.seasonal_value(known, ahead)
        if not np.isfinite(actual + season):
            continue
        told = [
            (name, t.forecast[at], t.low[at], t.high[at], t.shape) for name, t in trends.items()
        ]
        told += [
            (NAIVE, forecast_scores.last_value(known), blank, blank, NAIVE),
            (SEASONAL, season, blank, blank, SEASONAL),
        ]
        rows += [
            about
            | {"target": origin + ahead, "horizon": ahead, "actual": actual, "method": method}
            | {"forecast": value, "low": low, "high": high, "shape": shape}
            for method, value, low, high, shape in told
        ]
    return rows


def scores(tried: pd.DataFrame) -> pd.DataFrame:
    """Score each method at each horizon.

    Returns
    -------
    pandas.DataFrame
        horizon, method, forecasts, error, mase, coverage; and `beats`, true for the model
        where its scaled error is below that of both simple methods.
    """
    table = pd.DataFrame(
        {"horizon": horizon, "method": method, **forecast_scores.score(part)}
        for (horizon, method), part in tried.groupby(["horizon", "method"], sort=True)
    ).drop(columns="bias")
    rivals = table[table["method"].isin([NAIVE, SEASONAL])].groupby("horizon")["mase"].min()
    best = table["horizon"].map(rivals)
    nearer = table["mase"] < best * (1 - _TIE)
    table["beats"] = (table["method"] == MODEL) & nearer
    return table
