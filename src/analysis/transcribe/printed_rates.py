"""Whether a printed rate is its part over its whole, as a fraction or in percentage points."""

from decimal import Decimal

from analysis.core.numbers import as_decimal

HALF = Decimal("0.5")
STRAY = Decimal("0.000001")  # what a sum of binary fractions strays by at most
NOISE = Decimal("1e-9")  # what an unrounded rate strays from its quotient by at most, relatively
MOST_DIGITS = 8  # a rate with more decimals than this was not rounded
FRACTION, PERCENT = "fraction", "percent"


def fits(rate: str, part: str, whole: str, unit: str, *, rounded: bool = False) -> bool:
    """Tell whether a rate is its part over its whole, to the digits that it was given with.

    Parameters
    ----------
    rate, part, whole : str
        Numbers as stored.
    unit : str
        ``fraction``, ``percent`` or ``quotient`` (of unlike things, such as days a head).
    rounded : bool
        Whether part and whole may themselves have been rounded to whole numbers.
    """
    if not as_decimal(whole):
        return False
    given = as_decimal(rate)
    exact = as_decimal(part) / as_decimal(whole) * (100 if unit == PERCENT else 1)
    exponent = given.as_tuple().exponent
    assert isinstance(exponent, int)
    digits = max(0, -exponent)
    allowed = HALF.scaleb(-digits) if digits <= MOST_DIGITS else Decimal(0)
    if unit == FRACTION and not digits and given not in (0, 1):
        return False  # no share of people is a whole number of wholes
    allowed = max(allowed, abs(exact) * NOISE)
    if rounded and as_decimal(part):
        allowed += abs(exact) * (HALF / abs(as_decimal(part)) + HALF / abs(as_decimal(whole)))
    return bool(abs(given - exact) <= allowed)
