"""Recognise and transcribe a file whose tables are found by their titles."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from analysis.core.errors import LayoutError
from analysis.core.periods import month_end, parse_day, parse_month
from analysis.spreadsheets import Workbook
from analysis.transcribe.editions import Edition
from analysis.transcribe.marked import unnoted
from analysis.transcribe.rows import RawRow
from analysis.transcribe.titled_tables.column_words import columns_of
from analysis.transcribe.titled_tables.find_tables import TitledTable, find_tables
from analysis.transcribe.titled_tables.table_rows import read_period, table_day, table_rows

FRONT_SHEETS = 3
_CODE_HEADER = ("code", "text", "answer")


def recognise(workbook: Workbook, layout: dict[str, Any]) -> Edition:
    """Find the tables that must be there and the edition that the file says it is.

    Raises
    ------
    LayoutError
        Naming the first thing that differs.
    """
    rule, name = layout["recognise"], workbook.path.name
    front = _front(workbook)
    for wanted in rule["subject"]:
        if not any(re.search(wanted, text) for text in front):
            raise LayoutError(
                name,
                sheet=workbook.visible[0],
                expected=f"a file that speaks of {rule['speaks_of']}",
                found=repr([t[:60] for t in front[:3]]),
            )
    tables = find_tables(workbook, layout)
    reference = _reference(workbook, layout, tables, front)
    label = rule.get("published", "(?!)")
    days = (day for t in front if re.search(label, t) and (day := parse_day(t)))
    issued = next((day.isoformat() for day in days), "")
    return Edition(layout["publication"], layout["id"], reference, issued)


def _front(workbook: Workbook) -> list[str]:
    sheets = map(workbook.sheet, workbook.visible[:FRONT_SHEETS])
    return [text for sheet in sheets for text in [*sheet.preamble, *sheet.words()]]


def _reference(
    workbook: Workbook, layout: Mapping[str, Any], tables: list[TitledTable], front: list[str]
) -> date:
    """Return the day that the edition is about, said in one and the same way throughout."""
    rule = layout["recognise"]
    days: set[date] = set()
    if rule["edition"] == "columns":
        columns, _ = columns_of(tables[0], {})
        days = {date.fromisoformat(c.period.end) for c in columns if c.period}
    elif rule["edition"] == "rows":
        table = tables[0]
        column = table.labels["period"]
        read = (read_period(table.sheet.label(r, column), table.rule) for r in table.rows)
        days = {date.fromisoformat(p.end) for p in read if p}
    elif rule["edition"] == "tables":
        days = {day for t in tables if (day := table_day(t))}
    else:
        for text in [*front, *(t.title for t in tables), workbook.path.stem]:
            days |= _said(rule["edition"], text, rule)
            if days:
                break
    if rule["edition"] in ("columns", "rows"):
        days = {max(days)} if days else days
    if len(days) != 1:
        raise LayoutError(
            workbook.path.name,
            expected="one date of the edition in its tables or titles",
            found=", ".join(d.isoformat() for d in sorted(days)) or "none",
            todo=TitledTable.todo,
        )
    return days.pop()


def _said(pattern: str, text: str, rule: Mapping[str, Any]) -> set[date]:
    """Return the month, or the month of the rule in the year, that a text names."""
    found = re.search(pattern, text)
    if found and "month" in found.groupdict():
        return {named} if (named := parse_month(found["month"])) else set()
    return {month_end(int(found["year"]), rule["month"])} if found else set()


def _check_dated(
    workbook: Workbook, layout: Mapping[str, Any], edition: Edition, tables: list[TitledTable]
) -> None:
    """Refuse a cover, an index or a source line of another edition than the tables."""
    rule = layout["recognise"]
    for text in [*_front(workbook), *(text for t in tables for text in t.context)]:
        if _said(rule.get("dated", "(?!)"), text, rule) - {edition.reference_date}:
            raise LayoutError(
                workbook.path.name,
                expected=f"words that date the edition {edition.reference_date.isoformat()}, as "
                "its tables do",
                found=repr(text),
                todo="Find out which edition the figures are of.",
            )


def _codes(workbook: Workbook, layout: Mapping[str, Any]) -> dict[str, str]:
    """Read what the codes of questions stand for, from the file's own list of them."""
    patterns = layout.get("codes", {})
    codes: dict[str, str] = {}
    for name in workbook.visible if patterns else []:
        sheet = workbook.sheet(name)
        place: dict[str, int] = {}
        for row in range(1, sheet.last_row + 1):
            labels = {c.column: unnoted(c.label) for c in sheet.row_cells(row)}
            if len(place) < len(_CODE_HEADER):
                place = {k: c for k in _CODE_HEADER for c, t in labels.items()
                         if re.fullmatch(patterns[k], t, re.IGNORECASE)}  # fmt: skip
                continue
            code, text = labels.get(place["code"], ""), labels.get(place["text"], "")
            if code and text:
                answer = labels.get(place["answer"], "")
                codes[code] = f"{text} ({answer})" if answer.startswith("%") else text
    return codes


def transcribe(workbook: Workbook, layout: dict[str, Any], edition: Edition) -> list[RawRow]:
    """Transcribe every kept row of every table.

    Raises
    ------
    LayoutError
        At the first header, row or cell that is not understood.
    """
    return _read(workbook, layout, edition)[0]


def remarks(workbook: Workbook, layout: dict[str, Any], edition: Edition) -> list[str]:
    """Return which columns were left out because no vocabulary knows their wording."""
    unknown = _read(workbook, layout, edition)[1]
    if not unknown:
        return []
    return [
        f"{len(unknown)} columns are left out, whose wording is not in the vocabulary: "
        + "; ".join(repr(text[:90]) for text in unknown)
        + "."
    ]


def _read(
    workbook: Workbook, layout: Mapping[str, Any], edition: Edition
) -> tuple[list[RawRow], list[str]]:
    rows: list[RawRow] = []
    unknown: list[str] = []
    codes = _codes(workbook, layout)
    tables = find_tables(workbook, layout)
    _check_dated(workbook, layout, edition, tables)
    for table in tables:
        columns, left_out = columns_of(table, codes)
        unknown += [text for text in left_out if text not in unknown]
        rows += table_rows(table, columns, edition.reference_date)
    return rows, unknown
