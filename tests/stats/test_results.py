"""Results carry what a reader needs, and the middle of a bound is never offered."""

from __future__ import annotations

import math

import pytest

from analysis.core.errors import InputError
from analysis.stats.checking import check_count, check_share
from analysis.stats.results import Bounds, Estimate, NotEnoughData, Test, answered, limits_of


@pytest.mark.parametrize("value", [-1, 2.5, math.nan, math.inf, "many", None])
def test_a_bad_count_is_refused_by_name(value: object) -> None:
    with pytest.raises(InputError, match="leavers of London"):
        check_count(value, "leavers of London")  # type: ignore[arg-type]


def test_a_percentage_given_as_a_share_is_refused() -> None:
    with pytest.raises(InputError, match="from 0 to 1"):
        check_share(29, "The share of staff")


def test_bounds_have_no_middle() -> None:
    bounds = Bounds(0.2, 0.6, "rounding")
    assert set(bounds.as_row()) == {"low", "high", "assumes"}
    assert bounds.contains(0.2)
    assert not bounds.contains(0.61)


def test_limits_alone_are_scaled() -> None:
    made = Estimate(0.1, 0.05, 0.2, "x", p_value=0.3)
    assert made.limits(100) == pytest.approx({"value": 10, "low": 5, "high": 20})
    assert made.as_row()["p_value"] == 0.3


def test_limits_of_many_are_columns() -> None:
    columns = limits_of([Estimate(0.1, 0.05, 0.2, "x")] * 2, 100)
    assert columns == {"value": [10, 10], "low": [5, 5], "high": [20, 20]}


def test_a_refusal_is_no_answer() -> None:
    with pytest.raises(InputError, match=r"too few\. Needed 3; found 2"):
        answered(NotEnoughData("too few.", "3", "2"))
    assert answered(4.0) == 4.0


def test_not_enough_data_reads_as_a_sentence_and_gives_a_blank_row() -> None:
    answer = NotEnoughData("the total is zero.", "a total of at least 1", "0")
    assert str(answer) == (
        "Not enough data: the total is zero. Needed a total of at least 1; found 0."
    )
    assert answer.as_row()["value"] is None


def test_ratio_of_a_test_is_its_dispersion() -> None:
    assert Test(30.0, 10, 0.001, "Pearson").ratio == 3.0
