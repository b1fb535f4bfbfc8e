"""Hollow dots: drawn where asked, explained where drawn."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.figure import Figure

from analysis.charts import marks
from analysis.charts.marks.dots import hollow
from analysis.charts.record import record
from analysis.charts.style import palette
from analysis.core.errors import InputError

ROWS = pd.DataFrame(
    {
        "name": ["2018/19", "2019/20"],
        "value": [31.3, 31.4],
        "low": [30.0, None],
        "high": [32.6, None],
        "soon": [False, True],
    }
)


def test_a_missing_column_is_named() -> None:
    with pytest.raises(InputError, match="'late'"):
        hollow(Figure().add_subplot(), ROWS, when="late", note="Hollow.")


def test_only_marked_rows_are_emptied_and_noted() -> None:
    ax = Figure().add_subplot()
    marks.dots(ax, ROWS, category="name", sort=False)
    hollow(ax, ROWS, when="soon", note="Hollow: counted too soon.")
    empty = [line for line in ax.lines if line.get_markerfacecolor() == palette.WHITE]
    assert [list(line.get_ydata()) for line in empty] == [[1]]
    assert record(ax).notes[-1] == "Hollow: counted too soon."


def test_no_note_without_a_hollow_dot() -> None:
    ax = Figure().add_subplot()
    hollow(ax, ROWS.assign(soon=False), when="soon", note="Hollow.")
    assert record(ax).notes == []
