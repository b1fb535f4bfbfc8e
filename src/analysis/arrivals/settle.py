"""Doubts about what arrives: of whole editions, and what becomes of each.

A file that is cut short, and an old one under a new title, leave every figure plausible. A doubt
is refused, accepted by a person with a reason, or told.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from analysis.arrivals.plausibility import Doubt, History
from analysis.arrivals.plausibility.series_history import limits
from analysis.arrivals.read_files import Source
from analysis.core.csv_tables import Row, read_table
from analysis.core.errors import InputError

_STATUS = re.compile("-(?:provisional|revised)$")


def of_edition(
    source: Source, new: Sequence[Row], history: History, held: Sequence[Row], raw: Path
) -> Iterator[Doubt]:
    """Yield cautions with an edition: its notes and odd cells to be looked at, its size, its age.

    Parameters
    ----------
    source : Source
    new : sequence of dict
        Figures that arrive.
    history : History
        What the register has besides them.
    held : sequence of dict
        Source records that are there already.
    raw : Path
        Folder of the held transcriptions.
    """
    record = source.record
    mine = [row for row in new if row["source_id"] == source.source_id]
    found = {
        "note": [str(note) for note in source.new_notes if note.caution],
        "look": source.odd_cells,
        "cut-short": cut_short(record, [row.measure for row in source.rows], held, raw),
        "nothing-newer": nothing_newer(record, mine, history),
    }
    for kind, items in found.items():
        if items:
            yield Doubt(f"{kind}:{record['publication']}:{source.source_id}", False, items)


def cut_short(record: Row, measures: Sequence[str], held: Sequence[Row], raw: Path) -> list[str]:
    """Say that an edition has far fewer numbers than the least of those before it.

    A provisional return is one of staff alone and the revised one has their costs too, so each
    is compared with its like. Where none before it is alike, numbers of a measure that does not
    arrive at all are not counted.
    """
    rule = limits()["edition"]
    same = (h for h in held if all(h[n] == record[n] for n in ("publication", "layout")))
    before = [h for h in same if _month(h["source_id"]) < _month(record["source_id"])]
    status = _STATUS.search(record["source_id"])
    alike = [h for h in before if status and h["source_id"].endswith(status[0])]
    latest = sorted({_month(h["source_id"]) for h in alike or before})[-rule["editions"] :]
    sizes: dict[str, int] = {}  # of each month, the least of its editions
    for other in alike or before:
        if (month := _month(other["source_id"])) in latest:
            rows = read_table(raw / other["folder"] / other["transcription"])
            size = sum(bool(alike) or row["measure"] in {*measures} for row in rows)
            sizes[month] = min(size, sizes.get(month, size))
    if not sizes or len(measures) >= rule["share"] * min(sizes.values()):
        return []
    shown = " and ".join(f"{sizes[month]:,} of {month}" for month in latest)
    return [f"{len(measures):,} numbers, after {shown}"]


def nothing_newer(record: Row, rows: Sequence[Row], history: History) -> list[str]:
    """Say that each figure of an edition is one that an earlier edition had."""
    pairs = [(row, history.same_date(row)) for row in rows if row["value"]]
    earlier = {h["source_id"] for r, h in pairs if h is not None and h["value"] == r["value"]}
    if not pairs or any(h is None or h["value"] != r["value"] for r, h in pairs):
        return []
    if max(map(_month, earlier)) >= _month(record["source_id"]):
        return []
    return [f"all {len(pairs)} figures are those of {', '.join(sorted(earlier))}; none is newer"]


def _month(source_id: str) -> str:
    found = re.search(r"\d{4}-\d{2}", source_id)
    return found[0] if found else source_id


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
