"""Intervals for one count, rate or share, against definitions, tables and statsmodels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.core.errors import InputError
from analysis.stats.intervals import (
    finite_share_interval,
    rate_interval,
    share_interval,
)
from analysis.stats.leaving.life_table import gamma_limits

TRIALS = 4000


def test_full_time_equivalents_are_not_counts() -> None:
    # Leavers of 2003/04 were published as 751.1 full-time equivalents.
    with pytest.raises(InputError, match="full-time equivalents"):
        rate_interval(751.1)


def test_a_rate_without_a_base_is_refused() -> None:
    with pytest.raises(InputError, match="exposure"):
        rate_interval(3, 0)


@pytest.mark.parametrize(("part", "total"), [(5, 4), (0, 0)])
def test_a_part_above_its_total_is_refused(part: int, total: int) -> None:
    with pytest.raises(InputError, match="holds its part"):
        share_interval(part, total)


@pytest.mark.parametrize("count", [0, 1, 10, 79, 2357])
def test_garwood_limits_leave_half_of_alpha_in_each_tail(count: int) -> None:
    estimate = rate_interval(count)
    assert stats.poisson.cdf(count, estimate.high) == pytest.approx(0.025, abs=1e-10)
    if count:
        assert stats.poisson.sf(count - 1, estimate.low) == pytest.approx(0.025, abs=1e-10)
    else:
        assert estimate.low == 0


def test_gamma_limits_are_the_exact_ones_when_there_is_one_cell() -> None:
    for count in (0, 4, 60):
        low, high = gamma_limits(np.array([0.01]), np.array([float(count)]))
        exact = rate_interval(count)
        assert (low, high) == pytest.approx((exact.low * 0.01, exact.high * 0.01), abs=1e-12)


@given(st.integers(0, 5000), st.floats(1, 1e5))
@settings(max_examples=60)
def test_a_rate_lies_in_its_interval_and_scales_with_its_unit(count: int, base: float) -> None:
    one = rate_interval(count, base)
    assert one.low <= one.value <= one.high
    hundred = rate_interval(count, base, per=100)
    assert hundred.high == pytest.approx(100 * one.high)


@given(st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
@settings(max_examples=60)
def test_shares_mirror_and_the_exact_limits_hold_the_share(pair: tuple[int, int]) -> None:
    part, total = pair
    one, other = share_interval(part, total), share_interval(total - part, total)
    assert 0 <= one.low <= one.value <= one.high <= 1
    assert one.low == pytest.approx(1 - other.high, abs=1e-9)


# Coverage of these is not simulated but summed over the exact distribution.
@pytest.mark.parametrize("mean", [0.5, 2.0, 10.0, 60.0, 400.0])
def test_garwood_covers_at_least_its_level_and_is_not_absurdly_wide(mean: float) -> None:
    counts = np.arange(0, int(mean + 12 * np.sqrt(mean) + 20))
    weights = stats.poisson.pmf(counts, mean)
    limits = np.array([(one.low, one.high) for one in map(rate_interval, counts)])
    held = (limits[:, 0] <= mean) & (mean <= limits[:, 1])
    assert weights[held].sum() >= 0.95
    width = float(weights @ (limits[:, 1] - limits[:, 0]))
    assert width <= 2 * 1.96 * np.sqrt(mean) + 2.5


@pytest.mark.parametrize(("share", "total"), [(0.02, 300), (0.3, 45), (0.3, 1800)])
def test_binomial_limits_cover(share: float, total: int) -> None:
    parts = np.arange(total + 1)
    weights = stats.binom.pmf(parts, total, share)
    exact = 0.0
    for part, weight in zip(parts, weights, strict=True):
        if weight < 1e-12:
            continue
        one = share_interval(int(part), total)
        exact += weight * (one.low <= share <= one.high)
    assert 0.95 <= exact <= 0.99


def test_a_sample_larger_than_its_population_is_refused() -> None:
    with pytest.raises(InputError, match="lies in its sample"):
        finite_share_interval(5, 30, 20)
    with pytest.raises(InputError, match="lies in its sample"):
        finite_share_interval(0, 0, 20)


def test_a_population_seen_whole_leaves_no_doubt_and_a_large_one_is_as_good_as_endless() -> None:
    whole = finite_share_interval(15, 31, 31)
    large = finite_share_interval(15, 31, 9000)
    assert whole.low == whole.high == 15 / 31
    # the mid-p limits of a binomial share, found by its own tails
    half_low, half_high = (stats.binom.pmf(15, 31, end) / 2 for end in (large.low, large.high))
    assert stats.binom.sf(15, 31, large.low) + half_low == pytest.approx(0.025, abs=1e-3)
    assert stats.binom.cdf(15, 31, large.high) - half_high == pytest.approx(0.025, abs=1e-3)


@pytest.mark.parametrize(("sample", "population"), [(24, 107), (41, 107), (17, 30)])
def test_a_finite_population_is_covered_on_average(sample: int, population: int) -> None:
    """Simulated truth: a population of unknown share, from which a part is drawn unseen."""
    rng = np.random.default_rng(19)
    limits = [finite_share_interval(part, sample, population) for part in range(sample + 1)]
    holding = 0
    for _ in range(TRIALS):
        truth = int(rng.integers(population // 10, population - population // 10 + 1))
        part = int(rng.hypergeometric(truth, population - truth, sample))
        found = limits[part]
        holding += found.low <= truth / population <= found.high
    assert 0.93 <= holding / TRIALS <= 0.97
