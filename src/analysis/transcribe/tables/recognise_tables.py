"""Recognise a file of tables and its edition, by its cover or by what its tables say."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from analysis.core.errors import LayoutError
from analysis.core.periods import month_end, parse_day, parse_month
from analysis.spreadsheets import Sheet, Workbook
from analysis.transcribe.header_periods import as_declared, find_period
from analysis.transcribe.rows import Edition
from analysis.transcribe.tables.find_tables import TablesEdition, find_tables, headed_tables
from analysis.transcribe.tables.table import Table

_ONLY_A_DAY = re.compile(r"\d{1,2}(st|nd|rd|th)? \w+ \d{4}")
_TITLED_DAY = re.compile(r"(?i)(?:as at|\bto) (\d{1,2} [a-z]+ \d{4})")
_FRONT_SHEETS = 3


def recognise(workbook: Workbook, layout: dict[str, Any]) -> Edition:
    """Read the edition from the cover or the tables, or say why this is not such a file.

    Parameters
    ----------
    workbook : Workbook
    layout : dict
        Its ``recognise`` part holds regular expressions, which ``docs/layouts.md`` lists.

    Raises
    ------
    LayoutError
        Naming the first thing that differs.
    """
    rule, visible = layout["recognise"], workbook.visible
    sheets = _front(workbook, rule)

    def differs(sheet: str, expected: str, found: object) -> LayoutError:
        return LayoutError(workbook.path.name, sheet=sheet, expected=expected, found=str(found))

    if not sheets:
        raise differs("", "a cover sheet", ", ".join(map(repr, workbook.sheet_names[:6])))
    cover, texts = sheets[0].name, _texts(sheets)
    wanted, together = rule["subject"], "\n".join(texts)

    def said(pattern: str) -> bool:
        # All texts in one search first: one by one there are thousands, and few files fit.
        anywhere = re.search(pattern, together, re.MULTILINE)
        return bool(anywhere) and any(re.search(pattern, text) for text in texts)

    lacking = [w for w in wanted if not said(w)]
    if lacking or said(rule.get("other_subject", "(?!)")):
        what = "cover" if "sheet" in rule else "file"
        some = f" with {lacking[0]!r}" if 0 < len(lacking) < len(wanted) else ""
        raise differs(cover, f"a {what} that speaks of {rule['speaks_of']}{some}", texts[:3])
    for other in (n for n in visible if re.search(rule.get("no_sheet", "(?!)"), n)):
        raise differs(other, "no sheet of that name", repr(other))
    published = parse_day(_told(sheets, rule["published"])) if "published" in rule else None
    contents = None
    if "edition" in rule:
        find = headed_tables if rule["edition"] == "figures" else find_tables
        contents = find(workbook, layout)
        reference: date | None = _edition_of_tables(workbook, rule, contents.tables)
    elif "titled" in rule:
        titles = (re.search(rule["titled"], t) for t in texts)
        periods = {find_period(found["period"])[0] for found in titles if found}
        days = {date.fromisoformat(p.end) if p else None for p in periods}
        reference = days.pop() if len(days) == 1 else None
    else:
        day = _told(sheets, rule["dated"])
        reference = parse_day(day or next((t for t in texts if _ONLY_A_DAY.fullmatch(t)), ""))
    if reference is None:
        raise differs(cover, "the edition's date", texts[:6])
    # There must be a sheet of numbered notes, if the layout names one.
    notes = [n for n in visible if re.search(rule.get("notes_sheet", "(?!)"), n)]
    headers = (
        f"{cell.label.strip()} | {sheet.label(cell.row, cell.column + 1)}"
        for sheet in map(workbook.sheet, notes)
        for cell in sheet.texts
    )
    numbered = any(re.fullmatch(rule["notes_header"], header) for header in headers)
    if "notes_sheet" in rule and not numbered:
        raise differs(
            notes[0] if notes else "",
            "a sheet of numbered notes with a header like 'Note number | Note text'",
            "none with such a header" if notes else repr(visible[:6]),
        )
    issued = published.isoformat() if published else ""
    return TablesEdition(layout["publication"], layout["id"], reference, issued, contents=contents)


def _front(workbook: Workbook, rule: Mapping[str, Any]) -> list[Sheet]:
    """Return the cover or, where a layout names none, the first sheets."""
    names = [n for n in workbook.visible if re.search(rule.get("sheet", ""), n)]
    return [workbook.sheet(n) for n in names[: 1 if "sheet" in rule else _FRONT_SHEETS]]


def _texts(sheets: list[Sheet]) -> list[str]:
    return [text for sheet in sheets for text in [*sheet.preamble, *sheet.words]]


def _told(sheets: list[Sheet], pattern: str) -> str:
    """Return the date that a label introduces: in its cell, to its right, or below it."""
    labels = ((s, c) for s in sheets for c in s.texts if re.search(pattern, c.label.strip()))
    for sheet, cell in labels:
        row, column = cell.row, cell.column
        for near in (cell, sheet.get(row, column + 1), sheet.get(row + 1, column)):
            if near is not None and parse_day(near.value) is not None:
                return " ".join(str(near.value).split())
    return ""


def _edition_of_tables(workbook: Workbook, rule: Mapping[str, Any], tables: list[Table]) -> date:
    """Return the day that the edition is about, said in one and the same way throughout."""
    if rule["edition"] == "figures":
        days = {date.fromisoformat(max(ends))} if (ends := _ends(tables)) else set()
    elif rule["edition"] == "tables":
        days = {day for t in tables if (day := _table_day(t))}
    else:
        titles = (t.title.label for t in tables)
        texts = [*_texts(_front(workbook, rule)), *titles, workbook.path.stem]
        said = (_said(rule["edition"], text, rule) for text in texts)
        days = next(filter(None, said), set())
    if len(days) != 1:
        raise LayoutError(
            workbook.path.name,
            expected="one date of the edition in its tables or titles",
            found=", ".join(d.isoformat() for d in sorted(days)) or "none",
            todo=Table.todo,
        )
    return days.pop()


def _ends(tables: list[Table]) -> set[str]:
    """Ends of the periods of tables' columns and, where one has a column of them, of its rows."""
    ends = {c.period.end for table in tables for c in table.values if c.period}
    for table in (t for t in tables if "period" in t.roles):
        for row in range(table.first_row, table.last_row + 1):
            period, rest = find_period(table.sheet.label(row, table.roles["period"]))
            if not rest and (period := as_declared(period, table.spec)):
                ends.add(period.end)
    return ends


def check_dated(
    workbook: Workbook, layout: Mapping[str, Any], edition: Edition, tables: list[Table]
) -> None:
    """Refuse a cover, an index or a source line of another edition than the tables."""
    rule = layout["recognise"]
    if "edition" not in rule or "dated" not in rule:
        return
    for text in [*_texts(_front(workbook, rule)), *(text for t in tables for text in t.context)]:
        if _said(rule["dated"], text, rule) - {edition.reference_date}:
            raise LayoutError(
                workbook.path.name,
                expected=f"words that date the edition {edition.reference_date.isoformat()}, as "
                "its tables do",
                found=repr(text),
                todo="Find out which edition the figures are of.",
            )


def _said(pattern: str, text: str, rule: Mapping[str, Any]) -> set[date]:
    """Return the month, or the month of the rule in the year, that a text names."""
    found = re.search(pattern, text)
    if found and "month" in found.groupdict():
        return {named} if (named := parse_month(found["month"])) else set()
    return {month_end(int(found["year"]), rule["month"])} if found else set()


def _table_day(table: Table) -> date | None:
    """Return the day that a table gives for itself, or None."""
    for row in range(1, table.first_row):
        for cell in table.sheet.row_cells(row):
            if cell.kind == "date":
                return parse_day(cell.value)
    for text in [table.title.label, *table.context]:
        found = _TITLED_DAY.search(text) or re.fullmatch(r"(\d{1,2} [A-Z][a-z]+ \d{4})", text)
        if found:
            return parse_day(found[1])
    return None
