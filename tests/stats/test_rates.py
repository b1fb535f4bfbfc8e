"""Poisson regression of leavers with the log of staff as offset."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from scipy import optimize, stats
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM

from analysis.core.errors import InputError
from analysis.stats.intervals import rate_ratio
from analysis.stats.rates.rate_models import PoissonFit, fit_rates
from analysis.stats.results import Estimate, NotEnoughData

from .coverage import near_level
from .simulated import simulate_counts

STAFF = (1500, 1200, 900, 800, 700, 600, 300)
RUNS = 300
DIVISION = np.linspace(-0.3, 0.3, 7)
YEAR = np.linspace(-0.1, 0.1, 5)


def cells() -> tuple[pd.DataFrame, np.ndarray]:
    """Seven divisions by five years, and the true means."""
    pairs = list(itertools.product(range(7), range(5)))
    frame = pd.DataFrame(
        {
            "division": [f"d{d}" for d, _ in pairs],
            "year": [2016 + y for _, y in pairs],
            "staff": [float(STAFF[d]) for d, _ in pairs],
        }
    )
    means = np.array([0.08 * np.exp(DIVISION[d] + YEAR[y]) * STAFF[d] for d, y in pairs])
    return frame, means


def fit(frame: pd.DataFrame) -> PoissonFit:
    result = fit_rates(frame, count="leavers", exposure="staff", factors=["division", "year"])
    assert isinstance(result, PoissonFit)
    return result


@pytest.fixture
def frame() -> pd.DataFrame:
    table, means = cells()
    table["leavers"] = simulate_counts(means, 1.0, np.random.default_rng(1))
    return table


def test_a_negative_count_is_refused_naming_the_cell(frame: pd.DataFrame) -> None:
    frame.loc[3, "leavers"] = -2
    with pytest.raises(InputError, match="leavers of d0, 2019 is negative"):
        fit(frame)


def test_a_cell_without_staff_is_refused_naming_the_cell(frame: pd.DataFrame) -> None:
    frame.loc[34, "staff"] = 0.0
    with pytest.raises(InputError, match="staff of d6, 2020"):
        fit(frame)


def test_a_suppressed_cell_is_refused(frame: pd.DataFrame) -> None:
    frame["leavers"] = frame["leavers"].astype(float)
    frame.loc[0, "leavers"] = np.nan
    with pytest.raises(InputError, match="blank"):
        fit(frame)


def test_unknown_names_are_refused(frame: pd.DataFrame) -> None:
    with pytest.raises(InputError, match="Missing column"):
        fit_rates(frame, count="left", exposure="staff")


def test_overlapping_effects_are_refused(frame: pd.DataFrame) -> None:
    frame["again"] = frame["division"]
    with pytest.raises(InputError, match="overlap"):
        fit_rates(frame, count="leavers", exposure="staff", factors=["division", "again"])


def test_too_few_cells_or_a_level_without_events_is_not_enough(frame: pd.DataFrame) -> None:
    few = fit_rates(frame.head(6), count="leavers", exposure="staff", factors=["year"])
    assert isinstance(few, NotEnoughData)
    frame.loc[frame["division"] == "d6", "leavers"] = 0
    none = fit_rates(frame, count="leavers", exposure="staff", factors=["division"])
    assert isinstance(none, NotEnoughData)
    assert "some group" in str(none)
    empty = fit_rates(frame.head(0), count="leavers", exposure="staff")
    assert isinstance(empty, NotEnoughData)


def test_events_in_the_last_year_only_have_no_finite_trend() -> None:
    table = pd.DataFrame({"year": range(6), "leavers": [0, 0, 0, 0, 0, 5], "staff": [100.0] * 6})
    answer = fit_rates(table, count="leavers", exposure="staff", trends=["year"])
    assert isinstance(answer, NotEnoughData)


def design(frame: pd.DataFrame) -> np.ndarray:
    """An intercept, and a column a division and a year but the first."""
    dummies = pd.get_dummies(frame[["division", "year"]].astype(str), drop_first=True, dtype=float)
    return np.column_stack([np.ones(len(frame)), dummies])


def errors(model: PoissonFit) -> np.ndarray:
    """Half the width of the intervals, on the log scale."""
    return np.array([np.log(r.high / r.low) / 2 for r in model.ratios.values()])


def test_coefficients_maximise_the_likelihood_found_by_another_route(
    frame: pd.DataFrame,
) -> None:
    model, matrix, counts = fit(frame), design(frame), frame["leavers"].to_numpy()
    offset = np.log(frame["staff"].to_numpy())

    def minus_score(beta: np.ndarray) -> np.ndarray:
        return np.asarray(matrix.T @ (np.exp(matrix @ beta + offset) - counts))

    start = np.zeros(matrix.shape[1])
    start[0] = np.log(0.08)
    solved = optimize.root(minus_score, start, tol=1e-12)
    found = np.log([r.value for r in model.ratios.values()])
    assert found == pytest.approx(solved.x[1:], abs=1e-8)
    information = matrix.T @ (np.exp(matrix @ solved.x + offset)[:, None] * matrix)
    plain = np.sqrt(np.diag(np.linalg.inv(information)))[1:]
    assert model.family == "poisson"
    assert errors(model) == pytest.approx(stats.norm.isf(0.025) * plain, rel=1e-6)


def test_two_groups_agree_with_the_plain_ratio() -> None:
    table = pd.DataFrame(
        {
            "grade": ["PO", "PO", "PSO", "PSO"],
            "leavers": [205, 215, 345, 335],
            "staff": [3000.0, 3000.0, 3000.0, 3100.0],
        }
    )
    model = fit_rates(table, count="leavers", exposure="staff", factors=["grade"])
    exact = rate_ratio(680, 6100, 420, 6000)
    assert isinstance(model, PoissonFit)
    assert isinstance(exact, Estimate)
    ratio = model.ratios["grade=PSO"]
    assert ratio.value == pytest.approx(exact.value)
    assert (ratio.low, ratio.high) == pytest.approx((exact.low, exact.high), rel=0.01)


def test_a_refit_gives_the_same_numbers_whatever_the_row_order(frame: pd.DataFrame) -> None:
    first = fit(frame)
    assert first.ratios == fit(frame).ratios
    shuffled = fit(frame.sample(frac=1, random_state=2))
    for name, ratio in first.ratios.items():
        assert shuffled.ratios[name].limits() == pytest.approx(ratio.limits(), abs=1e-9)


def test_a_trend_is_a_ratio_per_year(frame: pd.DataFrame) -> None:
    frame["leavers"] = np.round(1000 * np.exp(0.1 * (frame["year"] - 2016))).astype(int)
    frame["staff"] = 10000.0
    model = fit_rates(frame, count="leavers", exposure="staff", trends=["year"])
    assert isinstance(model, PoissonFit)
    assert model.ratios["year"].value == pytest.approx(np.exp(0.1), rel=1e-3)
    # Less than chance variation never narrows an interval.
    assert model.family == "poisson"
    assert model.dispersion == 1


def test_overdispersion_widens_intervals_by_its_root() -> None:
    table, means = cells()
    table["leavers"] = simulate_counts(means, 4.0, np.random.default_rng(3))
    quasi = fit(table)
    assert quasi.family == "quasi-poisson"
    assert quasi.pearson.p_value < 0.001
    assert quasi.dean.p_value < 0.001
    assert quasi.dispersion == quasi.pearson.ratio
    plain = GLM(table["leavers"], design(table), Poisson(), offset=np.log(table["staff"])).fit()
    wide = stats.t.isf(0.025, 35 - 11) * np.sqrt(quasi.dispersion)
    assert errors(quasi) == pytest.approx(wide * plain.bse.to_numpy()[1:], rel=1e-6)


@pytest.mark.slow
@pytest.mark.parametrize("dispersion", [1.0, 1.5, 2.5])
def test_ratios_cover_under_the_stated_rule(dispersion: float) -> None:
    table, means = cells()
    rng = np.random.default_rng(20210626)
    held, errors = [], []
    truth = np.exp(DIVISION[1:] - DIVISION[0])
    for _ in range(RUNS // 2):  # of six ratios each: they tell more than RUNS of one would
        table["leavers"] = simulate_counts(means, dispersion, rng)
        model = fit(table)
        found = [model.ratios[f"division=d{i}"] for i in range(1, 7)]
        held += [r.low <= t <= r.high for r, t in zip(found, truth, strict=True)]
        errors += [np.log(r.value / t) for r, t in zip(found, truth, strict=True)]
    assert near_level(float(np.mean(held)), RUNS)
    assert abs(np.mean(errors)) < 0.02


@pytest.mark.slow
@pytest.mark.parametrize("dispersion", [1.0, 1.5, 2.2, 4.0])
def test_a_trend_of_five_years_covers(dispersion: float) -> None:
    """The design of the convictions of notebook 05: five yearly counts of about 320."""
    rng = np.random.default_rng(2016)
    table = pd.DataFrame({"year": range(2016, 2021), "staff": 250_000})
    held = []
    for _ in range(RUNS):
        table["leavers"] = simulate_counts(np.full(5, 320.0), dispersion, rng)
        fit = fit_rates(table, count="leavers", exposure="staff", trends=["year"])
        assert isinstance(fit, PoissonFit)
        ratio = fit.ratios["year"]
        held.append(ratio.low <= 1 <= ratio.high)
    assert near_level(float(np.mean(held)), RUNS)


def test_less_variation_than_chance_never_narrows_an_interval() -> None:
    table, means = cells()
    table["leavers"] = np.round(means).astype(int)
    model = fit(table)
    assert model.pearson.ratio < 1
    assert (model.family, model.dispersion) == ("poisson", 1)
