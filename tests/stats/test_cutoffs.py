"""Bounds from single published cut-offs, with the published ones as examples."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.core.errors import InputError
from analysis.stats.leaving.service_bounds import (
    Stayed,
    mean_hazard_bounds,
    part_bounds,
    rate_bounds,
    survival_bounds,
    yearly_leaving_bounds,
)

# 82% of those promoted to probation officer stayed 48 months (written answer 201240).
STAYED = Stayed(years=4, low=0.815, high=0.825)


def test_a_percentage_is_not_a_share() -> None:
    for years, low, high in ((4, 82, 82), (4, 0.82, 0.81), (0, 0.82, 0.82), (4, 0, 0.1)):
        with pytest.raises(InputError, match="from 0 to 1"):
            Stayed(years, low, high)


def test_one_statement_fixes_one_point_and_bounds_the_rest() -> None:
    at = survival_bounds(STAYED, 4)
    assert (at.low, at.high) == pytest.approx((0.815, 0.825))
    before = survival_bounds(STAYED, 1)
    assert (before.low, before.high) == pytest.approx((0.815, 1.0))
    after = survival_bounds(STAYED, 10)
    assert (after.low, after.high) == pytest.approx((0.0, 0.825))
    with pytest.raises(InputError, match="above zero"):
        survival_bounds(STAYED, -1)


def test_mean_hazard_of_82_percent_over_four_years() -> None:
    hazard = mean_hazard_bounds(STAYED)
    assert hazard.contains(-math.log(0.82) / 4)
    assert (hazard.low, hazard.high) == pytest.approx((0.04809, 0.05114), abs=1e-5)
    yearly = yearly_leaving_bounds(STAYED)
    assert yearly.contains(1 - 0.82**0.25)
    none = mean_hazard_bounds(Stayed(4, 1.0, 1.0))
    assert (none.low, none.high) == (0, 0)
    assert math.copysign(1, none.low) == 1


def test_a_count_over_a_range_of_bases() -> None:
    # 135 resigned with over four years of service; how many served as long is not published.
    bounds = rate_bounds(135, 2000, 4000)
    assert (bounds.low, bounds.high) == pytest.approx((0.03375, 0.0675))
    with pytest.raises(InputError, match="exceeds the largest"):
        rate_bounds(135, 4000, 2000)
    with pytest.raises(InputError, match="smallest base"):
        rate_bounds(135, 0, 2000)


def test_a_part_of_a_total_known_only_roughly() -> None:
    assert part_bounds(0, 300).high == 0
    assert part_bounds(135, 100).high == 1
    # 90 trainees resigned within three months; at least 4,039 had started.
    open_ended = part_bounds(90, 4039)
    assert (open_ended.low, open_ended.high) == (0, 90 / 4039)


@given(
    st.lists(st.floats(0.001, 0.6), min_size=5, max_size=5),
    st.floats(0.05, 4.95),
    st.integers(1, 5),
)
@settings(max_examples=80)
def test_true_survival_always_lies_in_its_bounds(
    hazards: list[float], years: float, told: int
) -> None:
    def survive(t: float) -> float:
        spent = np.clip(t - np.arange(5), 0, 1)
        return float(np.exp(-spent @ np.array(hazards)))

    printed = round(survive(told), 2)
    statement = Stayed(told, max(printed - 0.005, 1e-9), min(printed + 0.005, 1.0))
    bounds = survival_bounds(statement, years)
    assert bounds.low - 1e-9 <= survive(years) <= bounds.high + 1e-9
    hazard = mean_hazard_bounds(statement)
    assert hazard.low - 1e-9 <= -math.log(survive(told)) / told <= hazard.high + 1e-9
