"""What is kept between runs is made anew when a file that it is made of changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.core import kept as module
from analysis.core.errors import InputError
from analysis.core.kept import kept


@pytest.fixture
def made_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "project_root", lambda: tmp_path)
    path = tmp_path / "words.csv"
    path.write_text("a", encoding="utf-8")
    return path


def test_a_damaged_file_is_made_anew(made_of: Path) -> None:
    kept("words", [str(made_of)], lambda: {"a": 1})
    (made_of.parent / ".build" / "kept" / "words.json").write_bytes(b"\xff")
    assert kept("words", [str(made_of)], lambda: {"a": 2}) == {"a": 2}


def test_it_is_made_once_until_a_file_changes(made_of: Path) -> None:
    assert kept("words", [str(made_of)], lambda: {"a": ["b"]}) == {"a": ["b"]}
    assert kept("words", [str(made_of)], dict) == {"a": ["b"]}
    made_of.write_text("ab", encoding="utf-8")
    assert kept("words", [str(made_of)], dict) == {}


def test_a_folder_that_cannot_be_written_is_no_obstacle(
    made_of: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "project_root", lambda: made_of)
    assert kept("words", [str(made_of)], lambda: 1) == 1


def test_without_data_it_is_made_each_time(made_of: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Path:
        raise InputError("No folder with data/raw was found.")

    monkeypatch.setattr(module, "project_root", nowhere)
    assert kept("words", [str(made_of)], lambda: 1) == 1
    assert not (made_of.parent / ".build").exists()
