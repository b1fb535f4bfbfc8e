"""The June 2016 tables: broken in every way first, then read whole and right."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from analysis.core.csv_tables import format_table, read_table
from analysis.core.errors import InputError, LayoutError
from analysis.core.paths import raw_dir
from analysis.layouts import all_layouts
from analysis.spreadsheets import open_workbook
from analysis.spreadsheets.cell import column_number
from analysis.transcribe.rows import COLUMNS, RawRow
from analysis.transcribe.tables.read_tables import recognise, transcribe

from .mutants import HeldWorkbook, hold, moved, number, put, swap_rows

LAYOUT = all_layouts()["workforce-quarterly-classic"]
Parts = dict[str, bytes]


def read(path: Path) -> list[RawRow]:
    workbook = open_workbook(path)
    return transcribe(workbook, LAYOUT, recognise(workbook, LAYOUT))


def edited(original: Path, folder: Path, change: Callable[[Parts], None]) -> Path:
    """A copy of the workbook with the XML of its parts changed."""
    with zipfile.ZipFile(original) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    made = folder / "changed.xlsx"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return made


def words(old: str, new: str) -> Callable[[Parts], None]:
    """Change a text wherever a sheet or the workbook's strings hold it."""

    def change(parts: Parts) -> None:
        holding = [name for name, data in parts.items() if old.encode("utf-8") in data]
        assert any(name.startswith("xl/") for name in holding), old
        for name in holding:
            parts[name] = parts[name].replace(old.encode("utf-8"), new.encode("utf-8"))

    return change


@pytest.fixture(scope="module")
def rows(june_2016: Path) -> list[RawRow]:
    return read(june_2016)


# ------------------------------------------------------------------ broken on purpose


@pytest.mark.parametrize(
    ("old", "new", "place", "expected"),
    [
        (
            "Table 3: NOMS Staff in Post, by Grade",
            "Staff",
            "table 3",
            "one title of the table at the top of a sheet",
        ),
        ("Table 1: NOMS", "Table 4: NOMS", "table 1", "one title of the table .*, like '.Table 1"),
        ("Net Change", "Gross Change", "table 1", "a header that the layout knows"),
        ("last 12 months", "last quarter", "table 1", "a header that the layout knows"),
        ("in last 12 months", "in last 3 months", "table 2", "a header that the layout knows"),
        (
            "National Probation Service Divisions",
            "Probation Divisions",
            "table 1",
            "a row that the layout keeps or leaves out",
        ),
        (
            "Grand Total",
            "Total",
            "table 1",
            "a row that the layout keeps or leaves out; found 'Total",
        ),
        (
            "Average SIP",
            "Mean SIP",
            "table 7d, sheet '7d Leaving Rate by grade', cell",
            "'Average SIP'",
        ),
        (">~<", ">*<", "cell", "a number, or one of"),
        (">(p)<", ">(q)<", "cell", "nothing, or a mark beside a value"),
        ("Workforce Statistics Bulletin", "Another Bulletin", "'COVER'", "Workforce Statistics"),
        ("Bands 1 to 3", "", "Table 3 - sip x grade", "a row that the layout keeps or leaves out"),
        (
            "NPS Divisions Total",
            "Divisions Total",
            "table 2",
            "a row that the layout keeps or leaves out",
        ),
        ("Reason for Leaving and Region", "Reason", "table 9c", "one title"),
    ],
)
def test_changed_words_are_refused_with_their_place(
    june_2016: Path, tmp_path: Path, old: str, new: str, place: str, expected: str
) -> None:
    with pytest.raises(LayoutError) as caught:
        read(edited(june_2016, tmp_path, words(old, new)))
    message = str(caught.value)
    assert "changed.xlsx" in message
    assert place in message
    assert re.search(expected, message)
    assert "; found " in message
    assert caught.value.todo


def test_headers_of_other_words_are_refused(june_2016: Path, tmp_path: Path) -> None:
    broken = edited(
        june_2016, tmp_path, words("12 Months to 30 June 2016", "Quarter to 30 June 2016")
    )
    with pytest.raises(LayoutError, match="7d"):
        read(broken)


def test_a_sheet_gone_hidden_or_doubled_is_refused(june_2016: Path, tmp_path: Path) -> None:
    def gone(parts: Parts) -> None:
        parts["xl/workbook.xml"] = re.sub(
            rb'<sheet [^>]*name="Table 3 - sip x grade"[^>]*/>', b"", parts["xl/workbook.xml"]
        )

    def hidden(parts: Parts) -> None:
        shown = parts["xl/workbook.xml"].replace(b' state="visible"', b"")
        name = b'name="Table 3 - sip x grade"'
        parts["xl/workbook.xml"] = shown.replace(name, name + b' state="hidden"')

    def doubled(parts: Parts) -> None:
        sheet = re.search(
            rb'<sheet [^>]*name="Table 3 - sip x grade"[^>]*/>', parts["xl/workbook.xml"]
        )
        assert sheet
        copy = sheet[0].replace(b"Table 3 - sip x grade", b"Table 3 - sip x grade (2)")
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(sheet[0], sheet[0] + copy)

    for change in (gone, hidden):
        with pytest.raises(LayoutError, match=r"table 3.*none in"):
            read(edited(june_2016, tmp_path, change))
    with pytest.raises(LayoutError, match=r"it at 'Table 3.*' A1 and it at 'Table 3.* \(2\)' A1"):
        read(edited(june_2016, tmp_path, doubled))


def changed_by_openpyxl(
    original: Path, folder: Path, change: Callable[[openpyxl.Workbook], None]
) -> Path:
    book = openpyxl.load_workbook(original, rich_text=True)
    change(book)
    made = folder / "changed.xlsx"
    book.save(made)
    return made


@pytest.mark.slow
def test_moves_that_a_spreadsheet_program_would_make(june_2016: Path, tmp_path: Path) -> None:
    """Header and cells moved by a row and a column, dates typed as text: read right or refused."""

    def shift(book: openpyxl.Workbook) -> None:
        sheet = book["Table 3 - sip x grade"]
        sheet.move_range("A4:Z34", rows=1)
        grades = book["Table 1 - sip x region"]
        grades["X5"] = "30 June 2016"
        grades["V5"] = "31\nMarch 2016"

    before = read(june_2016)
    after = read(changed_by_openpyxl(june_2016, tmp_path, shift))
    assert [(r.table, r.row_label, r.period_end, r.symbol) for r in after] == [
        (r.table, r.row_label, r.period_end, r.symbol) for r in before
    ]
    # openpyxl writes 16 digits of the 17
    assert [float(r.value or 0) for r in after] == pytest.approx(
        [float(r.value or 0) for r in before]
    )
    moved = next(r for r in after if r.table == "3")
    original = next(r for r in before if r.table == "3")
    assert (moved.cell, original.cell) == ("N29", "N28")

    def text_number(book: openpyxl.Workbook) -> None:
        book["Table 3 - sip x grade"]["X29"] = "3,372"

    with pytest.raises(LayoutError, match=r"X29: expected a number, or one of.*'3,372'"):
        read(changed_by_openpyxl(june_2016, tmp_path, text_number))

    def lost_row(book: openpyxl.Workbook) -> None:
        book["Table 3 - sip x grade"].delete_rows(30)

    with pytest.raises(LayoutError, match=r"to be the sum of its \d+ parts"):
        read(changed_by_openpyxl(june_2016, tmp_path, lost_row))


def test_only_the_stray_nought_of_7e_is_left_out(june_2016: Path) -> None:
    held = hold(open_workbook(june_2016))
    region, grade = "7e Leaving Rate by Region", "7d Leaving Rate by grade"
    zero = held.sheet(region).get(41, 3)
    assert zero is not None
    assert zero.value == 0
    first = next(r for r in read(june_2016) if r.table == "7d")
    for name, row, value in ((region, 41, 5), (region, 35, 0), (grade, _key(first.cell)[0], 0)):
        stray = held.changed(name, lambda s, row=row, value=value: put(s, number(row, 3, value)))
        with pytest.raises(
            LayoutError,
            match=rf"cell C{row}: expected a label for (area|grade); found the number {value}",
        ):
            transcribe(stray, LAYOUT, recognise(stray, LAYOUT))

    stray = held.changed(region, lambda s: put(s, number(35, 27, 0)))
    with pytest.raises(
        LayoutError, match=r"7e.*cell AA35: expected nothing, or a mark beside a value"
    ):
        transcribe(stray, LAYOUT, recognise(stray, LAYOUT))


def test_another_workbook_is_not_taken_for_this_one(originals: Path) -> None:
    other = open_workbook(originals / "other" / "safety-in-custody-summary-q1-2016.xls")
    with pytest.raises(LayoutError, match="expected a cover sheet; found 'Index'"):
        recognise(other, LAYOUT)


# ------------------------------------------------------------------ complete and right


def _key(cell: str) -> tuple[int, int]:
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]), column_number(letters)


PROBATION_ROWS = {
    # sheet: (first row, last row) of every stretch of rows about the probation service
    "Table 1 - sip x region": [(27, 34), (36, 36)],
    "Table 2 - sip x category": [(24, 35)],
    "Table 3 - sip x grade": [(28, 32), (33, 33)],
    "Table 4c - NPS sip x diversity": [(6, 60)],
    "5 Joiners & Leavers by region": [(27, 34), (62, 69)],
    "9a Leavers by RFL": [(37, 52)],
    "9c Leavers by RFL & Region": [(27, 34)],
    "11 Snapshot of LDUs x grad": [(5, 111)],
    "7e Leaving Rate by Region": [(33, 41)],
}


@pytest.mark.slow
def test_every_number_of_every_probation_row_is_there_once(
    published_june_2016: Path, rows: list[RawRow]
) -> None:
    """An independent walk over the workbook, led by its row labels alone."""
    book = openpyxl.load_workbook(published_june_2016, data_only=True)
    ours = Counter((r.sheet, r.cell) for r in rows)
    assert set(ours.values()) == {1}
    walked: set[tuple[str, str]] = set()
    for sheet in book.worksheets:
        if sheet.title in ("COVER", "Contents", "Table 4 - sip x diversity"):
            continue
        inside = ""
        for line in sheet.iter_rows():
            labels = [str(c.value) for c in line[:3] if isinstance(c.value, str)]
            inside = _inside(inside, sheet.title, labels)
            if not inside:
                continue
            for cell in line[
                3 if sheet.title[:7] != "Table 2" and sheet.title[:2] != "6 " else 2 :
            ]:
                counts = isinstance(cell.value, int | float) or cell.value in ("~", "..", "-")
                if counts:
                    walked.add((sheet.title, cell.coordinate))
            if inside == "last":
                inside = ""
    grand = {(r.sheet, r.cell) for r in rows if r.area == "HMPPS"}
    assert walked == set(ours) - grand
    assert len(walked) > 1_500
    book.close()


def _inside(inside: str, title: str, labels: list[str]) -> str:
    """Whether a row is about probation, from its words."""
    said = " ".join(" ".join(labels).split())
    if said.startswith(("Table", "Notes", "Source", "1.")):
        return ""
    if title.startswith(("Table 4c", "11 ")):
        first = "Age" if title.startswith("Table 4c") else "London Probation Service"
        started = inside == "yes" or said.startswith(first)
        return ("last" if said == "Grand Total" else "yes") if started else ""
    ends = (
        "National Probation Service Total",
        "NPS Divisions Total",
        "Probation Officers Total",
        "Total Probation Officer",
    )
    if said.startswith(ends):
        return "last"
    starts = ("National Probation", "Offender Management", "Probation Officers")
    if said.startswith(starts) or (title.startswith("9b") and said.startswith("Probation Officer")):
        return "yes"
    return inside


@pytest.mark.slow
def test_each_value_is_what_its_cell_holds(published_june_2016: Path) -> None:
    book = openpyxl.load_workbook(published_june_2016, data_only=True)
    held = read_table(raw_dir() / "workforce-quarterly" / "2016-06.csv", COLUMNS)
    assert len(held) == 1_609
    for row in held:
        value = book[row["sheet"]][row["cell"]].value
        if row["value"]:
            assert float(row["value"]) == value, row
        else:
            assert value in ("~", "..", "-"), row
            assert row["symbol"], row
            assert row["shown"] == value
    book.close()


def test_the_held_transcription_is_a_fresh_one(published_june_2016: Path) -> None:
    held = (raw_dir() / "workforce-quarterly" / "2016-06.csv").read_bytes()
    fresh = format_table([r.as_dict() for r in read(published_june_2016)], COLUMNS)
    assert fresh.encode("utf-8") == held


def test_the_tables_laid_out_again_are_read_as_the_published_ones(rows: list[RawRow]) -> None:
    """All but the last of 17 digits, which the writer of workbooks leaves out."""
    held = read_table(raw_dir() / "workforce-quarterly" / "2016-06.csv", COLUMNS)
    ours = [row.as_dict() for row in rows]
    assert [r | {"value": ""} for r in ours] == [r | {"value": ""} for r in held]
    assert [float(r["value"] or 0) for r in ours] == pytest.approx(
        [float(r["value"] or 0) for r in held], rel=1e-14
    )


def find(rows: list[RawRow], table: str, label: str, end: str, measure: str = "") -> RawRow:
    hits = [
        r
        for r in rows
        if r.table == table
        and r.row_label.endswith(label)
        and r.period_end == end
        and (not measure or r.measure == measure)
    ]
    assert len(hits) == 1, hits
    return hits[0]


def test_the_two_totals_of_june_2016_stand_apart(rows: list[RawRow]) -> None:
    structure = find(rows, "1", "National Probation Service Total", "2016-06-30", "staff_in_post")
    grades = find(rows, "3", "National Probation Service Total", "2016-06-30", "staff_in_post")
    assert (round(float(structure.value), 2), structure.cell) == (8755.66, "X34")
    assert (round(float(grades.value), 2), grades.cell) == (8863.26, "X32")
    assert structure.grade != grades.grade
    assert structure.aggregate == grades.aggregate == "yes"


@pytest.mark.parametrize(
    ("end", "leavers", "staff", "rate", "status"),
    [
        ("2015-03-31", 135, 2677.4, 5.0, "final"),
        ("2016-03-31", 171, 3520.6, 4.9, "final"),
        ("2016-06-30", 187, 3559.6, 5.3, "provisional"),
    ],
)
def test_leaving_rates_of_probation_officers(
    rows: list[RawRow], end: str, leavers: int, staff: float, rate: float, status: str
) -> None:
    label = "Probation Officer"
    found = {
        m: find(rows, "7d", label, end, m)
        for m in ("leavers_in_rate", "average_staff_in_post", "leaving_rate")
    }
    assert float(found["leavers_in_rate"].value) == leavers
    assert round(float(found["average_staff_in_post"].value), 1) == staff
    assert round(float(found["leaving_rate"].value), 1) == rate
    assert {r.status for r in found.values()} == {status}
    assert found["leaving_rate"].unit == "percent"


def test_suppressed_cells_have_no_value(rows: list[RawRow]) -> None:
    suppressed = [r for r in rows if r.shown == "~"]
    assert len(suppressed) > 100
    assert {r.value for r in suppressed} == {""}
    assert {r.symbol for r in suppressed} == {"suppressed", "base_too_small"}
    assert {r.table for r in suppressed if r.symbol == "base_too_small"} == {"7e"}
    assert all(bool(r.value) != bool(r.symbol) for r in rows)


def test_marks_are_attached_to_their_values(rows: list[RawRow]) -> None:
    """(p) stands beside the latest flows only; 9c says so in a note."""
    for row in rows:
        flow = row.measure in (
            "joiners",
            "leavers",
            "leavers_in_rate",
            "average_staff_in_post",
            "leaving_rate",
        )
        latest = row.period_end == "2016-06-30"
        assert row.status == ("provisional" if flow and latest else "final"), row


def test_stacked_tables_stay_apart(rows: list[RawRow]) -> None:
    joiners = find(rows, "5a", "National Probation Service Total", "2016-06-30")
    leavers = find(rows, "5b", "National Probation Service Total", "2016-06-30")
    assert joiners.sheet == leavers.sheet == "5 Joiners & Leavers by region"
    assert (joiners.measure, leavers.measure, leavers.value) == ("joiners", "leavers", "644")
    assert {r.measure for r in rows if r.table == "7a"} == {"joiners"}
    assert {r.measure for r in rows if r.table == "7c"} == {"leavers"}


def test_totals_are_marked_and_parts_are_not(rows: list[RawRow]) -> None:
    marked = {r.row_label for r in rows if r.aggregate and r.table not in ("9c", "11")}
    assert marked == {
        "Grand Total",
        "National Probation Service Total",
        "NPS Divisions Total",
        "Probation Officers Total",
        "Total Probation Officer",
    }
    units = [r for r in rows if r.table == "11" and "LDU Cluster" in r.row_label]
    assert {r.aggregate for r in units if r.column_label != "NPS Total"} == {""}
    assert {r.aggregate for r in units if r.column_label == "NPS Total"} == {"yes"}


def test_only_raised_digits_are_notes(rows: list[RawRow]) -> None:
    labels = {r.row_label for r in rows}
    assert any(label.endswith("Bands 1 to 3") for label in labels)
    assert any(label.endswith("Other Band 4-6") for label in labels)
    assert {"Bands 1 to 3", "Bands A to D"} <= {r.column_label for r in rows}
    assert any(label.endswith("/ Voluntary Exit") or label == "Voluntary Exit" for label in labels)
    assert not [x for x in labels if re.search(r"(Exit|Other|Grades|Leavers)\d", x)]


def test_a_division_and_its_head_office_are_two_areas(rows: list[RawRow]) -> None:
    name = "South West and South Central Probation Service"
    found = {
        r.area_type: r for r in rows if r.table == "11" and r.area == name and r.cell[0] == "I"
    }
    assert set(found) == {"unit", "division"}
    assert (found["unit"].cell, found["division"].cell) == ("I97", "I98")


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "tables.xlsx"
    page.write_bytes(b"<!DOCTYPE html><html></html>")
    with pytest.raises(InputError, match="looks like a web page"):
        open_workbook(page)


@pytest.mark.parametrize("to", ["above the header", "below the total", "below the source"])
def test_a_row_of_suppressed_cells_is_not_lost_when_it_moves_out(june_2016: Path, to: str) -> None:
    """Suppressed parts may make less than their total, so no sum would tell."""
    held = hold(open_workbook(june_2016))
    sheet = held.sheet("9b Leavers by RFL & Grade")
    total = next(k[0] for k in sheet.cells if sheet.label(*k) == "Total Probation Officer")
    source = next(k[0] for k in sheet.cells if sheet.label(*k).startswith("Source:"))
    row = next(
        k[0] for k in sheet.cells if k[0] > total - 16 and sheet.label(*k) == "Dismissal Other"
    )
    place = {"above the header": 2, "below the total": total, "below the source": source + 2}[to]
    words = "no numbers (above the header|below the table)|keeps or leaves out|says the unit"
    with pytest.raises(LayoutError, match=words):
        read_held(held.changed(sheet.name, lambda s: moved(s, swap_rows(row, place))))


def read_held(book: HeldWorkbook) -> list[RawRow]:
    return transcribe(book, LAYOUT, recognise(book, LAYOUT))
