"""A build or an ingest killed at any moment: the next run ends in the same state."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.arrivals.returns import may

from . import killed

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        "forkserver" not in multiprocessing.get_all_start_methods(),
        reason="needs processes that fork from a warm one",
    ),
]


def state(root: Path) -> dict[str, str]:
    """Digest of every file of the data and of the dictionary made of it."""
    files = sorted(p for f in ("data", "docs") for p in (root / f).rglob("*") if p.is_file())
    return {str(p.relative_to(root)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def leftovers(root: Path) -> list[str]:
    """What a killed process left in the working folder."""
    made = ("lock", "kept", "manifest.json", "digests.json", "register-digests.json")
    return [p.name for p in (root / ".build").iterdir() if p.name not in made]


# Before the first, sixth ... renaming of a file, and in the middle of such a writing: the
# files change nowhere else, and no clock decides.
MOMENTS = [f"{kind} {number}" for kind in ("rename", "write") for number in range(1, 19, 5)]


def test_a_killed_build_is_made_good_by_the_next(few_months: Path, tmp_path: Path) -> None:
    goal = state(few_months)
    root = tmp_path / "project"
    shutil.copytree(few_months, root)
    assert killed.run(killed.rebuild, str(root)) == 0
    for place in MOMENTS:
        for path in (root / "data" / "processed").iterdir():
            path.write_text("an older state\n", encoding="utf-8")
        old = state(root)
        assert killed.run(killed.rebuild, str(root), place) == -signal.SIGKILL
        now = state(root)
        pending = (root / ".build" / "pending.json").exists()
        assert now in (old, goal) or pending, "half a state, and nothing that completes it"
        assert killed.run(killed.rebuild, str(root)) == 0
        assert state(root) == goal, place
        assert leftovers(root) == []


def test_a_killed_ingest_is_made_good_by_the_next(few_months: Path, tmp_path: Path) -> None:
    file = str(may(tmp_path))
    root, done = tmp_path / "project", tmp_path / "done"
    shutil.copytree(few_months, done)
    assert killed.run(killed.arrive, str(done), file) == 0
    before, goal = state(few_months), state(done)
    assert goal != before
    for place in MOMENTS:
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(few_months, root)
        assert killed.run(killed.arrive, str(root), file, place) == -signal.SIGKILL
        pending = (root / ".build" / "pending.json").exists()
        assert state(root) in (before, goal) or pending
        assert killed.run(killed.arrive, str(root), file) == 0
        assert state(root) == goal, place
        assert leftovers(root) == []


def test_the_command_itself_survives_a_kill(few_months: Path, tmp_path: Path) -> None:
    """From the command line, start-up included."""
    goal = state(few_months)
    root = tmp_path / "project"
    shutil.copytree(few_months, root)
    code = (
        "import sys; from tests.robustness.killed import die; from analysis.cli.main import main;"
        "die(sys.argv.pop(1)); sys.exit(main())"
    )
    for place in ("write 2", "rename 5"):
        done = subprocess.run(
            [sys.executable, "-c", code, place, "build", "--only", "tables", "--force"],
            env=os.environ | {"WORKFORCE_HOME": str(root)},
            cwd=Path(__file__).parents[2],
            capture_output=True,
        )
        assert done.returncode == -signal.SIGKILL, done.stderr
    assert killed.run(killed.rebuild, str(root)) == 0
    assert state(root) == goal
    assert leftovers(root) == []
