"""Add a measure: described in full, or the build stops."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from .conftest import Start

pytestmark = pytest.mark.slow
NAME = "days_lost_to_training"
MEASURE = {
    "measure": NAME,
    "unit": "days",
    "kind": "amount",
    "label": "Working days spent in training",
    "definition": "Working days that staff spent in training courses in the period",
    "definition_source": "written answer 10822",
}


def append(path: Path, **cells: str) -> None:
    """Add a row, blank where nothing is given."""
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    assert set(cells) <= set(header)
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, header, restval="", lineterminator="\n").writerow(cells)


def figure(root: Path) -> dict[str, str]:
    """A figure on a page that is held, taken as one of the new measure."""
    with (root / "data/raw/pages/written_answers.csv").open(encoding="utf-8", newline="") as file:
        row = next(r for r in csv.DictReader(file) if r["period_kind"] == "financial_year")
    mine = {"entry": "9999-a", "series": "sickness", "measure": NAME, "same_as": "", "note": ""}
    return row | mine | {"category": "", "value": "12", "shown": "12"}


def test_add_a_measure(walk: Start, less_data: Path) -> None:
    recipe = walk("Add a measure", less_data)
    measures = recipe.path("src/analysis/vocabulary/measures/SERIES.csv", SERIES="sickness")
    whole = measures.read_bytes()
    append(measures, **MEASURE | {"definition": ""})
    said = recipe.run("workforce build --only tables", code=2, again=True)
    assert f"The measure '{NAME}' has no definition (measures/sickness.csv)" in said

    measures.write_bytes(whole)
    append(measures, **MEASURE)
    append(
        recipe.path("src/analysis/vocabulary/sentences.csv"),
        measure=NAME,
        noun="the number of working days that {who} spent in training {where}",
    )
    append(recipe.root / "data/raw/pages/written_answers.csv", **figure(recipe.root))
    recipe.run("workforce build --only tables")
    page = recipe.path("docs/data-dictionary.md").read_text(encoding="utf-8")
    assert f"**`{NAME}`** — Working days spent in training (days, amount; 1 figures)" in page
    said = recipe.run("workforce figures --measure", MEASURE=NAME)
    assert "12 " in said
