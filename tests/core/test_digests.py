"""Hashes that are remembered, and when they are not believed."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from analysis.core import digests
from analysis.core.digests import Digests, digest, files

LONG_AGO = time.time() - 3600


@pytest.fixture
def one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that was written to long ago, as far as hashing is concerned."""
    monkeypatch.setattr(digests, "SETTLED_NS", -1)
    path = tmp_path / "one.csv"
    path.write_text("a\n1\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("kept", ["", "[]", "{", '{"one": 1}', '{"one": [[1], 2, 3]}'])
def test_a_memory_that_cannot_be_understood_counts_as_none(one: Path, kept: str) -> None:
    memory = one.with_name("digests.json")
    memory.write_text(kept, encoding="utf-8")
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
