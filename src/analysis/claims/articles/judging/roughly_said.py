"""Fractions and round numbers, which agree with a figure that is near to them."""

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from analysis.claims.articles.read_so_far import Statement
from analysis.claims.articles.worked_out import how_near
from analysis.claims.comparing import AGREE
from analysis.claims.reading import Claim
from analysis.claims.results import Checked
from analysis.core.numbers import as_decimal

_ROUNDED = 100
"""The part of a figure by which a round number may miss it."""


def roughly(found: Statement, checked: Checked) -> Checked:
    """A verdict; one near to a fraction or a round number agrees: 23.4% is "nearly a quarter"."""
    fraction = found.told.number.kind in ("part", "multiple") and checked.settled
    claim, whole = checked.claim, Fraction(checked.claim.value) / 100
    if fraction and (checked.verdict, claim.comparator) == ("right", "~"):
        exact = claim.unit != "percent" or whole.denominator <= 100  # one in twelve is no 8.3%
        return checked if exact else replace(checked, verdict="rounds")
    if checked.verdict not in ("differs", "wrong_period") or not checked.settled:
        return checked
    held = as_decimal(checked.settled[0].value)
    if not fraction:
        near = checked.verdict == "differs" and is_rounded(claim, held)
    else:
        near = held * claim.number > 0 and how_near(found, abs(held)) in AGREE
    if not near:
        return checked
    return replace(checked, verdict="rounds", says=f"It is said roughly. {checked.says}")


def is_rounded(claim: Claim, held: Decimal) -> bool:
    """Whether a figure is rounded to hundreds or more in a claim: 370,286 is "370,000"."""
    zeros = re.search("(?<=[1-9])0{2,}$", claim.value)
    if zeros is None or claim.comparator != "=":
        return False
    apart = abs(held - claim.number)
    return 2 * apart <= 10 ** len(zeros[0]) and apart <= abs(held) / _ROUNDED
