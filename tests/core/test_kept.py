"""What is kept between runs is made anew when a file that it is made of changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.core import kept as module
from analysis.core.kept import kept


@pytest.fixture
def made_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "project_root", lambda: tmp_path)
    path = tmp_path / "words.csv"
    path.write_text("a", encoding="utf-8")
    return path


def test_a_damaged_file_is_made_anew(made_of: Path) -> None:
    kept("words", [made_of], lambda: {"a": 1})
    (file,) = (made_of.parent / ".build").glob("words-*.json")
    file.write_bytes(b"\xff")
    assert kept("words", [made_of], lambda: {"a": 2}) == {"a": 2}


def test_it_is_made_once_until_a_file_changes(made_of: Path) -> None:
    assert kept("words", [made_of], lambda: {"a": ["b"]}) == {"a": ["b"]}
    assert kept("words", [made_of], dict) == {"a": ["b"]}
    made_of.write_text("ab", encoding="utf-8")
    assert kept("words", [made_of], dict) == {}
    assert len(list((made_of.parent / ".build").glob("words-*.json"))) == 1


def test_a_folder_that_cannot_be_written_is_no_obstacle(
    made_of: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "project_root", lambda: made_of)
    assert kept("words", [made_of], lambda: 1) == 1
