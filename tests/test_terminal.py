"""The width of the terminal."""

from __future__ import annotations

import pytest

from analysis.terminal import width


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
