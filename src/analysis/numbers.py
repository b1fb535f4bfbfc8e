"""Rounding and printing of numbers, in one place.

Published tables are rounded half up, as a spreadsheet shows them; Python, NumPy
and pandas round half to even. Every printed number of the suite goes through
here, and stored values are never rounded.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from analysis.errors import InputError


def as_decimal(value: float | int | str | Decimal) -> Decimal:
    """Return the shortest decimal that stands for `value`.

    A float goes through ``repr`` so that 2.675 is 2.675 and not the binary
    fraction beneath it.
    """
    if isinstance(value, Decimal):
        return value
    try:
        return Decimal(repr(value) if isinstance(value, float) else str(value))
    except InvalidOperation:
        raise InputError(f"{value!r} is not a number.") from None


def round_half_up(value: float | int | str | Decimal, digits: int = 0) -> Decimal:
    """Round half away from zero at `digits` decimal places.

    Examples
    --------
    >>> round_half_up(2.5), round_half_up("12.25", 1), round_half_up(-0.5)
    (Decimal('3'), Decimal('12.3'), Decimal('-1'))
    """
    quantum = Decimal(1).scaleb(-digits)
    return as_decimal(value).quantize(quantum, rounding=ROUND_HALF_UP)


def text(value: float | int | str | Decimal, digits: int = 0) -> str:
    """Print a number with thousands separators, rounded half up.

    Examples
    --------
    >>> text(8755.66, 1), text(2390), text(-0.04, 1)
    ('8,755.7', '2,390', '0.0')
    """
    rounded = round_half_up(value, digits)
    if rounded == 0:
        rounded = abs(rounded)
    return f"{rounded:,.{max(digits, 0)}f}"


def plain(value: float | int | str | Decimal) -> str:
    """Write a stored number for a CSV: unrounded, no separators, no ``.0``.

    Examples
    --------
    >>> plain(6780.0), plain(8755.661621621621), plain("1e3")
    ('6780', '8755.661621621621', '1000')
    """
    number = as_decimal(value)
    if number == number.to_integral_value():
        return f"{number.quantize(Decimal(1)):f}"
    return f"{number:f}".rstrip("0")


def printed_digits(shown: str) -> int:
    """Count the decimal places of a printed number (``'35.3%'`` has one).

    Examples
    --------
    >>> printed_digits("2,390"), printed_digits("35.25%"), printed_digits("£1.50")
    (0, 2, 2)
    """
    digits = shown.strip().rstrip("%").rstrip()
    return len(digits.rsplit(".", 1)[1]) if "." in digits else 0


def half_unit(shown: str) -> Decimal:
    """Half a unit of the last printed digit: how far rounding may have moved it.

    Examples
    --------
    >>> half_unit("2,390"), half_unit("5.0")
    (Decimal('0.5'), Decimal('0.05'))
    """
    return Decimal("0.5").scaleb(-printed_digits(shown))


def agrees_with_printed(value: float | int | str | Decimal, shown: str) -> bool:
    """Tell whether `value` could have been printed as `shown`.

    Compared at half a unit of the last printed digit, ends included.
    """
    printed = as_decimal(shown.replace(",", "").replace("£", "").strip().rstrip("%").strip())
    return abs(as_decimal(value) - printed) <= half_unit(shown)
