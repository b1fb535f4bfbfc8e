"""Transcribe a table of course intakes: people who began, withdrew and left, and the rates.

The counts of an intake are of the whole course and grow from edition to edition. Whether
its rates are fractions or percentages is worked out from the counts, and a table in
which the counts do not make the rates is refused.
"""

import calendar
import re
from datetime import date
from typing import Any

from analysis.core.numbers import as_decimal
from analysis.core.periods import Period, clean, month, parse_month
from analysis.spreadsheets import Cell, Sheet
from analysis.transcribe.annex import unit_rows
from analysis.transcribe.annex.header import Header
from analysis.transcribe.annex.named_header import find_named
from analysis.transcribe.annex.unit_rows import Unit
from analysis.transcribe.labels import unnoted
from analysis.transcribe.printed_rates import misfit, settle
from analysis.transcribe.rows import RawRow, dated

_YEARS = re.compile(r"(20\d\d)\s*[/–-]\s*(?:20)?(\d\d)")


def intake(cell: Cell) -> Period | None:
    """Read when the courses of a row began: a month, or a financial year; None otherwise."""
    if cell.kind == "date" and isinstance(cell.value, date):
        return month(cell.value)
    text = clean(unnoted(cell.label))
    years = _YEARS.fullmatch(text)
    if years and (int(years[1]) + 1) % 100 == int(years[2]):
        first = int(years[1])
        return Period("financial_year", f"{first}-04-01", f"{first + 1}-03-31")
    day = parse_month(text)
    names = "|".join([*calendar.month_name[1:], *calendar.month_abbr[1:], "Sept"])
    if day is not None and re.fullmatch(rf"(?i)({names})[\s-]*(20)?\d\d", text):
        return month(day)
    return None


def read_courses(
    sheet: Sheet, title: Cell, where: str, spec: dict[str, Any], layout: dict[str, Any]
) -> list[RawRow]:
    """Transcribe one table of intakes.

    Raises
    ------
    LayoutError
        At the first cell that the layout does not account for, or counts and rates
        that contradict one another.
    """
    header = find_named(sheet, title, where, spec["column"], layout["header"]["within"])
    units: list[Unit] = []
    periods: dict[int, Period] = {}
    for row in unit_rows.value_rows(header, title, layout["notes"]):
        label = unnoted(sheet.label(row, header.label_column))
        total = bool(re.match(spec["total"]["pattern"], label))
        unit = Unit(row, label, "total" if total else "unit")
        units.append(unit_rows.read_cells(header, unit, layout, units))
        unit_rows.check_row(header, unit)
        cell = sheet.get(row, header.label_column)
        period = intake(cell) if cell is not None else None
        if period is not None:
            periods[row] = period
        elif not total:
            expected = "the month or financial year in which courses began"
            raise header.error((row, header.label_column), expected, repr(label))
    intakes = [u for u in units if u.kind == "unit"]
    if not intakes:
        raise header.error((header.first_data_row, 1), "a row for each intake", "none")
    for unit in units:
        _check_falling(header, unit, spec["falling"])
        if unit.kind == "total":
            unit_rows.check_sum(header, unit, intakes, "intakes", spec["falling"])
    stored = {r["rate"]: _unit(header, units, r) for r in spec["rates"]}
    described = {c["id"]: c for c in spec["column"]}
    return [
        unit_rows.raw_row(
            header,
            unit,
            column,
            layout,
            table=spec["id"],
            column_label=column.text,
            measure=described[column.measure]["measure"],
            unit=stored.get(column.measure, described[column.measure]["unit"]),
            area_type=spec["area_type"],
            area=spec["area"],
            grade=spec["grade"],
            **dated(periods[unit.row]),
        )
        for unit in intakes
        for column in header.columns
    ]


def _check_falling(header: Header, unit: Unit, names: list[str]) -> None:
    """Refuse counts that rise: nobody leaves twice."""
    falling = [unit.value(name) for name in names]
    numbers = [as_decimal(v) for v in falling if v]
    if numbers != sorted(numbers, reverse=True):
        expected = " at least ".join(n.replace("_", " ") for n in names)
        raise header.error(unit.cells["", names[0]].cell, expected, ", ".join(falling))


def _unit(header: Header, units: list[Unit], rule: dict[str, str]) -> str:
    """Work out the unit of a column of rates from its counts."""
    names = (rule["rate"], rule["part"], rule["whole"])
    full = [u for u in units if all(map(u.value, names))]
    triples = [(u.value(names[0]), u.value(names[1]), u.value(names[2])) for u in full]
    found = settle(triples) if triples else ""
    if found:
        return found
    column = next(c for c in header.columns if c.measure == rule["rate"])
    wrong = [misfit(triples, unit) for unit in ("percent", "fraction")]
    at = max((w for w in wrong if w is not None), default=None)
    row = full[at].row if at is not None else header.first_data_row
    said = " / ".join(triples[at][1:]) if at is not None else "counts that tell"
    raise header.error(
        (row, column.number),
        f"{rule['part'].replace('_', ' ')} over {rule['whole'].replace('_', ' ')} ({said}), "
        "in percentage points or as a fraction throughout",
        triples[at][0] if at is not None else "none",
    )
