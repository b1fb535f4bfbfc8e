"""What printed shares leave open: of prison officers in 2021/22, of a mix, of silent staff."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.core.errors import InputError
from analysis.stats.rates.printed_shares import (
    Printed,
    crude_rates,
    nonresponse_bounds,
    rounding_bounds,
)

# Band 3-5 prison officers: 14.5% left in the year to March 2022, half of them with under
# three years; 32% of staff had under three years at its start, 29% at its end.
GIVEN = {
    "rate": Printed(0.145, 0.0005),
    "leavers": Printed(0.50, 0.005),
    "start": Printed(0.32, 0.005),
    "end": Printed(0.29, 0.005),
}


@pytest.mark.parametrize(
    "changes",
    [
        {"rate": Printed(0, 0)},
        {"leavers": Printed(1.1, 0.005)},
        {"start": Printed(32, 0.5)},
        {"end": Printed(0.3, -1)},
        {"start": Printed(0.005, 0.005)},
    ],
)
def test_refused_by_name(changes: dict[str, Printed]) -> None:
    with pytest.raises(InputError, match=f"share {next(iter(changes))} is"):
        crude_rates(**GIVEN | changes)


def test_about_24_percent_against_about_10() -> None:
    young, old = crude_rates(**GIVEN)
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
        young, old = crude_rates(
            Printed(round(overall, 3), 0.0005),
            *(Printed(round(share, 2), 0.005) for share in (leavers, start, end)),
        )
        assert young.bounds.contains(overall * leavers / mean)
        assert old.bounds.contains(overall * (1 - leavers) / (1 - mean))


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


@pytest.mark.parametrize(("share", "response"), [(1.2, 0.5), (-0.1, 0.5), (0.5, 0.0), (0.5, 68.0)])
def test_what_is_no_share_is_refused(share: float, response: float) -> None:
    with pytest.raises(InputError, match="A share lies from 0 to 1"):
        nonresponse_bounds(share, response)


def test_all_answered_leaves_nothing_open() -> None:
    made = nonresponse_bounds(0.4, 1.0)
    assert (made.low, made.high) == (0.4, 0.4)


@pytest.mark.parametrize("silent", range(0, 701, 100))
def test_the_truth_lies_inside_and_the_ends_are_reached(silent: int) -> None:
    asked, answered, yes = 1000, 300, 120  # 700 did not answer
    made = nonresponse_bounds(yes / answered, answered / asked)
    truth = (yes + silent) / asked
    assert made.low - 1e-12 <= truth <= made.high + 1e-12
    assert made.low == pytest.approx(yes / asked)
    assert made.high == pytest.approx((yes + 700) / asked)


def test_rounding_only_widens() -> None:
    tight = nonresponse_bounds(0.42, 0.29)
    wide = nonresponse_bounds(0.42, 0.29, share_half=0.005, response_half=0.005)
    assert wide.low < tight.low
    assert wide.high > tight.high
