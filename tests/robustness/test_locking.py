"""Two writers at once, and a writer that was killed with the lock in its hand."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.build import build
from analysis.core.atomic_write import OWNER, writing
from analysis.core.errors import InputError

HOLDER = """
import sys, time
from pathlib import Path
from analysis.core.atomic_write import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock of `tmp_path`."""
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_two_at_once_are_told_apart(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    words = rf"Another build or ingest is running here \(process {holder.pid}\)"
    with pytest.raises(InputError, match=words), writing(tmp_path):
        pass


def test_a_build_waits_for_no_lock_and_a_dry_run_needs_none(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    with pytest.raises(InputError, match="Another build"):
        build(root=tmp_path, only=["tables"])
    assert build(root=tmp_path, only=["tables"], dry_run=True).due


def test_the_lock_of_a_killed_process_is_free(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    holder.kill()
    assert holder.wait() in (-signal.SIGKILL if hasattr(signal, "SIGKILL") else 1, 1)
    with writing(tmp_path), pytest.raises(InputError, match="process"), writing(tmp_path):
        pass
    with writing(tmp_path):
        pass


def test_the_lock_is_let_go_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="inside"), writing(tmp_path):
        raise ValueError("inside")
    with writing(tmp_path):
        assert (tmp_path / OWNER).read_text(encoding="utf-8") == str(os.getpid())
    assert not (tmp_path / OWNER).exists()


def test_a_project_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / ".build").write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be written"), writing(tmp_path):
        pass
