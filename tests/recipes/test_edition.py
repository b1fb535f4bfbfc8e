"""Add an edition: a month that nobody has seen."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.arrivals.returns import may

from .conftest import Start

pytestmark = pytest.mark.slow
SOURCE = "mwmi-2026-05-provisional"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [r for r in csv.DictReader(file) if r["source_id"] == SOURCE]


def test_add_an_edition(walk: Start, less_data: Path, tmp_path: Path) -> None:
    recipe = walk("Add an edition", less_data)
    recipe.built()
    register = recipe.root / "data/processed/figures.csv"
    before, file = register.read_bytes(), may(tmp_path)
    said = recipe.run("workforce ingest --trial", FILE=file)
    assert "New figures:" in said
    assert "nothing was written" in said
    assert register.read_bytes() == before

    address = "https://www.gov.uk/government/publications/a-month"
    said = recipe.run("workforce ingest --address", FILE=file, ADDRESS=address)
    assert "`workforce build`" in said
    taken = rows(register)
    assert {r["period_end"] for r in taken} == {"2026-05-31"}
    assert {r["published_on"] for r in taken} == {"2026-06-18"}
    after = register.read_bytes()
    recipe.run("workforce build", more="--only tables")
    assert register.read_bytes() == after

    known = recipe.path("tests/build/known_ids.txt")
    ids = {r["figure_id"] for r in taken}
    assert not ids & set(known.read_text(encoding="utf-8").splitlines())
    recipe.run("python tests/build/add_ids.py")
    assert ids <= set(known.read_text(encoding="utf-8").splitlines())
