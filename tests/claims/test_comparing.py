"""Each comparator, from both sides of its limit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.claims.comparing import (
    AGREE,
    BOUND,
    COARSE,
    COMPARATORS,
    EXACT,
    KEPT,
    NO,
    OPEN,
    ROUNDED,
    compare,
)
from analysis.claims.results import rules


@pytest.mark.parametrize(
    ("sign", "claimed", "figure", "expected"),
    [
        ("=", "2400", "2390", NO),
        ("=", "2390", "2390", EXACT),
        ("=", "35", "35.2507374631", ROUNDED),
        ("=", "35", "35.5", ROUNDED),
        ("=", "35", "35.5001", NO),
        ("=", "35", "34.5", ROUNDED),
        ("=", "35", "34.4999", NO),
        ("=", "35.0", "35.2507374631", NO),
        ("=", "29", "28.3371", NO),
        ("=", "28.3", "28.3371", ROUNDED),
        ("=", "-237", "237", NO),
        ("~", "66.7", "63.365", ROUNDED),
        ("~", "66.7", "63.36", NO),
        ("~", "66.7", "70.035", ROUNDED),
        ("~", "66.7", "70.04", NO),
        ("~", "4000", "4039", ROUNDED),
        ("~", "-100", "-95", ROUNDED),
        ("~", "-100", "-94.9", NO),
        (">", "400", "401", KEPT),
        (">", "400", "400", NO),
        (">", "400", "399", NO),
        ("<", "400", "399", KEPT),
        (">=", "400", "400", KEPT),
        (">=", "400", "399", NO),
        ("<=", "400", "400", KEPT),
        ("<=", "400", "401", NO),
        ("<", "400", "400", NO),
        ("<~", "1650", "1650", EXACT),
        ("<~", "1650", "1600", ROUNDED),
        ("<~", "1650", "1599.9", NO),
        ("<~", "1650", "1651", NO),
        (">~", "1650", "1700", ROUNDED),
        (">~", "1650", "1700.1", NO),
        # No further than the step in which a number is told.
        ("~", "179000", "171099", NO),
        ("~", "179000", "179300", ROUNDED),
        ("~", "21500", "22000", ROUNDED),
        ("~", "21500", "22001", NO),
        (">~", "1650", "1649", NO),
        ("rank", "1", "1", EXACT),
        ("rank", "1", "2", NO),
    ],
)
def test_each_comparator_from_both_sides(
    sign: str, claimed: str, figure: str, expected: str
) -> None:
    assert compare(sign, claimed, figure) == expected


@pytest.mark.parametrize(
    ("claimed", "figure", "shown", "expected"),
    [
        ("28.3", "29", "29%", NO),
        ("28.6", "29", "29%", COARSE),
        ("2390.4", "2390", "2,390", COARSE),
        ("161.4", "161.22179630730534", "161", NO),  # stored unrounded, so the print says less
        ("237", "-237", "237", NO),
        ("30208", "30208.2", "£30,208", ROUNDED),
    ],
)
def test_a_coarser_print_agrees_only_where_nothing_finer_is_held(
    claimed: str, figure: str, shown: str, expected: str
) -> None:
    assert compare("=", claimed, figure, shown) == expected


@pytest.mark.parametrize(
    ("sign", "claimed", "note", "expected"),
    [
        ("=", "699", "lower bound", NO),
        ("=", "700", "lower bound: said so", EXACT),
        ("=", "720", "lower bound", OPEN),
        (">", "700", "lower bound", BOUND),
        (">", "701", "lower bound", OPEN),
        ("<", "700", "lower bound", NO),
        ("<", "701", "lower bound", OPEN),
        ("<~", "700", "lower bound", NO),
        (">~", "700", "lower bound", BOUND),
        ("<", "700", "upper bound", BOUND),
        (">", "699", "upper bound", OPEN),
        (">", "700", "upper bound", NO),
        ("<~", "700", "upper bound: nearly", BOUND),
        ("=", "735", "approximate", ROUNDED),
        ("=", "737", "approximate", NO),
    ],
)
def test_a_bound_of_the_source_settles_only_what_it_can(
    sign: str, claimed: str, note: str, expected: str
) -> None:
    assert compare(sign, claimed, "700", "700", note) == expected


def test_every_comparator_is_written_down() -> None:
    assert tuple(c["sign"] for c in rules()["comparator"]) == COMPARATORS


@given(st.integers(-(10**6), 10**6), st.sampled_from(("=", "~", "<~", ">~")))
def test_a_number_agrees_with_itself(number: int, sign: str) -> None:
    assert compare(sign, str(number), str(number)) == EXACT


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_more_and_fewer_never_both_hold(claimed: int, figure: int) -> None:
    both = [compare(sign, str(claimed), str(figure)) in AGREE for sign in ("<", ">")]
    assert sum(both) == (claimed != figure)
