"""The monthly series by the suite, named as in `monthly.R`; criteria in the unit of the series."""

from __future__ import annotations

import numpy as np

from analysis.register.frames import rows_of
from analysis.stats.results import answered
from analysis.stats.time_series.forecast_scores import interval_score
from analysis.stats.time_series.monthly_backtest import scores
from analysis.stats.time_series.monthly_trend import (
    DRIFT,
    SHAPES,
    SMOOTHING,
    Floats,
    choose,
    forecast,
)
from analysis.topics.monthly_trend import data
from tests.independent.counts import Found, interval


def stretches() -> list[data.Stretch]:
    """The two that are long enough."""
    first, _, last = data.stretches()
    return [first, last]


def criteria(values: Floats) -> Found:
    """Criterion of each shape, back from the unit of fitting to that of the series."""
    chosen = answered(choose(values, *SHAPES))
    unit = 2 * (np.isfinite(values).sum() - 1) * np.log(chosen.unit)
    return {shape: float(value + unit) for shape, value in chosen.criterion.items()}


def ours() -> Found:
    """Every quantity of `monthly.R` but the back-test."""
    found: Found = {}
    for stretch in stretches():
        told = criteria(stretch.values)
        found |= {f"criterion, {shape}, {stretch.name}": v for shape, v in told.items()}
        found[f"criterion, {DRIFT}, {stretch.name}, by hand"] = told[DRIFT]
        trend = answered(data.trends()[stretch.name])
        assert trend.shape == DRIFT
        for ahead in (1, 6, 12):
            at = {p: getattr(trend, p)[ahead - 1] for p in ("forecast", "low", "high")}
            name = f"forecast {ahead} months ahead, {stretch.name}, FTE"
            found |= interval(name, at, ("forecast", "low", "high"))
        found[f"Ljung-Box p, {stretch.name}"] = trend.ljung_box
    first, last = stretches()
    closed = criteria(first.values[np.isfinite(first.values)])
    for shape in ("random walk", DRIFT):
        found[f"criterion, {shape}, {first.name}, gaps closed"] = closed[shape]
    smooth = forecast(last.values, answered(choose(last.values, SMOOTHING))).forecast
    for ahead in (1, 12):
        name = f"exponential smoothing, {ahead} months ahead, {last.name}, FTE"
        found[name] = smooth[ahead - 1]
    return found


def back_test() -> Found:
    """The scores of each method over all horizons, one month and twelve months ahead."""
    found: Found = {}
    for stretch in stretches():
        tried = answered(data.tried()[stretch.name])
        tried = tried[tried["method"] != SMOOTHING]
        for ahead in (0, 1, 12):
            part = tried[tried["horizon"] == ahead] if ahead else tried.assign(horizon=0)
            for row in rows_of(scores(part)):
                name = f"back-test, {stretch.name}, {ahead or '1 to 12'} months ahead, {row.method}"
                found |= {f"{name}, mean absolute error": row.error, f"{name}, MASE": row.mase}
                if row.coverage == row.coverage:
                    mine = part[part["method"] == row.method]
                    low, high, actual = (mine[c].to_numpy() for c in ("low", "high", "actual"))
                    found[f"{name}, inside 95% limits, %"] = 100 * row.coverage
                    score = interval_score(low, high, actual)
                    found[f"{name}, interval score"] = score
    return found
