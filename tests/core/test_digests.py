"""Hashes that are remembered, and when they are not believed."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from analysis.core import digests
from analysis.core.digests import Digests, digest, files, kept, toml
from analysis.core.errors import InputError

LONG_AGO = time.time() - 3600


@pytest.fixture
def one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that was written to long ago, as far as hashing is concerned."""
    monkeypatch.setattr(digests, "SETTLED_NS", -1)
    path = tmp_path / "one.csv"
    path.write_text("a\n1\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("held", ["", "[]", "{", '{"one": 1}', '{"one": [[1], 2, 3]}'])
def test_a_memory_that_cannot_be_understood_counts_as_none(one: Path, held: str) -> None:
    memory = one.with_name("digests.json")
    memory.write_text(held, encoding="utf-8")
    assert Digests(memory).of(str(one)) == digest(one)


def test_an_edit_that_keeps_size_and_time_is_seen(one: Path) -> None:
    known = Digests(one.with_name("digests.json"))
    os.utime(one, (LONG_AGO, LONG_AGO))
    before = known.of(str(one))
    time.sleep(0.02)  # the clock of the disk ticks
    one.write_text("a\n2\n", encoding="utf-8")
    os.utime(one, (LONG_AGO, LONG_AGO))
    assert known.of(str(one)) == digest(one) != before


def test_what_was_just_written_is_not_remembered(tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    path.write_text("a\n", encoding="utf-8")
    known = Digests(tmp_path / "digests.json")
    known.of(str(path))
    known.save()
    assert not (tmp_path / "digests.json").exists()


def test_what_is_remembered_is_not_read_again(one: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = one.with_name("digests.json")
    first = Digests(memory)
    found = first.of(str(one))
    first.save()

    def refuse(path: str) -> str:
        raise AssertionError(f"{path} was read again")

    monkeypatch.setattr(digests, "digest", refuse)
    assert Digests(memory).of(str(one)) == found


def test_files_that_are_gone_are_forgotten(one: Path) -> None:
    memory = one.with_name("digests.json")
    first = Digests(memory)
    first.of(str(one))
    one.unlink()
    first.save()
    assert Digests(memory).of(str(one)) is None
    assert memory.read_text(encoding="utf-8") == "{}\n"


def test_a_folder_is_no_file_and_compiled_code_is_not_listed(tmp_path: Path) -> None:
    (tmp_path / "code" / "__pycache__").mkdir(parents=True)
    (tmp_path / "code" / "__pycache__" / "one.pyc").write_bytes(b"")
    (tmp_path / "code" / "one.py").write_text("", encoding="utf-8")
    found = list(files(str(tmp_path), ["**/*"]))
    assert [Path(p).name for p in found] == ["code", "one.py"]
    assert Digests(tmp_path / "digests.json").of(str(tmp_path)) is None


@pytest.fixture
def made_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(digests, "project_root", lambda: tmp_path)
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
    monkeypatch.setattr(digests, "project_root", lambda: made_of)
    assert kept("words", [str(made_of)], lambda: 1) == 1


def test_without_data_it_is_made_each_time(made_of: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Path:
        raise InputError("No folder with data/raw was found.")

    monkeypatch.setattr(digests, "project_root", nowhere)
    assert kept("words", [str(made_of)], lambda: 1) == 1
    assert not (made_of.parent / ".build").exists()


def test_two_toml_files_of_one_name_are_kept_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digests, "project_root", lambda: tmp_path)
    for folder in ("verbs", "words"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.toml").write_text(f'of = "{folder}"\n', encoding="utf-8")
    for folder in ("verbs", "words", "verbs"):
        assert toml(tmp_path / folder / "same.toml") == {"of": folder}
    for folder in ("verbs", "words"):
        assert (tmp_path / ".build" / "kept" / f"{folder}-same.toml.json").is_file()
