"""Rates of later classic tables against the counts beside them, and their unit."""

from typing import Any

from analysis.core.numbers import as_decimal
from analysis.transcribe.printed_rates import misfit, settle
from analysis.transcribe.quarterly.classic_tables import Found
from analysis.transcribe.rows import RawRow

Line = tuple[str, str]


def settle_triplets(found: Found, rows: list[RawRow], layout: dict[str, Any]) -> None:
    """Give each measure of the triplets its unit, and check the third against the others.

    Raises
    ------
    LayoutError
        Where the first over the second is not the third, in one unit throughout.
    """
    if found.spec["columns"] != "triplets":
        return
    names = layout["triplet"][found.spec["triplet"]]
    part, whole, rate = (n["measure"] for n in names)
    lines: dict[Line, dict[str, RawRow]] = {}
    for row in rows:
        lines.setdefault((row.row_label, row.period_end), {})[row.measure] = row
    full = [
        line
        for line in lines.values()
        if all(m in line and line[m].value for m in (part, whole, rate))
        and as_decimal(line[whole].value)
    ]
    triples = [(line[rate].value, line[part].value, line[whole].value) for line in full]
    units = {n["measure"]: n["unit"] for n in names}
    if units[rate] == "percent":
        units[rate] = settle(triples) if triples else ""
    wrong = misfit(triples, "quotient") if units[rate] not in ("percent", "fraction") else None
    if not units[rate] or wrong is not None:
        at = wrong if wrong is not None else _unlike(triples)
        row = full[at][rate] if full else rows[0]
        of = " / ".join(triples[at][1:]) if full else "counts that tell its unit"
        raise found.error(row.cell, f"{part} over {whole} ({of})", row.shown)
    lone = next((x for x in lines.values() if rate in x and x[rate].value and x not in full), None)
    if lone is not None:
        raise found.error(lone[rate].cell, f"{part} and {whole} beside the rate", "not both")
    for row in rows:
        row.unit = units[row.measure]


def _unlike(triples: list[tuple[str, str, str]]) -> int:
    """Place of the first rate that does not fit the unit which most of them fit."""
    fitting = {u: [misfit([t], u) is None for t in triples] for u in ("percent", "fraction")}
    best = max(fitting.values(), key=sum)
    return best.index(False) if False in best else 0
