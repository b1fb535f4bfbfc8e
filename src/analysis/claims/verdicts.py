"""One neutral verdict for a claim, never without the figures it rests on."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from analysis.citation.words import value
from analysis.claims.comparing import AGREE, EXACT, ROUNDED, compare
from analysis.claims.deciding import decide, finer_first
from analysis.claims.evidence import (
    CONTEXT,
    DIRECT,
    INPUT,
    OWN,
    RELATED,
    ROLES,
    WORKED_OUT,
    Evidence,
    figure_in_words,
    find,
    own_of,
    stands,
)
from analysis.claims.meaning import Meaning, meaning
from analysis.claims.reading import Claim
from analysis.claims.recompute import from_derived, recompute
from analysis.claims.results import QUALITY, Checked, Settled, Worked
from analysis.claims.weighing.beside import beyond, look
from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal, plain, text

AGREES = ("right", "rounds", "within_bound")
FITS = (*AGREES, "other_edition")
"""Verdicts of a number that a figure of its own measure, scope and date agrees with."""


def check_claim(claim: Claim, folder: Path | None = None) -> Checked:
    """Check one claim against the register.

    Parameters
    ----------
    claim : Claim
    folder : Path, optional
        Default ``data/processed``.
    """
    meant = meaning(claim)
    evidence = find(claim, meant, folder)
    own = own_of(claim.document)
    extra = [
        r
        for r in recompute(claim, meant, folder)
        if not all(row.get("source_id", "") in own for row in r.inputs)
    ]
    settled = finer_first(sorted(_settled(claim, meant, evidence, extra), key=lambda s: s.order))
    fits = any(s.agreement in AGREE for s in settled)
    # Asked only where nothing of the claim's own measure, scope and date agrees.
    other = None if fits or meant.unknown else look(claim, meant, folder)
    verdict, says = decide(claim, meant, settled, evidence, other)
    worked = [from_derived(e.row, folder) for e in evidence if e.derived and e.role == DIRECT]
    worked = [*extra, *worked]
    working = tuple(line for r in worked for line in r.working)
    parts = [Evidence(row, INPUT) for r in extra for row in r.inputs]
    if other:
        settled += other.settled
        working += other.working
        parts += [Evidence(row, RELATED, other.why) for row in other.rows]
    held = {e.row["figure_id"] for e in evidence if e.role != CONTEXT}
    shown = [*evidence, *(e for e in parts if e.row["figure_id"] not in held)]
    shown.sort(key=lambda e: list(ROLES).index(e.role))
    said = [meant.doubt] if meant.doubt else []
    said += _remarks(settled, evidence, worked)
    said += beyond(claim, meant, settled, folder) if verdict in FITS else []
    remarks = tuple(dict.fromkeys(said))
    ask = meant.ask if verdict not in (*FITS, "differs") else ()
    return Checked(claim, verdict, says, tuple(settled), tuple(shown), working, remarks, ask)


def _settled(
    claim: Claim, meant: Meaning, evidence: list[Evidence], extra: list[Worked]
) -> Iterator[Settled]:
    def place(basis: str) -> int:
        return meant.bases.index(basis) if basis in meant.bases else len(meant.bases)

    for found in evidence if claim.comparator != "rank" else ():
        row = found.row
        if found.role != DIRECT or not row["value"]:
            continue
        quality = "derived" if found.derived else row["quality"]
        quality = "inferred" if row["note"].startswith("inferred") else quality
        yield Settled(
            row["value"],
            figure_in_words(found),
            row["basis"],
            WORKED_OUT if found.derived else row["edition"],
            (row["figure_id"],),
            _as_displayed(claim, row, stands(claim, row)),
            (place(row["basis"]), QUALITY.index(quality), _published(row)),
            printed=not found.derived,
        )
    for r in extra:
        agreement = compare(claim.comparator, claim.value, r.value)
        at = len(meant.bases) + 1 if r.mixed else place(r.basis)
        yield r.settled(_like(claim, r), agreement, at)


def _as_displayed(claim: Claim, row: Row, agreement: str) -> str:
    """A number stored with the fractions behind its cell is displayed with fewer digits."""
    counted = row["unit"] in ("fte", "headcount", "count")
    printed = counted or "inputs" not in row
    displayed = claim.comparator == "=" and printed and counted == ("." not in claim.value)
    unrounded = len(row["value"].partition(".")[2]) > 2
    return EXACT if agreement == ROUNDED and displayed and unrounded else agreement


def _published(row: Row) -> str:
    """When an edition appeared, for its order: by its date, else by the year in its name."""
    named = re.findall(r"\b20\d\d\b", row.get("edition", ""))
    return row.get("published_on", "") or (named[-1] if named else "9999")


def _like(claim: Claim, found: Worked) -> str:
    """A recomputed number with the claim's unit."""
    if claim.unit == "rank":
        return f"place {found.value}"
    digits = 0 if found.value == found.value.to_integral_value() else 2
    return value(
        {"value": plain(found.value), "unit": claim.unit, "shown": text(found.value, digits)}
    )


def _remarks(settled: list[Settled], evidence: list[Evidence], worked: list[Worked]) -> list[str]:
    said = []
    bases: dict[str, dict[Decimal, str]] = {}
    for s in settled:  # 6.6% and 6.60% are one number
        bases.setdefault(s.basis, {}).setdefault(as_decimal(s.value), s.shown)
    if len(bases) > 1:
        told = "; ".join(
            f"{b.replace('_', ' ')}: {', '.join(numbers.values())}" for b, numbers in bases.items()
        )
        said.append(f"{len(bases)} counting bases give a number for this date: {told}.")
    else:
        said += [
            f"More than one number is printed or worked out: {', '.join(numbers.values())}."
            for numbers in bases.values()
            if len(numbers) > 1
        ]
    if any(s.mixed for s in settled):
        said.append("Target and staff in post of different publications are mixed in a number.")
    used = [e for e in evidence if e.role in (DIRECT, RELATED) and e.row["value"]]
    said += [f"Date: {e.remark}." for e in used if e.role == DIRECT and e.remark]
    if any(e.row.get("quality") == "weak" for e in used):
        said.append("A figure was read in a weak source; see its quality.")
    if used and all(e.row.get("quality", "quoted") == "quoted" for e in used):
        said.append("The edition named was not read itself; another publication quotes it.")
    own = {e.row.get("source_id", "") for e in evidence if e.role == OWN} - {""}
    if own & {row.get("source_id", "") for r in worked for row in r.inputs}:
        said.append("One input of the working was read in the document itself.")
    return said
