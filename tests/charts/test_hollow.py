"""Hollow dots: drawn where asked, explained where drawn."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.charts import marks
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


def drawn(rows: pd.DataFrame = ROWS, column: str = "soon") -> Axes:
    ax = Figure().add_subplot()
    marks.dots(ax, rows, category="name", sort=False, hollow=column, hollow_note="Hollow.")
    return ax


def test_a_missing_column_is_named() -> None:
    with pytest.raises(InputError, match="'late'"):
        drawn(column="late")


def test_only_marked_rows_are_emptied_and_noted() -> None:
    ax = drawn()
    empty = [line for line in ax.lines if line.get_markerfacecolor() == palette.WHITE]
    assert [list(line.get_ydata()) for line in empty] == [[1]]
    assert record(ax).notes[-1] == "Hollow."


def test_no_note_without_a_hollow_dot() -> None:
    assert "Hollow." not in record(drawn(ROWS.assign(soon=False))).notes
