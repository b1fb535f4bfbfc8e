"""The project that editions arrive in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.register import sources as records
from tests.shared_folder import made_once

from .projects import usual


@pytest.fixture(scope="session")
def unchanged_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that no test changes."""
    made = made_once(tmp_path_factory, "held-project", usual)
    # Those who take files in, if only for a trial, wait for each other in one project.
    return Path(shutil.copytree(made, tmp_path_factory.mktemp("held") / "project"))


@pytest.fixture
def read_project(unchanged_project: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The project that no test changes, as the one that commands find."""
    monkeypatch.setenv("WORKFORCE_HOME", str(unchanged_project))
    records.forget()
    yield unchanged_project
    records.forget()


@pytest.fixture
def project(
    unchanged_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A project of the test's own, as the one that commands find."""
    root = Path(shutil.copytree(unchanged_project, tmp_path / "project"))
    monkeypatch.setenv("WORKFORCE_HOME", str(root))
    records.forget()
    yield root
    records.forget()
