"""Rounding and printing of numbers, in one place.

Published tables are rounded half up, as a spreadsheet shows them; Python, NumPy
and pandas round half to even. Every printed number of the suite goes through
here, and stored values are never rounded.
"""

import math
import re
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from analysis.core.errors import InputError

# Spreadsheets show a number by its first 15 significant digits: the 414.49999999999994
# of May 2023 stands as 415 in the published file.
_AS_SHOWN = Context(prec=15, rounding=ROUND_HALF_UP)
_ROOMY = Context(prec=2000, rounding=ROUND_HALF_UP)
_EXACT = 10**15  # whole numbers below it are the same in binary and in 15 digits
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_DECIMALS = re.compile(r"\.(\d+)")


def as_decimal(value: float | int | str | Decimal) -> Decimal:
    """Return the shortest decimal that stands for `value`.

    A float goes through ``repr`` so that 2.675 is 2.675 and not the binary
    fraction beneath it.

    Raises
    ------
    InputError
        If `value` is no finite number written in plain digits.
    """
    if value.__class__ is float and math.isfinite(value):
        return Decimal(repr(value))
    if value.__class__ is int:
        return Decimal(value)
    written = repr(float(value)) if isinstance(value, float) else str(value).strip()
    if not _NUMBER.fullmatch(written):
        raise InputError(f"{value!r} is not a number.")
    return value if isinstance(value, Decimal) else Decimal(written)


def round_half_up(value: float | int | str | Decimal, digits: int = 0) -> Decimal:
    """Round half away from zero at `digits` decimal places, as a spreadsheet shows it.

    Digits beyond the fifteenth are noise of binary arithmetic and fall first.

    Examples
    --------
    >>> round_half_up(2.5), round_half_up("12.25", 1), round_half_up(-0.5)
    (Decimal('3'), Decimal('12.3'), Decimal('-1'))
    >>> round_half_up(414.49999999999994)
    Decimal('415')
    """
    return _AS_SHOWN.plus(as_decimal(value)).quantize(_unit(digits), context=_ROOMY)


@lru_cache(maxsize=64)
def _unit(digits: int) -> Decimal:
    return Decimal(1).scaleb(-digits)


def whole(value: float | int | str | Decimal) -> int | None:
    """Return a whole number of at most fifteen digits as such, or None for any other.

    Examples
    --------
    >>> whole(6780.0), whole(0.5), whole("6780")
    (6780, None, None)
    """
    if value.__class__ is float and value.is_integer():
        value = int(value)
    return value if value.__class__ is int and -_EXACT < value < _EXACT else None


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


def bound_text(value: float | int | str | Decimal, digits: int = 0, *, lower: bool) -> str:
    """Print one end of a range rounded outward, so that the printed range holds the true one.

    Examples
    --------
    >>> bound_text(2.889, 1, lower=True), bound_text(2.889, 1, lower=False)
    ('2.8', '2.9')
    """
    mode = ROUND_FLOOR if lower else ROUND_CEILING
    end = _AS_SHOWN.plus(as_decimal(value)).quantize(_unit(digits), rounding=mode, context=_ROOMY)
    return text(end, digits)


def plain(value: float | int | str | Decimal) -> str:
    """Write a stored number for a CSV: unrounded, no separators, no ``.0``.

    Examples
    --------
    >>> plain(6780.0), plain(8755.6616), plain("1e3")
    ('6780', '8755.6616', '1000')
    """
    if (exact := whole(value)) is not None:
        return str(exact)
    number = as_decimal(value)
    if number == 0:
        return "0"
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def printed_digits(shown: str) -> int:
    """Count the decimal places of a printed number (``'35.3%'`` has one).

    Examples
    --------
    >>> printed_digits("2,390"), printed_digits("35.25%"), printed_digits("£1.50")
    (0, 2, 2)
    """
    found = _DECIMALS.search(shown.replace(",", ""))
    return len(found[1]) if found else 0


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
    bare = shown.replace(",", "").replace("£", "").replace("\u2212", "-")  # the typeset minus
    printed = as_decimal(bare.strip().rstrip("%").strip())
    return abs(_AS_SHOWN.plus(as_decimal(value)) - printed) <= half_unit(shown)
