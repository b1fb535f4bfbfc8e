"""The rules that turn compared numbers into one verdict, in their documented order."""

from collections.abc import Iterable
from dataclasses import replace

from analysis.citation.words import flagged, value
from analysis.claims.comparing import AGREE, COARSE, EXACT, NO, OPEN, RANKING
from analysis.claims.evidence import DIRECT, OWN, RELATED, WORKED_OUT, Evidence, stands
from analysis.claims.meaning import Meaning
from analysis.claims.reading import Claim
from analysis.claims.results import QUALITY, SIGNS, Other, Settled
from analysis.core.numbers import printed_digits, text
from analysis.register.gaps import ask


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
    claim: Claim,
    meant: Meaning,
    found: list[Settled],
    evidence: list[Evidence],
    other: Other | None,
) -> tuple[str, str]:
    """Apply the rules in their order and return a verdict's key and its sentence.

    The rules stand in ``claim_rules.toml``. `other` is what else the number fits, where
    nothing of the claim's own measure, scope and date agrees.
    """
    settled = [s for s in found if s.agreement != OPEN]
    if any(s.agreement in AGREE for s in settled):
        return _agreed(settled)
    if meant.unknown:
        return "not_read", meant.unknown
    if other and not (settled and other.verdict == "not_comparable"):  # itself published
        first = f" Held for the claim's own words is {_line(settled[0])}." if settled else ""
        return other.verdict, other.says + first
    told = _told(map(_line, settled or found))
    if settled:
        stated = SIGNS[claim.comparator] + text(claim.number, printed_digits(claim.value))
        return "differs", f"The claim states {stated}; held is {told}."
    if found:
        return "not_held", f"The source gives a bound, which leaves the claim open: {told}."
    near = [e for e in evidence if e.role == RELATED and e.row["value"]]
    agreeing = [e for e in near if stands(claim, e.row) in AGREE]
    if agreeing:
        lines = [
            f"{value(e.row)} ({e.row.get('edition') or WORKED_OUT})"
            + ("" if e in agreeing else ", not in agreement")
            for e in near
        ]
        why, told = _told(e.remark for e in near), "; ".join(lines)
        lead = "No figure of the very measure, scope and date is held. Near it"
        code = "wrong_unit" if all(e.row["unit"] != claim.unit for e in near) else "other_dates"
        return code, f"{lead} ({why}): {told}."
    places = [ask(key, "", "") for key in meant.ask]
    unpublished = bool(places) and all(place.known == "not published" for place in places)
    return "not_published" if unpublished else "not_held", _why_not(claim, meant, evidence)


def _told(lines: Iterable[str]) -> str:
    """Each line once."""
    return "; ".join(dict.fromkeys(lines))


def _agreed(settled: list[Settled]) -> tuple[str, str]:
    """The verdict where a number of the very measure, scope and date agrees."""
    first = settled[0]
    agreeing = [s for s in settled if s.agreement in AGREE]
    main = [s for s in agreeing if _same(s, first) and not first.mixed]
    if main:
        best = min(main, key=lambda s: (RANKING.index(s.agreement), not s.printed))
        return AGREE[best.agreement], f"The figure is {_line(best)}."
    best = min(agreeing, key=lambda s: RANKING.index(s.agreement))
    if best.agreement == EXACT and best.printed and not first.printed:
        # A publication prints it; of the first basis only parts are held.
        return "right", f"The figure is {_line(best)}. Beside it, worked out: {_line(first)}."
    if best is first:  # the only number there is was worked out from mixed bases
        return "other_edition", f"It agrees only with {_line(best)}."
    says = f"It agrees with {_line(best)}; the first figure is {_line(first)}."
    return "other_edition", says


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
        told = _told(f"{value(e.row)}: {e.remark}" for e in own)
        said = f"Only the document itself, a copy or a retelling of it says so ({told}). "
    elif not claim.period_end and not meant.missing:
        said = "The claim names no date, so no figure can be set beside it. "
    return f"{said}Missing: {meant.missing or 'a published figure for this date and scope'}."


def _line(found: Settled) -> str:
    return f"{found.shown} (basis {found.basis.replace('_', ' ')}; {found.origin})"
