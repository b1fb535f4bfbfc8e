"""Find the header of a table, in one row or in two, by what its cells say.

To the left stand dimension columns (an area, a grade, a category, a long label), known by
their headers or, where the layout gives none, by their place; to the right, value columns
headed by a period, a measure, a category, or some of these together. Every column of
figures must be one that the layout knows.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any, NamedTuple

from analysis.core.csv_tables import by_key
from analysis.core.periods import clean, parse_day, spoken, year_ending
from analysis.spreadsheets import Cell
from analysis.transcribe.header_periods import as_declared, find_period, header_text
from analysis.transcribe.marked import unnoted
from analysis.transcribe.tables.table import DIMENSIONS, Table, ValueColumn

_WITHIN = 20
_MARK = re.compile(r"\[[a-z]+\]|\([a-z]\)")


class _HeaderCell(NamedTuple):
    """A cell of a header: what it says, days spelt out, as printed, and what that makes it."""

    cell: Cell
    text: str
    role: str
    column: ValueColumn | None


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
        cells = _header_cells(table, row, depth)
        roles = {c.role for c in cells if c.role}
        missing = [r for r in wanted if r not in roles]
        values = [c.column for c in cells if c.column and not c.role]
        if not missing and values:
            table.header_rows, table.values = list(range(row, row + depth)), values
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


def _header_cells(table: Table, row: int, depth: int) -> list[_HeaderCell]:
    """Return the cells of a header in one row, or in two from `row` on (`depth` 2).

    A text that a spreadsheet program merged over several columns, or that stands over the
    first of them only, speaks for those to its right as well.
    """
    upper = table.sheet.row_cells(row) if depth > 1 else []
    columns, said = [c.column for c in upper], [("", ""), *(_said(table, c) for c in upper)]
    found: list[_HeaderCell] = []
    for cell in table.sheet.row_cells(row + depth - 1):
        over = said[bisect_right(columns, cell.column)]
        join = " / " if find_period(over[0])[0] else " "
        both = zip(over, _said(table, cell), strict=True)
        text, printed = (join.join(filter(None, pair)) for pair in both)
        if text:
            role = _role_of(text, table.spec) if cell.kind == "text" else ""
            column = _value_column(table, cell.column, text, printed)
            found.append(_HeaderCell(cell, text, role, column))
    return found


def _said(table: Table, cell: Cell) -> tuple[str, str]:
    """Text of a cell and how it is printed, without notes and what the layout calls remarks."""
    text = header_text(cell)
    remark = table.layout.get("header", {}).get("remarks", "(?!)")
    both = text, clean(cell.shown) if cell.kind == "date" else text
    said, printed = (" ".join(re.sub(remark, " ", unnoted(t)).split()) for t in both)
    return said, printed


def _role_of(header: str, spec: Mapping[str, Any]) -> str:
    """Return the dimension that a header names, or ''."""
    text = _MARK.sub("", header).strip()
    headed = (c for c in spec["columns"] if "header" in c)
    fits = (c["role"] for c in headed if re.fullmatch(c["header"], text, re.IGNORECASE))
    return str(next(fits, ""))


def _value_column(table: Table, number: int, text: str, printed: str) -> ValueColumn | None:
    """Read a header as that of a column of figures, or return None."""
    marks = tuple(m for m in _MARK.findall(text) if m in table.layout["status_marks"])
    for mark in marks:
        text, printed = (" ".join(t.replace(mark, " ").split()) for t in (text, printed))
    for rule in table.spec["values"]:
        if rule.get("whole"):
            if re.fullmatch(rule["header"], text, re.IGNORECASE):
                return ValueColumn(number, printed, rule, None, text, marks)
            continue
        period, rest = find_period(text)
        found = re.fullmatch(rule["header"], rest, re.IGNORECASE)
        if found is None or (period is None) != bool(rule.get("undated")):
            continue
        if period is None or table.layout.get("header", {}).get("bare_day", True):
            period = as_declared(period, table.spec)
        elif period.kind != table.spec["period_kind"]:
            return None
        if period is None and not rule.get("undated"):
            return None
        name = rest if rule.get("names") else ""
        return ValueColumn(number, printed, rule, period, name, marks)
    return None


def _fill(table: Table, cells: list[_HeaderCell]) -> None:
    above = range(table.title.row, table.header_row)
    for cell in (c for r in above for c in table.sheet.row_cells(r) if c.kind == "number"):
        raise table.error(cell, "no numbers above the header", cell.shown)
    unheaded = [c for c in table.spec["columns"] if "header" not in c]
    below = range(table.header_row + 1, table.last_row + 1)
    for cell, text, role, column in cells:
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
    # Dimensions without a header are the columns next to the figures, in order.
    rows = [r for r in below if any(c.kind == "number" for c in table.sheet.row_cells(r))]
    for offset, dimension in enumerate(reversed(unheaded), 1):
        role, number = dimension["role"], table.first_value - offset
        if any(table.sheet.label(row, number) for row in rows) or not dimension.get("optional"):
            if number < 1:
                place = table.header_row, 1
                raise table.error(place, f"the {role} to the left of all figures", "none")
            table.roles[role] = number
    _check_order(table)
    last = max((c.period.end for c in table.values if c.period), default="")
    year = year_ending(date.fromisoformat(last)) if last else None
    table.values = [
        replace(c, period=year) if c.rule.get("over") == "year" else c for c in table.values
    ]


def _check_required(table: Table) -> None:
    """Refuse a header in which a column that each period has is missing."""
    rules = [r for r in table.spec["values"] if r.get("required")]
    columns = [c for c in table.values if c.rule.get("required")]
    for rule, (period, beside) in product(rules, by_key(columns, lambda c: c.period).items()):
        if not any(c.rule is rule for c in beside):
            first = next(c for c in table.values if c.period == period)
            when = f" of {spoken(period.end)}" if period else ""
            expected = f"one column of {rule['measure'].replace('_', ' ')}{when}"
            raise table.error((table.header_row, first.number), expected, "none")


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
