"""Bounds for silent staff: they hold the truth whatever the silent would have said."""

from __future__ import annotations

import pytest

from analysis.core.errors import InputError
from analysis.stats.rates.nonresponse import nonresponse_bounds


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
