"""Transcribe a table of course intakes: people who began, withdrew and left, and the rates.

The counts of an intake are of the whole course and grow from edition to edition. Whether
its rates are fractions or percentages is worked out from the counts, and a table in
which the counts do not make the rates is refused.
"""

import calendar
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from analysis.core.numbers import as_decimal
from analysis.core.periods import Period, clean, month, parse_month
from analysis.spreadsheets import Cell, Sheet, address
from analysis.transcribe.annex.annex_units import Unit
from analysis.transcribe.annex.header import Header
from analysis.transcribe.annex.marked_cells import read_marked
from analysis.transcribe.annex.named_header import find_named
from analysis.transcribe.annex.table_rows import none_above, once, value_rows
from analysis.transcribe.labels import unnoted
from analysis.transcribe.printed_rates import misfit, settle
from analysis.transcribe.rows import RawRow, dated, stands

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
    none_above(header, title)
    rows: list[tuple[Unit, Period]] = []
    totals: list[Unit] = []
    seen: dict[str, int] = {}
    for row, _ in value_rows(header, layout["notes"]):
        label = unnoted(sheet.label(row, header.label_column))
        once(header, row, header.label_column, label, seen)
        unit = Unit(row, label, "unit", read_marked(sheet, header, row, layout))
        _check_whole(header, unit)
        if re.match(spec["total"]["pattern"], label):
            totals.append(unit)
            continue
        cell = sheet.get(row, header.label_column)
        period = intake(cell) if cell is not None else None
        if period is None:
            raise header.error(
                address(row, header.label_column),
                "the month or financial year in which courses began",
                repr(label),
            )
        rows.append((unit, period))
    if not rows:
        raise header.error(address(header.first_data_row, 1), "a row for each intake", "none")
    _check_sums(header, [u for u, _ in rows], totals, spec)
    units = {r["rate"]: _unit(header, [u for u, _ in rows] + totals, r) for r in spec["rates"]}
    return [row for pair in rows for row in _raw_rows(header, spec, layout, *pair, units)]


def _value(unit: Unit, name: str) -> str:
    found = unit.cells.get(("", name))
    return found[1].value if found else ""


def _check_whole(header: Header, unit: Unit) -> None:
    for column in header.columns:
        if ("", column.measure) not in unit.cells:
            raise header.error(
                address(unit.row, column.number), f"a value for {unit.label}", "an empty cell"
            )


def _check_sums(
    header: Header, units: list[Unit], totals: list[Unit], spec: dict[str, Any]
) -> None:
    """Nobody leaves twice, and the intakes make the total where there is one."""
    for unit in [*units, *totals]:
        falling = [_value(unit, name) for name in spec["falling"]]
        numbers = [as_decimal(v) for v in falling if v]
        if numbers != sorted(numbers, reverse=True):
            raise header.error(
                unit.cells["", spec["falling"][0]][0].address,
                " at least ".join(n.replace("_", " ") for n in spec["falling"]),
                ", ".join(falling),
            )
    for total in totals:
        for name in spec["falling"]:
            given = [_value(u, name) for u in units]
            cell, marked = total.cells["", name]
            if marked.value and all(given):
                whole = sum(map(as_decimal, given))
                if whole != as_decimal(marked.value):
                    raise header.error(
                        cell.address,
                        f"{total.label!r} to be the sum of its intakes, {whole}",
                        cell.shown,
                    )


def _unit(header: Header, units: list[Unit], rule: dict[str, str]) -> str:
    """Work out the unit of a column of rates from its counts."""
    names = (rule["rate"], rule["part"], rule["whole"])
    full = [u for u in units if all(_value(u, n) for n in names)]
    triples = [(_value(u, names[0]), _value(u, names[1]), _value(u, names[2])) for u in full]
    found = settle(triples) if triples else ""
    if found:
        return found
    column = next(c for c in header.columns if c.measure == rule["rate"])
    wrong = [misfit(triples, unit) for unit in ("percent", "fraction")]
    at = max((w for w in wrong if w is not None), default=None)
    row = full[at].row if at is not None else header.first_data_row
    said = " / ".join(triples[at][1:]) if at is not None else "counts that tell"
    raise header.error(
        address(row, column.number),
        f"{rule['part'].replace('_', ' ')} over {rule['whole'].replace('_', ' ')} ({said}), "
        "in percentage points or as a fraction throughout",
        triples[at][0] if at is not None else "none",
    )


def _raw_rows(
    header: Header,
    spec: dict[str, Any],
    layout: dict[str, Any],
    unit: Unit,
    period: Period,
    units: dict[str, str],
) -> Iterator[RawRow]:
    described, marks = {c["id"]: c for c in spec["column"]}, layout["status_marks"]
    for column in header.columns:
        about = described[column.measure]
        cell, marked = unit.cells["", column.measure]
        yield RawRow(
            **stands(spec["id"], header.sheet, cell),
            row_label=unit.label,
            column_label=column.text,
            measure=about["measure"],
            unit=units.get(column.measure, about["unit"]),
            area_type=spec["area_type"],
            area=spec["area"],
            grade=spec["grade"],
            **dated(period),
            value=marked.value,
            symbol=marked.symbol,
            status=marked.status if marked.status != "final" else marks.get(column.mark, "final"),
        )
