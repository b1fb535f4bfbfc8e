"""Date a titled table: by a date cell, its title, a label of each row, or the edition."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from analysis.core.periods import Period, month_end, parse_day, parse_month
from analysis.transcribe.header_periods import find_period
from analysis.transcribe.titled_tables.find_tables import TitledTable

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
        expected = "a period such as March 2016 or Apr 2013 - Mar 2014"
        raise table.error((row, column), expected, repr(text))
    return period


def read_period(text: str, rule: Mapping[str, Any]) -> Period | None:
    """Read a month, a year or twelve months; a bare year ends on the day the rule names."""
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
