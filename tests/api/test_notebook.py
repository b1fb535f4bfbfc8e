"""What notebooks call: a table reads alike in all its rows."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pandas as pd
import pytest
from PIL import Image as Picture

from analysis.api import notebook
from analysis.charts.export import picture
from analysis.topics.catalogue import chart


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, dict[str, Any]]]:
    """What was displayed, with its metadata."""
    seen: list[tuple[Any, dict[str, Any]]] = []
    monkeypatch.setattr(
        notebook, "display", lambda what, metadata=None: seen.append((what, metadata or {}))
    )
    return seen


FRAME = pd.DataFrame({"part": [0.25, 1], "staff": [82.09, 164.0], "people": [12, 3400],
                      "gap": [5.0, float("nan")], "what": ["a|b", "c"]})  # fmt: skip
HEADS = {name: name for name in FRAME}


def cells(shown: list[tuple[Any, dict[str, Any]]]) -> list[list[str]]:
    lines = shown[0][0].data.splitlines()[2:]
    return [line.strip("| ").split(" | ") for line in lines]


def test_a_column_with_one_broken_number_has_the_same_places_throughout(
    shown: list[tuple[Any, dict[str, Any]]],
) -> None:
    notebook.table(FRAME, HEADS, digits=1)
    assert cells(shown) == [
        ["0.3", "82.1", "12", "5", "a\\|b"], ["1.0", "164.0", "3,400", "not held", "c"],
    ]  # fmt: skip


def test_columns_may_have_places_of_their_own(shown: list[tuple[Any, dict[str, Any]]]) -> None:
    notebook.table(FRAME, HEADS, digits={"part": 2})
    assert [row[:2] for row in cells(shown)] == [["0.25", "82"], ["1.00", "164"]]


def test_bounds_are_rounded_outward(shown: list[tuple[Any, dict[str, Any]]]) -> None:
    """82% who stayed 48 months: a yearly hazard of 4.809 to 5.114 of 100."""
    frame = pd.DataFrame({"value": [4.961], "low": [4.809], "high": [5.114]})
    wide = {name: name for name in frame}
    notebook.table(frame, wide, digits=1)  # an interval of chance: to the nearest
    assert cells(shown) == [["5.0", "4.8", "5.1"]]
    shown.clear()
    notebook.table(frame.assign(assumes="rounding"), wide, digits=1)
    assert cells(shown) == [["5.0", "4.8", "5.2"]]


@pytest.mark.slow
@pytest.mark.parametrize("area", ["", "London"])
def test_a_chart_of_one_region_carries_its_ids(
    shown: list[tuple[Any, dict[str, Any]]], area: str
) -> None:
    made = chart("vacancies-by-region", area=area)
    notebook.show(made)
    metadata = shown[0][1]
    assert metadata["chart"] == made.name
    assert ("figure_ids" in metadata) == bool(area)  # else the exported file names them


def test_a_chart_looks_as_it_is_exported(shown: list[tuple[Any, dict[str, Any]]]) -> None:
    made = chart("shortfall")
    notebook.show(made)
    png = picture(made, "wide")
    one, other = (
        np.asarray(Picture.open(io.BytesIO(data)).convert("RGB"), dtype=int)
        for data in (png, shown[0][0].data)
    )
    assert one.shape == other.shape
    assert np.abs(one - other).max() < 24  # of 255 levels of a colour
