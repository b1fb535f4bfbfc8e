"""Transcribe a workbook of several tables a sheet (workforce quarterly).

The tables of 2017 and later are built as those of 2016 are, and the same reader reads
their rows. Their exact words are not all known, so a later layout finds more by pattern:
the title by its subject and not by its number, the labels that open and close a block,
the unit beside the table or in its title, and headers that give a bare date or put the
date and the name of a rate into one cell.
"""

import re
from pathlib import Path
from typing import Any

from analysis.core.errors import LayoutError
from analysis.core.numbers import as_decimal
from analysis.spreadsheets import Workbook
from analysis.transcribe.editions import Edition, recognise
from analysis.transcribe.printed_rates import misfit, settle
from analysis.transcribe.quarterly.block_rows import refuse_strays
from analysis.transcribe.quarterly.blocks import read_table
from analysis.transcribe.quarterly.classic_tables import Found, find_title_of
from analysis.transcribe.quarterly.headers import read_header
from analysis.transcribe.rows import RawRow

__all__ = ["recognise", "transcribe"]


def transcribe(workbook: Workbook, layout: dict[str, Any], edition: Edition) -> list[RawRow]:
    """Transcribe the tables of the layout that the edition has, in the layout's order.

    Raises
    ------
    LayoutError
        At the first cell that the layout does not account for, if a table that every
        edition has is not there, or if a cell is in two tables.
    """
    where = f"{Path(workbook.path).name} ({edition.reference_date:%B %Y})"
    rows: list[RawRow] = []
    for spec in layout["table"]:
        found = find_title_of(workbook, where, spec)
        if found is None:
            continue
        read_header(found, layout)
        latest, reference = max(c.period.end for c in found.columns), edition.reference_date
        if latest != reference.isoformat():
            raise found.error(
                (found.header_row, found.columns[-1].number),
                f"figures up to the edition's date, {reference}",
                f"none later than {latest}",
            )
        refuse_strays(found, {*layout["symbols"], *spec.get("symbols", {})})
        month = f"{reference:%Y-%m}"
        found.spec["block"] = [_settled(found, block, month) for block in spec["block"]]
        read = read_table(found, layout)
        if spec["columns"] == "triplets":
            _settle_rates(found, read, layout["triplet"][spec["triplet"]])
        rows += read
    seen: dict[tuple[str, str], RawRow] = {}
    for row in rows:
        if (row.sheet, row.cell) in seen:
            raise LayoutError(
                where,
                sheet=row.sheet,
                cell=row.cell,
                expected="each cell in one table",
                found=f"it in tables {seen[row.sheet, row.cell].table} and {row.table}",
                todo="Two tables of the layout overlap; correct their first and last rows.",
            )
        seen[row.sheet, row.cell] = row
    return rows


def _settled(found: Found, block: dict[str, Any], month: str) -> dict[str, Any]:
    """Replace the patterns of labels by the labels of this file, and kinds by its month's."""
    if "first" in block:
        return block
    first_row, first = _label(found, block["first_like"], found.first_data_row)
    _, last = _label(found, block["last_like"], first_row)
    settled = block | {"first": first, "last": last, "totals": {}}
    since = [m for m in block.get("area_type_since", {}) if month >= m]
    if since:
        settled["area_type"] = block["area_type_since"][max(since)]
    for total in block["totals_like"]:
        label = _first(found, total["pattern"], first_row)
        if label is not None:
            about = {k: v for k, v in total.items() if k != "pattern"}
            settled["totals"].setdefault(label[1], about)
    return settled


def _label(found: Found, pattern: str, start: int) -> tuple[int, str]:
    label = _first(found, pattern, start)
    if label is None:
        place = start, found.label_columns[0]
        raise found.error(place, f"a row labelled like {pattern!r}", "none")
    return label


def _first(found: Found, pattern: str, start: int) -> tuple[int, str] | None:
    labels = (
        (row, found.sheet.label(row, column))
        for row in range(start, found.last_row + 1)
        for column in found.label_columns
    )
    return next((hit for hit in labels if hit[1] and re.fullmatch(pattern, hit[1])), None)


def _settle_rates(found: Found, rows: list[RawRow], names: list[dict[str, str]]) -> None:
    """Give each measure of the triplets its unit, and check the third against the others."""
    part, whole, rate = (n["measure"] for n in names)
    lines: dict[tuple[str, str], dict[str, RawRow]] = {}
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
