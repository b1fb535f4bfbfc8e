"""Classic tables of 2017 and later, made for tests from real rows.

No such edition is at hand, so the tables of June 2016 are laid out again as the later
ones are known or thought to be: other numbers, another name of the agency, headers such
as 31-Mar-16, a series that begins later, rates as fractions or in points with the date
in the name of each column. Their numbers stay those that were published.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache
from pathlib import Path

from openpyxl import Workbook as Book

from analysis.core.csv_tables import read_table
from analysis.core.paths import raw_dir
from analysis.transcribe.rows import COLUMNS

Change = Callable[[Book], None]
GRADES = {
    "Bands A to D": "Bands A to D",
    "Probation Officer": "Band 4 Probation Officer",
    "Other Band 4-6": "Other Band 4-6",
    "Bands 1 to 3": "Bands 1 to 3",
}
FLOWS = ("2015-03-31", "2015-12-31", "2016-03-31", "2016-06-30")
STOCKS = ("2015-03-31", "2015-12-31", "2016-03-31", "2016-06-30")
RATE_DAYS = ("2015-03-31", "2016-03-31", "2016-06-30")
RAW = "workforce-quarterly/2016-06.csv"


@cache
def raw(table: str) -> dict[tuple[str, str, str], str]:
    """Published values of a table of June 2016 by last part of the label, measure, period."""
    return {
        (r["row_label"].rsplit(" / ", 1)[-1], r["measure"], r["period_end"]): r["value"]
        or {"suppressed": "~", "base_too_small": "~", "not_available": ".."}[r["symbol"]]
        for r in read_table(raw_dir() / RAW, COLUMNS)
        if r["table"] == table
    }


def number(text: str) -> float | str:
    return text if text in ("~", "..") else float(text)


def spelt(day: str) -> str:
    return dt.date.fromisoformat(day).strftime("%d-%b-%y")


def labels(table: str) -> list[str]:
    """Row labels of a table in their order."""
    return list(dict.fromkeys(label for label, _, _ in raw(table)))


def write(
    book: Book, name: str, title: str, unit: str, group: str, table: str, measure: str,
    days: tuple[str, ...], total: str, rename: dict[str, str], flow: bool,
) -> None:  # fmt: skip
    """One table of periods: a spacer after each value, the group on its first row."""
    sheet = book.create_sheet(name)
    sheet["A1"] = title
    last = 4 + 2 * len(days)
    sheet.cell(3, last - 2, unit)
    sheet.cell(4, 4, "12 months ending" if flow else "time series")
    for n, day in enumerate(days):
        value = spelt(day) if flow else dt.datetime.fromisoformat(day)
        sheet.cell(5, 4 + 2 * n, value).number_format = "dd-mmm-yy"
    found = raw(table)
    for at, label in enumerate(labels(table), 6):
        if at == 6:
            sheet.cell(at, 2, group)
        is_total = label.startswith("Total") or label.endswith("Total")
        words = label if label == "Grand Total" else total if is_total else rename.get(label, label)
        sheet.cell(at, 2 if is_total else 3, words)
        for n, day in enumerate(days):
            text = found.get((label, measure, day))
            if text is not None:
                sheet.cell(at, 4 + 2 * n, number(text))
            if flow and n == len(days) - 1 and text is not None:
                sheet.cell(at, 5 + 2 * n, "(p)")
    below = sheet.max_row + 2
    sheet.cell(below, last, "Source: Single Operating Platform")
    sheet.cell(below + 1, 1, "Notes to the table:")


def write_rates(book: Book, *, fractions: bool, one_row: bool) -> None:
    """Leaving rates: date and name in one cell, or dates over three names."""
    sheet = book.create_sheet("Table 10b")
    sheet["A1"] = "Table 10b: Underlying leaving rate of permanent staff, by grade"
    found, names = raw("7d"), ("Leavers", "Average staff", "Rate")
    for n, day in enumerate(RATE_DAYS):
        for offset, name in enumerate(names):
            column = 4 + 4 * n + offset
            if one_row:
                sheet.cell(5, column, f"{spelt(day)}\n{name}")
            else:
                sheet.cell(4, 4 + 4 * n, f"12 months to {spelt(day)}")
                sheet.cell(5, column, name)
    measures = ("leavers_in_rate", "average_staff_in_post", "leaving_rate")
    for at, label in enumerate(labels("7d"), 6):
        if at == 6:
            sheet.cell(at, 2, "Probation Service grades")
        total = label.endswith("Total")
        words = "Probation Service Total" if total else GRADES.get(label, label)
        sheet.cell(at, 2 if total else 3, words)
        for n, day in enumerate(RATE_DAYS):
            for offset, measure in enumerate(measures):
                text = found.get((label, measure, day))
                if text is None:
                    continue
                value = number(text)
                if offset == 2 and fractions and isinstance(value, float):
                    value = value / 100
                sheet.cell(at, 4 + 4 * n + offset, value)
    sheet.cell(sheet.max_row + 2, 20, "Source: Single Operating Platform")


def write_service(book: Book) -> None:
    """Officers by length of service: the published total of June 2016 split for the test."""
    sheet = book.create_sheet("Table 4 - service")
    sheet["A1"] = "Table 4: Probation officer staff in post, by length of service (FTE)"
    found = raw("3")
    bands = ("Less than 1 year", "1 year to less than 3 years", "3 years or more")
    for n, day in enumerate(STOCKS):
        sheet.cell(4, 4 + 2 * n, spelt(day))
        whole = float(found["Probation Officer", "staff_in_post", day])
        parts = [whole / 4, whole / 2, whole - whole / 4 - whole / 2]
        for at, part in enumerate([*parts, whole], 5):
            sheet.cell(at, 4 + 2 * n, part)
    sheet.cell(5, 2, "Band 4 Probation Officers")
    for at, band in enumerate(bands, 5):
        sheet.cell(at, 3, band)
    sheet.cell(8, 2, "Band 4 Probation Officers Total")


def write_sickness(book: Book) -> None:
    """Days lost of two grades and their total; made, since no table is at hand."""
    sheet = book.create_sheet("Table 17")
    sheet["A1"] = "Table 17: Average working days lost to sickness absence, by grade"
    rows = (
        ("Band 4 Probation Officer", 36_000, 3_000.0),
        ("Other Band 4-6", 12_000, 1_600.0),
    )
    names = ("Working days lost", "Average staff in post", "Working days lost per person")
    for n, day in enumerate(FLOWS):
        for offset, name in enumerate(names):
            sheet.cell(4, 4 + 4 * n + offset, f"{spelt(day)} {name}")
        whole = [0.0, 0.0]
        for at, (_, days, staff) in enumerate(rows, 5):
            values = (days + 100 * n, staff)
            whole = [whole[0] + values[0], whole[1] + values[1]]
            for offset, value in enumerate((*values, values[0] / values[1])):
                sheet.cell(at, 4 + 4 * n + offset, value)
        for offset, value in enumerate((*whole, whole[0] / whole[1])):
            sheet.cell(7, 4 + 4 * n + offset, value)
    sheet.cell(5, 2, "Probation Service grades")
    for at, (grade, _, _) in enumerate(rows, 5):
        sheet.cell(at, 3, grade)
    sheet.cell(7, 2, "Probation Service Total")


def later(
    path: Path,
    change: Change = lambda book: None,
    *,
    fractions: bool = True,
    one_row: bool = True,
) -> Path:
    """A classic workbook as the later ones are thought to be."""
    book = Book()
    cover = book.active
    cover.title = "Cover"
    lines = ("HM Prison and Probation Service", "Workforce Statistics", "30 June 2016",
             "Published 18 August 2016", "Next release: 17 November 2016")  # fmt: skip
    for row, text in enumerate(lines, 3):
        cover.cell(row, 2, text)
    contents = book.create_sheet("Contents")
    contents["A1"] = "Table 3: HMPPS staff in post, by grade"
    group, total = "Probation Service grades", "Probation Service Total"
    for name, title, unit, heading, table, measure, days, last, rename, flow in (
        ("Table 1", "Table 1: HMPPS staff in post, by region", "FTE", "Probation Service divisions",
         "1", "staff_in_post", STOCKS, total, {}, False),
        ("Table 3", "Table 3: HMPPS staff in post, by grade", "FTE", group,
         "3", "staff_in_post", STOCKS, total, GRADES, False),
        ("Table 8a", "Table 8a: HMPPS joiners, by grade", "Headcount", group,
         "7a", "joiners", FLOWS, total, GRADES, True),
        ("Table 8c", "Table 8c: HMPPS leavers, by grade", "Headcount", group,
         "7c", "leavers", FLOWS, total, GRADES, True),
        ("Table 14b", "Table 14b: Prison officer and Probation officer leavers, by reason for "
         "leaving", "Headcount", "Band 4 Probation Officer",
         "9b", "leavers", FLOWS, "Total Band 4 Probation Officer", {}, True),
    ):  # fmt: skip
        write(book, name, title, unit, heading, table, measure, days, last, rename, flow)
    write_rates(book, fractions=fractions, one_row=one_row)
    write_service(book)
    write_sickness(book)
    change(book)
    book.save(path)
    return path
