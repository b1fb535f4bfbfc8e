"""A full disk, a folder without permission, a write cut short: old state or new, no mixture."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from analysis.core.atomic_write import LIST, recover, write_whole, writing
from analysis.core.csv_tables import write_text
from analysis.core.errors import InputError

OLD = {"data/a.csv": "old a\n", "data/b.csv": "old b\n", "data/c.csv": "old c\n"}
NEW = {name: text.replace("old", "new") for name, text in OLD.items()}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Three files that belong together."""
    write_whole(tmp_path, OLD)
    return tmp_path


def state(root: Path) -> dict[str, str]:
    files = sorted(p for p in (root / "data").rglob("*") if p.is_file())
    return {p.relative_to(root).as_posix(): p.read_text(encoding="utf-8") for p in files}


def left_over(root: Path) -> list[str]:
    return [p.name for p in (root / ".build").iterdir() if p.name != "lock"]


class FullDisk:
    """A file that takes so many writes and then finds the disk full."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, writes: int) -> None:
        self.left, real = writes, os.fdopen

        def fdopen(handle: int, *args: object, **others: object) -> object:
            self.left -= 1
            file = real(handle, *args, **others)  # type: ignore[call-overload]
            if self.left < 0:
                file.close()
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return file

        monkeypatch.setattr(os, "fdopen", fdopen)


@pytest.mark.parametrize("writes", range(len(NEW) + 1))
def test_a_full_disk_leaves_the_old_state(
    project: Path, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    with monkeypatch.context() as patched:
        FullDisk(patched, writes)
        with pytest.raises(InputError, match="No space left on device"):
            write_whole(project, NEW)
    assert state(project) == OLD
    assert left_over(project) == []


@pytest.mark.parametrize("renames", range(2 * len(NEW) + 1))
def test_a_rename_that_fails_gives_the_old_state_or_the_next_writer_the_new(
    project: Path, monkeypatch: pytest.MonkeyPatch, renames: int
) -> None:
    left, real = renames, Path.replace

    def replace(self: Path, target: Path) -> Path:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", replace)
        with pytest.raises(InputError, match="cannot be written"):
            write_whole(project, NEW)
    listed = (project / LIST).exists()
    assert listed or state(project) == OLD
    with writing(project):
        assert state(project) == (NEW if listed else OLD)
    assert left_over(project) == []


def test_an_interruption_while_staging_leaves_the_old_state(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            write_whole(project, NEW)
    assert state(project) == OLD
    assert left_over(project) == []


def test_what_a_killed_writer_staged_is_cleared_away(project: Path) -> None:
    (project / ".build" / "pending-x1").mkdir()
    (project / ".build" / "pending-x1" / "0").write_text("half", encoding="utf-8")
    (project / ".build" / "staging-y").mkdir()
    (project / ".build" / ".pending.json-z").write_text("{", encoding="utf-8")
    recover(project)
    assert state(project) == OLD
    assert left_over(project) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_device_that_is_really_full_is_told_in_words(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: object) -> tuple[int, str]:
        return os.open("/dev/full", os.O_WRONLY), str(project / ".build" / "none")

    with monkeypatch.context() as patched:
        patched.setattr("tempfile.mkstemp", full)
        with pytest.raises(InputError, match="No space left on device"):
            write_whole(project, NEW)
    assert state(project) == OLD


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="the administrator may write everywhere, so a refusal cannot be provoked",
)
def test_a_folder_without_permission_is_told(project: Path) -> None:
    (project / "data").chmod(0o500)
    try:
        with pytest.raises(InputError, match="Permission denied"):
            write_text(project / "data" / "a.csv", "new")
        assert state(project) == OLD
    finally:
        (project / "data").chmod(0o700)


def test_a_refused_permission_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with monkeypatch.context() as patched:
        patched.setattr("tempfile.mkdtemp", refused)
        with pytest.raises(InputError, match="Permission denied"):
            write_whole(project, NEW)
    assert state(project) == OLD
