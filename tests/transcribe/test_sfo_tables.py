"""Serious further offence annual tables: refused where they differ, read right, restated."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook as Book
from openpyxl import load_workbook

from analysis.core.errors import LayoutError

from .general import read
from .mutants import hold
from .sfo_tables import annual_tables, published

Change = Callable[[Book], None]
LAYOUT = "serious-further-offences"


def put(sheet: str, cell: str, value: object) -> Change:
    def change(book: Book) -> None:
        book[sheet][cell] = value

    return change


def take(path: Path):
    from analysis.spreadsheets import open_workbook

    return read(hold(open_workbook(path)), LAYOUT)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sheet", "cell", "value", "words"),
    [
        ("Table_2", "B6", 999, "to be the sum of its 6 parts"),
        ("Table_2", "B12", 999, "to be the sum of its 6 parts"),
        ("Table_2", "B6", "12*", "a number, or one of"),
        ("Table_2", "B6", "[u]", "a number, or one of"),
        ("Table_2", "C5", "2018/19", "a period after"),
        ("Table_2", "C5", "2019", "a header that the layout knows"),
        ("Table_2", "D5", "2021/22", "figures up to the edition's date"),
        ("Table_2", "A12", "Sum", "a row that fits"),
        ("Table_2", "A1", "Table 2: Convictions by region", "one title of the table"),
        ("Table_1", "A7", "Cautions", "a row that the layout keeps"),
        ("Table_4", "B7", None, "a number or a symbol for"),
        ("Cover", "A1", "Proven reoffending", "a cover that speaks of"),
        ("Cover", "A3", "Notifications of several years", "the edition's date"),
    ],
)
def test_a_changed_cell_is_refused(
    sheet: str, cell: str, value: object, words: str, tmp_path: Path
) -> None:
    with pytest.raises(LayoutError, match=words):
        take(annual_tables(tmp_path / "sfo.xlsx", put(sheet, cell, value)))


def test_an_unknown_sentence_or_offence_stops(tmp_path: Path) -> None:
    for sheet in ("Table_2", "Table_4"):
        with pytest.raises(Exception, match="'Piracy' is not a known category"):
            take(annual_tables(tmp_path / "sfo.xlsx", put(sheet, "A6", "Piracy")))


def test_a_total_that_two_tables_give_differently_stops(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="repeats"):
        take(annual_tables(tmp_path / "sfo.xlsx", put("Table_1", "B7", 190)))


def test_published_convictions_are_read_right(tmp_path: Path) -> None:
    path = annual_tables(tmp_path / "sfo.xlsx")
    rows, book = take(path), load_workbook(path)
    for row in rows:
        assert float(row.value) == book[row.sheet][row.cell].value
    last = {
        r.category: int(r.value)
        for r in rows
        if r.table == "convictions-offence" and r.period_end == "2021-03-31"
    }
    assert {o: last[o] for o in published()} == published()
    assert {(r.period_kind, r.period_start[5:]) for r in rows} == {("financial_year", "04-01")}
    assert {r.measure for r in rows} == {"sfo_notifications", "sfo_convictions"}


def test_a_suppressed_part_does_not_hide_a_total_that_is_too_small(tmp_path: Path) -> None:
    rows = take(annual_tables(tmp_path / "sfo.xlsx", put("Table_2", "B6", "[c]")))
    assert [r.symbol for r in rows if r.symbol] == ["suppressed"]

    def change(book: Book) -> None:
        book["Table_2"]["B6"], book["Table_2"]["B12"] = "[c]", 20

    with pytest.raises(LayoutError, match="to be the sum"):
        take(annual_tables(tmp_path / "sfo.xlsx", change))
