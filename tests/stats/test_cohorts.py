"""Joining cohorts, with the published ones of written answer 106832 as the example."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from scipy import optimize, special

from analysis.core.errors import InputError
from analysis.stats.leaving.cohorts import fit_cohorts
from analysis.stats.rates.dispersion import fit_extra_binomial
from analysis.stats.results import Estimate

from .coverage import bias, covered, near_level
from .simulated import simulate_cohorts

# Band 3-5 prison officers who joined, and those of them who left within two years; the last
# three cohorts were counted at 30 September 2021, less than two years after some joined.
JOINED = (323, 617, 163, 171, 45, 1259, 1802, 2077, 4933, 4745, 2317, 2410, 3332)
LEFT = (64, 116, 45, 60, 31, 398, 492, 568, 1462, 1484, 727, 569, 454)
RUNS = 300
FOLLOWED = (*np.arange(11.5, 1.5, -1.0), 1.5, 0.5, 0.0)


@pytest.fixture
def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "cohort": [f"{y}/{(y + 1) % 100:02d}" for y in range(2009, 2021)] + ["to Sep 2021"],
            "year": [*range(2009, 2021), 2020.5],
            "joined": JOINED,
            "left": LEFT,
            "followed": FOLLOWED,
        }
    )


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("left", 400, "400 of 323 of cohort 2009/10, .* cannot be"),
        ("joined", 0, "64 of 0 of cohort 2009/10, .* cannot be"),
        ("left", -1, "left of cohort 2009/10 is negative"),
        ("followed", math.nan, "followed of cohort 2009/10 is blank"),
        ("followed", -1.0, "cohort 2009/10, followed for -1 years, cannot be"),
    ],
)
def test_impossible_cohorts_are_refused_by_name(
    frame: pd.DataFrame, column: str, value: object, message: str
) -> None:
    frame[column] = [value, *frame[column][1:]]
    with pytest.raises(InputError, match=message):
        fit_cohorts(frame, window=2)


def test_too_few_complete_cohorts_are_refused(frame: pd.DataFrame) -> None:
    with pytest.raises(InputError, match="Only 2 of 5 cohorts"):
        fit_cohorts(frame.tail(5), window=2)
    with pytest.raises(InputError, match="Only 0 of 5"):
        fit_cohorts(frame.head(0), window=2)


@pytest.mark.parametrize("left", [[0] * 6, [0, 0, 0, 0, 0, 5], [0, 0, 0, 100, 100, 100]])
def test_leavers_in_later_cohorts_only_have_no_finite_trend(left: list[int]) -> None:
    frame = pd.DataFrame(
        {"cohort": range(6), "year": range(6), "joined": 100, "left": left, "followed": 3}
    )
    with pytest.raises(InputError, match="no finite estimate"):
        fit_cohorts(frame, window=2)


def test_published_cohorts(frame: pd.DataFrame) -> None:
    fit = fit_cohorts(frame, window=2)
    assert list(fit.censored) == ["2019/20", "2020/21", "to Sep 2021"]
    # What was printed for the last cohort (14%) is only where its bounds begin.
    last = fit.censored["to Sep 2021"]
    assert round(last.low * 100) == 14
    assert last.high == 1
    assert round(fit.complete["2013/14"].value * 100) == 69
    assert fit.typical.low < 0.30 < fit.typical.high


def test_censored_cohorts_change_nothing_that_is_fitted(frame: pd.DataFrame) -> None:
    whole, part = (
        fit_cohorts(frame, window=2),
        fit_cohorts(frame.head(10), window=2),
    )
    assert whole.typical == part.typical
    assert whole.trend == part.trend


def test_a_refit_is_identical(frame: pd.DataFrame) -> None:
    assert fit_cohorts(frame, window=2) == fit_cohorts(frame, window=2)


def test_like_cohorts_give_the_pooled_share() -> None:
    frame = pd.DataFrame(
        {"cohort": list("abcde"), "joined": 100, "left": [30, 31, 29, 30, 30], "followed": 3}
    ).assign(year=range(5))
    fit = fit_cohorts(frame, window=2)
    assert fit.typical.value == pytest.approx(0.3)
    # Without extra variation the standard error is the binomial one.
    half = special.logit(fit.typical.high) - special.logit(0.3)
    assert half == pytest.approx(2.7764451 / math.sqrt(500 * 0.3 * 0.7), rel=1e-6)


def test_regression_solves_the_estimating_equations_by_hand(frame: pd.DataFrame) -> None:
    left, joined = np.array(LEFT[:10], float), np.array(JOINED[:10], float)
    matrix = np.column_stack([np.ones(10), np.arange(10) - 4.5])
    coefficients, covariance, shares, rho = fit_extra_binomial(left, joined, matrix)
    weight = 1 / (1 + (joined - 1) * rho)

    def score(beta: np.ndarray) -> np.ndarray:
        return np.asarray(matrix.T @ (weight * (left - joined * special.expit(matrix @ beta))))

    solved = optimize.root(score, np.zeros(2), tol=1e-12).x
    assert coefficients == pytest.approx(solved, abs=1e-7)
    fitted = special.expit(matrix @ solved)
    assert shares == pytest.approx(fitted, abs=1e-7)
    information = matrix.T @ ((weight * joined * fitted * (1 - fitted))[:, None] * matrix)
    assert covariance == pytest.approx(np.linalg.inv(information), rel=1e-5)
    chi2 = np.sum(weight * (left - joined * fitted) ** 2 / (joined * fitted * (1 - fitted)))
    assert chi2 == pytest.approx(8, rel=1e-4)


@pytest.mark.slow
def test_typical_share_and_trend_cover() -> None:
    rng = np.random.default_rng(2009)
    frame = pd.DataFrame(
        {
            "cohort": range(10),
            "year": range(2009, 2019),
            "joined": JOINED[:10],
            "followed": 3.0,
        }
    )
    shares: list[Estimate] = []
    slopes: list[Estimate] = []
    for _ in range(RUNS):
        frame["left"] = simulate_cohorts(JOINED[:10], 0.3, 0.02, rng)
        fit = fit_cohorts(frame, window=2)
        shares.append(fit.typical)
        slopes.append(fit.trend)
    assert near_level(covered(shares, 0.3), RUNS)
    assert near_level(covered(slopes, 1.0), RUNS)
    assert abs(bias(shares, 0.3)) < 0.005
    assert abs(bias(slopes, 1.0)) < 0.01


@pytest.mark.slow
def test_cohorts_that_differ_by_chance_alone_get_wider_intervals_than_need_be() -> None:
    rng = np.random.default_rng(2010)
    frame = pd.DataFrame({"cohort": range(10), "joined": JOINED[:10], "followed": 3.0})
    frame["year"] = range(2009, 2019)
    shares = []
    for _ in range(500):
        frame["left"] = simulate_cohorts(JOINED[:10], 0.3, 0.0, rng)
        fit = fit_cohorts(frame, window=2)
        shares.append(fit.typical)
    assert 0.95 <= covered(shares, 0.3) <= 0.995
