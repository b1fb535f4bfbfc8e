"""Transcribe an accessible workbook: cover, notes with a key, one table a sheet.

Everything is found by its text: the edition on the cover, each table by its title, its
header by what the header cells say, its rows by their labels. What the layout does not
know is refused; tables and sheets that it may do without are named in `remarks`.

What a layout of this kind declares (patterns are regular expressions):

``[recognise]``
    As for `editions.recognise`, and ``notes_sheet``, ``notes_header`` (the two header
    cells joined by `` | ``).
``[key]``
    ``sheets`` that explain the symbols; ``means``, a pattern for each explanation.
``[symbols]``, ``[status_marks]``, ``[units]``
    Flag by symbol, status by mark, words by unit.
``[sheets]``
    ``other``, names of sheets without figures; ``left_out``, titles of tables that are
    known and not read; ``foot``, what the first text below a table may be.
``[header]``
    ``remarks``, what a header may say besides (a break in the series).
``[[table]]``
    ``id``, ``title``, ``required``, ``unit``, ``period_kind``, ``year_is`` (month and day for
    which a bare year stands), ``dated_by``, ``latest``, ``blank``, ``symbols``, and
    ``area``, ``area_type``, ``grade``, ``category`` where one holds for the whole table.

    ``columns``: dimension columns, each a ``role`` and a ``header``; ``optional``, ``blank``.
    ``values``: columns of figures, each a ``header`` (what is left of it without its
    period; with ``whole``, all of it), ``measure`` (none: known and not kept), ``unit``,
    ``stored``, dimensions, ``names`` (the dimension that the header itself names),
    ``undated``, ``change`` (from the first to the last period: checked, not kept), and
    ``part_of`` or ``total_of`` for columns that add up in each row.
    ``row``: rules, the first that fits counts: ``match`` (pattern by role), ``under`` and
    ``opens`` (groups), ``since`` and ``until`` (reference dates), ``keep``, ``set``
    (dimensions, with ``{role}`` or named parts of a match), ``measure``, ``unit``,
    ``part_of``, ``total_of``, ``aggregate``, ``required``.
    ``heading``: rows that open a block: ``pattern``, ``block``, ``set``, ``keep``, ``part_of``,
    ``total_of``.
    ``sum``: ``id``, ``axis`` (roles, ``block`` or ``parent``), ``measures``, ``rounded``,
    ``optional``. ``ratio``: ``rate``, ``part``, ``whole``, ``rounded``. ``whole``: shares that
    make one, ``id`` and ``measure``.
"""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from analysis.core.errors import LayoutError
from analysis.core.periods import Period, spoken, year_ending
from analysis.spreadsheets import Workbook, address
from analysis.transcribe import editions
from analysis.transcribe.accessible.accessible_cells import check_header_marks
from analysis.transcribe.accessible.accessible_columns import (
    DIMENSIONS,
    Columns,
    ValueColumn,
    as_declared,
    find_columns,
)
from analysis.transcribe.accessible.accessible_rates import as_points, settle_scales
from analysis.transcribe.accessible.accessible_rows import Entry, read_entries, status_of
from analysis.transcribe.accessible.accessible_sums import check_sums
from analysis.transcribe.accessible.accessible_tables import Contents, Place, find_tables
from analysis.transcribe.accessible.accessible_units import check_unit
from analysis.transcribe.accessible.printed_changes import check_changes
from analysis.transcribe.editions import Edition
from analysis.transcribe.header_periods import find_period
from analysis.transcribe.labels import unnoted
from analysis.transcribe.rows import RawRow, dated, stands
from analysis.transcribe.symbol_key import SymbolKey, read_key


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
    contents = _contents(workbook, layout, edition)
    key = read_key(workbook, layout["key"])
    until = edition.reference_date.isoformat()
    rows: list[RawRow] = []
    for place in contents.places:
        rows += _read_table(place, layout, until, key)
    return rows


def remarks(workbook: Workbook, layout: dict[str, Any], edition: Edition) -> list[str]:
    """Say which tables of the layout the file lacks, and which of its own were not read."""
    contents, said = _contents(workbook, layout, edition), []
    if contents.absent:
        said.append(f"Tables of the layout that are not in it: {', '.join(contents.absent)}.")
    if contents.unknown:
        listed = "; ".join(f"{sheet} ({text})" for sheet, text in contents.unknown)
        said.append(f"Sheets that were not read because the layout does not know them: {listed}.")
    return said


def _contents(workbook: Workbook, layout: dict[str, Any], edition: Edition) -> Contents:
    where = f"{Path(workbook.path).name} ({edition.reference_date:%B %Y})"
    contents = find_tables(workbook, where, layout)
    if not contents.places:
        raise LayoutError(
            where,
            expected="at least one table of the layout",
            found=", ".join(repr(s) for s, _ in contents.unknown) or "no sheet of figures",
            todo="Correct the titles in the layout file, or draft a layout for the file.",
        )
    return contents


def _read_table(
    place: Place, layout: Mapping[str, Any], until: str, key: SymbolKey
) -> list[RawRow]:
    columns = find_columns(place, layout)
    check_unit(columns, layout)
    check_header_marks(columns, key)
    entries = read_entries(columns, layout, until, key)
    check_sums(columns, entries)
    scales = settle_scales(columns, entries)
    check_changes(columns, entries)
    rows = [
        _raw_row(columns, entry, column, scales, layout, until)
        for entry in entries
        if entry.kept
        for column in columns.values
        if column.measure and column.number in entry.cells
    ]
    if not rows:
        raise place.error(place.title.address, "a row that the layout keeps", "none")
    latest = max(r.period_end for r in rows)
    if latest > until or (latest < until and place.spec.get("latest") != "earlier"):
        raise place.error(
            address(columns.row, columns.values[-1].number),
            f"figures up to the edition's date, {spoken(until)}",
            f"{'some of' if latest > until else 'none later than'} {spoken(latest)}",
            "Compare the cover's date with the headers: one of them may be of another edition.",
        )
    return rows


def _raw_row(
    columns: Columns,
    entry: Entry,
    column: ValueColumn,
    scales: Mapping[str, str],
    layout: Mapping[str, Any],
    until: str,
) -> RawRow:
    spec, (cell, marked) = columns.place.spec, entry.cells[column.number]
    period = column.period or _undated(columns, entry, until)
    measure = entry.rule.get("measure", column.measure)
    unit = entry.rule.get("unit", column.rule.get("unit", spec.get("unit", "")))
    if unit == "percent":
        unit = as_points(marked, cell, scales[measure])
    dimensions = _dimensions(spec, entry, column)
    return RawRow(
        **stands(spec["id"], columns.place.sheet, cell),
        row_label=entry.label,
        column_label=column.text,
        measure=measure,
        unit=unit,
        **dimensions,
        **dated(period),
        value=marked.value,
        symbol=marked.symbol,
        status=status_of(entry, column, marked, layout["status_marks"]),
        aggregate="yes" if entry.rule.get("aggregate") or entry.sums("total_of") else "",
    )


def _dimensions(spec: Mapping[str, Any], entry: Entry, column: ValueColumn) -> dict[str, str]:
    """What a figure is about: the table's, then the row's labels, then what rules set."""
    found = {name: str(spec.get(name, "")) for name in DIMENSIONS}
    found |= {name: entry.labels[name] for name in DIMENSIONS if entry.labels.get(name)}
    found |= {name: str(column.rule[name]) for name in DIMENSIONS if name in column.rule}
    if column.rule.get("names"):
        found[column.rule["names"]] = column.name
    for rule in (entry.heading, entry.rule):
        for name, text in rule.get("set", {}).items():
            found[name] = text.format(**entry.words)
    return found


def _undated(columns: Columns, entry: Entry, until: str) -> Period:
    """Period of a figure whose column has none: in its row, in the title, or the edition's."""
    spec, place = columns.place.spec, columns.place
    period: Period | None = None
    if "period" in entry.labels:
        cell = address(entry.row, columns.roles["period"])
        period, rest = find_period(entry.labels["period"])
        period = as_declared(period, spec) if not rest else None
    elif spec.get("dated_by") == "edition":
        cell, day = place.title.address, date.fromisoformat(until)
        snapshot = Period("snapshot", "", until)
        period = snapshot if spec["period_kind"] == "snapshot" else year_ending(day)
    else:
        cell = place.title.address
        period = as_declared(find_period(unnoted(place.title.label))[0], spec)
    if period is None:
        raise place.error(cell, f"a period of the kind {spec['period_kind']!r}", "none")
    return period
