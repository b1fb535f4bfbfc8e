"""Doubts about what arrives: refused, accepted by a person with a reason, or told."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from analysis.arrivals.plausibility import Doubt
from analysis.arrivals.read_files import Source
from analysis.core.errors import InputError


def settle(doubts: Sequence[Doubt], accept: Sequence[str], reason: str, names: str) -> list[Doubt]:
    """Return the cautions that remain.

    Raises
    ------
    InputError
        If a doubt that stops the file is not accepted, an id is unknown, or no reason is given.
    """
    if accept and not reason.strip():
        raise InputError("--accept needs --reason TEXT, which is kept in the source's record.")
    known = {d.id for d in doubts}
    if unknown := [a for a in accept if a not in known]:
        raise InputError(
            f"Nothing is doubtful under {', '.join(unknown)}. The doubts are: "
            f"{', '.join(sorted(known)) or 'none'}."
        )
    remaining = [d for d in doubts if d.id not in accept]
    if stopping := [d for d in remaining if d.refuse]:
        said = "\n".join(lines(stopping, "--accept "))
        raise InputError(
            f"{names}: figures are not plausible beside what is held. Nothing was written.\n"
            f"{said}\nCompare the file with the published one. If the figures are right, add the "
            "lines that begin with --accept, and --reason TEXT."
        )
    return remaining


def lines(doubts: Iterable[Doubt], before: str = "") -> list[str]:
    """Return one line a doubt, with `before` in front of its id, and one a figure of it."""
    return [line for d in doubts for line in (f"  {before}{d.id}", *(f"    {i}" for i in d.items))]


def with_reasons(
    sources: list[Source], doubts: Sequence[Doubt], accept: Sequence[str], reason: str
) -> list[Source]:
    """Return the sources with what was accepted, and why, in their notes."""
    kept = []
    for source in sources:
        mine = [d.id for d in doubts if d.id in accept and d.id.endswith(f":{source.source_id}")]
        if mine:
            note = f"{source.record['note']} Accepted ({', '.join(mine)}): {reason.strip()}"
            source = replace(source, record={**source.record, "note": note.strip()})
        kept.append(source)
    return kept
