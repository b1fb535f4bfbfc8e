"""What a reader sees of a number, against formats met in the published files."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.spreadsheets.number_format import is_date, show


@pytest.mark.parametrize(
    "code",
    [
        "0.00E+00",
        "# ?/?",
        "#,##0,",  # shows thousands: 8,756 for 8755660
        "0.##",
        "[<1]0.00;0",
        "00 00",
        "0-0",
        "yyyy",
    ],
)
def test_a_format_that_cannot_be_shown_is_refused(code: str) -> None:
    assert show(8755.66, code) is None


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        # June 2016 tables
        (8755.656065637073, "#,##0", "8,756"),
        (5.0422, "#,##0.0", "5.0"),
        (-126.087942084936, r"#,##0_ ;[Red]\-#,##0\ ", "-126"),
        (-0.4999, r"#,##0_ ;[Red]\-#,##0\ ", "-0"),
        # monthly information
        (-5968757.080000001, '"£"#,##0.00', "-£5,968,757.08"),
        (63585.4, '"£"#,##0.00;[Red]\\-"£"#,##0.00', "£63,585.40"),
        (-63585.4, '"£"#,##0.00;[Red]\\-"£"#,##0.00', "-£63,585.40"),
        (20.6, "0", "21"),
        (213.1, "0.000", "213.100"),
        (0.051, "0.0%", "5.1%"),
        (217.3057, "General", "217.3057"),
        (178.0, "General", "178"),
        (1234.5, "[$£-809]#,##0.00", "£1,234.50"),
        (0.0, "#,##0;-#,##0;0.0", "0.0"),
        # shown as published in files that keep both value and text
        (414.49999999999994, "0", "415"),
        (42487.49999999999, "#,##0", "42,488"),
        (15389393.954999998, '"£"#,##0.00', "£15,389,393.96"),
    ],
)
def test_numbers_are_shown_as_a_spreadsheet_shows_them(value: float, code: str, shown: str) -> None:
    assert show(value, code) == shown


@given(
    st.integers(min_value=-(10**9), max_value=10**9),
    st.integers(min_value=0, max_value=4),
    st.booleans(),
)
def test_rounding_half_up_of_any_decimal(thousandths: int, digits: int, thousands: bool) -> None:
    value = thousandths / 1000
    code = ("#,##0" if thousands else "0") + ("." + "0" * digits if digits else "")
    exact = Decimal(thousandths) / 1000
    rounded = exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    expected = f"{abs(rounded):{',' if thousands else ''}.{digits}f}"
    assert show(value, code) == ("-" if rounded < 0 else "") + expected


@pytest.mark.parametrize(
    ("code", "date"),
    [
        ("dd/mm/yyyy", True),
        ("mmm-yy", True),
        ("[$-809]d mmmm yyyy", True),
        ("[h]:mm", True),
        ("General", False),
        ('#,##0" staff"', False),
        ("[Red]0.0", False),
        (r"0\d", False),
    ],
)
def test_dates_are_told_from_numbers(code: str, date: bool) -> None:
    assert is_date(code) is date
