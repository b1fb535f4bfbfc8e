"""Find the header of a later classic table, its unit, and the columns of each period."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.core.periods import Period, year_ending
from analysis.spreadsheets import Cell, address
from analysis.transcribe.header_periods import find_period, header_text
from analysis.transcribe.quarterly.classic_tables import FEWEST_PERIODS, Column, Found

_YEAR = re.compile(r"(?i)\b(12|twelve) months\b|\byear (ending|ended|to)\b")
_UNIT = re.compile(r"(?i)\(?\b(fte|full[- ]time equivalent|headcount)\b\)?")
_CHANGE = re.compile(r"(?i)\b(net )?change\b")


@dataclass(frozen=True, slots=True)
class _Dated:
    cell: Cell
    period: Period
    rest: str


def read_header(found: Found, layout: dict[str, Any]) -> None:
    """Fill in header row, label columns, value columns and unit of a located table.

    Raises
    ------
    LayoutError
        If no row has dates enough, a period stands twice, or the unit is not said.
    """
    dated = _find_row(found)
    found.label_columns = list(range(2, dated[0].cell.column)) or [1]
    if dated[0].cell.column < 2:
        raise found.error(address(found.header_row, 1), "labels to the left of dates", "a date")
    if found.spec["columns"] == "triplets":
        _triplets(found, dated, layout["triplet"][found.spec["triplet"]])
    else:
        for one in dated:
            column = Column(
                one.cell.column, one.period.end, one.period, found.spec["measure"],
                marks_beside=True,
            )  # fmt: skip
            found.columns.append(column)
            if one.rest and not _YEAR.fullmatch(one.rest):
                raise found.error(one.cell.address, "a period and nothing else", repr(one.rest))
    _check_order(found)
    _unit(found)
    if found.spec["columns"] == "periods":
        _change(found)


def _find_row(found: Found) -> list[_Dated]:
    for row in range(found.title.row + 1, found.last_row + 1):
        cells = found.sheet.row_cells(row)
        dated = [d for c in cells if (d := _dated(found, c, row)) is not None]
        if len(dated) >= FEWEST_PERIODS:
            found.header_row, found.first_data_row = row, row + 1
            return dated
    raise found.error(
        found.title.address, f"a header row with {FEWEST_PERIODS} dates or more below", "none"
    )


def _dated(found: Found, cell: Cell, row: int) -> _Dated | None:
    """Read a header that names a day; a bare day heads a year where the table says so."""
    if cell.kind == "number":
        return None
    period, rest = find_period(header_text(cell))
    if period is None or period.kind not in ("snapshot", "year_ending"):
        return None
    if period.kind == "snapshot" and found.spec["period_kind"] == "year_ending":
        above = [found.title] + [
            c for r in range(found.title.row + 1, row + 1) for c in found.sheet.row_cells(r)
        ]
        if found.spec["columns"] == "triplets" or any(_YEAR.search(c.label) for c in above):
            period = year_ending(date.fromisoformat(period.end))
    if period.kind != found.spec["period_kind"]:
        raise found.error(
            cell.address, f"a {found.spec['period_kind']} header", repr(header_text(cell))
        )
    return _Dated(cell, period, re.sub(r"\s*(\[[a-z]+\]|\([a-z]\))\s*", " ", rest).strip())


def _triplets(found: Found, dated: list[_Dated], names: list[dict[str, str]]) -> None:
    """Three columns a period: dates over names, or each date with its name in one cell."""
    if any(one.rest and not _YEAR.fullmatch(one.rest) for one in dated):
        given = [(one.cell.column, one.period, one.rest) for one in dated]
    else:
        found.first_data_row += 1
        row = found.header_row + 1
        given = [
            (one.cell.column + offset, one.period,
             found.sheet.label(row, one.cell.column + offset))
            for one in dated
            for offset in range(len(names))
        ]  # fmt: skip
    for place, (number, period, text) in enumerate(given):
        name = names[place % len(names)]
        first = given[place - place % len(names)][1]
        if not re.fullmatch(name["pattern"], text, re.IGNORECASE) or period != first:
            raise found.error(
                address(found.first_data_row - 1, number),
                f"{name['measure'].replace('_', ' ')} of the year to {first.end}",
                f"{text!r} of the year to {period.end}" if text else "nothing",
            )
        last = place % len(names) == len(names) - 1
        label = f"{period.end} / {text}"
        found.columns.append(Column(number, label, period, name["measure"], marks_beside=last))
    if len(given) % len(names):
        raise found.error(
            address(found.header_row, given[-1][0]), f"{len(names)} columns a period", "fewer"
        )


def _check_order(found: Found) -> None:
    """Refuse a period twice, and one that is earlier than the one to its left."""
    seen: dict[str, str] = {}
    for column in found.columns:
        if column.period.end <= seen.get(column.measure, ""):
            raise found.error(
                address(found.header_row, column.number),
                f"a period after {seen[column.measure]}",
                column.period.end,
            )
        seen[column.measure] = column.period.end


def _unit(found: Found) -> None:
    """Take the unit from a cell of its own above the header, or from the title."""
    above = [
        c
        for r in range(found.title.row + 1, found.header_row)
        for c in found.sheet.row_cells(r)
        if c.kind == "text" and _UNIT.fullmatch(c.label.strip())
    ]
    texts = {_UNIT.findall(c.label)[0].lower() for c in above}
    texts |= {t.lower() for t in _UNIT.findall(found.title.label)}
    units = {"Headcount" if t == "headcount" else "FTE" for t in texts}
    wanted = found.spec.get("unit_measures", {})
    allowed = {found.spec["unit"]} if "unit" in found.spec else set(wanted)
    if len(units) != 1 or not units <= allowed:
        if found.spec.get("unit_known") and not units:
            return  # what a triplet counts is in its headings
        raise found.error(
            address(found.title.row + 1, 1),
            "the unit " + " or ".join(sorted(allowed)) + " above the header or in the title",
            ", ".join(sorted(units)) or "none",
        )
    (unit,) = units
    found.spec["unit"] = unit
    if wanted:
        found.columns = [
            Column(c.number, c.label, c.period, wanted[unit], c.name, c.marks_beside)
            for c in found.columns
        ]


def _change(found: Found) -> None:
    """Keep the column of net change over twelve months, where the table has one."""
    last = max(c.number for c in found.columns)
    for number in range(last + 1, found.sheet.last_column + 1):
        rows = range(found.title.row + 1, found.header_row + 1)
        text = " ".join(filter(None, (found.sheet.label(r, number) for r in rows)))
        if not _CHANGE.search(text):
            continue
        change = found.spec.get("change")
        if change is None or not _YEAR.search(text):
            raise found.error(
                address(found.header_row, number), "a change over 12 months", repr(text)
            )
        period = year_ending(date.fromisoformat(found.columns[-1].period.end))
        found.columns.append(Column(number, text, period, change))
        return
