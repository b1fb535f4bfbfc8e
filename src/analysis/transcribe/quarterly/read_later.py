"""Transcribe the classic tables of 2017 and later, whose exact words are not all known.

The tables are built as those of 2016 are, and the same reader reads their rows. What
differs is found first: the title by its subject and not by its number, the labels that
open and close a block by a pattern, the unit beside the table or in its title, and
headers that give a bare date or put the date and the name of a rate into one cell.
"""

import re
from pathlib import Path
from typing import Any

from analysis.spreadsheets import Workbook, address
from analysis.transcribe.editions import Edition, recognise
from analysis.transcribe.quarterly.blocks import read_table
from analysis.transcribe.quarterly.classic_tables import Found, located
from analysis.transcribe.quarterly.later_header import read_header
from analysis.transcribe.quarterly.later_rates import settle_triplets
from analysis.transcribe.quarterly.outside import refuse_strays
from analysis.transcribe.rows import RawRow
from analysis.transcribe.table_titles import find_title

__all__ = ["recognise", "transcribe"]


def transcribe(workbook: Workbook, layout: dict[str, Any], edition: Edition) -> list[RawRow]:
    """Transcribe the tables of the layout that the edition has.

    Raises
    ------
    LayoutError
        At the first cell that the layout does not account for, or if a table that
        every edition has is not there.
    """
    where = f"{Path(workbook.path).name} ({edition.reference_date:%B %Y})"
    rows: list[RawRow] = []
    for spec in layout["table"]:
        place = find_title(
            workbook,
            f"{where}, table {spec['id']}",
            re.compile(spec["title_like"]).search,
            spec["title"],
            optional=spec.get("optional", False),
        )
        if place is None:
            continue
        found = located(*place, where, spec)
        read_header(found, layout)
        found.check_latest(edition.reference_date)
        refuse_strays(found, {*layout["symbols"], *spec.get("symbols", {})})
        _settle_blocks(found, spec, f"{edition.reference_date:%Y-%m}")
        read = read_table(found, layout)
        settle_triplets(found, read, layout)
        rows += read
    return rows


def _settle_blocks(found: Found, spec: dict[str, Any], month: str) -> None:
    """Replace the patterns of labels by the labels of this file, and kinds by its month's."""
    found.spec["block"] = []
    for block in spec["block"]:
        first_row, first = _label(found, block["first_like"], found.first_data_row)
        _, last = _label(found, block["last_like"], first_row)

        concrete = dict(block) | {"first": first, "last": last, "totals": {}}
        since = [m for m in block.get("area_type_since", {}) if month >= m]
        if since:
            concrete["area_type"] = block["area_type_since"][max(since)]
        for total in block["totals_like"]:
            label = _first(found, total["pattern"], first_row)
            if label is not None:
                about = {k: v for k, v in total.items() if k != "pattern"}
                concrete["totals"].setdefault(label[1], about)
        found.spec["block"].append(concrete)


def _label(found: Found, pattern: str, start: int) -> tuple[int, str]:
    label = _first(found, pattern, start)
    if label is None:
        raise found.error(
            address(start, found.label_columns[0]), f"a row labelled like {pattern!r}", "none"
        )
    return label


def _first(found: Found, pattern: str, start: int) -> tuple[int, str] | None:
    for row in range(start, found.last_row + 1):
        for column in found.label_columns:
            label = found.sheet.label(row, column)
            if label and re.fullmatch(pattern, label):
                return row, label
    return None
