"""The rules that turn compared numbers into one verdict, in their documented order."""

from collections.abc import Callable
from dataclasses import replace

from analysis.citation.words import flagged, value
from analysis.claims.comparing import (
    AGREE,
    BOUND,
    COARSE,
    EXACT,
    KEPT,
    NO,
    OPEN,
    RANKING,
    ROUNDED,
    compare,
    source_bound,
)
from analysis.claims.evidence import DIRECT, OWN, RELATED, Evidence
from analysis.claims.meaning import Meaning
from analysis.claims.presenting import SIGNS
from analysis.claims.reading import Claim
from analysis.claims.results import QUALITY, Settled
from analysis.core.numbers import printed_digits, text
from analysis.register.gaps import ask

Others = Callable[[], tuple[str, str] | None]
"""Looks for what else a number fits: a verdict's key and its sentence, or nothing."""

_BY_AGREEMENT = {
    EXACT: "right",
    KEPT: "right",
    ROUNDED: "rounds",
    COARSE: "rounds",
    BOUND: "within_bound",
}


def finer_first(found: list[Settled]) -> list[Settled]:
    """Let a number worked out on the same basis overrule agreement with a coarser print."""
    return [
        replace(s, agreement=NO)
        if s.agreement == COARSE
        and any(o.agreement == NO and not o.printed and _same(s, o) for o in found)
        else s
        for s in found
    ]


def decide(
    claim: Claim, meant: Meaning, found: list[Settled], evidence: list[Evidence], others: Others
) -> tuple[str, str]:
    """Apply the rules in their order and return a verdict's key and its sentence.

    The rules stand in ``claim_rules.toml``. `others` is asked only where nothing of the
    claim's own measure, scope and date agrees.
    """
    settled = [s for s in found if s.agreement != OPEN]
    if any(s.agreement in AGREE for s in settled):
        return _compared(claim, settled)
    if meant.unknown:
        return "not_read", meant.unknown
    other = others()
    if other and not (settled and other[0] == "not_comparable"):  # the change itself is published
        first = f" Held for the claim's own words is {_line(settled[0])}." if settled else ""
        return other[0], other[1] + first
    if settled:
        return _compared(claim, settled)
    if found:
        told = "; ".join(dict.fromkeys(_line(s) for s in found))
        return "not_held", f"The source gives a bound, which leaves the claim open: {told}."
    near = [e for e in evidence if e.role == RELATED and e.row["value"]]
    if any(_agrees(claim, e) for e in near):
        told = "; ".join(_near_line(claim, e) for e in near)
        why = "; ".join(dict.fromkeys(e.remark for e in near))
        code = "wrong_unit" if all(e.row["unit"] != claim.unit for e in near) else "other_dates"
        return (
            code,
            f"No figure of the very measure, scope and date is held. Near it ({why}): {told}.",
        )
    return _not_settled(meant), _why_not(claim, meant, evidence)


def _not_settled(meant: Meaning) -> str:
    """``not_published`` where every place to ask is one that publishes nothing."""
    places = [ask(key, "", "") for key in meant.ask]
    unpublished = bool(places) and all(place.known == "not published" for place in places)
    return "not_published" if unpublished else "not_held"


def _compared(claim: Claim, settled: list[Settled]) -> tuple[str, str]:
    """The verdict where there are numbers of the very measure, scope and date."""
    first = settled[0]
    agreeing = [s for s in settled if s.agreement in AGREE]
    if not agreeing:
        stated = SIGNS[claim.comparator] + text(claim.number, printed_digits(claim.value))
        told = "; ".join(dict.fromkeys(_line(s) for s in settled))
        return "differs", f"The claim states {stated}; held is {told}."
    main = [s for s in agreeing if _same(s, first) and not first.mixed]
    if main:
        best = min(main, key=lambda s: (RANKING.index(s.agreement), not s.printed))
        return _BY_AGREEMENT[best.agreement], f"The figure is {_line(best)}."
    best = min(agreeing, key=lambda s: RANKING.index(s.agreement))
    if best is first:  # the only number there is was worked out from mixed bases
        return (
            "other_edition",
            f"It agrees only with {_line(best)}.",
        )
    return (
        "other_edition",
        f"It agrees with {_line(best)}; the first figure is {_line(first)}.",
    )


def _near_line(claim: Claim, found: Evidence) -> str:
    where = found.row.get("edition") or "worked out from published parts"
    return f"{value(found.row)} ({where})" + ("" if _agrees(claim, found) else ", not in agreement")


def _same(one: Settled, other: Settled) -> bool:
    """Two numbers of one basis that are one figure: printed and worked out, or rounded."""
    if one.basis != other.basis:
        return False
    inferred = QUALITY.index("inferred") in (one.order[1], other.order[1])
    return one.value == other.value or not (inferred or (one.printed and other.printed))


def _why_not(claim: Claim, meant: Meaning, evidence: list[Evidence]) -> str:
    own = [e for e in evidence if e.role == OWN]
    flags = [e.row["flag"] for e in evidence if e.role == DIRECT and e.row.get("flag")]
    if flags:
        return f"The figure is {flagged(flags[0])}."
    said = ""
    if own:
        told = "; ".join(dict.fromkeys(f"{value(e.row)}: {e.remark}" for e in own))
        said = f"Only the document itself, a copy or a retelling of it says so ({told}). "
    elif not claim.period_end and not meant.missing:
        said = "The claim names no date, so no figure can be set beside it. "
    return f"{said}Missing: {meant.missing or 'a published figure for this date and scope'}."


def _agrees(claim: Claim, found: Evidence) -> bool:
    row = found.row
    shown, bound = row.get("shown", ""), source_bound(row)
    return compare(claim.comparator, claim.value, row["value"], shown, bound) in AGREE


def _line(found: Settled) -> str:
    return f"{found.words} (basis {found.basis.replace('_', ' ')}; {found.origin})"
