"""Add a publication: a workbook that no layout fits, until a person describes it."""

from __future__ import annotations

import csv
import datetime as dt
import re
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from analysis.register.figure_rows import read

from .conftest import Start
from .walk import Walk

pytestmark = pytest.mark.slow
TITLE = "Equalities report of the National Probation Service"
SPELLING = "Probation in Wales"  # known by no vocabulary
# What a person answers to each question of the draft, in its order.
ANSWERS = {
    "id": "equalities-report",
    "publication": "equalities-report",
    "prefix": "er",
    "title": TITLE,
    "basis": "equalities_report",
    "population": "",  # first left to rules, of which none fits
    "grade": "All Probation Service staff",
    "area": "",
    "area_type": "division",
}
# The rules of rows that a person writes in place of the one that is asked about.
TOTAL = 'area = "England and Wales", area_type = "country"'
ROWS = f"""\
  {{ match = {{ area = 'Total' }}, total_of = "areas", set = {{ {TOTAL} }} }},
  {{ match = {{ area = '.+' }}, part_of = "areas" }},
]
sum = [{{ id = "areas", axis = "area" }}]
"""


def workbook(path: Path) -> Path:
    """Published numbers of staff by division, in a workbook of a form made here."""
    held = [
        r for r in read()
        if (r["source_id"], r["measure"], r["grade"], r["area_type"])
        == ("wq-2016-06", "staff_in_post", "All Probation Service staff", "division")
    ]  # fmt: skip
    days = sorted({r["period_end"] for r in held})[:3]
    areas = list(dict.fromkeys(r["area"] for r in held))
    value = {(r["area"], r["period_end"]): float(r["value"]) for r in held}
    book = Workbook()
    cover = book.active
    cover.title = "Cover"
    for row, text in enumerate((TITLE, "30 September 2015", "Published 30 November 2016"), 2):
        cover.cell(row, 2, text)
    sheet = book.create_sheet("Divisions")
    sheet["B2"], sheet["B3"] = "Table 1: Staff in post by division", "FTE"
    for column, day in enumerate(days, 3):
        sheet.cell(4, column, dt.datetime.fromisoformat(day))
        for row, area in enumerate(areas, 5):
            sheet.cell(row, 2, SPELLING if area == "NPS Wales" else area)
            sheet.cell(row, column, value[area, day])
        sheet.cell(5 + len(areas), 2, "Total")
        sheet.cell(5 + len(areas), column, sum(value[area, day] for area in areas))
    book.save(path)
    return path


def answered(draft: str) -> str:
    """Return a draft with every question answered."""
    for name, answer in ANSWERS.items():
        draft, count = re.subn(rf'^{name} = "\?"', f'{name} = "{answer}"', draft, flags=re.M)
        assert count == 1, f"the draft asks for {name} {count} times"
    draft = draft.replace('role = "?"', 'role = "area"')
    draft = draft.replace('measure = "?"', 'measure = "staff_in_post"')
    return re.sub(r"(?s)  \{ match = \{ \}.*?\n\]\n", lambda found: ROWS, draft)


def test_add_a_publication(walk: Start, less_data: Path, tmp_path: Path) -> None:
    recipe = walk("Add a publication", less_data)
    file = workbook(tmp_path / "equalities-report.xlsx")
    recipe.run("workforce ingest --draft", FILE=file, NAME="equalities_report")
    layout = recipe.root / "src/analysis/layouts/equalities_report.toml"
    said = recipe.run("workforce ingest --trial", code=2, again=True, FILE=file)
    assert "equalities_report.toml is a draft: answer the question marks in line 2, " in said
    layout.write_text(answered(layout.read_text(encoding="utf-8")), encoding="utf-8")

    said = recipe.run("workforce ingest --trial", code=2, again=True, FILE=file)
    assert "no rule says who is counted in series 'staff_in_post'" in said
    assert recipe.path("src/analysis/vocabulary/population_rules.toml").name in said
    assert "nps," in recipe.path("src/analysis/vocabulary/populations.csv").read_text("utf-8")
    text = layout.read_text(encoding="utf-8")
    layout.write_text(text.replace('population = ""', 'population = "nps"'), encoding="utf-8")

    said = recipe.run("workforce ingest --trial", code=2, again=True, FILE=file)
    assert f"Divisions!C11: {SPELLING!r} is not a known area" in said
    spellings = recipe.path("src/analysis/vocabulary/area_spellings.csv")
    assert spellings.name in said
    with spellings.open("a", encoding="utf-8", newline="") as add:
        add.write(f"{SPELLING},division,NPS Wales\n")
    said = recipe.run("workforce ingest --trial", FILE=file)
    assert f"Arrived: {TITLE}: September 2015" in said
    assert "New figures: 24" in said

    taking = Walk("Add an edition", recipe.root)
    taking.left.pop(0)  # the trial, done above
    taking.run("workforce ingest --address", FILE=file, ADDRESS="https://www.gov.uk/report")
    assert numbers(file) == register(recipe.root)


def numbers(file: Path) -> dict[str, float]:
    """Every number of the workbook by its cell, as another reader sees it."""
    sheet = load_workbook(file)["Divisions"]
    cells = (cell for row in sheet.iter_rows() for cell in row)
    return {c.coordinate: float(c.value) for c in cells if isinstance(c.value, (int, float))}


def register(root: Path) -> dict[str, float]:
    """The figures of that source by the cell that they name."""
    with (root / "data/processed/figures.csv").open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["source_id"] == "er-2015-09"]
    return {r["locator"].removeprefix("Divisions!"): float(r["value"]) for r in rows}
