"""Read the rows of a located table and say what each number is about."""

from collections.abc import Iterator
from typing import Any

from analysis.core.numbers import plain
from analysis.spreadsheets import Cell
from analysis.transcribe.quarterly.block_rows import Line, block_bounds, check_sums
from analysis.transcribe.quarterly.classic_tables import Column, Found
from analysis.transcribe.rows import RawRow, dated, stands

_DIMENSIONS = ("area_type", "area", "grade", "category")


def read_table(found: Found, layout: dict[str, Any]) -> list[RawRow]:
    """Transcribe every number and symbol of the table's blocks.

    Returns
    -------
    list of RawRow
        In reading order: row by row, left to right.

    Raises
    ------
    LayoutError
        At the first cell that the layout does not account for.
    """
    symbols = layout["symbols"] | found.spec.get("symbols", {})
    rows: list[RawRow] = []
    for block in found.spec["block"]:
        lines: list[Line] = []
        for line in _lines(found, block):
            _check_outside(found, layout, line.row)
            for column in found.columns:
                cell = found.sheet.get(line.row, column.number)
                if cell is not None:
                    row = _raw_row(found, block, line, column, cell, symbols)
                    row.status = _status(found, layout, line.row, column)
                    line.cells.append((column, row))
            lines.append(line)
            rows += [row for _, row in line.cells]
        if not block.get("compose"):  # its groups overlap: everyone has an age and a sex
            check_sums(found, lines, block.get("unequal", ()))
    return rows


def _lines(found: Found, block: dict[str, Any]) -> Iterator[Line]:
    """Walk the rows of a block from its first label to its last."""
    first, last = block_bounds(found, block)
    group, heading = "", ""
    several = len(found.label_columns) > 1
    for row in range(first, last + 1):
        labels = [_label(found, block, row, c) for c in found.label_columns]
        places = [(row, c) for c in found.label_columns]
        item, above = labels[-1], labels[-2] if several else ""
        if not found.has_values(row):
            if block.get("headings") and above:
                heading = above
            elif item:
                raise found.error(places[-1], "numbers beside the label", repr(item))
            continue
        if not above and not item:
            raise found.error(places[0], "a label beside numbers", "none")
        if above and item:  # a group's name beside its first item
            if block.get("compose"):
                group = above
            elif above not in {block["first"], *block.get("continues", [])}:
                raise found.error(places[-2], f"the group {block['first']!r}", repr(above))
        elif item and several:
            if block.get("headings") and not heading:
                raise found.error((row, 2), "a heading above the unit", repr(item))
        else:
            item = above or item
            total = _total(found, block, row, item, heading)
            if total:
                yield total
                heading = ""
                continue
        yield _item(found, block, row, item, group, heading)


def _label(found: Found, block: dict[str, Any], row: int, column: int) -> str:
    """Text of a label cell; a declared stray number is dropped, any other refused."""
    cell = found.sheet.get(row, column)
    if cell is None or cell.kind == "text":
        return found.sheet.label(row, column)
    label = next((found.sheet.label(row, c) for c in found.label_columns if c != column), "")
    for stray in found.spec.get("stray", []) + block.get("stray", []):
        if stray["row"] == label and stray["value"] == cell.value:
            return ""
    raise found.error(cell, "a label", f"the {cell.kind} {cell.shown}")


def _total(found: Found, block: dict[str, Any], row: int, name: str, heading: str) -> Line | None:
    totals = block.get("totals", {})
    for pattern, dimensions in totals.items():
        if pattern.format(heading=heading) == name:
            filled = {
                k: v.format(heading=heading) if isinstance(v, str) else v
                for k, v in dimensions.items()
            }
            is_total = bool(filled.pop("aggregate", True))
            return Line(row, name, _base(found) | filled, is_total)
    if block["last"] == name or (len(found.label_columns) > 1 and not block.get("headings")):
        expected = "a total declared in the layout: " + ", ".join(map(repr, totals))
        raise found.error((row, found.label_columns[0]), expected, repr(name))
    return None


def _base(found: Found) -> dict[str, str]:
    return {key: found.spec.get(key, "") for key in _DIMENSIONS}


def _item(
    found: Found, block: dict[str, Any], row: int, item: str, group: str, heading: str
) -> Line:
    dimensions = _base(found)
    kind = block["items"]
    if kind == "area":
        dimensions["area_type"] = "unit" if item == heading else block.get("area_type", "")
        dimensions["area"] = item
    elif block.get("compose"):
        dimensions["category"] = f"{group}: {item}"
    else:
        dimensions[kind] = item
    rates = [rate for end, rate in block.get("rates", {}).items() if item.endswith(end)]
    label = " / ".join(filter(None, (group or heading, item)))
    return Line(row, label, dimensions, measure=rates[-1] if rates else "")


def _raw_row(
    found: Found,
    block: dict[str, Any],
    line: Line,
    column: Column,
    cell: Cell,
    symbols: dict[str, str],
) -> RawRow:
    dimensions = dict(line.dimensions)
    fixed = found.spec.get("total_columns", {}).get(column.name) if column.name else None
    if column.name and not dimensions[found.spec["column_names"]]:
        dimensions[found.spec["column_names"]] = fixed or column.name
    for special in block.get("cell", []):
        if special["row"] == line.label and special["column"] == column.name:
            dimensions |= {k: v for k, v in special.items() if k in _DIMENSIONS}
    symbol = symbols.get(cell.label.strip(), "") if cell.kind == "text" else ""
    if cell.kind != "number" and not symbol:
        expected = "a number or one of the symbols " + ", ".join(map(repr, symbols))
        raise found.error(cell, expected, f"the {cell.kind} {cell.shown!r}")
    unit = {"FTE": "fte", "Headcount": "headcount"}[found.spec["unit"]]
    if line.measure:
        unit = "fraction"  # shares are stored as fractions and shown as per cent
    elif column.measure == "leaving_rate":
        unit = "percent"
    return RawRow(
        **stands(found.spec["id"], found.sheet, cell),
        row_label=line.label,
        column_label=column.label,
        measure=line.measure or column.measure,
        unit=unit,
        **dimensions,
        **dated(column.period),
        value="" if symbol else plain(cell.value),  # type: ignore[arg-type]
        symbol=symbol,
        aggregate="yes" if line.is_total or fixed is not None else "",
    )


def _status(found: Found, layout: dict[str, Any], row: int, column: Column) -> str:
    """Return the status of a value: from the mark in its spacer, or from a declared note.

    The spacer is whatever stands between the value's column and the next. A column
    without one shares the next to its right: the mark after a leaving rate also
    speaks for its leavers and average staff.
    """
    marks: dict[str, str] = layout["status_marks"]
    numbers = sorted(c.number for c in found.columns)
    start = next((n + 1 for n in numbers if n >= column.number and n + 1 not in numbers), 0)
    if column.marks_beside and start != column.number + 1:
        return _noted_status(found)
    end = next((n for n in numbers if n > start), found.sheet.last_column + 1)
    cells = [c for i in range(start, end) if (c := found.sheet.get(row, i)) is not None]
    if not cells:
        return _noted_status(found)
    if len(cells) > 1 or cells[0].label.strip() not in marks:
        raise _stranger(found, cells[-1], marks)
    return marks[cells[0].label.strip()]


def _noted_status(found: Found) -> str:
    """What the notes say of the whole table, where the layout names such a note."""
    notes = found.spec.get("status_notes", {}) if not found.noted else {}
    below = [c.label.strip() for c in found.sheet.texts() if c.row >= found.header_row and notes]
    said = (meaning for start, meaning in notes.items() if any(t.startswith(start) for t in below))
    found.noted = found.noted or str(next(said, "final"))
    return found.noted


def _check_outside(found: Found, layout: dict[str, Any], row: int) -> None:
    """Refuse whatever stands in a row under no header, marks excepted."""
    numbers = {c.number for c in found.columns}
    for cell in found.sheet.row_cells(row):
        if cell.column in numbers or cell.column <= found.label_columns[-1]:
            continue
        if cell.kind == "number":
            raise found.error(cell, "a number only under a header", cell.shown)
        if cell.label.strip() not in layout["status_marks"]:
            raise _stranger(found, cell, layout["status_marks"])


def _stranger(found: Found, cell: Cell, marks: dict[str, str]) -> Exception:
    return found.error(cell, "nothing or one of " + ", ".join(map(repr, marks)), repr(cell.shown))
