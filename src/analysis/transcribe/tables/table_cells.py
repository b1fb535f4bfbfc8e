"""What cells of a table say: of a header with what stands over it, of a row with its marks."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from analysis.core.periods import clean
from analysis.spreadsheets import Cell
from analysis.transcribe.header_periods import as_declared, find_period, header_text
from analysis.transcribe.marked import Marked, read_value, unnoted
from analysis.transcribe.tables.table import Table, ValueColumn

_MARK = re.compile(r"\[[a-z]+\]|\([a-z]\)")


class HeaderCell(NamedTuple):
    """A cell of a header: its text, days spelt out, and the same as it is printed."""

    cell: Cell
    text: str
    printed: str


def header_cells(table: Table, row: int, depth: int) -> list[HeaderCell]:
    """Return the cells of a header in one row, or in two from `row` on (`depth` 2).

    A text that a spreadsheet program merged over several columns, or that stands over the
    first of them only, speaks for those to its right as well.
    """
    upper = table.sheet.row_cells(row) if depth > 1 else []
    columns, said = [c.column for c in upper], [("", ""), *(_said(table, c) for c in upper)]
    found: list[HeaderCell] = []
    for cell in table.sheet.row_cells(row + depth - 1):
        over = said[bisect_right(columns, cell.column)]
        join = " / " if find_period(over[0])[0] else " "
        both = zip(over, _said(table, cell), strict=True)
        text, printed = (join.join(filter(None, pair)) for pair in both)
        if text:
            found.append(HeaderCell(cell, text, printed))
    return found


def _said(table: Table, cell: Cell) -> tuple[str, str]:
    """Text of a cell and how it is printed, without notes and what the layout calls remarks."""
    text = header_text(cell)
    remark = table.layout.get("header", {}).get("remarks", "(?!)")
    both = text, clean(cell.shown) if cell.kind == "date" else text
    said, printed = (" ".join(re.sub(remark, " ", unnoted(t)).split()) for t in both)
    return said, printed


def role_of(header: HeaderCell, spec: Mapping[str, Any]) -> str:
    """Return the dimension that a header names, or ''."""
    if header.cell.kind != "text":
        return ""
    text = _MARK.sub("", header.text).strip()
    headed = [c for c in spec["columns"] if "header" in c]
    fits = [c["role"] for c in headed if re.fullmatch(c["header"], text, re.IGNORECASE)]
    return str(fits[0]) if fits else ""


def value_column(header: HeaderCell, table: Table) -> ValueColumn | None:
    """Read a header as that of a column of figures, or return None."""
    number, text, printed = header.cell.column, header.text, header.printed
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


def read_cells(table: Table, row: int, label: str, rule: Mapping[str, Any]) -> dict[int, Marked]:
    """Read the cells of one row by the number of their column, each against the file's key.

    Raises
    ------
    LayoutError
        At a cell that is neither a number nor a symbol or a mark of the layout, one that the
        file explains otherwise, or one that is missing.
    """
    found: dict[int, Marked] = {}
    blank = table.spec.get("blank", "")
    columns = {c.number: c for c in table.values}
    for cell in table.sheet.row_cells(row):
        if cell.column < table.first_value:
            continue
        if cell.column not in columns:
            _read_beside(table, found, cell)
            continue
        marked = read_cell(table, cell)
        unit = table.unit_of(rule, columns[cell.column].rule)
        if marked.percent_sign and unit != "percent" and columns[cell.column].measure:
            raise table.error(cell, f"a number without a per cent sign ({unit})", repr(cell.shown))
        table.check_marks(cell, marked.marks)
        found[cell.column] = marked
    given = {columns[n].period for n in found}
    for number, column in columns.items():
        may_lack = blank == "absent" or (blank == "period" and column.period not in given)
        if column.measure and number not in found and not may_lack:
            expected = f"a number or a symbol for {label!r}"
            raise table.error((row, number), expected, "nothing")
    return found


def read_cell(table: Table, cell: Cell) -> Marked:
    """Read a cell, or refuse what is neither a number nor a symbol of the layout."""
    symbols, marks = table.symbols, table.layout.get("status_marks", {})
    marked = read_value(cell, symbols, marks, texts=table.picked)
    if marked is None:
        known = ", ".join(map(repr, [*symbols, *marks]))
        expected = f"a number, or one of {known}" if known else "a number"
        raise table.error(cell, expected, f"the {cell.kind} {cell.shown!r}")
    return marked


def _read_beside(table: Table, found: dict[int, Marked], cell: Cell) -> None:
    """Read a mark in a column of its own, right of its value; it speaks for the whole period."""
    number, text, marks = (
        cell.column - 1,
        " ".join(cell.label.split()),
        table.layout["status_marks"],
    )
    if number not in found or text not in marks:
        raise table.error(cell, "nothing, or a mark beside a value", repr(cell.shown))
    table.check_marks(cell, (text,))
    periods = {c.number: c.period or c for c in table.values}
    period = periods[number]
    while number in found and periods[number] == period:
        before = found[number]
        found[number] = replace(before, status=marks[text], marks=(*before.marks, text))
        number -= 1
