"""Fixtures that every test may use."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from analysis.cli.main import main
from analysis.intake.raw_rows import ingest
from analysis.intake.tidied import Tidied
from tests.shared_folder import original_places
from tests.transcribe.classic_tables import write_june_2016

# Two tests side by side use both cores: threads for small sums would only wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# No test may depend on how fast the machine is.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put modules with slow tests first, of those the ones with few and long tests.

    They are shared out whole, and a long one that is begun last keeps one core waiting. So
    of the others, whose tests are all short, those with the most come first.
    """
    scopes = [item.nodeid.partition("::")[0] for item in items]
    slow = {
        scope
        for scope, item in zip(scopes, items, strict=True)
        if item.get_closest_marker("slow") or scope.endswith(".ipynb")
    }
    counted = Counter(scopes)
    place = {
        scope: (scope not in slow, many if scope in slow else -many, scope)
        for scope, many in counted.items()
    }
    items.sort(key=lambda item: place[item.nodeid.partition("::")[0]])


def pytest_collection_finish() -> None:
    """Have memory looked through seldom: the register and the tests stay to the end."""
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)


QUARTERLY = "workforce-quarterly/noms-workforce-statistics-june-2016-tables.xlsx"


@pytest.fixture(scope="session")
def originals() -> Path:
    """Folder of the published files; tests that need it skip with the places searched."""
    for place in original_places():
        if (place / "workforce-management-information").is_dir():
            return place
    pytest.skip(f"the original files are in none of: {_searched()}")


@pytest.fixture(scope="session")
def tidied() -> Tidied:
    """What stands in ``data/raw``, tidied once for all tests of a process: none may change it."""
    return ingest()


@pytest.fixture(scope="session")
def june_2016(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workforce quarterly tables of June 2016, laid out again from ``data/raw``."""
    return write_june_2016(tmp_path_factory.mktemp("june-2016") / Path(QUARTERLY).name)


@pytest.fixture(scope="session")
def published_june_2016() -> Path:
    """The workforce quarterly tables of June 2016, as published."""
    for place in original_places():
        if (place / QUARTERLY).is_file():
            return place / QUARTERLY
    pytest.skip(f"{QUARTERLY} is in none of: {_searched()}")


def _searched() -> str:
    return "; ".join(str(place) for place in original_places())


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Callable[[list[str]], str]:
    """Run a command that is to fail as a person's mistake does; what it says."""

    def run(words: list[str]) -> str:
        assert main(words) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert "Traceback" not in printed.err
        return printed.err

    return run
