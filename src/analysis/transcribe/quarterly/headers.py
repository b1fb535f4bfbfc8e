"""Find the header of a table, its unit, and the columns of each period."""

import re
from datetime import date
from typing import Any

from analysis.core.periods import Period, clean, parse_header, year_ending
from analysis.spreadsheets import Cell
from analysis.transcribe.header_periods import find_period, header_text
from analysis.transcribe.quarterly.classic_tables import Column, Found

FEWEST_PERIODS = 3
_YEAR = re.compile(r"(?i)\b(12|twelve) months\b|\byear (ending|ended|to)\b")
_UNIT = re.compile(r"(?i)\(?\b(fte|full[- ]time equivalent|headcount)\b\)?")
_CHANGE = re.compile(r"(?i)\b(net )?change\b")


def read_header(found: Found, layout: dict[str, Any]) -> None:
    """Fill in header row, label columns, value columns and unit of a located table.

    Raises
    ------
    LayoutError
        If no row has dates enough, a period stands twice, or the unit is not said.
    """
    if found.spec["columns"] == "labels":
        _label_header(found)
    else:
        dated = _find_dates(found)
        found.label_columns = list(range(2, dated[0][0].column)) or [1]
        if dated[0][0].column < 2:
            raise found.error((found.header_row, 1), "labels to the left of dates", "a date")
        if found.spec["columns"] == "triplets":
            _triplets(found, dated, layout["triplet"][found.spec["triplet"]])
        else:
            _periods(found, dated)
        _check_order(found)
    _unit(found)
    if found.spec["columns"] == "periods":
        _change(found)


def _find_dates(found: Found) -> list[tuple[Cell, Period, str]]:
    """Find the header row, and return its cells with a date: their period and other words."""
    for row in range(found.title.row + 1, found.last_row + 1):
        cells = found.sheet.row_cells(row)
        dated = [(cell, *read) for cell in cells if (read := _dated(found, cell)) is not None]
        if len(dated) >= FEWEST_PERIODS:
            found.header_row, found.first_data_row = row, row + 1
            return dated
    expected = f"a header row with {FEWEST_PERIODS} dates or more below"
    raise found.error(found.title, expected, "none")


def _dated(found: Found, cell: Cell) -> tuple[Period, str] | None:
    """Read a header that names a day; a bare day heads a year where the table says so."""
    period, rest = find_period(header_text(cell)) if cell.kind != "number" else (None, "")
    if period is None or period.kind not in ("snapshot", "year_ending"):
        return None
    if (
        found.words_known
        and parse_header(cell.label if cell.kind == "text" else cell.value) is None
    ):
        return None
    if period.kind == "snapshot" and found.spec["period_kind"] == "year_ending":
        rows = range(found.title.row + 1, cell.row + 1)
        above = [found.title, *(c for r in rows for c in found.sheet.row_cells(r))]
        if found.spec["columns"] == "triplets" or any(_YEAR.search(c.label) for c in above):
            period = year_ending(date.fromisoformat(period.end))
    if period.kind != found.spec["period_kind"]:
        kind = found.spec["period_kind"]
        raise found.error(cell, f"a {kind} header", repr(header_text(cell)))
    return period, re.sub(r"\s*(\[[a-z]+\]|\([a-z]\))\s*", " ", rest).strip()


def _printed(cell: Cell) -> str:
    return clean(cell.label if cell.kind == "text" else cell.shown)


def _periods(found: Found, dated: list[tuple[Cell, Period, str]]) -> None:
    for cell, period, rest in dated:
        if rest and not _YEAR.fullmatch(rest):
            raise found.error(cell, "a period and nothing else", repr(rest))
        measure = found.spec["measure"]
        column = Column(cell.column, _printed(cell), period, measure, marks_beside=True)
        found.columns.append(column)


def _triplets(
    found: Found, dated: list[tuple[Cell, Period, str]], names: list[dict[str, str]]
) -> None:
    """Three columns a period: dates over names, or each date with its name in one cell."""
    if any(rest and not _YEAR.fullmatch(rest) for _, _, rest in dated):
        given = [(cell.column, period, rest, _printed(cell)) for cell, period, rest in dated]
    else:
        found.first_data_row += 1
        below = found.header_row + 1
        given = [
            (number, period, text, f"{_printed(cell)} / {text}")
            for cell, period, _ in dated
            for number in range(cell.column, cell.column + len(names))
            for text in [found.sheet.label(below, number)]
        ]
    for place, (number, period, text, label) in enumerate(given):
        which = place % len(names)
        name, first = names[which], given[place - which][1]
        if not re.fullmatch(name["pattern"], text, re.IGNORECASE) or period != first:
            raise found.error(
                (found.first_data_row - 1, number),
                f"{name['measure'].replace('_', ' ')} of the year to {first.end}, headed like "
                f"{name['pattern']!r}",
                f"{text!r} of the year to {period.end}" if text else "nothing",
            )
        last = which == len(names) - 1
        found.columns.append(Column(number, label, period, name["measure"], marks_beside=last))
    if len(given) % len(names):
        place_of = found.header_row, given[-1][0]
        raise found.error(place_of, f"{len(names)} columns a period", "fewer")


def _check_order(found: Found) -> None:
    """Refuse a period twice, and one that is earlier than the one to its left."""
    seen: dict[str, str] = {}
    for column in found.columns:
        if column.period.end <= seen.get(column.measure, ""):
            raise found.error(
                (found.header_row, column.number),
                f"a period after {seen[column.measure]}",
                column.period.end,
            )
        seen[column.measure] = column.period.end


def _unit(found: Found) -> None:
    """Take the unit from a cell of its own above the header, or from a title not known before."""
    above = [c.label for c in found.above_header if c.kind == "text"]
    texts = {_UNIT.findall(label)[0].lower() for label in above if _UNIT.fullmatch(label.strip())}
    if not found.words_known:
        texts |= {t.lower() for t in _UNIT.findall(found.title.label)}
    units = {"Headcount" if t == "headcount" else "FTE" for t in texts}
    wanted = found.spec.get("unit_measures", {})
    allowed = {found.spec["unit"]} if "unit" in found.spec else set(wanted)
    if len(units) != 1 or not units <= allowed:
        if found.spec.get("unit_known") and not units:
            return  # what a triplet counts is in its headings
        raise found.error(
            (found.title.row + 1, 1),
            f"the unit {' or '.join(sorted(allowed))} above the header"
            + ("" if found.words_known else " or in the title"),
            ", ".join(sorted(units) or [repr(label.strip()[:30]) for label in above]) or "none",
        )
    (unit,) = units
    found.spec["unit"] = unit
    if wanted:
        for column in found.columns:
            column.measure = wanted[unit]


def _label_header(found: Found) -> None:
    sheet, spec = found.sheet, found.spec
    title = " ".join(found.title.label.split())
    period = parse_header(title.removeprefix(spec["title"]).strip(" ,"))
    if period is None:
        raise found.error(
            found.title, f"one date after {spec['title']!r} in the title", repr(title)
        )
    if spec["period_kind"] == "year_ending":
        period = year_ending(date.fromisoformat(period.end))
    for row in range(found.title.row + 1, found.last_row + 1):
        cells = sheet.row_cells(row)
        if spec["header_has"] in [" ".join(c.label.split()) for c in cells]:
            break
    else:
        raise found.error(found.title, f"a header row with {spec['header_has']!r} below", "none")
    found.header_row, found.first_data_row = row, row + 1
    found.label_columns = list(range(2, cells[0].column))
    for cell in cells:
        name = " ".join(cell.label.split())
        found.columns.append(Column(cell.column, name, period, spec["measure"], name=name))


def _change(found: Found) -> None:
    """Keep the column of net change over twelve months, where the table has one.

    A layout that gives its header (split over rows, as a pattern) asks for the column.
    """
    change = found.spec.get("change", {})
    header, last = change.get("header"), max(c.number for c in found.columns)
    for number in range(last + 1, found.sheet.last_column + 1):
        rows = (found.header_row - 1, found.header_row)
        text = " ".join(filter(None, (found.sheet.label(r, number) for r in rows)))
        if not (re.fullmatch(header, text) if header else _CHANGE.search(text)):
            continue
        if not change or not _YEAR.search(text):
            raise found.error((found.header_row, number), "a change over 12 months", repr(text))
        period = year_ending(date.fromisoformat(found.columns[-1].period.end))
        found.columns.append(Column(number, text, period, change["measure"]))
        return
    if header:
        raise found.error((found.header_row, last + 1), f"a column headed {header!r}", "none")
