"""Transcribe a workbook of tables with a header, accessible or classic, by its layout.

Everything is found by its text: the edition on the cover, each table by its title, its
header by what the header cells say, its rows by their labels. What the layout does not
know is refused; tables and sheets that it may do without are named in `remarks`.

What a layout of this kind declares is described in ``docs/layouts.md``.
"""

import re
from collections.abc import Mapping
from typing import Any

from analysis.core.errors import LayoutError
from analysis.core.periods import Period, month, parse_month, spoken
from analysis.spreadsheets import Workbook
from analysis.transcribe import editions
from analysis.transcribe.editions import Edition
from analysis.transcribe.header_periods import find_period
from analysis.transcribe.marked import unnoted
from analysis.transcribe.rows import RawRow, dated, stands
from analysis.transcribe.ruled_tables.find_ruled import (
    RuledTable,
    ValueColumn,
    find_tables,
)
from analysis.transcribe.ruled_tables.header_columns import DIMENSIONS, read_header
from analysis.transcribe.ruled_tables.printed_sums import check_changes, check_sums
from analysis.transcribe.ruled_tables.ruled_rows import Entry, read_entries
from analysis.transcribe.ruled_tables.stored_rates import settle_scales
from analysis.transcribe.ruled_tables.table_cells import as_declared

_MONTH = re.compile(r"[a-z]+[\s-]*(20)?\d\d", re.IGNORECASE | re.ASCII)


def recognise(workbook: Workbook, layout: dict[str, Any]) -> Edition:
    """Read the edition from the cover; see that there is a sheet of numbered notes.

    A layout that names no such sheet (`notes_sheet`) asks for none.

    Raises
    ------
    LayoutError
        Naming the first thing that differs.
    """
    edition = editions.recognise(workbook, layout)
    rule = layout["recognise"]
    if "notes_sheet" not in rule:
        return edition
    notes = [n for n in workbook.visible if re.search(rule["notes_sheet"], n)]
    for name in notes:
        sheet = workbook.sheet(name)
        for cell in sheet.texts():
            beside = sheet.label(cell.row, cell.column + 1)
            if re.fullmatch(rule["notes_header"], f"{cell.label.strip()} | {beside}"):
                return edition
    raise LayoutError(
        workbook.path.name,
        sheet=notes[0] if notes else "",
        expected="a sheet of numbered notes with a header like 'Note number | Note text'",
        found="none with such a header" if notes else ", ".join(map(repr, workbook.visible[:6])),
    )


def transcribe(workbook: Workbook, layout: dict[str, Any], edition: Edition) -> list[RawRow]:
    """Transcribe the tables that the layout describes, in its order.

    Raises
    ------
    LayoutError
        At the first cell that the layout does not account for.
    """
    tables = find_tables(workbook, layout, edition.reference_date).tables
    return [row for table in tables for row in _read_table(table)]


def remarks(workbook: Workbook, layout: dict[str, Any], edition: Edition) -> list[str]:
    """Say which tables of the layout the file lacks, and which of its own were not read."""
    contents, said = find_tables(workbook, layout, edition.reference_date), []
    if contents.absent:
        said.append(f"Tables of the layout that are not in it: {', '.join(contents.absent)}.")
    if contents.unknown:
        listed = "; ".join(f"{sheet} ({text})" for sheet, text in contents.unknown)
        said.append(f"Sheets that were not read because the layout does not know them: {listed}.")
    return said


def _read_table(table: RuledTable) -> list[RawRow]:
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


def _raw_row(
    table: RuledTable, entry: Entry, column: ValueColumn, scales: Mapping[str, str]
) -> RawRow:
    marked, marks = entry.cells[column.number], table.layout["status_marks"]
    period = column.period or _undated(table, entry)
    measure = entry.rule.get("measure", column.measure)
    unit = table.unit_of(entry.rule, column.rule)
    if unit == "percent" and (marked.cell.kind != "text" or not marked.percent_sign):
        unit = scales[measure]  # text with a per cent sign is in points
    status = marked.status  # its own mark, else its row's, else its column's
    if status == "final":
        said = _noted(table) if "status_notes" in table.spec else status
        status = next((marks[m] for m in (*entry.marks, *column.marks)), said)
    dimensions = _dimensions(table.spec, entry, column)
    total = entry.rule.get("aggregate", entry.sums("total_of"))
    return RawRow(
        **stands(table.spec["id"], table.sheet, marked.cell),
        row_label=entry.label,
        column_label=column.text,
        measure=measure,
        unit=unit,
        **dimensions,
        **dated(period),
        value=marked.value,
        symbol=marked.symbol,
        status=status,
        aggregate="yes" if total or column.rule.get("aggregate") else "",
    )


def _noted(table: RuledTable) -> str:
    """Return the status that a note below the header gives the whole table."""
    notes = table.spec["status_notes"].items()
    below = [c.label.strip() for c in table.sheet.texts() if c.row > table.header_row]
    return next((to for start, to in notes if any(t.startswith(start) for t in below)), "final")


def _dimensions(spec: Mapping[str, Any], entry: Entry, column: ValueColumn) -> dict[str, str]:
    """What a figure is about: the table's, then the row's labels, then what rules set."""
    found = {name: str(spec.get(name, "")) for name in DIMENSIONS}
    found |= {name: entry.labels[name] for name in DIMENSIONS if entry.labels.get(name)}
    found |= {name: str(column.rule[name]) for name in DIMENSIONS if name in column.rule}
    if column.rule.get("names"):
        found[column.rule["names"]] = column.name
    named = column.rule.get("row", {}).get(entry.label, {})
    for made in (entry.heading.get("set", {}), entry.rule.get("set", {}), named):
        found |= {name: text.format(**entry.words) for name, text in made.items()}
    return found


def _undated(table: RuledTable, entry: Entry) -> Period:
    """Period of a figure whose column has none: in its row, in the title, or the edition's."""
    spec, place = table.spec, table.title[:2]
    if "period" in entry.labels:
        place = entry.row, table.roles["period"]
        text = entry.labels["period"]
        period, rest = find_period(text)
        period = as_declared(period, spec) if not rest else None
        named = parse_month(text) if _MONTH.fullmatch(text) else None
        if named and "month" in spec["period_kind"]:
            period = month(named)
    elif spec.get("dated_by") == "edition":
        period = as_declared(Period("snapshot", "", table.until), spec)
    else:
        period = as_declared(find_period(unnoted(table.title.label))[0], spec)
    if period is None:
        kind = spec["period_kind"]
        kinds = kind if isinstance(kind, str) else " or ".join(kind)
        raise table.error(place, f"a {kinds.replace('_', ' ')}", "none")
    return period
