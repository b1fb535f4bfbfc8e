"""Two years of one service compared."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.core.errors import InputError
from analysis.stats.comparisons import rate_ratio
from analysis.stats.leaving.bands import read_bands
from analysis.stats.leaving.life_compare import (
    compare_rates,
    compare_survival,
)
from analysis.stats.results import Estimate, NotEnoughData

from .simulated import simulate_bands

LOWER = (0.0, 1.0, 3.0, 10.0)
STAFF = (150.0, 250.0, 400.0, 600.0)


def frame(leavers: list[int], staff: tuple[float, ...] = STAFF) -> pd.DataFrame:
    return pd.DataFrame(
        {"lower": LOWER, "upper": [1.0, 3.0, 10.0, None], "staff": staff, "leavers": leavers}
    )


EARLIER = read_bands(frame([30, 40, 36, 42]))
LATER = read_bands(frame([52, 50, 41, 40], (210.0, 300.0, 390.0, 520.0)))


def test_different_bands_are_refused() -> None:
    other = read_bands(
        pd.DataFrame({"lower": [0, 2], "upper": [2, None], "staff": 10.0, "leavers": 1})
    )
    with pytest.raises(InputError, match="different bands"):
        compare_rates(LATER, other)


def test_a_band_without_staff_in_one_year_has_no_ratio() -> None:
    hollow = read_bands(frame([0, 40, 36, 42], (0.0, 250.0, 400.0, 600.0)))
    ratios = compare_rates(LATER, hollow)
    assert isinstance(ratios["0 to under 1 years"], NotEnoughData)
    assert isinstance(ratios["1 to under 3 years"], Estimate)
    differences = compare_survival(LATER, hollow, [1])
    assert isinstance(differences[1.0], NotEnoughData)
    assert isinstance(compare_survival(hollow, LATER, [1])[1.0], NotEnoughData)


def test_ratios_are_the_exact_ones() -> None:
    ratios = compare_rates(LATER, EARLIER)
    assert ratios["0 to under 1 years"] == rate_ratio(52, 210, 30, 150)


@pytest.mark.slow
def test_difference_of_survival_covers() -> None:
    rng = np.random.default_rng(31)
    old, new = (0.2, 0.15, 0.1, 0.07), (0.3, 0.2, 0.1, 0.07)
    truth = np.exp(-0.3 - 0.4 - 0.2) - np.exp(-0.2 - 0.3 - 0.2)
    held, values = [], []
    for _ in range(2000):
        later = read_bands(simulate_bands(LOWER, new, STAFF, rng))
        earlier = read_bands(simulate_bands(LOWER, old, STAFF, rng))
        gap = compare_survival(later, earlier, [5])[5.0]
        assert isinstance(gap, Estimate)
        held.append(gap.low <= truth <= gap.high)
        values.append(gap.value)
    assert 0.94 <= np.mean(held) <= 0.98
    assert abs(np.mean(values) - truth) < 0.005
