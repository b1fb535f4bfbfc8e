"""What a reader of a file sees otherwise than it is stored, or does not see."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analysis.arrivals.odd_cells import odd_cells
from analysis.spreadsheets import Cell, open_workbook
from analysis.spreadsheets.sheet import Sheet, Workbook
from analysis.transcribe.rows import RawRow
from tests.transcribe.mutants import text


def row(cell: str = "B2", value: str = "69671", shown: str = "69,671", **other: str) -> RawRow:
    of = {
        "table": "t", "sheet": "s", "row_label": "", "column_label": "", "measure": "m",
        "unit": "headcount", "area": "HMPPS", "period_kind": "snapshot", "period_start": "",
        "period_end": "2026-05-31",
    } | other  # fmt: skip
    return RawRow(cell=cell, value=value, shown=shown, **of)


class Book(Workbook):
    """One sheet."""

    def __init__(self, **of: Any) -> None:
        super().__init__(Path("book.ods"))
        self.sheet_names = ["s"]
        self.of = of

    def _load(self, name: str) -> Sheet:
        return Sheet(name, **self.of)


@pytest.mark.parametrize(
    ("value", "shown", "told"),
    [
        ("69671", "96,671", "s!B2: shows 96,671 and stores 69671"),
        ("69671.42", "69,671", ""),
        ("0.1475", "14.8%", ""),
        ("14.75", "0.1475", ""),
        ("1234567", "1.2", ""),  # in millions
        ("", "..", ""),
    ],
)
def test_a_number_that_is_not_the_one_shown(value: str, shown: str, told: str) -> None:
    assert odd_cells(Book(), [row(value=value, shown=shown)]) == [told] * bool(told)


@pytest.mark.parametrize(
    ("hidden", "told"),
    [
        ({"hidden_rows": [(2, 3)]}, ["s!B2 and 1 more, to B3: in a hidden row"]),
        ({"hidden_columns": [(2, 2)]}, ["s!B2 and 2 more, to B4: in a hidden column"]),
        ({"hidden_rows": [(5, 9)], "hidden_columns": [(3, 3)]}, []),
    ],
)
def test_figures_in_hidden_rows_and_columns(hidden: dict[str, Any], told: list[str]) -> None:
    assert odd_cells(Book(**hidden), [row("B2"), row("B3"), row("B4")]) == told


@pytest.mark.parametrize("said", ["20,473", "24,073"])
def test_a_sentence_over_a_table_that_states_another_number(said: str) -> None:
    words = f"The figure for March 2024 is {said}, up 623 from March 2023"
    book = Book(preamble=("Staff in post", words))
    rows = [row("B8", "19850", "19,850", period_end="2023-03-31"),
            row("B9", "24073", "24,073", period_end="2024-03-31")]  # fmt: skip
    told = [f"s!B9: 24,073, and the words over the table say {words!r}"]
    assert odd_cells(book, rows) == told * (said != "24,073")


@pytest.mark.parametrize("headline", ["19,850", "19,580"])
def test_a_table_of_headlines_that_has_another_number(headline: str) -> None:
    """Staff of the Probation Service in Justice in Numbers, July 2023, and its summary."""
    book = Book(preamble=("Staff in post (Probation Service)",))
    summary = "Staff in post (Probation Service)", "March 2023", headline, "March  2022", "17,648"
    for column, words in enumerate(summary, 1):
        book.sheet("s").put(text(19, column, words))
    rows = [row("B8", "19850", "19,850", row_label="March 2023"),
            row("B7", "17648", "17,648", row_label="March 2022")]  # fmt: skip
    told = [f"s!B8: 19,850, and s!B19 has {headline} beside March 2023"]
    assert odd_cells(book, rows) == told * (headline != "19,850")


@pytest.mark.parametrize(
    ("total", "told"),
    [(560435, "s!C4: 560,435, and the rows over it add to 550,440"), (550435, "")],
)
def test_a_total_that_the_rows_over_it_do_not_make(total: int, told: str) -> None:
    """Civil servants in September 2025; a number beside no label is of no row."""
    book = Book()
    sheet = book.sheet("s")
    for r, (label, value) in enumerate(
        (("Justice", 96_720), ("", 15_770), ("Others", 453_720), ("Total employment", total)), 1
    ):
        sheet.put(text(r, 1, label))
        number = Cell(r, 3, value, f"{value:,}", "number", f"{value:,}")
        sheet.put(text(r, 3, "453,720") if label == "Others" else number)  # stored as text
    read = row("C4", str(total), f"{total:,}", row_label="Total employment")
    assert odd_cells(book, [read], "public-sector-employment") == [told] * bool(told)
    assert odd_cells(book, [read], "people-survey") == []


def test_a_workbook_says_what_is_hidden(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["HMPPS", 69671])
    book.active.append(["HMCTS", 16034])
    book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.save(tmp_path / "hidden.xlsx")
    with open_workbook(tmp_path / "hidden.xlsx") as read:
        sheet = read.sheet(read.sheet_names[0])
        assert sheet.look(2, 1) == "in a hidden row"
        assert sheet.look(1, 2) == "in a hidden column"
        assert not sheet.look(1, 1)


@pytest.mark.parametrize(
    ("entry", "told"),
    [("Table 1: Joiners (headcount), by region and division", 1),
     ("Table 1: Staff in post (FTE), by region", 0), ("Table 1 has joiners of two regions.", 0)],
)  # fmt: skip
def test_a_list_that_names_another_table_is_told(entry: str, told: int) -> None:
    book = Book()
    book.sheet_names = ["Contents", "s"]
    book.sheet("Contents").put(text(4, 1, entry))
    book.sheet("s").put(text(1, 1, "Table 1: Staff in post (FTE), by region and division"))
    words = "is not the title of table 1 in its own sheet"
    assert [words in said for said in odd_cells(book, [row()])] == [True] * told
