"""The width of the terminal."""

from __future__ import annotations

import pytest

from analysis.core.terminal import visible, width


@pytest.mark.parametrize("named", ["", "0", "wide", "-5", "²"])
def test_what_is_no_width_is_not_believed(named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", named)
    monkeypatch.setattr("os.get_terminal_size", _nowhere)
    assert width(77) == 77


def test_the_variable_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "133")
    assert width() == 133


def _nowhere(descriptor: int) -> object:
    raise OSError(f"{descriptor} is no terminal")


@pytest.mark.parametrize(
    "text", ["a\x1b[2J", "a\nb", "\x9b31m", "\u202eb", "\u2028", "\udc80", "\x7f"]
)
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    assert visible(text).isprintable()
    assert visible(text) != text


def test_words_of_any_language_are_left_alone() -> None:
    assert visible("Région – £5 “x” ñ 統計") == "Région – £5 “x” ñ 統計"
