"""Transcribe the tables of a file by its layout.

Everything is found by its text: the edition, each table by its title, its header by what the
header cells say, its rows by their labels. What the layout does not know is refused; tables
and sheets that it may do without are named in `remarks`. Where a layout picks rows out of
tables that hold much else, headers are read word by word, and other rows are passed over.

What a layout of this kind declares is described in ``docs/layouts.md``.
"""

import re
from collections.abc import Mapping
from datetime import date
from itertools import chain
from typing import Any

from analysis.core.periods import Period, spoken, year_ending
from analysis.spreadsheets import Workbook
from analysis.transcribe.header_periods import as_declared, find_period
from analysis.transcribe.marked import unnoted
from analysis.transcribe.rows import Edition, RawRow, stands
from analysis.transcribe.tables.find_tables import headed_tables
from analysis.transcribe.tables.header_rules import read_header
from analysis.transcribe.tables.picked_rows import pick_entries
from analysis.transcribe.tables.printed_sums import check_changes, check_sums
from analysis.transcribe.tables.recognise_tables import check_dated, recognise
from analysis.transcribe.tables.stored_rates import FRACTION, PERCENT, picked_scale, settle_scales
from analysis.transcribe.tables.table import DIMENSIONS, Table, ValueColumn
from analysis.transcribe.tables.table_rows import Entry, read_entries

__all__ = ["recognise", "remarks", "transcribe"]


def transcribe(workbook: Workbook, layout: dict[str, Any], edition: Edition) -> list[RawRow]:
    """Transcribe the tables that the layout describes, in the order of the sheets.

    Raises
    ------
    LayoutError
        At the first cell that the layout does not account for.
    """
    tables = headed_tables(workbook, layout, edition).tables
    check_dated(workbook, layout, edition, tables)
    return [row for table in tables for row in _read_table(table)]


def remarks(workbook: Workbook, layout: dict[str, Any], edition: Edition) -> list[str]:
    """Say which tables of the layout the file lacks, and what of its own was not read."""
    contents, said = headed_tables(workbook, layout, edition), []
    unread = list(dict.fromkeys(text for t in contents.tables for text in t.unread))
    if unread:
        listed = "; ".join(repr(text[:90]) for text in unread)
        said.append(f"Left out, as no vocabulary has its wording: {listed}.")
    if "row" in layout:
        return said
    if contents.absent:
        said.append(f"Tables of the layout that are not in it: {', '.join(contents.absent)}.")
    if contents.unknown:
        listed = "; ".join(f"{sheet} ({text})" for sheet, text in contents.unknown)
        said.append(f"Sheets that were not read because the layout does not know them: {listed}.")
    return said


def _read_table(table: Table) -> list[RawRow]:
    if table.picked:
        entries, scales = pick_entries(table), picked_scale(table)
    else:
        read_header(table)
        entries = read_entries(table)
        check_sums(table, entries)
        scales = settle_scales(table, entries)
        check_changes(table, entries)
    rows = [
        _raw_row(table, entry, column, scales)
        for entry in entries
        if entry.kept
        for column in table.values
        if column.kept and column.number in entry.cells
    ]
    if table.picked:
        return rows
    if not rows:
        raise table.error(table.title, "a row that the layout keeps", "none")
    latest, until = max(r.period_end for r in rows), table.until
    allowed = table.spec.get("latest")
    if allowed != "any" and (latest > until or (latest < until and allowed != "earlier")):
        raise table.error(
            (table.header_row, table.values[-1].number),
            f"figures up to the edition's date, {spoken(until)}",
            f"{'some of' if latest > until else 'none later than'} {spoken(latest)}",
            "Compare the cover's date with the headers: one of them may be of another edition.",
        )
    return rows


def _raw_row(table: Table, entry: Entry, column: ValueColumn, scales: Mapping[str, str]) -> RawRow:
    marked, marks = entry.cells[column.number], table.layout.get("status_marks", {})
    measure = entry.rule.get("measure", column.measure)
    unit = table.unit_of(entry.rule, column.rule)
    if unit == "percent" and marked.percent_sign:
        unit = PERCENT if marked.cell.kind == "text" else FRACTION
    elif unit == "percent":
        unit = scales[measure]
    status = marked.status  # its own mark, else its row's, else its column's, else a note's
    if status == "final":
        notes = table.spec.get("status_notes", {})
        below = (c for c in table.sheet.texts if c.row > table.header_row) if notes else ()
        texts = [cell.label.strip() for cell in below]
        noted = (to for start, to in notes.items() if any(t.startswith(start) for t in texts))
        status = next(chain((marks[m] for m in (*entry.marks, *column.marks)), noted), status)
    total = entry.rule.get("aggregate", entry.sums("total_of"))
    return RawRow(
        **stands(table.spec["id"], table.sheet, marked.cell),
        row_label=entry.label,
        column_label=column.text,
        measure=measure,
        unit=unit,
        **_dimensions(table.spec, entry, column),
        **_period(table, entry, column).columns,
        value=marked.value,
        symbol=marked.symbol,
        status=status,
        aggregate="yes" if total or column.rule.get("aggregate") else "",
    )


def _dimensions(spec: Mapping[str, Any], entry: Entry, column: ValueColumn) -> dict[str, str]:
    """What a figure is about: the table's, the row's, the column's, then what rules set."""
    found = {name: str(spec.get(name, "")) for name in DIMENSIONS}
    found |= {name: entry.labels[name] for name in DIMENSIONS if entry.labels.get(name)}
    rule = entry.rule
    found |= {name: rule[name].format(**entry.words) for name in DIMENSIONS if name in rule}
    found |= {name: str(column.rule[name]) for name in DIMENSIONS if name in column.rule}
    if column.rule.get("names"):
        found[column.rule["names"]] = column.name
    named = column.rule.get("row", {}).get(entry.label, {})
    for made in (entry.heading.get("set", {}), rule.get("set", {}), named):
        found |= {name: text.format(**entry.words) for name, text in made.items()}
    return found


def _period(table: Table, entry: Entry, column: ValueColumn) -> Period:
    """Period of a figure: in its column, in its row, in the title, or the edition's."""
    spec, place = table.spec, table.title[:2]
    by = "row" if "period" in entry.labels else "edition" if table.picked else "title"
    by = spec.get("dated_by", by)
    kind = column.rule.get("period_kind", spec.get("period_kind", "snapshot"))
    if column.period is not None:
        return column.period
    if by == "edition":
        year = year_ending(date.fromisoformat(table.until))
        return Period(kind, "" if kind == "snapshot" else year.start, year.end)
    if by == "row":
        place = entry.row, table.roles.get("period", table.first_label)
        text = entry.labels.get("period", entry.label)
        period, rest = find_period(text)
    else:
        text = unnoted(table.title.label)
        named = re.search(spec["title"], text, re.IGNORECASE)
        text = named.groupdict().get("period", text) if named else text
        period, rest = find_period(text)[0], ""
    period = as_declared(period, spec) if not rest else None
    if period is None:
        kinds = kind if isinstance(kind, str) else " or ".join(kind)
        cell = table.sheet.get(*place[:2])
        found = repr(cell.shown if cell else text)
        raise table.error(place, f"a date that can be read, of a {kinds.replace('_', ' ')}", found)
    return as_declared(period, {"period_kind": kind}) or period
