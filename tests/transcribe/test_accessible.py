"""Accessible workbooks: the right numbers with their cells, or a refusal that names the cell.

No figures sheet of such an edition is at hand, so the workbooks are written by gptables
from numbers published in June 2016 and later (see `accessible_books`). One test a trap is
named for it; the numbers are compared cell by cell with what openpyxl reads.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book
from openpyxl import load_workbook

from analysis.core.csv_tables import Row
from analysis.core.errors import InputError, LayoutError
from analysis.core.numbers import plain
from analysis.intake.raw_rows import Tidied, tidy_rows
from analysis.register.figure_rows import COLUMNS
from analysis.register.sources import COLUMNS as SOURCE_COLUMNS
from analysis.spreadsheets import open_workbook
from analysis.transcribe.recognise import recognise, transcribe
from analysis.transcribe.rows import RawRow
from analysis.transcribe.tables import read_tables

from .accessible_books import (
    BANDS,
    NOTES,
    REGIONS,
    Change,
    Table,
    causes,
    dated,
    length_of_service,
    regions,
    resignation_rates,
    sickness,
    tables,
    write,
)
from .as_ods import as_ods


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition of June 2016, all tables."""
    return write(tmp_path_factory.mktemp("books") / "accessibility_tables.xlsx", tables())


@lru_cache(maxsize=1)
def one(number: str) -> Table:
    return next(t for t in tables() if t.sheet == number)


def book(path: Path, *sheets: Table, change: Change = lambda b: None, **options: Any) -> Path:
    return write(path / "accessibility_tables.xlsx", list(sheets), change, **options)


def read(path: Path) -> list[RawRow]:
    """Recognise and transcribe."""
    workbook = open_workbook(path)
    layout, edition = recognise(workbook)
    assert layout["id"] == "workforce-quarterly-accessible"
    return transcribe(workbook, layout, edition)


def take(path: Path) -> list[Row]:
    """Figures, as an ingest makes them."""
    workbook = open_workbook(path)
    layout, edition = recognise(workbook)
    tidied = Tidied()
    record = dict.fromkeys(SOURCE_COLUMNS, "") | {
        "source_id": "wq-test",
        "transcription": f"{edition.reference_date:%Y-%m}.csv",
    }
    rows = transcribe(workbook, layout, edition)
    tidy_rows((r.as_dict() for r in rows), record, layout, tidied)
    assert all(set(f) == set(COLUMNS) for f in tidied.figures)
    return tidied.figures


def refused(path: Path, *words: str) -> str:
    with pytest.raises(InputError) as error:
        take(path)
    for word in words:
        assert word in str(error.value), str(error.value)
    return str(error.value)


def put(sheet: str, cell: str, value: object) -> Change:
    def change(changed: Book) -> None:
        changed[sheet][cell] = value

    return change


def cells(path: Path) -> dict[tuple[str, str], object]:
    """Every cell of a file, read by another program."""
    loaded = load_workbook(path)
    return {
        (s.title, c.coordinate): c.value
        for s in loaded
        for row in s.iter_rows()
        for c in row
        if c.value is not None
    }


# ---------------------------------------------------------------- what is refused

NUMBERS = ("Table_6", "C7")  # leavers of the Midlands, 12 months to 30 June 2015


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sheet", "cell", "value", "words"),
    [
        ("Table_6", "C7", 75, "to be the sum of its 7 parts"),
        ("Table_6", "C7", "about 74", "a number, or one of"),
        ("Table_6", "C7", "74", "a number, or one of"),
        ("Table_6", "C7", None, "a number or a symbol for"),
        ("Table_6", "C7", "[u]", "a number, or one of"),
        ("Table_6", "C7", "..", "a number, or one of"),
        ("Table_6", "C7", "74 [r]", "'[r]' to be explained in 'Notes'"),
        ("Table_6", "A7", "London Probation Service", "each row once"),
        ("Table_6", "A7", None, "a label for area beside figures"),
        ("Table_6", "A7", "Elsewhere", "a row that the layout keeps or leaves out"),
        ("Table_6", "A13", "Sum of all", "a row that the layout keeps or leaves out"),
        ("Table_6", "C5", "12 months to 31 March 2015", "a period after 31 March 2015"),
        ("Table_6", "C5", "12 months to some day", "a header that the layout knows"),
        ("Table_6", "C5", "Quarter to 30 June 2015", "a header that the layout knows"),
        ("Table_6", "C5", "April to June 2015", "a header that the layout knows"),
        ("Table_6", "C5", "12 months to 30 June 2015 [c]", "a header that the layout knows"),
        ("Table_6", "H7", 5, "nothing, or a mark beside a value"),
        ("Table_6", "A20", 12, "no numbers below the table"),
        ("Table_6", "A15", "A remark about the table", "a row of figures, or one of the headings"),
        ("Table_6", "A5", "Place", "a header below the title with columns for area"),
        ("Table_6", "A1", "Table 6: Leavers, by region and division", "says the unit (headcount)"),
        ("Table_6", "A1", "Table 6: Leavers (FTE), by region", "one that says fte"),
        ("Table_6", "A1", "Table 5: Joiners (headcount), by region", "one title of the table"),
        ("Table_10b", "D7", 5.5, "leavers_in_rate over average_staff_in_post"),
        ("Table_10b", "D7", 0.0504, "leavers_in_rate over average_staff_in_post: 5.04220"),
        ("Table_3", "C7", 9.5, "to be the sum of its 4 parts"),
        ("Cover", "A5", "30 September 2016", "figures up to the edition's date"),
        ("Cover", "A5", "31 March 2016", "some of 30 June 2016"),
        ("Cover", "A5", "this summer", "the edition's date"),
        ("Cover", "A3", "Statistics of another kind", "No known layout fits"),
        ("Notes", "A3", "Number", "No known layout fits"),
    ],
)
def test_a_changed_cell_is_refused_with_its_place(
    sheet: str, cell: str, value: object, words: str, whole: Path, tmp_path: Path
) -> None:
    changed = load_workbook(whole)
    changed[sheet][cell] = value
    path = tmp_path / "accessibility_tables.xlsx"
    changed.save(path)
    said = refused(path, words)
    assert "accessibility_tables.xlsx" in said
    if sheet not in ("Cover", "Notes") and "title of the table" not in words:
        assert f"sheet '{sheet}'" in said


def test_two_sheets_with_one_title_are_refused(whole: Path, tmp_path: Path) -> None:
    changed = load_workbook(whole)
    changed.copy_worksheet(changed["Table_6"])
    changed.save(path := tmp_path / "accessibility_tables.xlsx")
    refused(path, "one title of the table at the top of a sheet")


def test_headers_that_changed_places_are_refused(tmp_path: Path) -> None:
    def change(changed: Book) -> None:
        sheet = changed["Table_6"]
        sheet["B5"], sheet["C5"] = sheet["C5"].value, sheet["B5"].value

    refused(book(tmp_path, one("Table_6"), change=change), "a period after 30 June 2015")


@pytest.mark.slow
def test_a_row_without_its_group_is_not_guessed(tmp_path: Path) -> None:
    """London is a prison region and a probation region; the group tells which."""
    whole_book = book(tmp_path, regions("2024-06-30"), cover=dated("2024-06-30"))
    assert "1000" not in {r.value for r in read(whole_book)}
    table = regions("2024-06-30")
    bare = Table(table.sheet, table.title, table.header[1:], [r[1:] for r in table.rows])
    refused(book(tmp_path, bare, cover=dated("2024-06-30")), "'London'", "keeps or leaves out")


@pytest.mark.parametrize(
    ("sheet", "cell", "value"),
    [("Table_4", "A8", "7"), ("Table_14b", "A9", "Elsewhere"), ("Table_11", "A7", "Nobody")],
)
def test_rows_are_left_out_by_rule_and_never_by_accident(
    sheet: str, cell: str, value: str, whole: Path, tmp_path: Path
) -> None:
    """A row whose own number is 0 breaks no sum when it is lost."""
    changed = load_workbook(whole)
    changed[sheet][cell] = value
    changed.save(path := tmp_path / "accessibility_tables.xlsx")
    refused(path, f"sheet '{sheet}'")


# ---------------------------------------------------------------- every number of the file


def test_every_cell_of_figures_is_read_and_right(whole: Path) -> None:
    """Counted and compared with openpyxl: no figure is lost, none is made up."""
    rows = {(r.sheet, r.cell): r for r in read(whole)}
    held = cells(whole)
    left_out = {"Public Sector Prisons total", "Operational support grade", "Death",
                "Band 3-5 prison officers", "Public Sector Prisons", "All divisions"}  # fmt: skip
    for (sheet, cell), row in rows.items():
        value = held[sheet, cell]
        number, _, mark = str(value).partition(" ")
        if row.symbol:
            assert value in ("[c]", "[na]")
        else:
            assert row.value == plain(number)
            assert (row.status == "provisional") == (mark == "[p]")
    unread = 0
    for (sheet, cell), value in held.items():
        label = held.get((sheet, "A" + cell.lstrip("ABCDEFGHIJKLM")))
        if sheet.startswith("Table") and isinstance(value, int | float) and cell[0] != "A":
            header = str(held.get((sheet, cell.rstrip("0123456789") + "5"), ""))
            if (sheet, cell) not in rows:
                unread += 1
                assert label in left_out or "Change" in header, (sheet, cell, value, label)
    assert len(rows) == 1218
    assert unread == 34


def test_the_figures_are_those_of_the_classic_workbook(whole: Path) -> None:
    """Each cell means what the classic table says it means, whatever the form."""
    dimensions = ("area", "area_type", "grade", "category", "period_kind", "period_end", "measure")
    made = {f["locator"]: f for f in take(whole)}
    from analysis.layouts import all_layouts

    classic, compared = Tidied(), 0
    record = dict.fromkeys(SOURCE_COLUMNS, "") | {"transcription": "2016-06.csv"}
    layout = all_layouts()["workforce-quarterly-classic"]
    for table in tables():
        if not table.raws:
            continue
        single = Tidied()
        tidy_rows(table.raws.values(), record, layout, single)
        by_cell = {f["locator"]: f for f in single.figures}
        for (i, j), raw in table.raws.items():
            there = by_cell.get(f"{raw['sheet']}!{raw['cell']}")
            here = made.get(f"{table.sheet}!{chr(65 + j)}{i + 6}")
            if there is None or here is None:
                continue  # a repetition of another table
            assert {k: here[k] for k in dimensions} == {k: there[k] for k in dimensions}
            assert here["flag"] == there["flag"] or there["flag"] == "not_available"
            compared += 1
    assert compared > 900
    assert not classic.figures


def test_the_same_edition_as_opendocument_says_the_same(whole: Path, tmp_path: Path) -> None:
    """Real editions are published so; headers broken in lines, doubled blanks on the cover."""

    def told(path: Path) -> list[tuple[str, ...]]:
        return [
            (r.table, r.cell, r.measure, r.unit, r.area, r.grade, r.category, r.period_end,
             r.symbol, r.status, plain(round(float(r.value), 9)) if r.value else "")
            for r in read(path)
        ]  # fmt: skip

    assert told(as_ods(whole, tmp_path / "accessibility_tables.ods")) == told(whole)


def test_tables_that_are_absent_or_unknown_are_named(whole: Path, tmp_path: Path) -> None:
    def change(changed: Book) -> None:
        sheet = changed.create_sheet("Table_31")
        sheet["A1"] = "Table 31: Agency nurses by hospital"
        sheet["A3"], sheet["B3"], sheet["A4"], sheet["B4"] = "Hospital", "2016", "North", 4

    path = book(tmp_path, one("Table_6"), change=change)
    workbook = open_workbook(path)
    layout, edition = recognise(workbook)
    absent, unknown = read_tables.remarks(workbook, layout, edition)
    assert "staff-in-post-region" in absent
    assert "leavers-region" not in absent
    assert "Table_31 (Table 31: Agency nurses by hospital)" in unknown
    assert len(transcribe(workbook, layout, edition)) == 48


def test_tables_that_are_known_and_left_out_are_neither_read_nor_named(tmp_path: Path) -> None:
    """Staff by protected characteristic and grade is not staff by grade."""

    def change(changed: Book) -> None:
        sheet = changed.copy_worksheet(changed["Table_3"])
        sheet["A1"] = "Table 9: Staff in post (FTE), by protected characteristic and grade"

    path = book(tmp_path, one("Table_3"), change=change)
    workbook = open_workbook(path)
    layout, edition = recognise(workbook)
    assert not any("do not know" in r or "Table 9" in r
                   for r in read_tables.remarks(workbook, layout, edition))  # fmt: skip
    assert {r.sheet for r in transcribe(workbook, layout, edition)} == {"Table_3"}


@pytest.mark.parametrize(
    "title",
    [
        "Table 6: Joiners and leavers (headcount), by region and division",
        "Table 6: Leavers (headcount), by region: joiners in the second half",
    ],
)
def test_joiners_and_leavers_in_one_table_are_not_taken_for_either(
    title: str, tmp_path: Path
) -> None:
    path = book(tmp_path, one("Table_1"), one("Table_6"), change=put("Table_6", "A1", title))
    workbook = open_workbook(path)
    layout, edition = recognise(workbook)
    assert {r.sheet for r in transcribe(workbook, layout, edition)} == {"Table_1"}
    assert title in " ".join(read_tables.remarks(workbook, layout, edition))


def test_a_workbook_with_no_known_table_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path, one("Table_6"), change=put("Table_6", "A1", "Table 6: Something else"))
    refused(path, "at least one table of the layout", "'Table_6'")


# ---------------------------------------------------------------- the traps, one a test


def test_trap_02_the_mark_in_the_cell_is_kept_apart_from_the_number(tmp_path: Path) -> None:
    path = book(tmp_path, one("Table_6"))
    held = cells(path)
    marked = {k for k, v in held.items() if isinstance(v, str) and v.endswith(" [p]")}
    rows = {(r.sheet, r.cell): r for r in read(path)}
    assert len(marked) == 8
    for place in marked:
        assert rows[place].status == "provisional"
        assert rows[place].value == str(held[place]).removesuffix(" [p]").replace(",", "")
    assert {r.status for k, r in rows.items() if k not in marked} == {"final"}


@pytest.mark.parametrize(
    ("cell", "value", "status"),
    [
        ("74 [p]", "74", "provisional"),
        ("74[p]", "74", "provisional"),
        ("74 [p] [note 16]", "74", "provisional"),
        ("74 [note 16, 46, 47]", "74", "final"),
    ],
)
def test_trap_02_marks_and_notes_in_every_order(
    cell: str, value: str, status: str, tmp_path: Path
) -> None:
    rows = read(book(tmp_path, one("Table_6"), change=put("Table_6", "C7", cell)))
    (row,) = (r for r in rows if r.cell == "C7")
    assert (row.value, row.status) == (value, status)


def test_trap_02_the_mark_in_the_next_column(tmp_path: Path) -> None:
    table = one("Table_6")
    last = len(table.header)
    bare = [[*(str(v).removesuffix(" [p]") if i == last - 1 and i else v
               for i, v in enumerate(row))] for row in table.rows]  # fmt: skip
    for row in bare:
        row[-1] = int(str(row[-1]))
    plain_table = Table(table.sheet, table.title, table.header, bare)

    def change(changed: Book) -> None:
        for row in range(6, 6 + len(bare)):
            changed["Table_6"].cell(row, last + 1, "[p]")

    rows = read(book(tmp_path, plain_table, change=change))
    newest = [r for r in rows if r.period_end == "2016-06-30"]
    assert {r.status for r in newest} == {"provisional"}
    assert [r.value for r in newest] == [str(row[-1]) for row in bare]


def test_trap_02_the_mark_in_the_header_speaks_for_its_column(tmp_path: Path) -> None:
    rows = take(book(tmp_path, causes(), cover=dated("2024-03-31")))
    assert {r["status"] for r in rows} == {"provisional"}


def test_trap_03_a_symbol_means_what_the_file_says_or_is_refused(tmp_path: Path) -> None:
    """The same [c] is a suppressed count in one table and a small base in another."""
    flags = {(r["measure"], r["flag"]) for r in take(book(tmp_path, *tables())) if r["flag"]}
    assert ("leavers", "suppressed") in flags
    assert ("leaving_rate", "base_too_small") in flags
    assert not any(f == "suppressed" for m, f in flags if m == "leaving_rate")


@pytest.mark.parametrize(
    ("symbol", "text", "words"),
    [
        ("[c]", "Coronavirus affected the figure", "explained as"),
        ("[c]", "", "'[c]' to be explained in 'Notes'"),
        ("[p]", "Part of the year only", "explained as"),
    ],
)
def test_trap_03_another_key_is_refused(symbol: str, text: str, words: str, tmp_path: Path) -> None:
    notes = [(s, text if s == symbol else t) for s, t in NOTES if s != symbol or text]
    refused(book(tmp_path, one("Table_14b"), notes=notes), words)


@pytest.mark.parametrize("symbol", ["~", "..", "-", "[x]", "[z]", "(..)", "(.)", " "])
def test_trap_03_symbols_of_other_files_are_refused(symbol: str, tmp_path: Path) -> None:
    path = book(tmp_path, one("Table_14b"), change=put("Table_14b", "C7", symbol))
    refused(path, "Table_14b", "C7")


def test_trap_05_notes_in_labels_titles_and_headers(tmp_path: Path) -> None:
    def change(changed: Book) -> None:
        sheet = changed["Table_6"]
        sheet["A1"] = "Table 6 [note 1]: Leavers (headcount), by region and division [note 16]"
        sheet["A5"] = "Region [note 2]"
        sheet["B5"] = "12 months to\n31 March\n2015 [note 16, 46, 47]"
        sheet["A7"] = "Midlands Probation Service [note 16, 46, 47]"
        sheet["A8"] = "North East Probation Service[note 1][note 2]"

    changed = take(book(tmp_path / "..", one("Table_6"), change=change))
    same = take(book(tmp_path, one("Table_6")))
    assert [(r["area"], r["period_end"], r["value"]) for r in changed] == [
        (r["area"], r["period_end"], r["value"]) for r in same
    ]


STYLES: dict[str, Callable[[str], str]] = {
    "short months": lambda h: h.replace("March", "Mar").replace("June", "Jun"),
    "four letters": lambda h: h.replace("September", "Sept"),
    "dashes": lambda h: h.replace(" March ", "-Mar-").replace(" June ", "-Jun-"),
    "two digits": lambda h: h.replace("31 March 2015", "31-Mar-15"),
    "line breaks": lambda h: h.replace(" 2016", "\n2016").replace("to ", "to\n"),
    "flattened": lambda h: h.replace(" 2016", "2016"),
    "year ending": lambda h: h.replace("12 months to", "Year ending"),
    "ended": lambda h: h.replace("12 months to", "12 months ended"),
    "ordinals": lambda h: h.replace("31 ", "31st ").replace("30 ", "30th "),
    "bare days": lambda h: h.replace("12 months to ", ""),
    "the measure": lambda h: h.replace("12 months to", "Leavers, 12 months to"),
    "a break": lambda h: h.replace("2016", "2016(Break in series) [note 46]"),
    "months": lambda h: h.replace("12 months to 31 March 2015", "April 2014 to March 2015"),
}


@pytest.mark.parametrize("style", STYLES)
def test_trap_06_periods_in_every_style(style: str, tmp_path: Path) -> None:
    table = one("Table_6").styled(STYLES[style])
    assert table.header != one("Table_6").header
    changed = {(r.cell, r.period_kind, r.period_start, r.period_end, r.value)
               for r in read(book(tmp_path, table))}  # fmt: skip
    assert len(changed) == 48
    assert {c[3] for c in changed} == {r["period_end"] for r in one("Table_6").raws.values()}
    assert {c[1] for c in changed} == {"year_ending"}


def test_trap_06_date_cells_as_headers(tmp_path: Path) -> None:
    import datetime as dt

    def change(changed: Book) -> None:
        for column in range(2, 8):
            cell = changed["Table_1"].cell(5, column)
            cell.value = dt.datetime.strptime(str(cell.value), "%d %B %Y")
            cell.number_format = "mmm yy"

    same = take(book(tmp_path, one("Table_1")))
    path = book(tmp_path / "..", one("Table_1"), change=change)
    assert cells(path)["Table_1", "B5"] == dt.datetime(2015, 3, 31)
    assert [(r["period_end"], r["value"]) for r in take(path)] == [
        (r["period_end"], r["value"]) for r in same
    ]


def test_trap_13_rates_as_fractions_or_points_are_told_by_their_numbers(tmp_path: Path) -> None:
    """Rates of 2016 in points, the same as fractions, and resignation rates as fractions."""
    table = one("Table_10b")
    rates = [i for i, h in enumerate(table.header) if h.startswith("Rate")]
    fractions = [
        [v / 100 if i in rates and isinstance(v, float) else v for i, v in enumerate(row)]
        for row in table.rows
    ]
    for row in fractions:  # provisional rates are text in the file
        row[rates[-1]] = f"{float(str(row[rates[-1]]).split()[0]) / 100:.15g} [p]"
    points = take(book(tmp_path, table))
    other = take(book(tmp_path / "..", Table(table.sheet, table.title, table.header, fractions)))
    assert [r["unit"] for r in points] == [r["unit"] for r in other]
    for one_row, two in zip(points, other, strict=True):
        assert float(one_row["value"]) == pytest.approx(float(two["value"]), rel=1e-12)
    (po,) = (r for r in take(book(tmp_path, resignation_rates()))
             if (r["measure"], r["grade"], r["period_end"])
             == ("resignation_rate", "Probation officer", "2016-03-31"))  # fmt: skip
    assert po["unit"] == "percent"
    assert float(po["value"]) == pytest.approx(100 * 91 / 3302.8, rel=0.5)


def test_trap_13_rates_that_nothing_tells_are_refused(tmp_path: Path) -> None:
    table = one("Table_10b")
    keep = [0, 3, 6, 9]
    bare = Table(table.sheet, table.title, [table.header[i] for i in keep],
                 [[row[i] for i in keep] for row in table.rows])  # fmt: skip
    refused(book(tmp_path, bare), "leaving_rate as a fraction or in points", "declare")


def test_trap_13_a_per_cent_sign_tells_a_fraction(tmp_path: Path) -> None:
    table = one("Table_10b")
    keep = [0, 3, 6]
    rows = [[float(str(row[i])) / 100 if i else row[i] for i in keep] for row in table.rows]
    header = [table.header[0], "Rate 12 months to 31 March 2015", "Rate 12 months to 30 June 2016"]

    def change(changed: Book) -> None:
        for row in range(6, 6 + len(rows)):
            for column in (2, 3):
                changed["Table_10b"].cell(row, column).number_format = "0.0%"

    bare = Table(table.sheet, table.title, header, rows)
    found = take(book(tmp_path, bare, change=change))
    assert float(found[0]["value"]) == pytest.approx(2.994, abs=0.001)
    assert found[0]["shown"] == "3.0%"

    def mixed(changed: Book) -> None:
        change(changed)
        changed["Table_10b"]["B7"].number_format = "0.0"

    refused(book(tmp_path, bare, change=mixed), "a per cent sign on every leaving_rate or on none")


@pytest.mark.slow
@pytest.mark.parametrize("stored", [1.0, 100.0])
def test_trap_13_shares_are_told_by_their_whole(stored: float, tmp_path: Path) -> None:
    rows = take(book(tmp_path, causes(stored), cover=dated("2024-03-31")))
    shares = {r["category"]: float(r["value"]) for r in rows}
    assert shares["Mental and behavioural disorders"] == pytest.approx(100 * 282457 / 712000)
    assert sum(shares.values()) == pytest.approx(100)
    refused(
        book(tmp_path, causes(stored), cover=dated("2024-03-31"),
             change=put("Table_19", "C6", 0.2 * stored)),
        "shares that make a whole",
    )  # fmt: skip


def test_trap_19_note_numbers_say_nothing_and_may_be_retired(tmp_path: Path) -> None:
    """Notes of another edition under the same numbers change no figure."""
    notes = [("[note 1]", "This footnote no longer relevant"), ("[note 16]", "Something new"),
             ("[note 99]", "Not referred to"), *NOTES[5:]]  # fmt: skip
    changed = take(book(tmp_path / "..", one("Table_1"), notes=notes))
    same = take(book(tmp_path, one("Table_1")))
    assert changed == same


def test_trap_20_sheets_that_nobody_sees_are_left_alone(whole: Path, tmp_path: Path) -> None:
    changed = load_workbook(whole)
    copy = changed.copy_worksheet(changed["Table_6"])
    copy.title = "'file:///C:/old.xlsx'#$Table_6"[:31].replace(":", "").replace("/", "")
    copy["C7"] = 999999
    copy.sheet_state = "hidden"
    changed.save(path := tmp_path / "accessibility_tables.xlsx")
    assert [r.as_dict() for r in read(path)] == [r.as_dict() for r in read(whole)]


# ---------------------------------------------------------------- what the tables say


def test_length_of_service_of_staff_and_leavers(tmp_path: Path) -> None:
    rows = take(book(tmp_path, length_of_service("3", "staff_in_post"),
                     length_of_service("7c", "leavers")))  # fmt: skip
    staff = [r for r in rows if r["measure"] == "staff_in_post"]
    assert {r["unit"] for r in staff} == {"fte"}
    assert {r["grade"] for r in rows} == {"Probation officer"}
    assert len(rows) == 2 * 3 * (len(BANDS) + 1)
    for end in {r["period_end"] for r in staff}:
        mine = {r["category"]: float(r["value"]) for r in staff if r["period_end"] == end}
        assert mine[""] == pytest.approx(sum(v for k, v in mine.items() if k))
        assert {"under 1 year", "1 to under 2 years", "2 to under 3 years"} < set(mine)


def test_sickness_by_region_as_a_triplet(tmp_path: Path) -> None:
    rows = take(book(tmp_path, sickness(), cover=dated("2015-03-31")))
    said = {(r["area"], r["measure"]): r for r in rows}
    assert said["NPS Midlands", "average_working_days_lost"]["value"] == "13.4"
    assert said["NPS North West", "average_working_days_lost"]["value"] == "10.1"
    assert said["England and Wales", "average_working_days_lost"]["value"] == "11.9"
    assert said["NPS Wales", "average_staff_in_post_sickness"]["unit"] == "fte"
    assert {r["basis"] for r in rows} == {"bulletin"}
    refused(
        book(tmp_path, sickness(), cover=dated("2015-03-31"), change=put("Table_17", "D7", 14.4)),
        "working_days_lost over average_staff_in_post_sickness",
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("end", "basis"), [("2023-06-30", "bulletin"), ("2024-06-30", "paid_staff")]
)
def test_regions_since_2021_and_what_they_count(end: str, basis: str, tmp_path: Path) -> None:
    rows = take(book(tmp_path, regions(end), cover=dated(end)))
    of_regions = [r for r in rows if r["area_type"] == "region"]
    assert len(of_regions) == len(REGIONS)
    assert {r["basis"] for r in rows} == {basis}
    (whole,) = (r for r in rows if r["area"] == "England and Wales")
    assert sum(int(r["value"]) for r in of_regions) == int(whole["value"])
    assert {r["grade"] for r in rows if r["area"] == "HMPPS"} == {"All HMPPS staff"}


def test_a_layout_error_says_what_to_do(tmp_path: Path) -> None:
    path = book(tmp_path, one("Table_6"), change=put("Table_6", "A8", "Northern Isles"))
    with pytest.raises(LayoutError) as error:
        take(path)
    assert error.value.cell == "A8"
    assert "rules in the layout file" in error.value.todo
