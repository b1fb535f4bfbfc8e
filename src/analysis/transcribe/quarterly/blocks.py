"""Read the rows of a located table and say what each number is about."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from analysis.core.numbers import plain
from analysis.spreadsheets import Cell, address
from analysis.transcribe.quarterly.block_bounds import block_bounds
from analysis.transcribe.quarterly.classic_tables import Column, Found
from analysis.transcribe.quarterly.symbol_marks import check_outside, status
from analysis.transcribe.quarterly.totals import Line, check_sums
from analysis.transcribe.rows import RawRow, dated, stands

_DIMENSIONS = ("area_type", "area", "grade", "category")


@dataclass(slots=True)
class _Line:
    """One row of a block: its labels and the dimensions they stand for."""

    row: int
    label: str
    dimensions: dict[str, str]
    aggregate: bool
    measure: str = ""


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
            check_outside(found, layout, line.row)
            pairs = []
            for column in found.columns:
                cell = found.sheet.get(line.row, column.number)
                if cell is not None:
                    row = _raw_row(found, block, line, column, cell, symbols)
                    row.status = status(found, layout, line.row, column)
                    pairs.append((column, row))
            lines.append((line.row, pairs, line.aggregate))
            rows += [row for _, row in pairs]
        if not block.get("compose"):  # its groups overlap: everyone has an age and a sex
            check_sums(found, lines, block.get("unequal", ()))
    return rows


def _lines(found: Found, block: dict[str, Any]) -> Iterator[_Line]:
    """Walk the rows of a block from its first label to its last."""
    first, last = block_bounds(found, block)
    group, heading = "", ""
    allowed = {block["first"], *block.get("continues", [])}
    for row in range(first, last + 1):
        labels = [_label(found, block, row, c) for c in found.label_columns]
        item = labels[-1]
        above = labels[-2] if len(labels) > 1 else ""
        filled = any(found.sheet.get(row, c.number) for c in found.columns)
        if not filled:
            if block.get("headings") and above:
                heading = above
            elif item:
                raise found.error(
                    address(row, found.label_columns[-1]), "numbers beside the label", repr(item)
                )
            continue
        if above and item:  # a group's name beside its first item
            if above not in allowed and not block.get("compose"):
                raise found.error(
                    address(row, found.label_columns[-2]),
                    f"the group {block['first']!r}",
                    repr(above),
                )
            group = above if block.get("compose") else group
            yield _item(found, block, row, item, group, heading)
        elif item and len(labels) > 1:
            if block.get("headings") and not heading:
                raise found.error(address(row, 2), "a heading above the unit", repr(item))
            yield _item(found, block, row, item, group, heading)
        elif above or (item and len(labels) == 1):
            name = above or item
            total = _total(found, block, row, name, heading)
            yield total or _item(found, block, row, name, group, heading)
            heading = "" if total else heading
        else:
            raise found.error(
                address(row, found.label_columns[0]), "a label beside numbers", "none"
            )


def _label(found: Found, block: dict[str, Any], row: int, column: int) -> str:
    """Text of a label cell; a declared stray number is dropped, any other refused."""
    cell = found.sheet.get(row, column)
    if cell is None or cell.kind == "text":
        return found.sheet.label(row, column)
    label = next((found.sheet.label(row, c) for c in found.label_columns if c != column), "")
    for stray in found.spec.get("stray", []) + block.get("stray", []):
        if stray["row"] == label and stray["value"] == cell.value:
            return ""
    raise found.error(cell.address, "a label", f"the {cell.kind} {cell.shown}")


def _total(found: Found, block: dict[str, Any], row: int, name: str, heading: str) -> _Line | None:
    for pattern, dimensions in block.get("totals", {}).items():
        if pattern.format(heading=heading) != name:
            continue
        filled = {
            k: v.format(heading=heading) if isinstance(v, str) else v for k, v in dimensions.items()
        }
        aggregate = bool(filled.pop("aggregate", True))
        return _Line(row, name, _base(found) | filled, aggregate)
    if block["last"] == name or (len(found.label_columns) > 1 and not block.get("headings")):
        raise found.error(
            address(row, found.label_columns[0]),
            "a total declared in the layout: " + ", ".join(map(repr, block.get("totals", {}))),
            repr(name),
        )
    return None


def _base(found: Found) -> dict[str, str]:
    return {key: found.spec.get(key, "") for key in _DIMENSIONS}


def _item(
    found: Found, block: dict[str, Any], row: int, item: str, group: str, heading: str
) -> _Line:
    dimensions = _base(found)
    kind = block["items"]
    if kind == "area":
        dimensions["area_type"] = "unit" if item == heading else block.get("area_type", "")
        dimensions["area"] = item
    elif block.get("compose"):
        dimensions["category"] = f"{group}: {item}"
    else:
        dimensions[kind] = item
    measure = ""
    for ending, rate in block.get("rates", {}).items():
        if item.endswith(ending):
            measure = rate
    label = f"{group} / {item}" if group else f"{heading} / {item}" if heading else item
    return _Line(row, label, dimensions, False, measure)


def _raw_row(
    found: Found,
    block: dict[str, Any],
    line: _Line,
    column: Column,
    cell: Cell,
    symbols: dict[str, str],
) -> RawRow:
    dimensions = dict(line.dimensions)
    aggregate = line.aggregate
    if column.name:
        target = found.spec["column_names"]
        fixed = found.spec.get("total_columns", {}).get(column.name)
        if not dimensions[target]:
            dimensions[target] = fixed or column.name
        aggregate = aggregate or fixed is not None
    for special in block.get("cell", []):
        if special["row"] == line.label and special["column"] == column.name:
            dimensions |= {k: v for k, v in special.items() if k in _DIMENSIONS}
    value, symbol = "", ""
    if cell.kind == "number":
        value = plain(cell.value)  # type: ignore[arg-type]
    elif cell.kind == "text" and cell.label.strip() in symbols:
        symbol = symbols[cell.label.strip()]
    else:
        known = ", ".join(repr(s) for s in symbols)
        raise found.error(
            cell.address,
            f"a number or one of the symbols {known}",
            f"the {cell.kind} {cell.shown!r}",
        )
    unit = {"FTE": "fte", "Headcount": "headcount"}[found.spec["unit"]]
    measure = line.measure or column.measure
    if line.measure:
        unit = "fraction"  # shares are stored as fractions and shown as per cent
    elif measure == "leaving_rate":
        unit = "percent"
    return RawRow(
        **stands(found.spec["id"], found.sheet, cell),
        row_label=line.label,
        column_label=column.label,
        measure=measure,
        unit=unit,
        **dimensions,
        **dated(column.period),
        value=value,
        symbol=symbol,
        aggregate="yes" if aggregate else "",
    )
