"""Turn the kept rows of a titled table into transcribed rows."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from analysis.core.numbers import plain
from analysis.core.periods import Period
from analysis.spreadsheets import Cell, Workbook, address
from analysis.transcribe.header_periods import header_text
from analysis.transcribe.labels import unnoted
from analysis.transcribe.rows import RawRow, dated
from analysis.transcribe.titled_tables.column_words import Column
from analysis.transcribe.titled_tables.dates import row_period, year_to
from analysis.transcribe.titled_tables.find_tables import TitledTable, parse_number

_NOTE_DIGITS = re.compile(r"(?<=[a-z)])[\s,]*\d{1,2}(?:\s*,\s*\d{1,2})*$", re.IGNORECASE)
_FIXED = ("measure", "unit", "area_type", "area", "grade", "category", "period_kind")
LARGEST_SHARE = 2


def label_of(text: str) -> str:
    """Return a row's label without notes and the digits of notes behind it.

    Examples
    --------
    >>> label_of("National Offender Management Service 5,6"), label_of("Wales [note 3]")
    ('National Offender Management Service', 'Wales')
    """
    return _NOTE_DIGITS.sub("", unnoted(text)).strip()


def table_rows(
    workbook: Workbook,
    table: TitledTable,
    columns: list[Column],
    layout: Mapping[str, Any],
    reference: date,
) -> Iterator[RawRow]:
    """Yield every number and symbol of the rows that the layout keeps.

    Raises
    ------
    LayoutError
        If a row that must be there is not, stands twice, or holds what is neither a
        number nor a symbol of the file.
    """
    seen: dict[tuple[int, tuple[str, ...]], int] = {}
    found: set[int] = set()
    fractions = _fractions(table, columns)
    for number in range(table.first, table.last + 1):
        labels = {k: label_of(table.sheet.label(number, c)) for k, c in table.labels.items()}
        rule = _rule_of(labels, layout["row"], table)
        if rule is None or not any(table.sheet.get(number, c.number) for c in columns):
            continue
        index = layout["row"].index(rule)
        key = index, tuple(labels.values())
        if key in seen or (not rule.get("many") and index in found):
            first = seen.get(key, min(seen.values()))
            wanted = f"one row {list(labels.values())}, which row {first} is"
            raise table.error(workbook, number, 1, wanted, "another")
        seen[key] = number
        found.add(index)
        period = row_period(workbook, table, number, reference)
        for column in columns:
            cell = table.sheet.get(number, column.number)
            if cell is not None and header_text(cell):
                fixed = dict(table.rule) | _fixed(rule, labels) | column.says
                yield _row(workbook, table, cell, column, fixed, labels, layout,
                           column.period or period, fractions, columns)  # fmt: skip
    missing = [r for i, r in enumerate(layout["row"])
               if i not in found and r.get("required", True)
               and table.rule["id"] not in r.get("absent_from", [])]  # fmt: skip
    if missing:
        raise table.error(workbook, table.first, 1, f"a row {missing[0]['match']}", "none")


def _fixed(rule: Mapping[str, Any], labels: Mapping[str, str]) -> dict[str, Any]:
    """What a row says; text in braces is taken from a label."""
    return {k: rule[k].format(**labels) for k in _FIXED if k in rule}


def _rule_of(
    labels: Mapping[str, str], rules: list[dict[str, Any]], table: TitledTable
) -> dict[str, Any] | None:
    for rule in rules:
        if all(
            re.fullmatch(pattern, labels.get(kind, ""), re.IGNORECASE)
            for kind, pattern in rule["match"].items()
        ) and table.rule["id"] not in rule.get("absent_from", []):
            return rule
    return None


def _fractions(table: TitledTable, columns: list[Column]) -> bool:
    """Tell whether a table of per cent stores proportions: nothing in it is far above 1.

    A response rate can pass 1, where staff joined after the count: 1.02 in the survey of 2020.
    """
    if table.rule.get("scale") != "auto":
        return False
    cells = [table.sheet.get(r, c.number)
             for r in range(table.first, table.last + 1) for c in columns]  # fmt: skip
    stored = [c.value for c in cells if c is not None and c.kind == "number"]
    return bool(stored) and max(float(v) for v in stored) <= LARGEST_SHARE  # type: ignore[arg-type]


def _row(
    workbook: Workbook,
    table: TitledTable,
    cell: Cell,
    column: Column,
    fixed: Mapping[str, Any],
    labels: Mapping[str, str],
    layout: Mapping[str, Any],
    period: Period,
    fractions: bool,
    columns: list[Column],
) -> RawRow:
    shown = cell.shown.strip()
    value, symbol = parse_number(cell), layout["symbols"].get(shown, "")
    if not value and not symbol:
        raise table.error(workbook, cell.row, cell.column,
                     "a number or one of " + ", ".join(layout["symbols"]), repr(shown))  # fmt: skip
    unit = fixed["unit"]
    if unit == "percent" and cell.kind == "number" and (fractions or shown.endswith("%")):
        unit = "fraction"
    period = _period(fixed, period, columns)
    category = ", ".join(dict.fromkeys(filter(None, (
        column.says.get("category", ""), table.rule.get("category", ""),
    ))))  # fmt: skip
    return RawRow(
        table=table.rule["id"], sheet=table.sheet.name, cell=address(cell.row, cell.column),
        row_label=" / ".join(filter(None, labels.values())), column_label=column.text,
        measure=fixed["measure"] + fixed.get("suffix", ""), unit=unit,
        area_type=fixed["area_type"], area=fixed["area"], grade=fixed.get("grade", ""),
        category=category or fixed.get("category", ""),
        **dated(period), value=plain(value) if value else "", shown=shown, symbol=symbol,
    )  # fmt: skip


def _period(fixed: Mapping[str, Any], period: Period, columns: list[Column]) -> Period:
    """Return the period of a figure: a change lies between the two dates of its table."""
    if fixed.get("change"):
        earlier, later = sorted({c.period.end for c in columns if c.period})
        start = date.fromisoformat(earlier) + timedelta(days=1)
        return Period("quarter", start.isoformat(), later)
    kind = fixed.get("period_kind", "snapshot")
    if kind == "snapshot" or period.kind not in ("snapshot",):
        return Period("snapshot", "", period.end) if kind == "snapshot" else period
    return year_to(kind, date.fromisoformat(period.end))
