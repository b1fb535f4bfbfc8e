"""Errors of forecasts and the simple forecasts they are held against."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.core.errors import InputError
from analysis.stats.time_series.forecast_scores import (
    interval_score,
    last_value,
    naive_scale,
    score,
    seasonal_value,
)

NAN = float("nan")


def test_a_forecast_that_failed_is_not_passed_over() -> None:
    with pytest.raises(InputError, match="Nothing was forecast"):
        score(pd.DataFrame({"forecast": [], "actual": []}))
    with pytest.raises(InputError, match="blank"):
        score(pd.DataFrame({"forecast": [1.0, NAN], "actual": [1.0, 2.0]}))


def test_series_that_cannot_be_used_are_refused() -> None:
    with pytest.raises(InputError, match="does not move"):
        naive_scale(np.full(12, 8301.0))
    with pytest.raises(InputError, match="does not move"):
        naive_scale(np.array([1.0, NAN, 3.0]))
    with pytest.raises(InputError, match="Every value is blank"):
        last_value(np.array([NAN]))


def test_scores_by_hand() -> None:
    frame = pd.DataFrame(
        {
            "forecast": [10.0, 12.0],
            "actual": [11.0, 9.0],
            "low": [9.0, 10.0],
            "high": [11.0, 14.0],
            "scale": [2.0, 1.0],
        }
    )
    found = {"forecasts": 2, "bias": 1.0, "error": 2.0, "mase": 1.75, "coverage": 0.5}
    assert score(frame) == found


def test_blanks_are_stepped_over() -> None:
    values = np.array([1.0, 3.0, NAN, 8.0, 7.0, NAN])
    assert naive_scale(values) == 1.5
    assert last_value(values) == 7


def test_the_same_month_a_year_before() -> None:
    values = np.arange(1.0, 25)  # month 24 is the last known
    assert seasonal_value(values, 1) == 13
    assert seasonal_value(values, 12) == 24
    assert seasonal_value(values, 13) == 13
    assert np.isnan(seasonal_value(values[:5], 1))


def test_an_interval_score_needs_limits_in_order() -> None:
    one = np.array([1.0])
    with pytest.raises(InputError, match="in order"):
        interval_score(one, one - 1, one)
    with pytest.raises(InputError, match="in order"):
        interval_score(one, one * NAN, one)


def test_the_interval_score_is_width_and_forty_times_the_miss() -> None:
    low, high = np.array([0.0, 0.0]), np.array([10.0, 10.0])
    assert interval_score(low, high, np.array([5.0, 12.0])) == pytest.approx(10 + 40)


def test_the_true_limits_have_the_lowest_score() -> None:
    came = np.random.default_rng(1).normal(size=20_000)
    scored = {
        z: interval_score(np.full(20_000, -z), np.full(20_000, z), came)
        for z in (1.2, 1.6, 1.96, 2.4, 3.0)
    }
    assert min(scored, key=lambda z: scored[z]) == 1.96
