"""Add a chart: written as files, its words from the points, the house checks run on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Start

pytestmark = pytest.mark.slow
MODULE = '''\
"""A chart of leavers by division."""

import pandas as pd

from analysis.register.frames import figures


def by_division() -> pd.DataFrame:
    """Leavers of the divisions of the National Probation Service in one year."""
    return figures(
        measure="leavers", area_type="division", period_end="2016-06-30",
        grade="All Probation Service staff", category="",
    )
'''


WORDS = """
[charts.leavers-by-division]
title = "{ordered.0.area} had the most leavers, {ordered.0.value:0}"
subtitle = "Leavers (people), staff of the National Probation Service, year to 30 June 2016"
caption = "Divisions differ in size, so the numbers are no rates."
alt = "Bars."
each = "{area} {value:0}"
drawn = { mark = "bars", category = "area" }
columns = ["figure_id", "area", "value", "flag", "basis", "period_end"]
"""
LISTED = "leavers-by-division,leavers.data,by_division,leavers of each division in a year,service\n"


def append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def test_add_a_chart(walk: Start) -> None:
    recipe = walk("Add a chart")
    folder = recipe.path("src/analysis/topics")
    (folder / "leavers").mkdir()
    (folder / "leavers/data.py").write_text(MODULE, encoding="utf-8")
    append(folder / "charts.toml", WORDS)
    said = recipe.run("workforce chart NAME", code=2, again=True, NAME="leavers-by-division")
    assert "There is no chart 'leavers-by-division'" in said
    append(recipe.path("src/analysis/topics/charts.csv"), LISTED)
    said = recipe.run("workforce chart NAME --size wide", NAME="leavers-by-division")
    assert "had the most leavers, " in said
    recipe.run("workforce chart NAME --size tall", NAME="leavers-by-division")
    assert {p.name.removeprefix("leavers-by-division") for p in files(recipe.root)} == {
        "-wide.png", "-wide.svg", "-tall.png", "-tall.svg", ".csv", ".txt", "-alt.txt",
        "-source.json", "-wide-embed.html", "-tall-embed.html",
    }  # fmt: skip
    said = recipe.run("python -m pytest tests/topics -k", NAME="leavers-by-division")
    assert " passed" in said
    assert "skipped" not in said


def test_words_too_small_to_read_fail_the_house_checks(walk: Start) -> None:
    recipe = walk("Add a chart")
    mark = recipe.root / "src/analysis/charts/marks/bars.py"
    append(mark, "\n\n_bars = bars\n\n\ndef bars(ax, *points, **look):\n")
    append(mark, '    _bars(ax, *points, **look)\n    ax.text(0, 0, "tiny", fontsize=3)\n')
    folder = recipe.root / "src/analysis/topics"
    (folder / "leavers").mkdir()
    (folder / "leavers/data.py").write_text(MODULE, encoding="utf-8")
    append(folder / "charts.toml", WORDS)
    append(folder / "charts.csv", LISTED)
    recipe.left = recipe.left[2:]
    said = recipe.run("python -m pytest tests/topics -k", code=1, NAME="leavers-by-division")
    assert "the text “tiny” is smaller" in said


def files(root: Path) -> list[Path]:
    return list((root / "my-charts").glob("leavers-by-division*"))
