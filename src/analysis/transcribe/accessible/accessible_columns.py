"""Find the header of a table, in one row or in two, by what its cells say.

To the left stand dimension columns (an area, a grade, a category, a long label), known by
their headers or, where the layout gives none, by their place; to the right, value columns
headed by a period, a measure, a category, or some of these together. Every column of
figures must be one that the layout knows.
"""

import re
from collections.abc import Mapping
from datetime import date
from itertools import product
from typing import Any

from analysis.core.periods import Period, month, parse_day, spoken, year_ending
from analysis.spreadsheets import Cell
from analysis.transcribe.accessible.accessible_tables import AccessibleTable, ValueColumn
from analysis.transcribe.header_periods import find_period, header_text
from analysis.transcribe.labels import unnoted

DIMENSIONS = ("area", "area_type", "grade", "category")
_WITHIN = 20
_MARK = re.compile(r"\[[a-z]+\]|\([a-z]\)")


def read_header(table: AccessibleTable) -> None:
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
        cells = _cells(table, row, depth)
        roles = {r for c in cells if (r := _role(c, table.spec))}
        missing = [r for r in wanted if r not in roles]
        values = [c for c in cells if not _role(c, table.spec) and _value(c, table)]
        if not missing and values:
            table.header_row = row + depth - 1
            _fill(table, cells)
            _check_required(table)
            _check_unit(table)
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


def _cells(table: AccessibleTable, row: int, depth: int) -> list[Cell]:
    """Cells of a header; in the lower of two rows each says what stands over it first.

    A text that a spreadsheet program merged over several columns, or that stands over the
    first of them only, speaks for those to its right as well.
    """
    low = table.sheet.row_cells(row + depth - 1)
    if depth == 1:
        return low
    texts = {c.column: header_text(c) for c in table.sheet.row_cells(row)}
    over = [next((texts[n] for n in range(c.column, 0, -1) if n in texts), "") for c in low]
    return [
        c._replace(kind="text", label=f"{above} / {header_text(c)}") if above else c
        for c, above in zip(low, over, strict=True)
    ]


def _role(cell: Cell, spec: Mapping[str, Any]) -> str:
    if cell.kind != "text":
        return ""
    text = _MARK.sub("", unnoted(header_text(cell))).strip()
    headed = [c for c in spec["columns"] if "header" in c]
    fits = [c["role"] for c in headed if re.fullmatch(c["header"], text, re.IGNORECASE)]
    return str(fits[0]) if fits else ""


def _value(cell: Cell, table: AccessibleTable) -> ValueColumn | None:
    """Read a header, without its notes and remarks, as a column of figures, or return None."""
    text, remark = unnoted(header_text(cell)), table.layout.get("header", {}).get("remarks", "")
    text = " ".join(re.sub(remark, " ", text).split()) if remark else text
    marks = tuple(m for m in _MARK.findall(text) if m in table.layout["status_marks"])
    for mark in marks:
        text = " ".join(text.replace(mark, " ").split())
    for rule in table.spec["values"]:
        if rule.get("whole"):
            if re.fullmatch(rule["header"], text, re.IGNORECASE):
                return ValueColumn(cell.column, text, rule, None, text, marks)
            continue
        period, rest = find_period(text)
        found = re.fullmatch(rule["header"], rest, re.IGNORECASE)
        if found is None or (period is None) != bool(rule.get("undated")):
            continue
        period = as_declared(period, table.spec)
        if period is None and not rule.get("undated"):
            return None
        name = rest if rule.get("names") else ""
        return ValueColumn(cell.column, text, rule, period, name, marks)
    return None


def as_declared(period: Period | None, spec: Mapping[str, Any]) -> Period | None:
    """Turn what a header says into the kind of period that the table is declared to give.

    A bare day may head a year of flows, or stand for its month; a bare year may stand for
    its last day where the layout says so. Anything else that differs from the declared
    kinds is no header of them.
    """
    kind = spec["period_kind"]
    if period is None or period.kind in ([kind] if isinstance(kind, str) else kind):
        return period
    if period.kind == "snapshot" and "month" in kind:
        return month(date.fromisoformat(period.end))
    if period.kind == "year_ending" and kind == "financial_year" and period.end[5:] == "03-31":
        return Period(kind, period.start, period.end)
    if period.kind == "snapshot" and kind == "year_ending":
        return year_ending(date.fromisoformat(period.end))
    if period.kind == "calendar_year" and kind == "snapshot" and "year_is" in spec:
        return Period("snapshot", "", f"{period.end[:4]}-{spec['year_is']}")
    return None


def _fill(table: AccessibleTable, cells: list[Cell]) -> None:
    rows = range(table.title.row, table.header_row)
    above = (c for r in rows for c in table.sheet.row_cells(r))
    stray = next((c for c in above if c.kind == "number"), None)
    if stray is not None:
        raise table.error(stray, "no numbers above the header", stray.shown)
    roles = {c.column: _role(c, table.spec) for c in cells}
    read = {c.column: None if roles[c.column] else _value(c, table) for c in cells}
    table.values = [v for v in read.values() if v is not None]
    unheaded = [c for c in table.spec["columns"] if "header" not in c]
    for cell in cells:
        role, column = roles[cell.column], read[cell.column]
        if role in table.roles:
            raise table.error(cell, f"one column for {role}", "a second one")
        if role:
            table.roles[role] = cell.column
        elif column is None and not (unheaded and cell.column < table.first_value):
            both = (c for kind in ("columns", "values") for c in table.spec[kind])
            known = [c["header"] for c in both if "header" in c]
            expected = "a header that the layout knows: " + "; ".join(map(repr, known))
            raise table.error(cell, expected, repr(header_text(cell)))
    for role, number in table.roles.items():
        if number > table.first_value:
            place = table.header_row, number
            raise table.error(place, f"the {role} to the left of all figures", "it among them")
    _place_unheaded(table, unheaded)
    _check_order(table)


def _place_unheaded(table: AccessibleTable, columns: list[Mapping[str, Any]]) -> None:
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


def _check_required(table: AccessibleTable) -> None:
    """Refuse a header in which a column that each period has is missing."""
    for rule in (r for r in table.spec["values"] if r.get("required")):
        for period in dict.fromkeys(c.period for c in table.values):
            if not any(c.rule is rule and c.period == period for c in table.values):
                first = next(c for c in table.values if c.period == period)
                place = table.header_row, first.number
                when = f" of {spoken(period.end)}" if period else ""
                expected = f"one column of {rule['measure'].replace('_', ' ')}{when}"
                raise table.error(place, expected, "none")


def _check_order(table: AccessibleTable) -> None:
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


def _check_unit(table: AccessibleTable) -> None:
    """Refuse a table that speaks of another unit than its own, or of none.

    Full-time equivalents and people look alike: where the layout has words for the unit
    (``units``), the title, the header or a text between them must say it.
    """
    words, unit = table.layout.get("units", {}), table.spec.get("unit", "")
    rows = range(table.title.row, table.header_row + 1)
    texts = [c.label for row in rows for c in table.sheet.row_cells(row) if c.kind == "text"]
    said = {u for u, pattern in words.items() if any(re.search(pattern, t) for t in texts)}
    if unit in words and unit not in said:
        raise table.error(
            table.title,
            f"a title or header that says the unit ({unit})",
            f"one that says {' and '.join(sorted(said))}" if said else "one that says none",
            "Look what the table counts; correct its unit and its measure in the layout, or "
            "the words for units.",
        )


def _check_day(table: AccessibleTable) -> None:
    """Refuse a table of the edition's day that names another day above its figures."""
    dated = table.spec.get("dated_by") == "edition"
    for row in range(table.title.row, table.header_row + 1) if dated else ():
        for cell in table.sheet.row_cells(row):
            day = parse_day(cell.label if cell.kind == "text" else cell.value)
            if day is not None and day.isoformat() != table.until:
                expected = f"the edition's day, {spoken(table.until)}"
                raise table.error(cell, expected, repr(" ".join(cell.shown.split())))
