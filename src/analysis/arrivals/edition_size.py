"""Editions much smaller than those before: a file cut short leaves every figure plausible."""

import re
from collections.abc import Sequence
from pathlib import Path

from analysis.arrivals.plausibility import Doubt
from analysis.arrivals.plausibility.series_history import limits
from analysis.core.csv_tables import Row, read_table

_STATUS = re.compile("-(?:provisional|revised)$")


def cut_short(record: Row, measures: Sequence[str], held: Sequence[Row], raw: Path) -> list[Doubt]:
    """Return a caution if an edition has far fewer numbers than the least of those before it.

    A provisional return is one of staff alone and the revised one has their costs too, so each
    is compared with its like. Where none before it is alike, numbers of a measure that does not
    arrive at all are not counted.

    Parameters
    ----------
    record : dict
        Source record of the edition that arrives.
    measures : sequence of str
        The measure of each of its numbers.
    held : sequence of dict
        Source records that are there already.
    raw : Path
        Folder of the held transcriptions.
    """
    rule = limits()["edition"]
    before = [
        h
        for h in held
        if all(h[name] == record[name] for name in ("publication", "layout"))
        and _month(h) < _month(record)
    ]
    alike = [h for h in before if (status := _STATUS.search(h["source_id"]))
             and record["source_id"].endswith(status[0])]  # fmt: skip
    latest = sorted({_month(h) for h in alike or before})[-rule["editions"] :]
    sizes: dict[str, int] = {}  # of each month, the least of its editions
    for other in alike or before:
        if (month := _month(other)) in latest:
            rows = read_table(raw / other["folder"] / other["transcription"])
            size = sum(bool(alike) or row["measure"] in {*measures} for row in rows)
            sizes[month] = min(size, sizes.get(month, size))
    if not sizes or len(measures) >= rule["share"] * min(sizes.values()):
        return []
    shown = " and ".join(f"{sizes[month]:,} of {month}" for month in latest)
    name = f"cut-short:{record['publication']}:{record['source_id']}"
    return [Doubt(name, False, [f"{len(measures):,} numbers, after {shown}"])]


def _month(record: Row) -> str:
    found = re.search(r"\d{4}-\d{2}", record["source_id"])
    return found[0] if found else record["source_id"]
