"""What a table says twice: totals beside their parts, and percentage changes.

Nothing is added that the layout does not declare: people may be counted once in each
total, and such totals are smaller than their parts.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

from analysis.core.numbers import as_decimal
from analysis.transcribe.marked import Marked
from analysis.transcribe.tables.stored_rates import FRACTION, HALF, PERCENT, STRAY, fits
from analysis.transcribe.tables.table import Table, ValueColumn
from analysis.transcribe.tables.table_rows import Entry

_ADDITIVE = ("fte", "headcount", "count")
Group = tuple[list[Entry], list[Entry]]


def check_sums(table: Table, entries: list[Entry]) -> None:
    """Check every sum that the table's layout declares.

    Raises
    ------
    LayoutError
        At the first total that is missing, stands twice, or is not made by its parts.
    """
    for entry in entries:
        columns = [c for c in table.values if c.number in entry.cells]
        for total in (c for c in columns if "total_of" in c.rule):
            parts = [
                c
                for c in columns
                if c.rule.get("part_of") == total.rule["total_of"] and c.period == total.period
            ]
            if parts:
                _check(
                    table,
                    entry.cells[total.number],
                    [entry.cells[c.number] for c in parts],
                    f"{total.text!r} of {entry.label!r} to be the sum of its columns",
                    "Headers or columns may have moved.",
                    rounded=table.unit_of(total.rule) == "fte",
                    signed=any(c.rule.get("signed") for c in parts),
                )
        for measures in table.spec.get("falling", []):
            _check_falling(table, entry, measures)
    for rule in table.spec.get("sum", []):
        for rows, totals in _groups(rule, entries):
            if len(totals) == 1 and rows:
                for column in table.values:
                    _check_down(table, rule, column, rows, totals[0])
            elif rows if rule.get("optional") == "parts" else not rule.get("optional"):
                first = (totals[1:] or rows or totals)[0]
                expected = f"one total and its parts ({rule['id']})"
                found = f"{len(totals)} totals and {len(rows)} parts"
                raise table.error((first.row, table.first_label), expected, found)


def _groups(rule: Mapping[str, Any], entries: list[Entry]) -> Iterable[Group]:
    """Rows that differ along the axis of the sum alone."""
    axis = rule["axis"] if isinstance(rule["axis"], list) else [rule["axis"]]
    groups: dict[tuple[object, ...], Group] = {}
    for entry in entries:
        sides = [rule["id"] in entry.sums(side) for side in ("part_of", "total_of")]
        if any(sides):
            parent = entry.opened or entry.parent
            about = {"block": entry.heading["block"], "parent": parent} | entry.labels
            key = tuple((name, value) for name, value in about.items() if name not in axis)
            parts, totals = groups.setdefault(key, ([], []))
            (totals if sides[1] else parts).append(entry)
    return groups.values()


def _check_falling(table: Table, entry: Entry, measures: list[str]) -> None:
    """Refuse counts of which a later one is larger: nobody leaves twice."""
    found = [(c.measure, entry.cells[c.number]) for c in table.values if c.number in entry.cells]
    cells = [m for name in measures for measure, m in found if measure == name and m.value]
    if any(as_decimal(a.value) < as_decimal(b.value) for a, b in pairwise(cells)):
        expected = " at least ".join(name.replace("_", " ") for name in measures)
        raise table.error(cells[0].cell, expected, ", ".join(m.value for m in cells))


def _check_down(
    table: Table, rule: Mapping[str, Any], column: ValueColumn, parts: list[Entry], total: Entry
) -> None:
    """Check a column of a total's row against the rows of its parts."""
    unit = table.unit_of(total.rule, column.rule)
    measure = total.rule.get("measure", column.measure)
    adds = measure in rule["measures"] if "measures" in rule else unit in _ADDITIVE
    labelled = [(e.cells[column.number], e.label) for e in parts if column.number in e.cells]
    cells = [cell for cell, _ in labelled]
    if adds and column.text not in rule.get("except", []):
        if column.number in total.cells:
            _check(
                table,
                total.cells[column.number],
                cells,
                f"{total.label!r} to be the sum of its {len(parts)} parts",
                "Columns or rows may have moved. A total that counts people once, and so is no "
                "sum, is declared as such in the layout.",
                rounded=bool(rule.get("rounded", unit == "fte")),
                signed=bool(column.rule.get("signed")),
            )
        elif any(m.value for m in cells):
            place = total.row, column.number
            raise table.error(place, f"{total.label!r}, a total of {len(cells)} parts", "nothing")
    if "largest" in rule and cells:
        top, label = max(labelled, key=lambda c: as_decimal(c[0].value or 0))
        own = label.lower().startswith(rule["largest"].lower())
        if not own and as_decimal(top.value or 0) >= rule.get("least", 0):
            expected = f"the largest part to be that of {rule['largest']!r}"
            todo = "Headings may be exchanged; compare them with an edition before."
            raise table.error(top.cell, expected, f"{top.cell.shown} for {label!r}", todo)


def _check(
    table: Table,
    total: Marked,
    parts: list[Marked],
    expected: str,
    todo: str,
    *,
    rounded: bool,
    signed: bool,
) -> None:
    """Refuse a total that its parts do not make.

    Suppressed parts can only add; if they could take as well, the sum tells nothing.
    """
    values = [as_decimal(m.value) for m in parts if m.value]
    hidden = len(values) < len(parts)
    if not total.value or (signed and hidden):
        return
    printed, made = as_decimal(total.value), sum(values, Decimal(0))
    whole = not any(v % 1 for v in (printed, *values))
    allowed = HALF * (len(values) + 1) if rounded and whole else STRAY
    if printed - made < -allowed or (printed - made > allowed and not hidden):
        found = f"{total.cell.shown} (stored as {total.value})"
        raise table.error(total.cell, f"{expected}, {made}", found, todo)


def check_changes(table: Table, entries: list[Entry]) -> None:
    """Check columns of percentage change between the first and the last period of each row.

    They are checked and not kept. A change is stored as a fraction or in points, one way in
    the whole table. A symbol in its place says that a number compared was too small, and is
    not questioned.

    Raises
    ------
    LayoutError
        At the first change that its numbers do not make, or that stands alone.
    """
    dated = [c for c in table.values if c.period is not None and c.measure]
    dated.sort(key=lambda c: c.period.end if c.period else "")
    for column in (c for c in table.values if c.rule.get("change")):
        ways = {FRACTION, PERCENT}
        for entry in entries:
            change = entry.cells.get(column.number)
            if change is None:
                place = entry.row, column.number
                raise table.error(place, "a change or a symbol", "nothing")
            if not change.value:
                continue
            compared = [entry.cells.get(c.number) for c in (dated[0], dated[-1])]
            values = [m.value for m in compared if m is not None]
            moved = ""
            if len(values) == 2 and all(values):
                moved = str(as_decimal(values[1]) - as_decimal(values[0]))
                ways &= {w for w in ways if fits(change.value, moved, values[0], w)}
            if not moved or not ways:
                raise table.error(
                    change.cell,
                    f"the change from {' to '.join(values) or 'nothing'}",
                    change.cell.shown,
                    "Columns may have moved; compare the headings with the figures below them.",
                )
