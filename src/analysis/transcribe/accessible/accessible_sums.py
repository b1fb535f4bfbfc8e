"""Totals of an accessible table against their parts, where the layout says they add.

Nothing is added that the layout does not declare: people may be counted once in each
total, and such totals are smaller than their parts.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from analysis.core.numbers import as_decimal
from analysis.spreadsheets import address
from analysis.transcribe.accessible.accessible_columns import Columns, ValueColumn
from analysis.transcribe.accessible.accessible_rows import Entry
from analysis.transcribe.marked import Marked
from analysis.transcribe.printed_rates import HALF, STRAY

_ADDITIVE = ("fte", "headcount", "count")
Group = tuple[list[Entry], list[Entry]]


def check_sums(columns: Columns, entries: list[Entry]) -> None:
    """Check every sum that the table's layout declares.

    Raises
    ------
    LayoutError
        At the first total that is missing, stands twice, or is not made by its parts.
    """
    for rule in columns.place.spec.get("sum", []):
        for parts, totals in _groups(rule, entries):
            if len(totals) != 1 or not parts:
                if rule.get("optional"):
                    continue
                first = (totals[1:] or parts or totals)[0]
                raise columns.place.error(
                    address(first.row, 1),
                    f"one total and its parts ({rule['id']})",
                    f"{len(totals)} totals and {len(parts)} parts",
                )
            for column in columns.values:
                _check(columns, rule, column, parts, totals[0])
    for name in {c.rule["total_of"] for c in columns.values if "total_of" in c.rule}:
        for entry in entries:
            _check_across(columns, entry, name)


def _check_across(columns: Columns, entry: Entry, name: str) -> None:
    """Check a row's total column against the columns that it sums, one period at a time."""
    for total in columns.values:
        whole = entry.cells.get(total.number)
        if total.rule.get("total_of") != name or whole is None or not whole[1].value:
            continue
        parts = [
            entry.cells[c.number][1]
            for c in columns.values
            if c.rule.get("part_of") == name
            and c.period == total.period
            and c.number in entry.cells
        ]
        unit = total.rule.get("unit", columns.place.spec.get("unit", ""))
        made, off, allowed = _difference(whole[1], parts, unit, False)
        if parts and (off < -allowed or (off > allowed and all(p.value for p in parts))):
            raise columns.place.error(
                whole[0].address,
                f"{total.text!r} of {entry.label!r} to be the sum of its columns, {made}",
                f"{whole[0].shown} (stored as {whole[1].value})",
                "Headers or columns may have moved.",
            )


def _difference(
    total: Marked, parts: list[Marked], unit: str, rounded: bool
) -> tuple[Decimal, Decimal, Decimal]:
    """Sum of the parts, what the total is over it, and how far rounding may part them."""
    values = [as_decimal(m.value) for m in parts if m.value]
    printed, made = as_decimal(total.value), sum(values, Decimal(0))
    allowed = STRAY
    if (unit == "fte" or rounded) and not any(v % 1 for v in (printed, *values)):
        allowed = HALF * (len(values) + 1)
    return made, printed - made, allowed


def _groups(rule: Mapping[str, Any], entries: list[Entry]) -> Iterator[Group]:
    """Rows that differ along the axis of the sum alone."""
    axis = rule["axis"] if isinstance(rule["axis"], list) else [rule["axis"]]
    groups: dict[tuple[object, ...], Group] = {}
    for entry in entries:
        sides = [rule["id"] in entry.sums(side) for side in ("part_of", "total_of")]
        if not any(sides):
            continue
        key: list[object] = [
            value
            for name, value in (("block", entry.heading["block"]), ("parent", entry.parent))
            if name not in axis
        ]
        key += [(role, label) for role, label in entry.labels.items() if role not in axis]
        parts, totals = groups.setdefault(tuple(key), ([], []))
        (totals if sides[1] else parts).append(entry)
    yield from groups.values()


def _check(
    columns: Columns, rule: Mapping[str, Any], column: ValueColumn, parts: list[Entry], total: Entry
) -> None:
    unit = total.rule.get("unit", column.rule.get("unit", columns.place.spec.get("unit", "")))
    measure = total.rule.get("measure", column.measure)
    whole = total.cells.get(column.number)
    adds = measure in rule["measures"] if "measures" in rule else unit in _ADDITIVE
    if not adds or whole is None or not whole[1].value:
        return
    cells = [e.cells[column.number][1] for e in parts if column.number in e.cells]
    made, off, allowed = _difference(whole[1], cells, unit, bool(rule.get("rounded")))
    hidden = any(not m.value for m in cells)  # suppressed parts can only add
    if off < -allowed or (off > allowed and not hidden):
        raise columns.place.error(
            whole[0].address,
            f"{total.label!r} to be the sum of its {len(parts)} parts, {made}",
            f"{whole[0].shown} (stored as {whole[1].value})",
            "Columns or rows may have moved. A total that counts people once, and so is no sum, "
            "is declared as such in the layout.",
        )
