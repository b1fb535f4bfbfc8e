"""Folders of published files, and folders made once for all processes of a test run."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from analysis.core.paths import cache_dir, project_root


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that the first process to ask has made; no test may change it."""
    base = factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, unfinished = base / name, base / f"{name}-unfinished"
    with FileLock(base / f"{name}.lock"):
        if not folder.exists():
            make(unfinished)
            unfinished.rename(folder)
    return folder


def original_places() -> list[Path]:
    """List the folders in which original files are looked for, in order."""
    named = os.environ.get("WORKFORCE_ORIGINALS")
    shared = project_root().parent / "shared" / "originals"
    return [*([Path(named)] if named else []), cache_dir(), shared]
