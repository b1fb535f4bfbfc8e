"""Accessible workbooks, written by an independent tool from published numbers.

gptables writes them by the government's guidance: a cover, contents, notes, one table a
sheet. The numbers are those of June 2016 as transcribed in ``data/raw`` from the classic
workbook; what an accessible edition of that date would have looked like is inferred, so
periods and marks are written in several styles.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from openpyxl import Workbook as Book
from openpyxl import load_workbook

from analysis.paths import raw_dir
from analysis.periods import spoken
from analysis.tables import Row

FIRST = "2015-03-31"  # from here on every row has a value; the agency's total goes further back
Value = str | float | int | None
Style = Callable[[str], str]
Change = Callable[[Book], None]

COVER = (
    "Cover page",
    "Ministry of Justice Statistical Bulletin",
    "National Offender Management Service Workforce Statistics Bulletin England and Wales",
    "Date", "30 June  2016", "Published", "4  August  2016", "Next release", "17 November 2016",
)  # fmt: skip
NOTES = [
    ("[note 1]", "Information reflects the latest management structure."),
    ("[note 2]", "This footnote no longer relevant"),
    ("[note 16]", "A few staff in probation grades work elsewhere in the agency."),
    ("[note 46]", "Movements caused by reorganisation are not included."),
    ("[note 47]", "Permanent staff have a permanent contract."),
    ("[c]", "Figure is suppressed. Rates are suppressed where the base population is under 30."),
    ("[p]", "Figures for the most recent 12 months are Provisional and may change."),
    ("[na]", "not applicable"),
]


@dataclass(frozen=True)
class Table:
    """One table: its sheet, title and grid; what each figure is, by place in the grid."""

    sheet: str
    title: str
    header: list[str]
    rows: list[list[Value]]
    raws: dict[tuple[int, int], Row] = field(default_factory=dict)

    def styled(self, style: Style) -> Table:
        return replace(self, header=[style(h) for h in self.header])


@lru_cache(maxsize=1)
def published() -> list[Row]:
    """Every transcribed row of June 2016."""
    path = raw_dir() / "workforce-quarterly" / "2016-06.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def value(raw: Row, provisional: str = "[p]") -> Value:
    """A cell: the number, with its mark as text where it is provisional."""
    if raw["symbol"]:
        return "[c]" if raw["symbol"] != "not_available" else "[na]"
    number = float(raw["value"])
    if raw["status"] == "provisional" and provisional:
        return f"{number:.15g} {provisional}"
    return int(number) if number == int(number) else number


def day(raw: Row) -> str:
    return spoken(raw["period_end"])


def flow(raw: Row) -> str:
    return f"12 months to {spoken(raw['period_end'])}"


def table(
    number: str,
    name: str,
    title: str,
    labels: dict[str, Callable[[Row], str]],
    heading: Callable[[Row], str],
    *,
    extra: tuple[tuple[list[str], str], ...] = (),
) -> Table:
    """Lay the rows of one classic table out again: labels on each row, a column a heading.

    `extra` are rows of other staff: their labels, and the classic row whose numbers they
    repeat.
    """
    picked = [r for r in published() if r["table"] == number and r["period_end"] >= FIRST]
    keys = list(dict.fromkeys(tuple(f(r) for f in labels.values()) for r in picked))
    columns = list(dict.fromkeys(heading(r) for r in picked))
    rows: list[list[Value]] = [[*key, *[None] * len(columns)] for key in keys]
    raws: dict[tuple[int, int], Row] = {}
    for raw in picked:
        i = keys.index(tuple(f(raw) for f in labels.values()))
        j = columns.index(heading(raw)) + len(labels)
        rows[i][j], raws[i, j] = value(raw), raw
    for names, same in extra:
        source = next(i for i, key in enumerate(keys) if same in key)
        rows.append([*names, *rows[source][len(labels) :]])
    return Table(name, title, [*labels, *columns], rows, raws)


def label(raw: Row) -> str:
    return raw["row_label"].split(" / ")[-1]


def tables() -> list[Table]:
    """The tables of June 2016 that the accessible layout knows, re-laid."""
    return [
        table(
            "1", "Table_1", "Table 1: NOMS staff in post (FTE), by region and division [note 1]",
            {"Region [note 1]": lambda r: label(r) + " [note 16, 46]" * ("Midl" in label(r))},
            lambda r: "Change over 12 months" if "change" in r["measure"] else day(r),
            extra=((["Public Sector Prisons total"], "Wales Probation Service"),),
        ),
        table(
            "3", "Table_3", "Table 3: NOMS staff in post (FTE), by grade",
            {"Grade": lambda r: label(r)},
            lambda r: "Change over 12 months" if "change" in r["measure"] else day(r),
            extra=((["Operational support grade"], "Bands A to D"),),
        ),
        table(
            "5a", "Table_5", "Table 5: Joiners (headcount), by region and division",
            {"Region": label}, flow,
        ),
        table(
            "5b", "Table_6", "Table 6: Leavers (headcount), by region and division",
            {"Region": label}, flow,
        ),
        table(
            "7a", "Table_7", "Table 7: Joiners (headcount), by grade", {"Grade": label}, flow,
        ),
        table(
            "7c", "Table_8", "Table 8: Leavers (headcount), by grade", {"Grade": label}, flow,
        ),
        table(
            "7d", "Table_10b", "Table 10b: Underlying leaving rate of permanent staff (headcount), "
            "by grade [note 47]",
            {"Grade": label}, rate_heading,
        ),
        table(
            "7e", "Table_11", "Table 11: Underlying leaving rate of permanent staff (headcount), "
            "main grades by region",
            {"Main grade": lambda r: "Probation officer", "Region": label}, rate_heading,
        ),
        table(
            "9a", "Table_14a", "Table 14a: Leavers (headcount), by reason for leaving",
            {"Structure": lambda r: "National Probation Service", "Reason for leaving": label},
            flow, extra=((["Public Sector Prisons", "Death"], "Death"),),
        ),
        table(
            "9b", "Table_14b", "Table 14b: Leavers (headcount), by reason for leaving and grade",
            {"Grade": lambda r: "Probation officer", "Reason for leaving": label}, flow,
            extra=((["Band 3-5 prison officers", "Death"], "Death"),),
        ),
    ]  # fmt: skip


def rate_heading(raw: Row) -> str:
    names = {"leavers_in_rate": "Leavers", "average_staff_in_post": "Average staff in post",
             "leaving_rate": "Rate (%)"}  # fmt: skip
    return f"{names[raw['measure']]} 12 months to {spoken(raw['period_end'])}"


def write(
    path: Path,
    sheets: list[Table],
    change: Change = lambda book: None,
    *,
    cover: tuple[str, ...] = COVER,
    notes: list[tuple[str, str]] = NOTES,
) -> Path:
    """Write a workbook with gptables, put a cover of labels and values in, change it."""
    import gptables
    import pandas as pd

    tabs = {
        t.sheet: gptables.GPTable(
            table=pd.DataFrame(t.rows, columns=t.header, dtype=object),
            table_name=t.sheet.lower(),
            title=t.title,
            subtitles=["This worksheet contains one table."],
            source="HR and payroll systems of the agency",
            index_columns={},
        )
        for t in sheets
    }
    table_of_notes = pd.DataFrame(notes, columns=["Note number", "Note text"])
    gptables.write_workbook(
        filename=str(path), sheets=tabs, cover=gptables.Cover(title="Cover"),
        notes_table=table_of_notes, auto_width=False,
    )  # fmt: skip
    book = load_workbook(path)
    front = book["Cover"]
    front.delete_rows(1, front.max_row)
    for row, text in enumerate(cover, 1):
        front.cell(row, 1, text)
    for row, (number, _) in enumerate(notes, 4):  # gptables numbers notes without brackets
        book["Notes"].cell(row, 1, number)
    change(book)
    book.save(path)
    return path
