"""Probation tables of the offender management statistics, made for tests.

The counts of everyone are those of the register: January to March 2026 and the annual
tables of 2024. Their split into men and women and into regions is made, since neither is
at hand, and so are the two rows of average lengths.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache
from pathlib import Path

from openpyxl import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet

from analysis.register.figure_rows import read

Change = Callable[[Book], None]
QUARTERLY = "Offender management statistics quarterly: January to March 2026"
ANNUAL = (
    "Offender management statistics quarterly: October to December 2024, annual probation tables"
)
# How the publisher spells the rows, in the order of the sheet.
LABELS = {
    "All supervised": "All supervision",
    "Supervised in community": "All supervision in the community",
    "All court orders": "All court orders",
    "All community sentences": "All community sentences",
    "Community order": "Community order",
    "Youth Rehabilitation Order [note 3]": "Youth rehabilitation order",
    "Deferred sentence": "Deferred sentence",
    "Supervision Default Order": "Supervision default order",
    "All pre-Criminal Justice Act 2003 orders": "Orders from before the Criminal Justice Act 2003",
    "Other sentences": "Other sentences",
    "Suspended sentence order with requirements": "Suspended sentence order with requirements",
    "All pre- and post-release supervision": "All pre- and post-release supervision",
    "Pre-release supervision": "Pre-release supervision",
    "Post-release supervision": "Post-release supervision",
    "Contact supervision suspended under Probation Reset / Impact [note 16, 46, 47]": (
        "Contact suspended"
    ),
    "All court orders ": "Contact suspended: all court orders",
    "Post-release supervision ": "Contact suspended: post-release supervision",
}
LENGTHS = ("Average length of community orders (months)", 15.421875)
REGIONS = (
    "East Midlands", "East of England", "Greater Manchester", "Kent Surrey Sussex", "London",
    "North East", "North West", "South Central", "South West", "Wales", "West Midlands",
    "Yorkshire and The Humber",
)  # fmt: skip


@cache
def published(edition: str) -> dict[str, dict[str, int]]:
    """Published counts of an edition by category and date."""
    found: dict[str, dict[str, int]] = {}
    for row in read():
        if row["edition"] == edition and row["measure"] == "caseload" and row["value"]:
            found.setdefault(row["category"], {})[row["period_end"]] = int(row["value"])
    return found


def dates(edition: str) -> list[str]:
    return sorted({d for one in published(edition).values() for d in one})


def men(value: int) -> int:
    """The part of a count that the test gives to men."""
    return value - value // 8


def front(book: Book, title: str, issued: str) -> None:
    """First sheet and notes, as the real files have them."""
    sheet: Worksheet = book.active
    sheet.title = "Title_Page"
    for row, text in enumerate(
        (
            title, "About this release", "These tables go with the bulletin.",
            "Publication details", f"Published: {issued}", "Symbols used",
            "0 Nil or less than half the final digit", "[r] Revised figure",
            "[x] Not available", "[z] Not applicable", "Use of notes", "Notes are on a sheet.",
        ),
        1,
    ):  # fmt: skip
        sheet.cell(row, 1, text)
    contents = book.create_sheet("Contents")
    contents["A1"] = "Table 6_1: Offenders supervised by the Probation Service"
    notes = book.create_sheet("Notes")
    for row in (
        ["Notes"], ["Link to contents"], ["Note", "Description"],
        ["[note 3]", "A youth order held by the adult service."],
        ["[note 49]", "From a new pipeline."], ["End of worksheet"],
    ):  # fmt: skip
        notes.append(row)


def rows(edition: str) -> list[tuple[str, dict[str, int]]]:
    found = published(edition)
    return [(label.strip(), found[c]) for label, c in LABELS.items() if c in found]


def change(first: int | None, last: int | None) -> float | str:
    if not first or not last or min(first, last) < 50:
        return "[z]"
    return (last - first) / first


def caseload(book: Book, edition: str, *, yearly: bool, by_column: bool) -> None:
    """Three blocks of the same rows, a heading over each or the sex in a column."""
    sheet = book.create_sheet("Table_6_Q_1" if not yearly else "Table_6_A_1")
    sheet["A1"] = "Table 6_1: Offenders supervised by the Probation Service, by sex [note 1]"
    sheet["A2"] = "This worksheet contains one table."
    sheet["A3"] = "Link to contents"
    sheet["A4"] = "Source: nDelius"
    days = dates(edition)
    heads: list[object] = ["Sex"] if by_column else []
    heads.append("Type of supervision")
    for day in days:
        date = dt.date.fromisoformat(day)
        heads.append(date.year if yearly else f"{date.day} {date:%B}\n{date.year}")
    if not yearly:
        heads[-1] = f"{heads[-1]}\n(Break in series) [note 49]"
        heads.append("Percentage change March 2025 to March 2026")
    sheet.append(heads)
    for sex, part in (
        ("Male and female" if by_column else "All persons", lambda v: v),
        ("Male", men),
        ("Female", lambda v: v - men(v)),
    ):
        if not by_column:
            sheet.append([sex])
        for label, values in rows(edition):
            counts = [part(values[d]) if d in values else None for d in days]
            line: list[object] = [sex] if by_column else []
            line += [label, *counts]
            if not yearly:
                line.append(change(counts[0], counts[-1]))
            sheet.append(line)
        if not yearly:
            line = [sex] if by_column else []
            sheet.append([*line, LENGTHS[0], *[LENGTHS[1]] * len(days), 0.0])
    for row in sheet.iter_rows(min_row=6, min_col=len(heads), max_col=len(heads)):
        row[0].number_format = "0%" if not yearly else "General"
    sheet.append(["End of worksheet"])


def by_region(book: Book, edition: str) -> None:
    """In the house style: dimensions on every row, totals as categories."""
    sheet = book.create_sheet("Table_6_Q_2")
    sheet["A1"] = "Table 6_2: Offenders supervised by the Probation Service, by region"
    sheet["A2"] = "This worksheet contains one table."
    days = dates(edition)
    sheet.append([])
    sheet.append([])
    sheet.append(["Region", *[dt.date.fromisoformat(d).strftime("%d %B %Y") for d in days]])
    whole = published(edition)["All supervision"]
    sheet.append(["All regions", *[whole[d] for d in days]])
    for number, name in enumerate(REGIONS):
        sheet.append([name, *[whole[d] // 12 + number for d in days]])
    sheet.append(["National Security Division", *[120] * len(days)])
    sheet.append(["Unassigned", *["[z]"] * len(days)])


def quarterly(path: Path, alter: Change = lambda book: None, *, by_column: bool = False) -> Path:
    """Probation tables of January to March 2026."""
    book = Book()
    front(book, f"{QUARTERLY} - Probation tables", "30 July 2026")
    caseload(book, QUARTERLY, yearly=False, by_column=by_column)
    by_region(book, QUARTERLY)
    alter(book)
    book.save(path)
    return path


def annual(path: Path, alter: Change = lambda book: None) -> Path:
    """Annual probation tables of 2024."""
    book = Book()
    front(book, "Offender management statistics: annual probation tables, 2024", "24 April 2025")
    caseload(book, ANNUAL, yearly=True, by_column=False)
    alter(book)
    book.save(path)
    return path
