"""A recipe in a copy of the project."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .walk import Walk, copy

Start = Callable[[str], Walk]


@pytest.fixture
def walk(tmp_path: Path) -> Iterator[Start]:
    """Start a recipe by its title; at the end no command of it may be left unwalked."""
    started: list[Walk] = []

    def start(title: str) -> Walk:
        started.append(Walk(title, copy(tmp_path / "project")))
        return started[-1]

    yield start
    for one in started:
        assert one.left == [], f"{one.title!r}: these commands were not walked"
