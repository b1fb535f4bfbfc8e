"""Addresses and sheets, against openpyxl's own arithmetic."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import column_index_from_string, get_column_letter

from analysis.core.errors import InputError
from analysis.spreadsheets import Cell, Sheet, address, column_letters, open_workbook
from analysis.spreadsheets.cell import column_number


def test_a_sheet_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    file = tmp_path / "one.csv"
    file.write_text("a,b\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"one\.csv has no sheet 'Table 1'.*'csv'"):
        open_workbook(file).sheet("Table 1")


@given(st.integers(min_value=1, max_value=18_278))
def test_column_letters_agree_with_openpyxl(column: int) -> None:
    letters = column_letters(column)
    assert letters == get_column_letter(column)
    assert column_number(letters) == column == column_index_from_string(letters)


@given(st.integers(min_value=1, max_value=1_048_576), st.integers(min_value=1, max_value=16_384))
def test_addresses_go_there_and_back(row: int, column: int) -> None:
    written = address(row, column)
    letters = written.rstrip("0123456789")
    assert (column_number(letters), int(written[len(letters) :])) == (column, row)


def test_labels_fold_blanks_and_lose_note_digits() -> None:
    sheet = Sheet("s")
    sheet.put(Cell(1, 1, "NOMS  HQ\n2", "NOMS  HQ\n2", "text", "NOMS  HQ\n", "2"))
    assert sheet.label(1, 1) == "NOMS HQ"
    assert sheet.label(2, 2) == ""
    assert (sheet.last_row, sheet.last_column) == (1, 1)
