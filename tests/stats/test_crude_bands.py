"""Crude band rates: prison officers in 2021/22, and what rounding alone leaves open."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from analysis.core.errors import InputError
from analysis.stats.leaving.crude_bands import CrudeRate, crude_band_rates

YOUNG, OLD = "less than 3 years", "3 years or more"


def rates(**changes: Any) -> dict[str, CrudeRate]:
    # Band 3-5 prison officers: 14.5% left in the year to March 2022, half of them with under
    # three years; 32% of staff had under three years at its start, 29% at its end.
    given: dict[str, Any] = {
        "overall_rate": 0.145,
        "leaver_shares": {YOUNG: 0.50, OLD: 0.50},
        "staff_shares_start": {YOUNG: 0.32, OLD: 0.68},
        "staff_shares_end": {YOUNG: 0.29, OLD: 0.71},
        "rate_half_unit": 0.0005,
        "leaver_half_unit": 0.005,
        "staff_half_unit": 0.005,
    }
    return crude_band_rates(**{**given, **changes})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"overall_rate": 0}, "overall rate"),
        ({"leaver_shares": {YOUNG: 0.5, OLD: 0.6}}, "share of leavers adds to 110"),
        ({"staff_shares_end": {YOUNG: 0.3, "10 years": 0.7}}, "share of staff at the end has"),
        ({"staff_shares_start": {YOUNG: 32, OLD: 68}}, "from 0 to 1"),
        ({"staff_half_unit": -1}, "half unit of the share of staff at the start"),
        ({"staff_shares_start": {YOUNG: 0.0, OLD: 1.0}}, "'less than 3 years' may hold no staff"),
    ],
)
def test_refused_by_name(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        rates(**changes)


def test_about_24_percent_against_about_10() -> None:
    young, old = rates()[YOUNG], rates()[OLD]
    assert round(100 * young.value) == 24
    assert round(100 * old.value) == 10
    assert young.bounds.contains(young.value)
    assert old.bounds.contains(old.value)
    # Rough as it is, rounding cannot make the two bands alike.
    assert young.bounds.low > 2 * old.bounds.high * 0.9


def test_the_true_rate_lies_in_the_bounds_whatever_is_printed() -> None:
    rng = np.random.default_rng(15)
    for _ in range(300):
        start, end, leavers = rng.uniform(0.1, 0.9), rng.uniform(0.1, 0.9), rng.uniform(0.1, 0.9)
        overall = rng.uniform(0.02, 0.3)
        mean = start + (end - start) * rng.uniform()
        answer = crude_band_rates(
            round(overall, 3),
            {YOUNG: round(leavers, 2), OLD: round(1 - leavers, 2)},
            {YOUNG: round(start, 2), OLD: round(1 - start, 2)},
            {YOUNG: round(end, 2), OLD: round(1 - end, 2)},
            rate_half_unit=0.0005,
            leaver_half_unit=0.005,
            staff_half_unit=0.005,
        )
        assert answer[YOUNG].bounds.contains(overall * leavers / mean)
        assert answer[OLD].bounds.contains(overall * (1 - leavers) / (1 - mean))
