"""A draft is TOML whatever the texts of the file are."""

from __future__ import annotations

import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.arrivals import draft as drafts
from analysis.layouts import QUESTION
from analysis.spreadsheets import Cell, Sheet
from tests.transcribe.mutants import text

ASKED = QUESTION.strip('"')
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
MINISTRY = "Bodies as in the Ministry's list of 29 February 2012"  # a return of May 2012


def drafted(*sheets: Sheet) -> str:
    """The draft for a workbook of these sheets."""
    by_name = {sheet.name: sheet for sheet in sheets}
    book: Any = SimpleNamespace(visible=list(by_name), sheet=by_name.__getitem__)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drafts, "open_workbook", lambda path: book)
        return drafts.draft(Path("file.xlsx"))


def sheet(name: str, *rows: tuple[str | int, ...]) -> Sheet:
    made = Sheet(name)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if isinstance(value, int):
                made.put(Cell(number, column, float(value), str(value), "number", str(value)))
            elif value:
                made.put(text(number, column, value))
    return made


def data(name: str, words: str) -> Sheet:
    return sheet(
        name, (words,), (words, words, f"30 June 2015{words}", words),
        (words, words, 1, 2), (f"{words} total", words, 3, words[:4]),
    )  # fmt: skip


@settings(max_examples=150)
@given(TEXTS)
@example(MINISTRY)
@example("'\U0001f600\x7f")
@example("'''\u2028\\u \x85\"")
@example("#\r\n=")
@example("\ud7ff\x00\ufeff]")
@example("\\x7f\x7f")
def test_a_draft_of_any_text_is_toml(words: str) -> None:
    said = drafted(sheet(f"a{words}", (words,), (f"{words} 30 June 2016",)), data(words, words))
    made = tomllib.loads(said)
    assert made["id"] == ASKED
    assert said.replace("\n", "").replace("\xa0", "").isprintable()
    assert made["recognise"]["sheet"].startswith("^a")


@settings(max_examples=150)
@given(TEXTS)
@example("'\U0001f600\x7f")
@example("'''\u2028\\u \x85\"")
@example("\r\n[c]")
def test_a_draft_of_an_accessible_workbook_of_any_text_is_toml(words: str) -> None:
    notes = sheet(
        f"n{words}", ("Note number", "Note text"), ("[note 1]", words), ("[c]", f"x{words}")
    )
    said = drafted(
        sheet(f"a{words}", (words,), (f"Date{words}", words)), notes, data("t" + words, words)
    )
    made = tomllib.loads(said)
    assert (made["kind"], made["id"]) == ("tables", ASKED)
    assert made["symbols"] == {"[c]": ASKED}
    assert said.replace("\n", "").replace("\xa0", "").isprintable()


def test_an_apostrophe_before_the_date_of_the_cover_stays_in_its_pattern() -> None:
    made = tomllib.loads(drafted(sheet("Fields", (MINISTRY,)), data("Data", "Men")))
    assert made["recognise"]["dated"] == (
        r"^Bodies as in the Ministry's list of \d{1,2}(st|nd|rd|th)? \w+ \d{4}"
    )
