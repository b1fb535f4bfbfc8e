"""Find the header of a table, in one row or in two, by what its cells say.

To the left stand dimension columns (an area, a grade, a category, a long label), known by
their headers or, where the layout gives none, by their place; to the right, value columns
headed by a period, a measure, a category, or some of these together. Every column of
figures must be one that the layout knows.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

from analysis.core.periods import parse_day, spoken, year_ending
from analysis.transcribe.tables.table import DIMENSIONS, Table, ValueColumn
from analysis.transcribe.tables.table_cells import (
    HeaderCell,
    header_cells,
    role_of,
    value_column,
)

_WITHIN = 20


def read_header(table: Table) -> None:
    """Find the header below the title and fill in its row, dimension and value columns.

    Raises
    ------
    LayoutError
        If no row has all dimension columns of the layout and a column of figures, if
        a header is unknown or two say the same, or if the table is of another unit.
    """
    columns = [c for c in table.spec["columns"] if "header" in c and not c.get("optional")]
    wanted = [c["role"] for c in columns]
    best: tuple[int, int, list[str]] = (-1, table.title.row, [])
    rows = range(table.title.row + 1, min(table.title.row + _WITHIN, table.last_row) + 1)
    for row, depth in product(rows, range(1, table.layout.get("header", {}).get("rows", 1) + 1)):
        cells = header_cells(table, row, depth)
        roles = {r for c in cells if (r := role_of(c, table.spec))}
        missing = [r for r in wanted if r not in roles]
        values = [c for c in cells if not role_of(c, table.spec) and value_column(c, table)]
        if not missing and values:
            table.header_rows = list(range(row, row + depth))
            _fill(table, cells)
            _check_required(table)
            _check_words(table)
            _check_day(table)
            for column in table.values:
                table.check_marks((row, column.number), column.marks)
            return
        if len(cells) > 1 and len(roles) + len(values) > best[0]:
            best = len(roles) + len(values), row, missing
    raise table.error(
        (best[1], 1),
        "a header below the title with "
        + (f"columns for {', '.join(wanted)} and " if wanted else "")
        + "at least one column of figures",
        f"row {best[1]} as the nearest, "
        + (f"without {', '.join(best[2])}" if best[2] else "without a column of figures"),
    )


def _fill(table: Table, cells: list[HeaderCell]) -> None:
    rows = range(table.title.row, table.header_row)
    above = (c for r in rows for c in table.sheet.row_cells(r))
    stray = next((c for c in above if c.kind == "number"), None)
    if stray is not None:
        raise table.error(stray, "no numbers above the header", stray.shown)
    read = [(c, role_of(c, table.spec), value_column(c, table)) for c in cells]
    table.values = [column for _, role, column in read if column is not None and not role]
    unheaded = [c for c in table.spec["columns"] if "header" not in c]
    below = range(table.header_row + 1, table.last_row + 1)
    for (cell, text, _), role, column in read:
        if role in table.roles:
            raise table.error(cell, f"one column for {role}", "a second one")
        if role:
            table.roles[role] = cell.column
        elif column is None and not (unheaded and cell.column < table.first_value):
            if not any(table.sheet.get(row, cell.column) for row in below):
                continue  # a column that is headed and empty says nothing
            both = (c for kind in ("columns", "values") for c in table.spec[kind])
            known = [c["header"] for c in both if "header" in c]
            expected = "a header that the layout knows: " + "; ".join(map(repr, known))
            raise table.error(cell, expected, repr(text))
    for role, number in table.roles.items():
        if number > table.first_value:
            place = table.header_row, number
            raise table.error(place, f"the {role} to the left of all figures", "it among them")
    _place_unheaded(table, unheaded)
    _check_order(table)
    last = max((c.period.end for c in table.values if c.period), default="")
    year = year_ending(date.fromisoformat(last)) if last else None
    table.values = [
        replace(c, period=year) if c.rule.get("over") == "year" else c for c in table.values
    ]


def _place_unheaded(table: Table, columns: list[Mapping[str, Any]]) -> None:
    """Find the dimensions that have no header: the columns next to the figures, in order."""
    below = (table.sheet.row_cells(r) for r in range(table.header_row + 1, table.last_row + 1))
    rows = [cells for cells in below if any(c.kind == "number" for c in cells)]
    for offset, column in enumerate(reversed(columns), 1):
        number = table.first_value - offset
        labelled = any(c.column == number and c.label.strip() for row in rows for c in row)
        if labelled or not column.get("optional"):
            if number < 1:
                place = table.header_row, 1
                raise table.error(place, f"the {column['role']} to the left of all figures", "none")
            table.roles[column["role"]] = number


def _check_required(table: Table) -> None:
    """Refuse a header in which a column that each period has is missing."""
    for rule in (r for r in table.spec["values"] if r.get("required")):
        periods = [c.period for c in table.values if c.rule.get("required")]
        for period in dict.fromkeys(periods):
            if not any(c.rule is rule and c.period == period for c in table.values):
                first = next(c for c in table.values if c.period == period)
                place = table.header_row, first.number
                when = f" of {spoken(period.end)}" if period else ""
                expected = f"one column of {rule['measure'].replace('_', ' ')}{when}"
                raise table.error(place, expected, "none")


def _check_order(table: Table) -> None:
    """Refuse two headers that say the same, and periods that do not ascend."""
    last: dict[tuple[object, ...], ValueColumn] = {}
    for column in table.values:
        about = column.measure, column.name, *(column.rule.get(d, "") for d in DIMENSIONS)
        before, place = last.get(about), (table.header_row, column.number)
        last[about] = column
        if before is None:
            continue
        if column.period is None or before.period is None:
            raise table.error(place, "each column once", repr(column.text))
        if column.period.end <= before.period.end:
            expected = f"a period after {spoken(before.period.end)}"
            todo = "Check whether two headers changed places."
            raise table.error(place, expected, repr(column.text), todo)


def _check_words(table: Table) -> None:
    """Refuse a table that speaks of another unit than its own, or of none, or of no year.

    Full-time equivalents and people look alike: where the layout has words for the unit
    (``units``), the title, the header or a text between them must say it, and a text that
    says a unit and no more must say no other. Where the table's entry has several (a
    measure by unit), what is said decides.
    """
    words, spec = table.layout.get("units", {}), table.spec
    rows = range(table.title.row, table.header_row + 1)
    cells = [c for row in rows for c in table.sheet.row_cells(row) if c.kind == "text"]
    allowed = set(spec.get("units", [spec.get("unit", "")]))
    alone = [c for c in cells for p in words.values() if not re.sub(p, "", c.label).strip(" ()")]
    where = alone if table.layout.get("header", {}).get("unit") == "alone" else cells
    said = {u for u, pattern in words.items() if any(re.search(pattern, c.label) for c in where)}
    other = next((c for c in alone if not any(re.search(words[u], c.label) for u in allowed)), None)
    if allowed <= set(words) and (other or not said & allowed or len(allowed) > 1 < len(said)):
        raise table.error(
            other or table.title,
            f"a title or header that says the unit ({' or '.join(sorted(allowed))})",
            f"one that says {' and '.join(sorted(said))}" if said else "one that says none",
            "Look what the table counts; correct its unit and its measure in the layout, or "
            "the words for units.",
        )
    if "units" in spec:
        (unit,) = said
        measure = {"measure": spec["units"][unit]}
        table.spec = {**spec, "unit": unit}
        table.values = [replace(c, rule={**c.rule, **measure}) for c in table.values]
    if not any(re.search(spec.get("says", ""), c.label) for c in cells):
        place = table.header_row, table.first_value
        expected = f"a title or header that says {spec['says']!r}"
        raise table.error(place, expected, "none", "Look what periods the figures are of.")


def _check_day(table: Table) -> None:
    """Refuse a table of the edition's day that names another day above its figures."""
    dated = table.spec.get("dated_by") == "edition"
    for row in range(table.title.row, table.header_row + 1) if dated else ():
        for cell in table.sheet.row_cells(row):
            day = parse_day(cell.label if cell.kind == "text" else cell.value)
            if day is not None and day.isoformat() != table.until:
                expected = f"the edition's day, {spoken(table.until)}"
                raise table.error(cell, expected, repr(" ".join(cell.shown.split())))
