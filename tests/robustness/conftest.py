"""A project of a few months, in which a whole ingest takes a second."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis.core.csv_tables import read_table, write_table
from analysis.core.paths import project_root
from analysis.register.sources import COLUMNS

from . import killed

FOLDER = "data/raw/workforce-management-information"
MONTHS = "2026"


@pytest.fixture(scope="session")
def few_months(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that holds the monthly returns of one year, its tables made."""
    root = tmp_path_factory.mktemp("killed") / "project"
    (root / FOLDER).mkdir(parents=True)
    records = read_table(project_root() / FOLDER / "sources.csv", COLUMNS)
    kept = [r for r in records if r["transcription"].startswith(MONTHS)]
    assert kept
    for record in kept:
        shutil.copy(project_root() / FOLDER / record["transcription"], root / FOLDER)
    write_table(root / FOLDER / "sources.csv", kept, COLUMNS)
    assert killed.run(killed.rebuild, str(root)) == 0
    return root
