"""Two rates or shares compared."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep

from analysis.core.errors import InputError
from analysis.stats.intervals import rate_ratio, share_difference


def test_two_zero_counts_say_nothing() -> None:
    with pytest.raises(InputError, match="share of 0 in 0"):
        rate_ratio(0, 100, 0, 100)


def test_a_negative_reference_count_is_refused() -> None:
    with pytest.raises(InputError, match="reference count"):
        rate_ratio(3, 10, -1, 10)


def test_a_ratio_to_nothing_is_infinite_but_its_lower_limit_speaks() -> None:
    ratio = rate_ratio(12, 100, 0, 100)
    assert math.isinf(ratio.value)
    assert math.isinf(ratio.high)
    assert ratio.low > 1


def test_an_empty_group_gives_no_difference_of_shares() -> None:
    for counts in ((0, 0, 1, 2), (1, 2, 0, 0)):
        with pytest.raises(InputError, match="share of 0 in 0"):
            share_difference(*counts)


def test_the_ratio_inverts_the_exact_binomial_test() -> None:
    # At a limit the exact one-sided conditional p-value is alpha / 2.
    ratio = rate_ratio(50, 400, 26, 395)
    for limit, tail in (
        (ratio.low, lambda p: stats.binom.sf(49, 76, p)),
        (ratio.high, lambda p: stats.binom.cdf(50, 76, p)),
    ):
        share = limit * 400 / (limit * 400 + 395)
        assert tail(share) == pytest.approx(0.025, abs=1e-9)


def test_equal_rates_give_a_p_value_of_one() -> None:
    ratio = rate_ratio(10, 100, 10, 100)
    assert ratio.value == 1
    assert ratio.p_value == 1


def test_newcombe_agrees_with_statsmodels() -> None:
    ours = share_difference(31, 45, 398, 1259)
    theirs = confint_proportions_2indep(31, 45, 398, 1259, compare="diff", method="newcomb")
    assert (ours.low, ours.high) == pytest.approx(theirs, abs=1e-10)


@given(st.integers(1, 300), st.floats(10, 1e4), st.integers(1, 300), st.floats(10, 1e4))
@settings(max_examples=60)
def test_swapping_groups_inverts_the_ratio(a: int, base_a: float, b: int, base_b: float) -> None:
    ratio, inverse = rate_ratio(a, base_a, b, base_b), rate_ratio(b, base_b, a, base_a)
    assert ratio.low == pytest.approx(1 / inverse.high, rel=1e-6)
    assert ratio.p_value == pytest.approx(inverse.p_value)


@pytest.mark.slow
@pytest.mark.parametrize("base", [150.0, 1500.0])
def test_ratio_covers(base: float) -> None:
    rng = np.random.default_rng(7)
    first, second = rng.poisson(0.12 * base, 2000), rng.poisson(0.08 * 2 * base, 2000)
    ratios = [rate_ratio(a, base, b, 2 * base) for a, b in zip(first, second, strict=True)]
    held = [r.low <= 1.5 <= r.high for r in ratios]
    # Conservative by construction: at least 95%, up to simulation error of half a point.
    assert 0.94 <= np.mean(held) <= 0.985


@pytest.mark.slow
def test_difference_of_shares_covers() -> None:
    rng = np.random.default_rng(8)
    first, second = rng.binomial(163, 0.3, 2000), rng.binomial(617, 0.2, 2000)
    gaps = [share_difference(a, 163, b, 617) for a, b in zip(first, second, strict=True)]
    held = [g.low <= 0.1 <= g.high for g in gaps]
    assert 0.93 <= np.mean(held) <= 0.97
