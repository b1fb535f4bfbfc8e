"""Bounds on leaving rates by length of service: refusals, closed forms, the simulated truth."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.core.errors import InputError
from analysis.stats.leaving.service_bounds import Range, ServiceInputs, bounds, sensitivity

# As published for the Probation Service, year to September 2022, with rounding.
GIVEN = ServiceInputs(
    leavers=Range(2171, 2171),
    long_share=Range(0.425, 0.435),
    staff=Range(16_711, 18_366),
    heads_per_fte=Range(1, 1.1),
    short_share=Range(0.275, 0.385),
    year_between=Range(0, 0.25),
    other_staff=Range(0, 0),
)


@pytest.mark.parametrize(
    ("name", "low", "high", "says"),
    [
        ("staff", 2, 1, "staff runs from 2 down to 1"),
        ("staff", float("nan"), 1, "staff runs from nan"),
        ("staff", 0, 10, "of 0 people"),
        ("year_between", -0.1, 0, "cannot be"),
        ("long_share", 0, 0.5, "0% of them with long service"),
        ("short_share", 0.3, 0.9, "112% of them below the cut, cannot be. Narrow"),
    ],
)
def test_inputs_that_cannot_be_are_refused(name: str, low: float, high: float, says: str) -> None:
    with pytest.raises(InputError, match=says):
        bounds(GIVEN._replace(**{name: Range(low, high)}))


def test_known_inputs_leave_nothing_open() -> None:
    points = ServiceInputs(*(Range(held.low, held.low) for held in GIVEN))
    found = bounds(points)
    assert found.short.low == pytest.approx(2171 * 0.575 / (16_711 * 0.275))
    assert found.short.high == pytest.approx(found.short.low)
    assert found.long.high == pytest.approx(2171 * 0.425 / (16_711 * 0.725))
    assert found.ratio.low == pytest.approx(found.short.low / found.long.low)
    assert not [*sensitivity(points)]


def test_bounds_hold_and_touch_the_truth_whatever_it_is() -> None:
    """20,000 truths drawn within the ranges: all inside, and the corners are reached."""
    rng = np.random.default_rng(19)

    def drawn(name: str) -> np.ndarray:
        held = getattr(GIVEN, name)
        # Half of the draws at an end, so that corners occur.
        inner = rng.uniform(held.low, held.high, 20_000)
        end = rng.choice([held.low, held.high], 20_000)
        return np.where(rng.random(20_000) < 0.1, inner, end)

    q, p, g = drawn("long_share"), drawn("short_share"), drawn("year_between")
    people = drawn("staff") * drawn("heads_per_fte")
    s = p * (1 + g)
    found = bounds(GIVEN)
    truths = {
        "short": 2171 * (1 - q) / (people * s),
        "long": 2171 * q / (people * (1 - s)),
        "ratio": (1 - q) * (1 - s) / (q * s),
    }
    for name, truth in truths.items():
        held = getattr(found, name)
        assert held.low * (1 - 1e-12) <= truth.min() == pytest.approx(held.low)
        assert held.high * (1 + 1e-12) >= truth.max() == pytest.approx(held.high)


def test_counts_of_simulated_people_lie_within_the_bounds() -> None:
    """People leave by chance at 17% and 9%; the bounds of their own shares hold the rates.

    The bounds take the counts as they are, so they hold the rates that occurred, always;
    rates behind them are held where the ranges are wider than chance.
    """
    rng = np.random.default_rng(20)
    for _ in range(200):
        short = int(rng.integers(5_500, 8_000))
        long = 17_500 - short
        left = rng.binomial([short, long], [0.17, 0.09])
        q = left[1] / left.sum()
        found = bounds(
            GIVEN._replace(
                leavers=Range(left.sum(), left.sum()),
                long_share=Range(round(q, 2) - 0.005, round(q, 2) + 0.005),
                staff=Range(17_500, 17_500),
                heads_per_fte=Range(1, 1),
                short_share=Range(0.8 * short / 17_500, short / 17_500),
            )
        )
        assert found.short.contains(left[0] / short)
        assert found.long.contains(left[1] / long)
        assert found.ratio.contains(left[0] / short / (left[1] / long))


def test_the_ratio_does_not_move_with_counts_of_leavers_or_staff() -> None:
    found = {name: (low.ratio, high.ratio) for name, low, high in sensitivity(GIVEN)}
    assert "leavers" not in found  # printed to the last digit
    for name in ("staff", "heads_per_fte"):
        assert found[name][0] == found[name][1] == bounds(GIVEN).ratio
    low, high = found["short_share"]
    assert high.high < low.high
