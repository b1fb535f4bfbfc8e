"""What each comparator means, and when a figure agrees with a claim.

The rules in words stand in ``vocabulary/claim_rules.toml``; a test reads both.
"""

import operator
from collections.abc import Mapping
from decimal import Decimal

from analysis import vocabulary
from analysis.core.numbers import agrees_with_printed, as_decimal, half_unit

COMPARATORS = ("=", "~", ">", "<", ">=", "<=", "<~", ">~", "rank")
ABOUT = Decimal("0.05")
"""How far a number may lie from one that is called "about" it, as a part of it."""

EXACT, KEPT, ROUNDED, COARSE, BOUND = "exact", "kept", "rounded", "coarse", "bound"
OPEN, NO = "open", "no"
AGREE = {
    EXACT: "right", KEPT: "right", ROUNDED: "rounds", BOUND: "within_bound", COARSE: "rounds",
}  # fmt: skip
"""Ways to agree, the best first, each with the verdict that it gives."""
RANKING = (*AGREE, OPEN, NO)
MIRRORED = {
    "=": "=", "~": "~", ">": "<", "<": ">", ">=": "<=", "<=": ">=", "<~": ">~", ">~": "<~",
    "rank": "rank",
}  # fmt: skip
_KEPT = {">": operator.gt, "<": operator.lt, ">=": operator.ge, "<=": operator.le}
_SOURCE_BOUNDS = vocabulary.rules("claim_rules")["source_bounds"]


def source_bound(row: Mapping[str, str]) -> str:
    """How a figure's own source qualifies it: ``lower bound``, ``upper bound``, ``approximate``.

    From the register's column ``bound``, else from the first words of the note.
    """
    said = _SOURCE_BOUNDS.get(row.get("bound", ""), "")
    note = row.get("note", "")
    return said or next((b for b in _SOURCE_BOUNDS.values() if note.startswith(b)), "")


def compare(
    comparator: str, claimed: str, value: str | Decimal, shown: str = "", note: str = ""
) -> str:
    """Say how a figure stands to a claim.

    Parameters
    ----------
    comparator : str
        One of `COMPARATORS`.
    claimed : str
        The claimed number as typed; its last digit sets the tolerance.
    value : str or Decimal
        The figure, unrounded.
    shown : str
        The figure as printed, where it is printed; a coarser print agrees with a
        claim that would be printed alike.
    note : str
        The figure's note. "lower bound" and "upper bound" as its first words mean
        that the source gives a bound and no count; "approximate" widens ``=`` to
        what ``~`` allows.

    Returns
    -------
    str
        `EXACT`, `KEPT` (an exact figure on the claim's side of its bound), `ROUNDED`,
        `COARSE` (printed with fewer digits than the claim, which would be printed alike),
        `BOUND` (the source's own bound lies within the claim's), `OPEN` (the source's
        bound leaves it open) or `NO`.
    """
    claim, figure = as_decimal(claimed), as_decimal(value)
    if comparator == "rank":
        return EXACT if figure == claim else NO
    rough = note.startswith("approximate")
    reach = ABOUT * abs(claim) if rough else _about(claim) if comparator == "~" else 0
    if comparator in ("=", "~"):
        found = _equal(claimed, figure, shown)
        if found == NO and abs(figure - claim) <= reach:
            found = ROUNDED
        if found != NO:
            return found
    if note.startswith("lower bound"):
        return _against_bound(comparator, claim, figure)
    if note.startswith("upper bound"):
        return _against_bound(MIRRORED[comparator], -claim, -figure)
    return _plainly(comparator, claimed, figure)


def _about(claim: Decimal) -> Decimal:
    """How far from a number a figure may lie of which it is said to be about.

    No further than the step in which it is told: 100 from 17,700, and 500 from 21,500.
    """
    _, digits, exponent = abs(claim).normalize().as_tuple()
    step = Decimal(5 if digits[-1] == 5 else 1).scaleb(int(exponent))
    share = ABOUT * abs(claim)
    return min(share, step) if int(exponent) >= 0 else share  # two thirds is 66.7


def _plainly(comparator: str, claimed: str, figure: Decimal) -> str:
    claim = as_decimal(claimed)
    if comparator in ("<~", ">~"):
        margin = max(_about(claim), half_unit(claimed))
        beyond = figure - claim if comparator == ">~" else claim - figure
        return EXACT if beyond == 0 else ROUNDED if 0 < beyond <= margin else NO
    kept = _KEPT.get(comparator)
    return KEPT if kept and kept(figure, claim) else NO


def _against_bound(comparator: str, claim: Decimal, least: Decimal) -> str:
    """The source says "at least" or "more than" `least`; the count itself is not known."""
    if comparator in (">", ">="):
        return BOUND if least >= claim else OPEN
    if comparator == ">~":
        if least == claim:
            return BOUND
        return NO if least > claim + ABOUT * abs(claim) else OPEN
    return OPEN if least < claim else NO


def _equal(claimed: str, figure: Decimal, shown: str) -> str:
    claim = as_decimal(claimed)
    if figure == claim:
        return EXACT
    if abs(figure - claim) <= half_unit(claimed):
        return ROUNDED
    # A number stored as it was printed may have been printed more coarsely than the claim.
    bare = shown.replace(",", "").replace("£", "").strip().rstrip("%").strip().lstrip("+-")
    if not bare.replace(".", "", 1).isdigit() or as_decimal(bare) != abs(figure):
        return NO
    same_sign = claim * figure > 0
    return COARSE if same_sign and agrees_with_printed(abs(claim), bare) else NO
