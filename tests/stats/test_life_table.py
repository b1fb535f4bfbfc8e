"""Life table by length-of-service band."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

from analysis.core.errors import InputError
from analysis.stats.leaving.life_table import (
    HORIZONS,
    band_rates,
    expected_service,
    read_bands,
    simulate_service,
    survival,
)
from analysis.stats.results import Estimate

from .coverage import bias, covered
from .simulated import simulate_bands

LOWER = (0.0, 1.0, 3.0, 5.0, 10.0)
HAZARDS = (0.28, 0.2, 0.12, 0.09, 0.06)
STAFF = (120.0, 200.0, 180.0, 300.0, 500.0)


def true_hazard(years: float) -> float:
    upper = np.append(LOWER[1:], np.inf)
    spent = np.clip(np.minimum(years, upper) - np.array(LOWER), 0, None)
    return float(spent @ np.array(HAZARDS))


def true_mean(horizon: float) -> float:
    area, _ = integrate.quad(
        lambda t: math.exp(-true_hazard(t)), 0, horizon, points=[x for x in LOWER if x < horizon]
    )
    return float(area)


@pytest.fixture
def table() -> pd.DataFrame:
    return read_bands(simulate_bands(LOWER, HAZARDS, STAFF, np.random.default_rng(4)))


def test_a_horizon_that_is_not_positive_is_refused(table: pd.DataFrame) -> None:
    with pytest.raises(InputError, match="horizon"):
        survival(table, 0)
    with pytest.raises(InputError, match="horizon"):
        expected_service(table, -1)


def test_a_closed_table_does_not_reach_beyond_its_end() -> None:
    frame = simulate_bands(LOWER, HAZARDS, STAFF, np.random.default_rng(4)).head(4)
    with pytest.raises(InputError, match="ends at 10 years; 12"):
        survival(read_bands(frame), 12)


def test_no_leavers_at_all_leave_a_lower_limit_of_survival_alone() -> None:
    frame = simulate_bands(LOWER, HAZARDS, STAFF, np.random.default_rng(4))
    frame["leavers"] = 0
    table = read_bands(frame)
    alive = survival(table, 5)
    assert alive.value == alive.high == 1
    assert alive.low < 1
    with pytest.raises(InputError, match="Nobody left"):
        expected_service(table, 5)


def test_one_band_is_the_closed_form() -> None:
    table = read_bands(
        pd.DataFrame({"lower": [0], "upper": [None], "staff": [800.0], "leavers": [80]})
    )
    alive = survival(table, 3)
    assert alive.value == pytest.approx(math.exp(-0.3))
    exact_high = stats.chi2.isf(0.025, 162) / 2 / 800
    assert alive.low == pytest.approx(math.exp(-3 * exact_high))
    served = expected_service(table, 3)
    assert served.value == pytest.approx((1 - math.exp(-0.3)) / 0.1)


def test_survival_and_expected_service_agree_with_numerical_integration(
    table: pd.DataFrame,
) -> None:
    rates = dict(zip(LOWER, table["leavers"] / table["staff"], strict=True))

    def hazard(t: float) -> float:
        return float(rates[max(edge for edge in LOWER if edge <= t)])

    inner = [1.0, 3.0, 5.0]
    total, _ = integrate.quad(hazard, 0, 8, points=inner)
    assert survival(table, 8).value == pytest.approx(math.exp(-total), rel=1e-8)
    area, _ = integrate.quad(
        lambda t: survival(table, t).value if t > 0 else 1.0, 0, 8, points=inner
    )
    assert expected_service(table, 8).value == pytest.approx(area, rel=1e-8)


def test_expected_service_interval_agrees_with_a_bootstrap(table: pd.DataFrame) -> None:
    rng = np.random.default_rng(12)
    draws = []
    for counts in rng.poisson(table["leavers"], size=(3000, 5)):
        again = table.assign(leavers=counts.astype(float))
        draws.append(expected_service(again, 10).value)
    served = expected_service(table, 10)
    low, high = np.quantile(draws, [0.025, 0.975])
    assert (served.low, served.high) == pytest.approx((low, high), abs=0.06)


def test_the_same_table_gives_identical_numbers(table: pd.DataFrame) -> None:
    assert survival(table, 5) == survival(table, 5)
    assert expected_service(table, 10) == expected_service(table, 10)


@given(
    st.lists(st.tuples(st.integers(0, 200), st.floats(50, 2000)), min_size=2, max_size=6),
    st.floats(0.1, 15),
)
@settings(max_examples=60)
def test_properties(cells: list[tuple[int, float]], years: float) -> None:
    lower = [0.0, 1.0, 2.0, 4.0, 7.0, 11.0][: len(cells)]
    table = read_bands(
        pd.DataFrame(
            {
                "lower": lower,
                "upper": [*lower[1:], None],
                "leavers": [d for d, _ in cells],
                "staff": [e for _, e in cells],
            }
        )
    )
    assume(any(d for d, _ in cells[: sum(edge < years for edge in lower)]))
    alive = survival(table, years)
    assert 0 <= alive.low <= alive.value <= alive.high <= 1
    assert survival(table, years + 1).value <= alive.value + 1e-12
    served = expected_service(table, years)
    assert 0 < served.low <= served.value + 1e-9
    assert served.value <= served.high + 1e-9 <= years + 1e-6
    # Splitting a band in two with the same rate changes no estimate.
    assert served.value >= years * alive.value - 1e-9


@pytest.mark.slow
def test_band_rates_survival_and_service_cover() -> None:
    rng = np.random.default_rng(1234)
    curves: dict[float, list[Estimate]] = {years: [] for years in HORIZONS}
    served: list[Estimate] = []
    first: list[Estimate] = []
    for _ in range(600):
        table = read_bands(simulate_bands(LOWER, HAZARDS, STAFF, rng))
        for years in HORIZONS:
            curves[years].append(survival(table, years))
        served.append(expected_service(table, 10))
        first.append(band_rates(table)["0 to under 1 years"])
    for years, answers in curves.items():
        truth = math.exp(-true_hazard(years))
        # Conservative by design, most so where one small band decides.
        assert 0.94 <= covered(answers, truth) <= 0.98
        assert abs(bias(answers, truth)) < 0.005
    assert 0.93 <= covered(served, true_mean(10)) <= 0.97
    assert abs(bias(served, true_mean(10))) < 0.02
    assert 0.94 <= covered(first, 100 * HAZARDS[0]) <= 0.98


@pytest.mark.slow
def test_people_followed_one_by_one_give_back_their_hazards() -> None:
    # End to end: individuals, five snapshots, bands. Average staff from five snapshots is
    # not the true person-time, so this also shows how small that error is.
    rng = np.random.default_rng(99)
    answers: list[Estimate] = []
    means: list[Estimate] = []
    for _ in range(500):
        table = read_bands(simulate_service(LOWER, HAZARDS, 120, rng))
        answers.append(survival(table, 5))
        means.append(expected_service(table, 10))
    truth = math.exp(-true_hazard(5))
    assert abs(bias(answers, truth)) < 0.01
    assert covered(answers, truth) >= 0.93
    assert covered(means, true_mean(10)) >= 0.93


def test_simulation_refuses_impossible_settings() -> None:
    with pytest.raises(InputError, match="Joiners"):
        simulate_service(LOWER, HAZARDS, 0, np.random.default_rng(1))


def test_a_band_without_leavers_still_adds_to_the_error_of_expected_service() -> None:
    def width(leavers: list[int]) -> float:
        frame = pd.DataFrame(
            {"lower": [0, 1], "upper": [1, 5], "staff": [30.0, 500.0], "leavers": leavers}
        )
        served = expected_service(read_bands(frame), 5)
        return served.high - served.low

    # Half a leaver among 30 staff outweighs forty among 500.
    assert width([0, 40]) > 0.9 * width([1, 40]) / math.sqrt(2)
