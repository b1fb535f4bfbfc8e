"""Turn the kept rows of a titled table into transcribed rows.

A row is dated by itself, by a date cell or the title of its table, or by the edition.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from analysis.core.numbers import plain
from analysis.core.periods import Period, month_end, parse_day, parse_month
from analysis.spreadsheets import Cell
from analysis.transcribe.header_periods import find_period, header_text
from analysis.transcribe.marked import unnoted
from analysis.transcribe.rows import RawRow, dated
from analysis.transcribe.titled_tables.column_words import Column
from analysis.transcribe.titled_tables.find_tables import TitledTable, parse_number

_NOTE_DIGITS = re.compile(r"(?<=[a-z)])[\s,]*\d{1,2}(?:\s*,\s*\d{1,2})*$", re.IGNORECASE)
# What a row may say; text in braces is taken from a label.
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


def table_rows(table: TitledTable, columns: list[Column], reference: date) -> Iterator[RawRow]:
    """Yield every number and symbol of the rows that the layout keeps.

    Raises
    ------
    LayoutError
        If a row that must be there is not, stands twice, or holds what is neither a
        number nor a symbol of the file.
    """
    rules = [
        rule for rule in table.layout["row"] if table.rule["id"] not in rule.get("absent_from", [])
    ]
    seen: dict[tuple[int, tuple[str, ...]], int] = {}
    found: set[int] = set()
    fractions = _fractions(table, columns)
    for number in table.rows:
        printed = {k: table.sheet.label(number, c) for k, c in table.labels.items()}
        labels = printed if "list" in table.rule else {k: label_of(t) for k, t in printed.items()}
        index = next((i for i, rule in enumerate(rules) if _matches(rule, labels)), None)
        if "list" in table.rule and table.sheet.row_cells(number):
            _check_listed(table, number, columns if index is not None else [])
        if index is None or not any(table.sheet.get(number, c.number) for c in columns):
            continue
        key, rule = (index, tuple(labels.values())), rules[index]
        if key in seen or (not rule.get("many") and index in found):
            first = seen.get(key, min(seen.values()))
            wanted = f"one row {list(labels.values())}, which row {first} is"
            raise table.error((number, 1), wanted, "another")
        _check_beside(table, number, rule)
        seen[key] = number
        found.add(index)
        period = row_period(table, number, reference)
        for column in columns:
            cell = table.sheet.get(number, column.number)
            if cell is not None and header_text(cell):
                said = {k: rule[k].format(**labels) for k in _FIXED if k in rule}
                fixed = dict(table.rule) | said | column.says
                fixed["period"] = _period(fixed, column.period or period, columns)
                yield _row(table, cell, column, fixed, labels, fractions)
    for index, rule in enumerate(rules):
        if index not in found and rule.get("required", True):
            raise table.error((table.first, 1), f"a row {rule['match']}", "none")


def _check_listed(table: TitledTable, number: int, columns: list[Column]) -> None:
    """Refuse a row of a list that no rule knows, or that lacks its number of people."""
    counts = [table.sheet.get(number, c.number) for c in columns]
    if not counts or any(c is None or not parse_number(c).isdigit() for c in counts):
        place = number, columns[0].number if columns else 1
        expected = f"a row with {', '.join(table.labels)} and a number of people"
        found = " | ".join(c.shown for c in table.sheet.row_cells(number))
        raise table.error(place, expected, repr(found))


def _check_beside(table: TitledTable, number: int, rule: Mapping[str, Any]) -> None:
    """Refuse a row that stands in another department, country or kind of year than its own."""
    heads = [c for row in table.headers for c in table.sheet.row_cells(row)]
    for header, wanted in rule.get("beside", {}).items():
        for head in heads:
            said = label_of(table.sheet.label(number, head.column))
            own = re.fullmatch(header, unnoted(header_text(head)), re.IGNORECASE)
            if own and said and not re.fullmatch(wanted, said, re.IGNORECASE):
                expected = f"{wanted!r} under {header_text(head)!r}"
                raise table.error((number, head.column), expected, repr(said))


def _matches(rule: Mapping[str, Any], labels: Mapping[str, str]) -> bool:
    return all(
        re.fullmatch(pattern, labels.get(kind, ""), re.IGNORECASE)
        for kind, pattern in rule["match"].items()
    )


def _fractions(table: TitledTable, columns: list[Column]) -> bool:
    """Tell whether a table of per cent stores proportions: nothing in it is far above 1.

    A response rate can pass 1, where staff joined after the count: 1.02 in the survey of 2020.
    """
    if table.rule.get("scale") != "auto":
        return False
    cells = [table.sheet.get(r, c.number) for r in table.rows for c in columns]
    stored = [c.value for c in cells if c is not None and c.kind == "number"]
    return bool(stored) and max(float(v) for v in stored) <= LARGEST_SHARE  # type: ignore[arg-type]


def _row(
    table: TitledTable,
    cell: Cell,
    column: Column,
    fixed: Mapping[str, Any],
    labels: Mapping[str, str],
    fractions: bool,
) -> RawRow:
    shown, symbols = cell.shown.strip(), table.layout["symbols"]
    value, symbol = parse_number(cell), symbols.get(shown, "")
    if not value and not symbol:
        raise table.error(cell, "a number or one of " + ", ".join(symbols), repr(shown))
    unit = fixed["unit"]
    if unit == "percent" and cell.kind == "number" and (fractions or shown.endswith("%")):
        unit = "fraction"
    own = column.says.get("category", ""), table.rule.get("category", "")
    category = ", ".join(dict.fromkeys(filter(None, own)))
    return RawRow(
        table=table.rule["id"], sheet=table.sheet.name, cell=cell.address,
        row_label=" / ".join(filter(None, labels.values())), column_label=column.text,
        measure=fixed["measure"] + fixed.get("suffix", ""), unit=unit,
        area_type=fixed["area_type"], area=fixed["area"], grade=fixed.get("grade", ""),
        category=category or fixed.get("category", ""),
        **dated(fixed["period"]), value=plain(value) if value else "", shown=shown, symbol=symbol,
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


_TITLED_DAY = re.compile(r"(?i)(?:as at|\bto) (\d{1,2} [a-z]+ \d{4})")
_YEAR = re.compile(r"(?P<year>20\d\d)")
_MONTHS_AWAY = re.compile(r"(?i)^([a-z]{3,9}) (\d{4})\s*(?:to|-)\s*([a-z]{3,9}) (\d{4})$")


def year_to(kind: str, end: date) -> Period:
    """Return twelve months up to a day, of the kind named."""
    start = end.replace(year=end.year - 1) + timedelta(days=1)
    return Period(kind, start.isoformat(), end.isoformat())


def table_day(table: TitledTable) -> date | None:
    """Return the day that a table gives for itself, or None."""
    for row in range(1, table.first):
        for cell in table.sheet.row_cells(row):
            if cell.kind == "date":
                return parse_day(cell.value)
    for text in [table.title, *table.context]:
        found = _TITLED_DAY.search(text) or re.fullmatch(r"(\d{1,2} [A-Z][a-z]+ \d{4})", text)
        if found:
            return parse_day(found[1])
    return None


def row_period(table: TitledTable, row: int, reference: date) -> Period:
    """Return the period of a row: its own where the table says so, else the edition's.

    Raises
    ------
    LayoutError
        If the label of a row is no period.
    """
    if table.rule.get("period") == "title":
        year = _YEAR.search(table.title)
        return Period("snapshot", "", f"{year['year'] if year else reference.year}-12-31")
    if table.rule.get("period") != "row":
        return Period("snapshot", "", reference.isoformat())
    column = table.labels.get("period", table.labels.get("row", 1))
    text = table.sheet.label(row, column)
    period = read_period(text, table.rule)
    if period is None:
        example = "March 2016 or Apr 2013 - Mar 2014"
        expected = f"a {table.rule.get('period_kind', 'period')} such as {example}"
        raise table.error((row, column), expected, repr(text))
    return period


def read_period(text: str, rule: Mapping[str, Any]) -> Period | None:
    """Read a month, a year or twelve months; a bare year ends on the day the rule names.

    In a list every period is of one kind, and a month does not stand for its last day.
    """
    if "list" in rule:
        period, rest = find_period(text)
        return period if period and not rest and period.kind == rule["period_kind"] else None
    away = _MONTHS_AWAY.fullmatch(" ".join(text.split()))
    if away:
        first, last = parse_month(f"{away[1]} {away[2]}"), parse_month(f"{away[3]} {away[4]}")
        if first is None or last is None:
            return None
        start = first.replace(day=1)
        if (last.year - start.year) * 12 + last.month - start.month != 11:
            return None
        kind = "financial_year" if start.month == 4 else "year_ending"
        return Period(kind, start.isoformat(), last.isoformat())
    year = _YEAR.fullmatch(text)
    if year and "year_ends" in rule:
        month, day = map(int, rule["year_ends"].split("-"))
        return Period("snapshot", "", date(int(year["year"]), month, day).isoformat())
    named = parse_month(text)
    if named is not None:
        return Period("snapshot", "", month_end(named.year, named.month).isoformat())
    period, rest = find_period(text)
    return period if not rest else None
