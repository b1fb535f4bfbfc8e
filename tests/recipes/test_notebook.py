"""Add a notebook: thin, executed, its numbers those of the package."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from .conftest import Start

pytestmark = pytest.mark.slow
NAME = {"NN_name": "90_leavers"}
MODULE = '''\
"""Leavers of the divisions in one year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.register.frames import figures

if TYPE_CHECKING:
    import pandas as pd


def by_division() -> pd.DataFrame:
    """Return the leavers of each division in the year to June 2016."""
    return figures(
        measure="leavers", area_type="division", period_end="2016-06-30",
        grade="All Probation Service staff", category="",
    )
'''
PINNED = '\n[[leavers]]\nof = "data.by_division"\nnumbers = { "leavers, {area}" = "value" }\n'
CELLS = [
    "# How many people left each division?\n\n**Sources and editions.** The tables of June 2016.",
    "from analysis.api import notebook\nfrom analysis.topics.leavers import data as leavers",
    'notebook.table(leavers.by_division(), {"area": "Division", "value": "Leavers"})',
    "Divisions differ in size: the numbers are no rates.",
    '# NBVAL_CHECK_OUTPUT\nnotebook.pinned("leavers")',
]


def write(root: Path, *more: str, name: str = "90_leavers") -> Path:
    """Write the notebook as an editor saves it, not yet executed."""
    cells: list[dict[str, Any]] = []
    for number, source in enumerate([*CELLS[:-1], *more, CELLS[-1]], 1):
        words = source.startswith(("# How", "Divisions"))
        code = {} if words else {"execution_count": None, "outputs": []}
        kind = "markdown" if words else "code"
        about = {"id": f"cell-{number:02d}", "metadata": {}, "source": source}
        cells.append({"cell_type": kind, **about, **code})
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    path = root / "notebooks" / f"{name}.ipynb"
    whole = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(whole), encoding="utf-8")
    pinned = root / "src/analysis/topics/pinned.toml"
    if PINNED not in (listed := pinned.read_text(encoding="utf-8")):
        pinned.write_text(listed + PINNED, encoding="utf-8")
    (root / "src/analysis/topics/leavers").mkdir(exist_ok=True)
    (root / "src/analysis/topics/leavers/data.py").write_text(MODULE, encoding="utf-8")
    return path


def test_add_a_notebook(walk: Start) -> None:
    recipe = walk("Add a notebook")
    assert recipe.path("notebooks/NN_name.ipynb", **NAME) == write(recipe.root)
    assert recipe.path("src/analysis/topics").is_dir()
    said = recipe.run("workforce build --only notebooks")
    assert "1 notebook executed" in said
    said = recipe.run("python -m pytest tests/notebooks -k", **NAME)
    assert " passed" in said
    recipe.run("workforce build --only readme")
    readme = (recipe.root / "README.md").read_text(encoding="utf-8")
    assert "| [90_leavers](notebooks/90_leavers.ipynb) | How many people left" in readme


BAD = {
    "91_function": ("def half(x):\n    return x / 2", "test_cells_are_thin"),
    "92_long": ("\n".join(f"a{n} = {n}" for n in range(13)), "test_cells_are_thin"),
    "93_number": ("officers = 5432", "test_no_number_is_typed_in"),
}
NOT_RUN = (
    "test_it_is_executed_from_top_to_bottom_without_error",
    "test_its_numbers_are_those_of_the_package",
    "test_nothing_in_it_depends_on_the_machine",
)


def test_notebooks_of_bad_style_fail(walk: Start) -> None:
    recipe = walk("Add a notebook")
    for name, (cell, _) in BAD.items():
        write(recipe.root, cell, name=name)
    recipe.left = recipe.left[1:]  # nor are they run
    said = recipe.run("python -m pytest tests/notebooks -k", code=1, NN_name="9")
    failed = set(re.findall(r"^FAILED \S+::(\w+)\[(\w+)\]", said, re.MULTILINE))
    style = {(fails, name) for name, (_, fails) in BAD.items()}
    assert failed == style | {(fails, name) for name in BAD for fails in NOT_RUN}
    recipe.left = []


def test_a_notebook_that_fails_is_named_with_its_cell(walk: Start) -> None:
    recipe = walk("Add a notebook")
    path = write(recipe.root, "leavers.by_month()")
    before = path.read_bytes()
    said = recipe.run("workforce build --only notebooks", code=1)
    assert "90_leavers.ipynb, code cell 3" in said
    assert path.read_bytes() == before
    recipe.left = []
