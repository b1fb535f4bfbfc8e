"""The annex on staffing against targets: its triplets read right, or refused with the cell.

No edition of the file is at hand, so the workbooks are made here: in the classic form
(a row of dates over a row of names) and the accessible one (one header row, markers in
cells and labels). The national figures are published ones; their split is made.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest
from openpyxl import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet

from analysis.core.errors import LayoutError
from analysis.intake.raw_rows import Tidied, tidy_rows
from analysis.register.figure_rows import COLUMNS, read
from analysis.register.sources import COLUMNS as SOURCE_COLUMNS
from analysis.spreadsheets import open_workbook
from analysis.transcribe.recognise import recognise, transcribe
from analysis.transcribe.rows import RawRow

from .annex_tables import add_accessible, add_classic, split

DATES = ("2022-06-30", "2023-06-30", "2025-03-31")
REGIONS = (
    "PS East Midlands", "PS East of England", "PS Greater Manchester",
    "PS Kent, Surrey & Sussex", "PS London", "PS North East", "PS North West",
    "PS South Central", "PS South West", "PS Wales", "PS West Midlands",
    "PS Yorkshire & the Humber",
)  # fmt: skip
PRISONS = ("Altcourse", "Ashfield", "Bedford")
Change = Callable[[Book], None]


@lru_cache(maxsize=1)
def published() -> dict[str, tuple[int, int]]:
    """In post and target, nationally, at each date, from the register."""
    found: dict[tuple[str, str], str] = {}
    for row in read():
        about = row["basis"], row["area"], row["grade"]
        if about == ("targets_annex", "England and Wales", "Probation officer"):
            found[row["period_end"], row["measure"]] = row["value"]
    return {d: (int(found[d, "staff_in_post"]), int(found[d, "target_staffing"])) for d in DATES}


def rows_of(names: tuple[str, ...], total: str) -> list[list[str | int]]:
    """Rows of a table: each name with its triplets, then the total."""
    made: list[list[str | int]] = [[name] for name in (*names, total)]
    for in_post, target in published().values():
        posts = [*split(in_post, len(names)), in_post]
        targets = [*split(target, len(names)), target]
        for row, a, b in zip(made, posts, targets, strict=True):
            row += [a, b, a - b]
    return made


def classic(path: Path, change: Change = lambda book: None) -> Path:
    """The classic version: dates over names, units in column B."""
    book = Book()
    cover: Worksheet = book.active
    cover.title = "Cover"
    for row, text in enumerate(
        ("Annex: Prison and Probation Officer staffing levels against targets",
         "31 March 2025", "Published 15 May 2025", "Next release 21 August 2025"), 2,
    ):  # fmt: skip
        cover.cell(row, 1, text)
    for name, title, rows in (
        ("Table_2_PO_x_Region", "Table 2: Band 4 Probation Officers by region, FTE",
         rows_of(REGIONS, "England and Wales")),
        ("Table_4_Prison_x_Establishment", "Table 4: Band 3-5 prison officers by establishment",
         rows_of(PRISONS, "All establishments")),
    ):  # fmt: skip
        sheet = book.create_sheet(name)
        sheet["A1"] = title
        for number, day in enumerate(DATES):
            column = 3 + 3 * number
            sheet.cell(4, column, dt.datetime.fromisoformat(day)).number_format = "dd mmm yyyy"
            for offset, words in enumerate(("Staff in post", "Target staffing", "Difference")):
                sheet.cell(5, column + offset, words)
        for at, values in enumerate(rows, 6):
            for column, value in enumerate(values, 2):
                sheet.cell(at, column, value)
        below = 7 + len(rows)
        sheet.cell(below, 2, "1. Target staffing is set again in every financial year.")
    add_classic(book, REGIONS, *published()[DATES[-1]])
    change(book)
    book.save(path)
    return path


def accessible(path: Path, change: Change = lambda book: None) -> Path:
    """The accessible version: one header row, markers in cells and labels."""
    book = Book()
    cover: Worksheet = book.active
    cover.title = "Cover"
    texts = ("Prison and probation officer staffing against targets", "Date", "31  March  2025",
             "Published", "15  May  2025")  # fmt: skip
    for row, text in enumerate(texts, 1):
        cover.cell(row, 1, text)
    notes = book.create_sheet("Notes")
    notes.append(["Note number", "Note text"])
    notes.append(["[1]", "Band 4 Probation Officers only; see table 2."])
    for name, title, rows in (
        ("Table_2", "Table 2: Band 4 Probation Officers by region [note 1]",
         rows_of(REGIONS, "England and Wales [note 16, 46, 47]")),
        ("Table_4_Prison_x_Establishment", "Table 4: Band 3-5 prison officers by establishment",
         rows_of(PRISONS, "All establishments")),
    ):  # fmt: skip
        sheet = book.create_sheet(name)
        sheet["A1"] = title
        sheet["A2"] = "This worksheet contains one table."
        header = ["Unit"]
        for day in ("30 June 2022", "30 June 2023", "31 March\n2025 [p]"):
            header += [f"{day} Staff in post (FTE)", f"{day} Target (FTE) [2]", f"{day} Difference"]
        sheet.append([])
        sheet.append(header)
        for row in rows:
            sheet.append(row)
    add_accessible(book, REGIONS, *published()[DATES[-1]])
    change(book)
    book.save(path)
    return path


def take(path: Path) -> list[RawRow]:
    """Recognise, transcribe and tidy, as an ingest does."""
    workbook = open_workbook(path)
    layout, edition = recognise(workbook)
    assert layout["id"] == "targets-annex"
    rows = transcribe(workbook, layout, edition)
    tidied = Tidied()
    record = dict.fromkeys(SOURCE_COLUMNS, "") | {"source_id": "ta-2025-03"}
    tidy_rows((r.as_dict() for r in rows), record, layout, tidied)
    assert set(tidied.figures[0]) == set(COLUMNS)
    return rows


def refused(path: Path, words: str) -> str:
    with pytest.raises(LayoutError, match=words) as error:
        take(path)
    return str(error.value)


def put(sheet: str, cell: str, value: object) -> Change:
    def change(book: Book) -> None:
        book[sheet][cell] = value

    return change


MAKERS = pytest.mark.parametrize("make", [classic, accessible])
TWO = {"classic": "Table_2_PO_x_Region", "accessible": "Table_2"}
CORNER = {"classic": ("B", "C", "D", "E", 6), "accessible": ("A", "B", "C", "D", 5)}


def at(make: Callable[..., Path], column: int, row: int = 0) -> str:
    """Address in table 2: 0 the label, 1 to 3 the first triplet; row 0 the first unit."""
    corner = CORNER[make.__name__]
    return f"{corner[column]}{int(corner[4]) + row}"


@MAKERS
@pytest.mark.parametrize(
    ("column", "row", "value", "words"),
    [
        (3, 0, 7, "to be the sum of its columns"),
        (1, 0, 9_999, "to be the sum of its columns"),
        (1, 0, "about 370", "a number, or one of"),
        (1, 0, "[u]", "a number, or one of"),
        (1, 0, None, "a number or a symbol for 'PS East Midlands'"),
        (0, 1, "PS East Midlands", "each row once"),
        (0, 0, None, "a label for area beside figures"),
        (0, 12, "PS Elsewhere", "one total and its parts"),
        (0, -1, None, ""),
    ],
)
def test_a_changed_cell_is_refused_with_its_place(
    make: Callable[..., Path],
    column: int,
    row: int,
    value: object,
    words: str,
    tmp_path: Path,
) -> None:
    if not words:
        assert take(make(tmp_path / "annex.xlsx"))
        return
    sheet, cell = TWO[make.__name__], at(make, column, row)
    found = refused(make(tmp_path / "annex.xlsx", put(sheet, cell, value)), words)
    assert sheet in found


@MAKERS
def test_both_columns_changed_alike_break_the_total(
    make: Callable[..., Path], tmp_path: Path
) -> None:
    def change(book: Book) -> None:
        sheet = book[TWO[make.__name__]]
        for column in (1, 2):
            sheet[at(make, column)] = sheet[at(make, column)].value + 100

    refused(make(tmp_path / "annex.xlsx", change), "to be the sum of its 12 parts")


@MAKERS
def test_columns_in_another_order_are_refused(make: Callable[..., Path], tmp_path: Path) -> None:
    def change(book: Book) -> None:
        sheet = book[TWO[make.__name__]]
        one, two = at(make, 1, -1), at(make, 2, -1)
        sheet[one], sheet[two] = sheet[two].value, sheet[one].value

    refused(make(tmp_path / "annex.xlsx", change), "to be the sum of its columns")


@MAKERS
def test_values_in_another_order_are_refused(make: Callable[..., Path], tmp_path: Path) -> None:
    def change(book: Book) -> None:
        sheet = book[TWO[make.__name__]]
        for row in range(13):
            one, two = at(make, 1, row), at(make, 2, row)
            sheet[one], sheet[two] = sheet[two].value, sheet[one].value

    refused(make(tmp_path / "annex.xlsx", change), "to be the sum of its columns")


@MAKERS
def test_the_same_date_twice_is_refused(make: Callable[..., Path], tmp_path: Path) -> None:
    def change(book: Book) -> None:
        sheet = book[TWO[make.__name__]]
        if make is classic:
            sheet["F4"] = sheet["C4"].value
        else:
            for one, two in (("E4", "B4"), ("F4", "C4"), ("G4", "D4")):
                sheet[one] = sheet[two].value

    refused(make(tmp_path / "annex.xlsx", change), "a period after 30 June 2022")


@MAKERS
def test_numbers_below_the_notes_are_refused(make: Callable[..., Path], tmp_path: Path) -> None:
    def change(book: Book) -> None:
        sheet = book[TWO[make.__name__]]
        sheet.cell(24, 1, "Source: Oracle HRMS")
        sheet.cell(26, 4, 12)

    refused(make(tmp_path / "annex.xlsx", change), "no numbers below the table")


def test_an_edition_whose_table_ends_earlier_is_refused(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        book["Cover"]["A3"] = "30 June 2025"
        title = book["Table_1_PO_x_PDU"]["A1"]
        title.value = title.value.removesuffix(", 31 March 2025")

    refused(
        classic(tmp_path / "annex.xlsx", change), "figures up to the edition's date, 30 June 2025"
    )
    path = classic(tmp_path / "annex.xlsx", put("Cover", "A3", "30 June 2025"))
    refused(path, "table 1.*A1: expected the edition's day, 30 June 2025")


def test_a_table_that_is_gone_or_twice_is_refused(tmp_path: Path) -> None:
    def twice(book: Book) -> None:
        book.copy_worksheet(book["Table_2_PO_x_Region"])

    refused(classic(tmp_path / "one.xlsx", twice), "one title of the table")
    gone = classic(tmp_path / "two.xlsx", lambda book: book.remove(book["Table_2_PO_x_Region"]))
    refused(gone, "one title of the table")


def test_an_unknown_annex_is_refused_with_the_nearest_layout(tmp_path: Path) -> None:
    path = classic(tmp_path / "annex.xlsx", put("Cover", "A3", "spring"))
    refused(path, "nearest is 'targets-annex'")


@MAKERS
def test_the_cover_dates_the_edition(make: Callable[..., Path], tmp_path: Path) -> None:
    """Labels beside, above or in one cell with their dates, blanks doubled."""
    _, edition = recognise(open_workbook(make(tmp_path / "annex.xlsx")))
    assert edition.reference_date == dt.date(2025, 3, 31)
    assert edition.published_on == "2025-05-15"


@MAKERS
def test_the_published_totals_are_read_right(make: Callable[..., Path], tmp_path: Path) -> None:
    rows = take(make(tmp_path / "annex.xlsx"))
    for day, (in_post, target) in published().items():
        said = {
            r.measure: r.value
            for r in rows
            if (r.table, r.area, r.period_end) == ("2", "England and Wales", day)
        }
        assert said == {"staff_in_post": str(in_post), "target_staffing": str(target)}
    assert sum(r.table in ("2", "4") for r in rows) == (len(REGIONS) + 1) * 6 + 6
    assert {r.grade for r in rows if r.table == "4"} == {"Band 3-5 prison officers"}


def test_the_two_versions_say_the_same(tmp_path: Path) -> None:
    def said(rows: list[RawRow]) -> set[tuple[str, ...]]:
        return {
            (r.table, r.measure, r.area, r.period_end, "" if "rate" in r.measure else r.value)
            for r in rows
        }

    one, two = take(classic(tmp_path / "a.xlsx")), take(accessible(tmp_path / "b.xlsx"))
    assert said(one) == said(two)


def test_a_marker_in_the_header_speaks_for_its_column(tmp_path: Path) -> None:
    rows = take(accessible(tmp_path / "annex.xlsx"))
    assert {r.status for r in rows if r.period_end == "2025-03-31"} >= {"provisional"}
    assert {r.status for r in rows if r.period_end == "2022-06-30"} == {"final"}


def test_markers_in_cells_are_kept_apart_from_numbers(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        sheet = book["Table_2"]
        sheet["B5"] = f"{sheet['B5'].value} [p]"
        sheet["B6"], sheet["D6"] = "[c]", "[c]"
        sheet["C7"] = "[x]"
        sheet["D7"] = "[z]"

    rows = {
        (r.area, r.measure): r
        for r in take(accessible(tmp_path / "annex.xlsx", change))
        if r.period_end == "2022-06-30" and r.table == "2"
    }
    first = rows["PS East Midlands", "staff_in_post"]
    assert (first.value, first.symbol, first.status) == (
        str(split(published()[DATES[0]][0], len(REGIONS))[0]), "", "provisional",
    )  # fmt: skip
    assert (rows["PS East of England", "staff_in_post"].symbol) == "suppressed"
    assert (rows["PS Greater Manchester", "target_staffing"].symbol) == "not_available"


def test_aggregates_among_the_units_are_not_counted_twice(tmp_path: Path) -> None:
    """Aggregates of the estate stand in the column of establishments."""

    def change(book: Book) -> None:
        sheet = book["Table_4_Prison_x_Establishment"]
        total = [sheet.cell(9, column).value for column in range(2, 12)]
        for column, value in enumerate(["Prison and YCS Total", *total[1:]], 2):
            sheet.cell(10, column, value)
        sheet.cell(11, 2).value = None

    rows = take(classic(tmp_path / "annex.xlsx", change))
    assert {r.area for r in rows if r.table == "4"} == {"HMPPS"}


def test_delivery_units_are_part_of_their_region(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        sheet = book["Table_2_PO_x_Region"]
        sheet.insert_rows(7)
        for column, value in enumerate(["PDU Tameside", *[100, 120, -20] * 3], 2):
            sheet.cell(7, column, value)

    rows = take(classic(tmp_path / "annex.xlsx", change))
    found = [r.value for r in rows if r.area == "PDU Tameside"]
    assert found == ["100", "120"] * 3
