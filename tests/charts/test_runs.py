from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from matplotlib.dates import date2num
from matplotlib.figure import Figure

from analysis.charts.marks.runs import need, positions, sides, unbroken
from analysis.charts.record import record
from analysis.charts.spec import Break
from analysis.core.errors import InputError

from .invented import UNIFICATION


def test_words_are_no_time_axis() -> None:
    ax = Figure().add_subplot()
    with pytest.raises(InputError, match="neither numbers nor ISO dates"):
        positions(ax, pd.Series(["soon", "later"], name="period_end"))


def test_a_missing_column_is_named_with_those_there_are() -> None:
    with pytest.raises(InputError, match="no column 'low'; they have: value"):
        need(pd.DataFrame({"value": [1]}), "value", "low")


def test_runs_stop_at_breaks_and_at_missing_values() -> None:
    x = date2num(np.array(["2021-03-31", "2021-06-26", "2021-09-30", "2021-12-31", "2022-03-31"],
                          dtype="datetime64[D]"))  # fmt: skip
    y = np.array([1.0, 2, np.nan, 4, 5])
    runs = [run.tolist() for run in unbroken(x, y, sides(pd.DataFrame(), x, [UNIFICATION]))]
    assert runs == [[0], [1], [3, 4]]


def test_runs_come_in_order_of_time_whatever_the_order_of_rows() -> None:
    x, y = np.array([3.0, 1, 2]), np.array([1.0, 1, 1])
    side = sides(pd.DataFrame(), x, [Break(2.5, "Test")])
    assert [run.tolist() for run in unbroken(x, y, side)] == [[1, 2], [0]]


def test_points_may_say_themselves_which_of_them_are_joined() -> None:
    x, y = np.array([1.0, 2, 3]), np.array([1.0, 1, 1])
    side = sides(pd.DataFrame({"run": [0, 0, 1]}), x, [Break(1.5, "Test")])
    assert [run.tolist() for run in unbroken(x, y, side)] == [[0, 1], [2]]


def test_iso_text_dates_and_numbers_are_positions() -> None:
    ax = Figure().add_subplot()
    assert positions(ax, pd.Series([2014, 2015])).tolist() == [2014, 2015]
    assert not record(ax).dates
    assert positions(ax, pd.Series(["1970-01-02"])).tolist() == [1]
    assert record(ax).dates
