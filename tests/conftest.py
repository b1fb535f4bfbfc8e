"""Fixtures that every test may use."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import InputError
from analysis.paths import find_original, original_places

QUARTERLY = "workforce-quarterly/noms-workforce-statistics-june-2016-tables.xlsx"


@pytest.fixture(scope="session")
def originals() -> Path:
    """Folder of the published files; tests that need it skip with the places searched."""
    for place in original_places():
        if (place / "workforce-management-information").is_dir():
            return place
    places = "; ".join(str(p) for p in original_places())
    pytest.skip(f"the original files are in none of: {places}")


@pytest.fixture(scope="session")
def june_2016() -> Path:
    """The workforce quarterly tables of June 2016."""
    try:
        return find_original(QUARTERLY)
    except InputError as error:
        pytest.skip(str(error))
