"""Trend of a mix of categories."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from analysis.core.errors import InputError
from analysis.stats.rates.rate_models import PoissonFit, binomial_trend, mix_trend
from analysis.stats.results import Estimate, NotEnoughData

from .coverage import covered, near_level
from .simulated import simulate_cohorts

KINDS = ("low", "medium", "high")
YEARS = np.arange(2010, 2022)
RUNS = 300
TOTALS = np.full(12, 230)


def true_shares() -> np.ndarray:
    """Odds against low rise by 3% a year for medium and 8% for high."""
    t = (YEARS - YEARS.mean())[:, None]
    logits = np.array([0.0, 1.4, 0.6]) + t * np.log([1.0, 1.03, 1.08])
    weights = np.exp(logits)
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def simulate(rng: np.random.Generator, overdispersed: bool = False) -> pd.DataFrame:
    shares = true_shares()
    if overdispersed:
        shares = np.array([rng.dirichlet(row * 80) for row in shares])
    counts = np.array([rng.multinomial(n, p) for n, p in zip(TOTALS, shares, strict=True)])
    return pd.DataFrame(counts, YEARS, KINDS)


@pytest.fixture
def frame() -> pd.DataFrame:
    return simulate(np.random.default_rng(10))


def test_a_missing_count_is_not_a_zero(frame: pd.DataFrame) -> None:
    known = frame.astype(float)
    known.loc[2021, "high"] = np.nan
    with pytest.raises(InputError, match="count of high at 2021 is blank"):
        mix_trend(known, reference="low")


@pytest.mark.parametrize("times", [1, 1_000, 1_000_000])
def test_many_people_settle_as_few_do(frame: pd.DataFrame, times: int) -> None:
    """Twelve years of 230, 230,000 and 230 million: the same trend, ever nearer intervals."""
    one = mix_trend(frame, reference="low")
    many = mix_trend(frame * times, reference="low")
    assert isinstance(one, PoissonFit)
    assert isinstance(many, PoissonFit)
    for name, ratio in many.ratios.items():
        assert ratio.value == pytest.approx(one.ratios[name].value, rel=1e-9)


def test_more_successes_than_total_are_refused() -> None:
    table = pd.DataFrame({"time": range(4), "part": [5, 2, 3, 4], "all": [4, 9, 9, 9]})
    with pytest.raises(InputError, match="all without part at 0 is negative"):
        binomial_trend(table, successes="part", total="all")


def test_too_few_periods_or_an_empty_one_or_category_is_not_enough(frame: pd.DataFrame) -> None:
    assert isinstance(mix_trend(frame.head(3), reference="low"), NotEnoughData)
    assert isinstance(mix_trend(frame.assign(high=0), reference="low"), NotEnoughData)
    empty = frame.mul(frame.index != 2012, axis=0)
    assert isinstance(mix_trend(empty, reference="low"), NotEnoughData)
    table = pd.DataFrame({"time": [1, 2], "part": [1, 2], "all": [4, 9]})
    assert isinstance(binomial_trend(table, successes="part", total="all"), NotEnoughData)


@pytest.mark.parametrize("part", [[0, 0, 0, 0, 0, 5], [0, 0, 0, 100, 100, 100]])
def test_a_category_on_one_side_only_has_no_finite_trend(part: list[int]) -> None:
    table = pd.DataFrame({"time": range(6), "part": part, "all": [100] * 6})
    answer = binomial_trend(table, successes="part", total="all")
    assert isinstance(answer, NotEnoughData)
    assert "one side" in str(answer)


def test_estimates_and_errors_are_those_of_multinomial_regression(frame: pd.DataFrame) -> None:
    fit = mix_trend(frame, reference="low")
    assert isinstance(fit, PoissonFit)
    assert fit.dispersion == 1
    codes = np.repeat(np.tile(np.arange(3), 12), frame.to_numpy().ravel())
    times = np.repeat(YEARS, frame.sum(axis=1)) - YEARS.mean()
    matrix = sm.add_constant(times)
    direct = sm.MNLogit(codes, matrix).fit(disp=0, method="newton", tol=1e-12)
    for column, kind in enumerate(KINDS[1:]):
        ratio = fit.ratios[kind]
        assert math.log(ratio.value) == pytest.approx(direct.params[1, column], abs=1e-7)
        half = (math.log(ratio.high) - math.log(ratio.low)) / 2
        assert half == pytest.approx(1.959964 * direct.bse[1, column], rel=1e-4)


def test_two_categories_are_logistic_regression() -> None:
    table = pd.DataFrame({"time": range(6), "part": [20, 24, 25, 31, 30, 36], "all": [100] * 6})
    ratio = binomial_trend(table, successes="part", total="all")
    direct = sm.GLM(
        np.column_stack([table["part"], table["all"] - table["part"]]),
        sm.add_constant(np.arange(6.0)),
        family=sm.families.Binomial(),
    ).fit()
    assert isinstance(ratio, Estimate)
    assert math.log(ratio.value) == pytest.approx(direct.params[1], abs=1e-8)


def test_fitted_counts_add_to_those_of_each_period_and_a_refit_is_identical(
    frame: pd.DataFrame,
) -> None:
    fit, again = mix_trend(frame, reference="low"), mix_trend(frame, reference="low")
    assert isinstance(fit, PoissonFit)
    assert isinstance(again, PoissonFit)
    assert fit.means.reshape(12, 3).sum(axis=1) == pytest.approx(TOTALS)
    assert fit.ratios == again.ratios


@pytest.mark.slow
@pytest.mark.parametrize("overdispersed", [False, True])
def test_ratios_cover(overdispersed: bool) -> None:
    rng = np.random.default_rng(88)
    found: dict[str, list[Estimate]] = {"medium": [], "high": []}
    widened = 0
    for _ in range(RUNS):
        fit = mix_trend(simulate(rng, overdispersed), reference="low")
        assert isinstance(fit, PoissonFit)
        widened += fit.dispersion > 1
        for kind, estimates in found.items():
            estimates.append(fit.ratios[kind])
    for kind, truth in (("medium", 1.03), ("high", 1.08)):
        assert near_level(covered(found[kind], truth), RUNS)
        assert abs(np.mean([math.log(e.value / truth) for e in found[kind]])) < 0.005
    assert (widened > 0.98 * RUNS) if overdispersed else (widened < 0.47 * RUNS)


@pytest.mark.slow
@pytest.mark.parametrize("dispersion", [1, 2, 20])
def test_a_share_of_five_years_covers(dispersion: float) -> None:
    """The design of the long absences of notebook 04: a quarter of about 3,400 a year."""
    rng = np.random.default_rng(2010)
    size = 3400
    frame = pd.DataFrame({"time": range(2011, 2016), "whole": size})
    held = []
    for _ in range(RUNS):
        part = simulate_cohorts([size] * 5, 0.25, (dispersion - 1) / (size - 1), rng)
        trend = binomial_trend(frame.assign(part=part), successes="part", total="whole")
        assert isinstance(trend, Estimate)
        held.append(trend)
    assert near_level(covered(held, 1.0), RUNS)


def test_overdispersion_widens_by_its_root_and_uses_student_t() -> None:
    fit = mix_trend(simulate(np.random.default_rng(9), overdispersed=True), reference="low")
    assert isinstance(fit, PoissonFit)
    assert fit.dispersion == fit.pearson.ratio
    assert fit.dispersion > 1
    ratio = fit.ratios["high"]
    # Standard error from the multinomial information at the fitted shares.
    t = YEARS - YEARS.mean()
    shares = fit.means.reshape(12, 3)[:, 1:] / TOTALS[:, None]
    information = np.zeros((4, 4))
    for n, x, p in zip(TOTALS, t, shares, strict=True):
        design = np.array([[1.0, x]])
        information += n * np.kron(np.diag(p) - np.outer(p, p), design.T @ design)
    error = math.sqrt(np.linalg.inv(information)[3, 3] * fit.dispersion)
    half = (math.log(ratio.high) - math.log(ratio.low)) / 2
    # 12 periods by 3 kinds, less 12 totals, 2 levels and 2 slopes, leave 20 degrees.
    assert half == pytest.approx(2.0859634 * error, rel=1e-5)
