"""A file's own key of symbols, wherever it stands and however it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.spreadsheets import Sheet
from analysis.transcribe.marked import SymbolKey, read_key

from .mutants import HeldWorkbook, text

MEANS = {"[c]": "(?i)suppress", "[p]": "(?i)provisional", "..": "(?i)not available"}


def key(*rows: tuple[str, ...], name: str = "Notes", hidden: bool = False) -> SymbolKey:
    sheet = Sheet(name, hidden)
    for number, row in enumerate(rows, 1):
        for column, words in enumerate(row, 1):
            sheet.put(text(number, column, words))
    return read_key(HeldWorkbook(Path("x.xlsx"), [sheet]), {"sheets": "^Notes$", "means": MEANS})


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("[note 1]", "Something")], "no explanation of it"),
        ([("[c]",)], "no explanation of it"),
        ([("[c]", "Covid-19")], "'Covid-19'"),
        ([("[c] Covid-19",)], "'Covid-19'"),
        ([("[c]", "Suppressed"), ("[c]", "Confirmed")], "'Confirmed'"),
    ],
)
def test_a_symbol_that_may_not_be_read(rows: list[tuple[str, ...]], said: str) -> None:
    difference = key(*rows).difference("[c]")
    assert difference is not None
    assert difference[1] == said
    assert "'Notes'" in difference[0]


@pytest.mark.parametrize(
    "row",
    [
        ("[c]", "Figure is suppressed."), ("[c] Suppressed",), ("[c] = suppressed",),
        ("[c]: value suppressed",), (" [c] ", "Suppressed"),
    ],
)  # fmt: skip
def test_ways_of_explaining_a_symbol(row: tuple[str, ...]) -> None:
    assert key(row).difference("[c]") is None


def test_symbols_without_brackets_are_read_where_the_layout_names_them() -> None:
    assert key(("..", "Not available")).difference("..") is None
    assert key(("-", "a dash opens a list")).meanings == {}


def test_other_sheets_and_hidden_ones_explain_nothing() -> None:
    assert key(("[c]", "Suppressed"), name="Table_1").difference("[c]") is not None
    assert key(("[c]", "Suppressed"), hidden=True).difference("[c]") is not None


def test_notes_are_no_symbols() -> None:
    assert key(("[note 1]", "Suppressed"), ("[1]", "Suppressed")).meanings == {}
