"""How far forecasts were from what happened, and whether their intervals held it."""

import numpy as np
import pandas as pd

from analysis.core.errors import InputError
from analysis.stats.results import DEFAULT_LEVEL, Floats


def score(frame: pd.DataFrame) -> dict[str, float]:
    """Score forecasts against outcomes.

    Parameters
    ----------
    frame : pandas.DataFrame
        Columns `forecast` and `actual`; `low` and `high`, and `scale`, if there are any.

    Returns
    -------
    dict
        ``forecasts``, how many: they overlap, so they weigh less than as many separate ones;
        ``bias`` and ``error``, mean of forecast minus outcome and mean absolute error, in the
        unit of the series; ``mase``, mean absolute scaled error (Hyndman and Koehler 2006,
        International Journal of Forecasting 22), where 1 is the error of "same as last time"
        over the training months; ``coverage``, share of outcomes inside the interval. The last
        two are NaN without a scale or an interval.

    Raises
    ------
    InputError
        If nothing was forecast, or a forecast or outcome is blank: a forecast that failed must
        be dropped in the open, not counted as nothing.
    """
    if frame.empty or frame[["forecast", "actual"]].isna().to_numpy().any():
        raise InputError("Nothing was forecast, or a forecast or an outcome is blank.")
    miss = (frame["forecast"] - frame["actual"]).to_numpy(dtype=float)
    mase = coverage = float("nan")
    if "scale" in frame:
        mase = float(np.mean(np.abs(miss) / frame["scale"].to_numpy(dtype=float)))
    if {"low", "high"} <= set(frame.columns) and frame[["low", "high"]].notna().to_numpy().all():
        inside = (frame["low"] <= frame["actual"]) & (frame["actual"] <= frame["high"])
        coverage = float(inside.mean())
    error = float(np.abs(miss).mean())
    told = {"forecasts": len(miss), "bias": float(miss.mean()), "error": error}
    return told | {"mase": mase, "coverage": coverage}


def naive_scale(values: Floats) -> float:
    """Mean absolute step from one month to the next, blanks passed over; the unit of MASE.

    Raises
    ------
    InputError
        If the series never moves, so that nothing can be scaled by it.
    """
    steps = np.abs(np.diff(values))
    scale = float(np.nanmean(steps)) if np.isfinite(steps).any() else 0.0
    if scale <= 0:
        raise InputError("The series does not move, so errors cannot be scaled by its steps.")
    return scale


def last_value(values: Floats) -> float:
    """Return the last value that is not blank: the naive forecast."""
    held = values[np.isfinite(values)]
    if not len(held):
        raise InputError("Every value is blank.")
    return float(held[-1])


def seasonal_value(values: Floats, horizon: int) -> float:
    """Value one year before the month forecast, or NaN where that is blank or unknown."""
    back = 12 - (horizon - 1) % 12
    return float(values[-back]) if back <= len(values) else float("nan")


def interval_score(low: Floats, high: Floats, actual: Floats) -> float:
    """Return the mean score of 95% limits: width, and a penalty for what lies outside them.

    Gneiting and Raftery (2007), Strictly proper scoring rules, Journal of the American
    Statistical Association 102, section 6.2: ``(u - l) + 2 / a (l - x)+ + 2 / a (x - u)+`` with
    ``a = 1 - level``; less is better.

    Parameters
    ----------
    low, high, actual : ndarray, shape (forecasts,)
        In the unit of the series.

    Raises
    ------
    InputError
        If a number is blank or a lower limit lies above an upper one.
    """
    tail = 1 - DEFAULT_LEVEL
    if not np.isfinite(low + high + actual).all() or (low > high).any():
        raise InputError("An interval score needs finite limits in order, and finite outcomes.")
    outside = np.maximum(low - actual, 0) + np.maximum(actual - high, 0)
    return float(np.mean(high - low + 2 / tail * outside))
