"""The suite's own build in another folder, time zone, locale and hash seed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.core.paths import project_root
from tests.shared_folder import made_once

WORLDS = (
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "Pacific/Chatham", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "271828",
     "LANG": "de_DE.UTF-8", "PYTHONUTF8": "1", "COLUMNS": "37"},
)  # fmt: skip
UMASKS = (0o022, 0o077)
FOLDER = "with a blank/and é"


def build(
    number: int, root: Path, *steps: str, program: tuple[str, ...] = ("-m", "analysis")
) -> None:
    """Run steps of ``workforce build`` in one of the worlds, with the project at `root`."""
    kept = ("PATH", "SYSTEMROOT", "HOME", "USERPROFILE", "JUPYTER_PATH", "PYTHONPATH")
    environment = {k: v for k, v in os.environ.items() if k in kept}
    only = [word for step in steps for word in ("--only", step)]
    done = subprocess.run(
        [sys.executable, *program, "build", "--force", "--quiet", *only],
        env=environment | WORLDS[number] | {"WORKFORCE_HOME": str(root)},
        cwd=(root, root.anchor)[number],
        umask=-1 if sys.platform == "win32" else UMASKS[number],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]


def tables(factory: pytest.TempPathFactory) -> Path:
    """A project whose tables are made of ``data/raw`` in the second world; no test changes it."""
    return made_once(factory, "strange-tables", _make_tables) / FOLDER


def _make_tables(folder: Path) -> None:
    root = folder / FOLDER
    shutil.copytree(project_root() / "data/raw", root / "data/raw")
    for made in ("data/processed", "docs"):
        (root / made).mkdir()
    shutil.copy(project_root() / "README.md", root / "README.md")
    build(1, root, "tables")
