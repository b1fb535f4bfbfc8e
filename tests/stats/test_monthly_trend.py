"""State-space trend of a monthly series: refusals, closed forms, honesty on its past."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.core.errors import InputError
from analysis.stats.results import NotEnoughData
from analysis.stats.time_series import monthly_trend
from analysis.stats.time_series.monthly_backtest import MODEL, NAIVE, SEASONAL, backtest, scores
from analysis.stats.time_series.monthly_trend import (
    DRIFT,
    Chosen,
    Trend,
    choose,
    fit_trend,
    forecast,
)


def walk(seed: int, months: int = 60, drift: float = 0.0, step: float = 50.0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return 17_777 + np.cumsum(rng.normal(drift, step, months))


def test_too_short_a_stretch_is_not_fitted() -> None:
    answer = fit_trend(walk(1, 18))
    assert isinstance(answer, NotEnoughData)
    assert "24 months" in str(answer)
    assert "found 18" in str(answer)
    assert isinstance(backtest(walk(1, 24)), NotEnoughData)


def test_bad_series_are_refused() -> None:
    with pytest.raises(InputError, match="infinite"):
        fit_trend(np.append(walk(1), np.inf))
    with pytest.raises(InputError, match="does not move"):
        fit_trend(np.full(36, 11_216.0))


def test_a_shape_that_does_not_converge_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(monthly_trend, "_converged", lambda values, name: None)
    answer = fit_trend(walk(1))
    assert isinstance(answer, NotEnoughData)
    assert "converged" in str(answer)


def test_blank_months_are_stepped_over_and_not_filled() -> None:
    values = walk(2)
    values[[5, 6, 30]] = np.nan
    found = fit_trend(values)
    assert isinstance(found, Trend)
    assert found.months == 57


def test_blank_months_do_not_count_in_the_criterion() -> None:
    """Hurvich and Tsai's correction by the steps seen; a step over k months varies k times."""
    values = walk(2)
    values[[5, 6, 30]] = np.nan
    found = choose(values, "random walk")
    assert isinstance(found, Chosen)
    held = np.flatnonzero(np.isfinite(values))
    over, step = np.diff(held), np.diff(values[held]) / found.unit
    variance = np.mean(step**2 / over)
    likelihood = stats.norm.logpdf(step, scale=np.sqrt(over * variance)).sum()
    expected = -2 * likelihood + 2 + 2 * 2 / (len(step) - 2)
    assert found.criterion["random walk"] == pytest.approx(expected, abs=1e-4)


def test_a_random_walk_is_forecast_in_closed_form() -> None:
    values = walk(1, 80)
    found = fit_trend(values)
    assert isinstance(found, Trend)
    assert found.shape == "random walk"
    assert found.forecast == pytest.approx(np.full(12, values[-1]), abs=1e-6)
    step = np.sqrt(np.mean(np.diff(values) ** 2))
    half = 1.959964 * step * np.sqrt(np.arange(1, 13))
    assert found.high - found.forecast == pytest.approx(half, rel=2e-3)


@pytest.mark.slow
def test_a_steady_drift_is_found() -> None:
    found = fit_trend(walk(3, 80, drift=60, step=20))
    assert isinstance(found, Trend)
    assert found.shape.endswith("with drift")
    assert np.diff(found.forecast) == pytest.approx(np.full(11, 60), abs=8)


def test_a_refit_is_identical() -> None:
    one, other = fit_trend(walk(5)), fit_trend(walk(5))
    assert isinstance(one, Trend)
    assert isinstance(other, Trend)
    assert np.array_equal(one.forecast, other.forecast)
    assert one.criterion == other.criterion


def test_unit_and_level_of_the_series_do_not_matter() -> None:
    one, other = fit_trend(walk(5)), fit_trend(10 * walk(5) - 3000)
    assert isinstance(one, Trend)
    assert isinstance(other, Trend)
    assert other.shape == one.shape
    assert other.high == pytest.approx(10 * one.high - 3000, rel=1e-6)


@pytest.mark.slow
def test_the_back_test_does_not_know_what_comes() -> None:
    values = walk(6, 29)
    other = values.copy()
    other[25:] += 5000  # a jump after the second origin
    first, second = backtest(values), backtest(other)
    assert isinstance(first, pd.DataFrame)
    assert isinstance(second, pd.DataFrame)
    columns = ["method", "target", "forecast", "low", "high", "scale"]
    pd.testing.assert_frame_equal(
        first.loc[first["origin"] < 25, columns], second.loc[second["origin"] < 25, columns]
    )
    assert not first["actual"].equals(second["actual"])


def test_methods_are_compared_on_the_same_months() -> None:
    values = walk(7, 32)
    values[14] = np.nan  # the month a year before some targets
    found = backtest(values, every=2)
    assert isinstance(found, pd.DataFrame)
    assert 26 not in set(found.loc[found["method"] == SEASONAL, "target"])
    counts = found.groupby("method").size()
    assert counts[MODEL] == counts[NAIVE] == counts[SEASONAL]
    assert (found["target"] > found["origin"]).all()


def test_the_model_must_be_nearer_than_both() -> None:
    rows = [
        {"horizon": 1, "method": m, "forecast": f, "actual": 10.0, "scale": 1.0, "low": 0.0,
         "high": 20.0}
        for m, f in ((MODEL, 11.0), (NAIVE, 11.0), (SEASONAL, 14.0))
    ]  # fmt: skip
    table = scores(pd.DataFrame(rows)).set_index("method")
    assert not table["beats"].any()  # as near as the last month is not nearer
    rows[0]["forecast"] = 11.0 - 1e-9  # nor is a last digit
    assert not scores(pd.DataFrame(rows))["beats"].any()
    rows[0]["forecast"] = 10.5
    table = scores(pd.DataFrame(rows)).set_index("method")
    assert table["beats"].to_dict() == {MODEL: True, NAIVE: False, SEASONAL: False}


def test_fitting_is_quiet() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fit_trend(walk(8, 24))


def closed_form(steps: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return AICc without and with drift, and forecast and half-width of the latter.

    Steps have shape (series, months - 1); a drift is their mean and counts as a parameter.
    """
    months = steps.shape[1]
    drift, plain = steps.mean(axis=1), np.mean(steps**2, axis=1)
    about = steps.var(axis=1)

    def aicc(variance: np.ndarray, free: int, used: int) -> np.ndarray:
        likelihood = -months / 2 * (np.log(2 * np.pi * variance) + 1)
        return -2 * likelihood + 2 * free + 2 * free * (free + 1) / (used - free - 1)

    ahead = np.arange(1, 13)
    half = 1.959964 * np.sqrt(about[:, None] * (ahead + ahead**2 / months))
    gain = aicc(plain, 1, months) - aicc(about, 2, months)
    return gain, drift[:, None] * ahead, half


def test_a_drift_is_one_parameter_of_one_likelihood() -> None:
    """The criteria differ as those of the steps' means and variances do, in closed form."""
    values = walk(11, 70, drift=15)
    found = fit_trend(values)
    assert isinstance(found, Trend)
    gain, middle, half = closed_form(np.diff(values)[None, :])
    apart = found.criterion["random walk"] - found.criterion[DRIFT]
    assert apart == pytest.approx(gain[0], abs=0.05)
    chosen = choose(values, DRIFT)
    assert isinstance(chosen, Chosen)
    told = forecast(values, chosen)
    assert told.forecast - values[-1] == pytest.approx(middle[0], rel=2e-3, abs=0.5)
    assert told.high - told.forecast == pytest.approx(half[0], rel=5e-3)


def test_a_weak_drift_is_found_more_often_than_not_and_limits_hold() -> None:
    """3,000 series of 65 months in closed form, with drifts of 0, 0.35 and 0.8 steps."""
    rng = np.random.default_rng(4)
    preferred = {}
    for drift in (0.0, 0.35, 0.8):
        steps = rng.normal(drift, 1.0, (3000, 64 + 12))
        gain, middle, half = closed_form(steps[:, :64])
        came = np.cumsum(steps[:, 64:], axis=1)
        held = np.mean(np.abs(came - middle) <= half, axis=0)
        assert (held >= 0.93).all()
        assert (held <= 0.97).all()
        preferred[drift] = float(np.mean(gain > 0))
    assert preferred[0.0] < 0.2
    assert 0.7 < preferred[0.35] < 0.95
    assert preferred[0.8] > 0.99


def test_what_is_left_over_is_tested_for_correlation() -> None:
    rng = np.random.default_rng(8)
    noise = rng.normal(0, 50, 120)
    steps = noise.copy()
    for month in range(2, 120):
        steps[month] += 0.9 * steps[month - 2]
    calm, tied = fit_trend(np.cumsum(noise)), fit_trend(np.cumsum(steps))
    assert isinstance(calm, Trend)
    assert isinstance(tied, Trend)
    assert calm.ljung_box > 0.05 > tied.ljung_box
