"""Rounding and printing, against decimals, spreadsheets and published text."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.core.errors import InputError
from analysis.core.numbers import (
    agrees_with_printed,
    as_decimal,
    bound_text,
    half_unit,
    plain,
    printed_digits,
    round_half_up,
    text,
)


@pytest.mark.parametrize(
    "bad",
    [
        "",
        " ",
        "n/a",
        "~",
        "[c]",
        "1,234",
        "1_000",
        "１２",
        "NaN",
        "inf",
        "-Infinity",
        "1e9999",
        "£5",
        "35%",
        "1.2.3",
        "--1",
        True,
        float("nan"),
        float("inf"),
        Decimal("NaN"),
    ],
)
def test_what_is_no_plain_number_is_refused(bad: object) -> None:
    with pytest.raises(InputError, match="not a number"):
        as_decimal(bad)  # type: ignore[arg-type]


def test_published_halves_round_up_and_not_to_even() -> None:
    assert [str(round_half_up(x)) for x in (0.5, 1.5, 2.5, -0.5, -2.5)] == [
        "1",
        "2",
        "3",
        "-1",
        "-3",
    ]
    assert text("12.25", 1) == "12.3"
    assert text(2.675, 2) == "2.68"  # the decimal, not the binary fraction below it
    assert text(100 * (6780 - 4390) / 6780, 1) == "35.3"


def test_the_headline_figures_of_june_2016() -> None:
    assert text(8755.656065637073, 2) == "8,755.66"
    assert text(100 * 187 / 3559.6, 1) == "5.3"


def test_noise_beyond_fifteen_digits_does_not_tip_a_half() -> None:
    # May 2023 and November 2018, as the files themselves show them
    assert text(414.49999999999994) == "415"
    assert text(15389393.954999998, 2) == "15,389,393.96"
    assert agrees_with_printed("414.49999999999994", "415")


def test_numbers_of_notebooks_print_like_any_other() -> None:
    assert text(np.float64(2390.5)) == "2,391"
    assert plain(np.int64(7)) == "7"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (-0.0, "0"),
        ("-0.00", "0"),
        ("1e3", "1000"),
        (1e-7, "0.0000001"),
        (1e22, "1" + "0" * 22),
        ("10", "10"),
        ("0.10", "0.1"),
        (0.1 + 0.2, "0.30000000000000004"),
        (6780.0, "6780"),
    ],
)
def test_stored_numbers_are_written_whole(value: float | str, written: str) -> None:
    assert plain(value) == written


@pytest.mark.parametrize(
    ("shown", "digits"),
    [
        ("2,390", 0),
        ("35.3%", 1),
        ("35.25 per cent", 2),
        ("£1.50", 2),
        ("more than 20,000", 0),
        (".5", 1),
        ("1,234.", 0),
        ("+0.25", 2),
    ],
)
def test_printed_digits_of_published_text(shown: str, digits: int) -> None:
    assert printed_digits(shown) == digits
    assert half_unit(shown) == Decimal(5).scaleb(-digits - 1)


@pytest.mark.parametrize(
    ("value", "shown", "agrees"),
    [
        (5.0422, "5.0", True),
        (5.0422, "5.1", False),
        (2390, "2,390", True),
        (2390.5, "2,390", True),
        (2390.51, "2,390", False),
        (35.25, "35.3%", True),
        (-545.2, "\u2212545", True),
    ],
)
def test_agreement_with_print_is_half_a_unit(value: float, shown: str, agrees: bool) -> None:
    assert agrees_with_printed(value, shown) is agrees


@given(st.decimals(-(10**9), 10**9, places=5), st.integers(min_value=-3, max_value=5))
def test_rounding_equals_the_decimal_reference(value: Decimal, digits: int) -> None:
    rounded = round_half_up(value, digits)
    assert rounded == value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    assert abs(rounded - value) <= Decimal("0.5").scaleb(-digits)
    assert round_half_up(-value, digits) == -rounded


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_plain_loses_nothing_of_a_float(value: float) -> None:
    written = plain(value)
    assert float(written) == value
    assert "e" not in written.lower()
    assert plain(written) == written


@given(st.floats(-1e12, 1e12), st.integers(min_value=0, max_value=4))
def test_every_number_agrees_with_its_own_print(value: float, digits: int) -> None:
    assert agrees_with_printed(value, text(value, digits))
    assert not text(value, digits).startswith("-0.0") or not math.isclose(value, 0, abs_tol=1e-9)


def test_ends_of_a_range_are_rounded_outward() -> None:
    assert bound_text(2.889, 1, lower=True) == "2.8"
    assert bound_text(2.889, 1, lower=False) == "2.9"
    assert bound_text(-1.21, 1, lower=True) == "-1.3"
    # What is whole but for the last digits of a float is not moved by a unit.
    assert bound_text(0.1 + 0.2, 1, lower=False) == "0.3"
    assert bound_text(2171.0, lower=True) == "2,171"
