"""Cells with markers: number and mark, symbol, both, notes; everything else is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.core.numbers import plain
from analysis.spreadsheets import Cell
from analysis.transcribe.marked import read_value, split_marks, unnoted

SYMBOLS = {"[c]": "suppressed", "[na]": "not_applicable", "..": "not_available"}
MARKS = {"[p]": "provisional", "[r]": "revised", "(p)": "provisional"}
NUMBERS = st.decimals(-(10**9), 10**9, allow_nan=False, places=3)
NOTE = st.sampled_from(["", " [note 3]", "[note 16, 46, 47]", " [7]", " [Note 1, note 2]"])


def text(words: str) -> Cell:
    return Cell(1, 1, words, words, "text", words)


@pytest.mark.parametrize(
    "words",
    [
        "", " ", "123", "1,234", "about 12", "12 [q]", "[q]", "12 13", "1,23 [p]", "12,3456 [p]",
        "[p]", "(p)", "12 p", "[p] 12", "12 [c]", "~", "--", "[c] [c]", "[c]12", "n/a", "#REF!",
        "12 [note]", "12 []", "1e5 [p]", "0x12 [p]", "\u0661\u0662 [p]", "12.5.6 [p]",
    ],
)  # fmt: skip
def test_what_is_no_marked_value_is_none(words: str) -> None:
    assert read_value(text(words), SYMBOLS, MARKS) is None


@pytest.mark.parametrize("kind", ["date", "boolean", "error"])
def test_cells_of_other_kinds_are_none(kind: str) -> None:
    assert read_value(Cell(1, 1, True, "TRUE", kind, "TRUE"), SYMBOLS, MARKS) is None


@given(NUMBERS, st.sampled_from(list(MARKS)), st.sampled_from(["", " ", "\n"]), NOTE, st.booleans())
def test_a_number_with_its_mark(
    number: Decimal, mark: str, gap: str, note: str, commas: bool
) -> None:
    written = f"{number:,}" if commas else str(number)
    found = read_value(text(f"{written}{gap}{mark}{note}"), SYMBOLS, MARKS)
    assert found is not None
    assert (found.value, found.symbol, found.status) == (plain(number), "", MARKS[mark])
    assert found.marks == (mark,)


@given(NUMBERS, st.sampled_from(["[note 3]", " [note 16, 46, 47]", " [7]"]))
def test_a_number_with_a_note(number: Decimal, note: str) -> None:
    found = read_value(text(f"{number}{note}"), SYMBOLS, MARKS)
    assert found is not None
    assert (found.value, found.status, found.marks) == (plain(number), "final", ())


@given(st.sampled_from(list(SYMBOLS)), st.sampled_from(["", " [p]", "[r]"]), NOTE)
def test_a_symbol_alone_or_with_a_mark(symbol: str, mark: str, note: str) -> None:
    found = read_value(text(f"{symbol}{mark}{note}"), SYMBOLS, MARKS)
    assert found is not None
    assert (found.value, found.symbol) == ("", SYMBOLS[symbol])
    assert found.status == (MARKS[mark.strip()] if mark else "final")


def test_two_marks_each_in_its_brackets() -> None:
    found = read_value(text("1,234 [p][r]"), SYMBOLS, MARKS)
    assert found is not None
    assert (found.value, found.marks, found.status) == ("1234", ("[p]", "[r]"), "provisional")


def test_a_stored_number_keeps_every_digit_and_its_sign() -> None:
    found = read_value(Cell(1, 1, 0.0525, "5.3%", "number", "5.3%"), SYMBOLS, MARKS)
    assert found is not None
    assert (found.value, found.percent_sign) == ("0.0525", True)


@given(st.text(alphabet="[]()abcpr 0123456789.,-%note", max_size=20))
def test_no_text_is_read_as_another_number(words: str) -> None:
    """Whatever is read as a number stands in the text, digit by digit."""
    found = read_value(text(words), SYMBOLS, MARKS)
    if found is not None and found.value:
        assert plain(found.value) == found.value
        start = unnoted(" ".join(words.split())).replace(",", "")
        assert Decimal(found.value) == Decimal(start.split("[")[0].split("(")[0].strip(" %"))


@given(st.text(max_size=15), st.lists(st.sampled_from(["[p]", "[r]"]), max_size=3))
def test_marks_are_taken_off_the_end_alone(words: str, marks: list[str]) -> None:
    left, found = split_marks(f"{words} {' '.join(marks)}", MARKS)
    assert list(found[-len(marks) :] if marks else ()) == marks
    assert words.strip().startswith(left)
