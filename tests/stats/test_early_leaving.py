"""Early leavers of trainee cohorts (written answer 22021) with and without starters."""

from __future__ import annotations

import math

import numpy as np
import pytest

from analysis.core.errors import InputError
from analysis.stats.leaving.early_leaving import early_leaving
from analysis.stats.results import Bounds, Estimate, NotEnoughData

# Up to one week; over one week to one month; over one month to three: each on its own.
COUNTS = (10, 23, 57)
WEEKS = (1.0, 52.18 / 12, 52.18 / 4)


def test_impossible_tables_are_refused() -> None:
    with pytest.raises(InputError, match="2 counts but 3"):
        early_leaving([1, 2], [1, 2, 3], cumulative=False)
    with pytest.raises(InputError, match="must rise"):
        early_leaving([1, 2], [2, 2], cumulative=False)
    with pytest.raises(InputError, match="Cumulative counts fall"):
        early_leaving([10, 5], [1, 2], cumulative=True)
    with pytest.raises(InputError, match="90 leavers cannot come from 80"):
        early_leaving(COUNTS, WEEKS, cumulative=False, starters=(80, 100))
    with pytest.raises(InputError, match="exceed the most"):
        early_leaving(COUNTS, WEEKS, cumulative=False, starters=(800, 100))
    with pytest.raises(InputError, match="Count of period 2"):
        early_leaving([1, -2], [1, 2], cumulative=False)


def test_without_starters_periods_can_be_compared_but_no_hazard_is_given() -> None:
    periods = early_leaving(COUNTS, WEEKS, cumulative=False)
    assert all(isinstance(p.hazard, NotEnoughData) for p in periods)
    assert all(isinstance(p.left_by_end, NotEnoughData) for p in periods)
    assert periods[0].per_unit.value == 10
    assert periods[1].per_unit.value == pytest.approx(23 / (WEEKS[1] - 1))
    later = periods[2].against_first
    assert isinstance(later, Estimate)
    # 57 a fortnight's tail of weeks is fewer a week than 10 in the first.
    assert later.value == pytest.approx(57 / (WEEKS[2] - WEEKS[1]) / 10)
    assert later.low < 1 < later.high


def test_no_leaver_in_any_period_has_no_ratio() -> None:
    periods = early_leaving([0, 0], [1, 2], cumulative=False)
    assert isinstance(periods[1].against_first, NotEnoughData)


def test_cumulative_and_single_counts_are_the_same_table() -> None:
    single = early_leaving(COUNTS, WEEKS, cumulative=False, starters=(3000, 4000))
    assert early_leaving([10, 33, 90], WEEKS, cumulative=True, starters=(3000, 4000)) == single
    assert [p.count for p in single] == [10, 23, 57]
    last = single[-1].left_by_end
    assert isinstance(last, Bounds)
    assert (last.low, last.high) == pytest.approx((90 / 4000, 90 / 3000))


def test_everybody_leaving_leaves_the_hazard_without_a_limit() -> None:
    period = early_leaving([5], [1], cumulative=False, starters=(5, 5))[0]
    assert isinstance(period.hazard, Bounds)
    assert math.isinf(period.hazard.high)


def test_the_hazard_of_people_followed_lies_in_its_bounds() -> None:
    rng = np.random.default_rng(6)
    for _ in range(200):
        started = int(rng.integers(50, 500))
        stay = rng.exponential(rng.uniform(2, 60), started)
        edges = [0.0, 1.0, 4.3, 13.0]
        counts = np.histogram(stay, edges)[0]
        periods = early_leaving(
            [int(c) for c in counts], edges[1:], cumulative=False, starters=(started, started + 9)
        )
        for period in periods:
            inside = np.clip(stay, period.start, period.end) - period.start
            assert isinstance(period.hazard, Bounds)
            if inside.sum() > 0:
                hazard = period.count / inside.sum()
                assert period.hazard.low - 1e-12 <= hazard <= period.hazard.high + 1e-12
