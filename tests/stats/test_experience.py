"""Experience mix of staff in post."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.core.errors import InputError
from analysis.stats.leaving.experience import rounding_bounds


def test_printed_shares_that_cannot_add_up_are_refused() -> None:
    with pytest.raises(InputError, match="rounding cannot explain"):
        rounding_bounds({"a": 0.5, "b": 0.4}, 0.005)


def test_rounding_of_the_other_bands_narrows_a_band() -> None:
    # March 2013 as printed: 4, 34 and 62 per cent.
    bounds = rounding_bounds({"under 3": 0.04, "3 to 10": 0.34, "10 or more": 0.62}, 0.005)
    assert (bounds["under 3"].low, bounds["under 3"].high) == pytest.approx((0.035, 0.045))
    tight = rounding_bounds({"a": 0.505, "b": 0.505}, 0.005)
    assert (tight["a"].low, tight["a"].high) == pytest.approx((0.5, 0.5))


def test_true_shares_always_lie_in_their_bounds() -> None:
    rng = np.random.default_rng(2)
    for true in rng.dirichlet([2, 3, 4], 300):
        bounds = rounding_bounds({str(i): round(float(s), 2) for i, s in enumerate(true)}, 0.005)
        for i, share in enumerate(true):
            assert bounds[str(i)].low - 1e-9 <= share <= bounds[str(i)].high + 1e-9


def test_rounding_of_the_other_bands_lifts_the_lower_bound_too() -> None:
    lifted = rounding_bounds({"a": 0.50, "b": 0.49}, 0.005)
    assert (lifted["a"].low, lifted["b"].low) == pytest.approx((0.505, 0.495))
