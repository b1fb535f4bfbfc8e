"""A recipe in a copy of the project."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from tests.arrivals.projects import usual
from tests.shared_folder import made_once

from .walk import ROOT, Walk, copy


class Start(Protocol):
    """Start a recipe by its title, with the data of the project or with other data."""

    def __call__(self, title: str, data: Path = ROOT / "data") -> Walk: ...


@pytest.fixture(scope="session")
def less_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What editions arrive beside in most tests: a recipe that makes tables takes half as long."""
    return made_once(tmp_path_factory, "held-project", usual) / "data"


@pytest.fixture
def walk(tmp_path: Path) -> Iterator[Start]:
    """Start a recipe by its title; at the end no command of it may be left unwalked."""
    started: list[Walk] = []

    def start(title: str, data: Path = ROOT / "data") -> Walk:
        started.append(Walk(title, copy(tmp_path / "project", data)))
        return started[-1]

    yield start
    for one in started:
        assert one.left == [], f"{one.title!r}: these commands were not walked"
