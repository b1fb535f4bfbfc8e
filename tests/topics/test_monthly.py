"""The monthly series of the register: its breaks, its stretches and what may be shown."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.register.frames import records
from analysis.register.remarks import breaks
from analysis.stats.results import NotEnoughData
from analysis.stats.time_series.monthly_backtest import MODEL, NAIVE, SEASONAL
from analysis.topics.monthly_trend import data as monthly


@pytest.mark.slow
def test_a_stretch_too_short_is_not_fitted() -> None:
    short = monthly.stretches()[1]
    assert short.name == "December 2019 to May 2021"
    assert isinstance(monthly.trends()[short.name], NotEnoughData)
    assert isinstance(monthly.tried()[short.name], NotEnoughData)
    assert not monthly.shown()[short.name]


def test_no_stretch_holds_a_break() -> None:
    for stretch in monthly.stretches():
        rows = records(stretch.rows)
        assert all(not breaks.between(rows[0], row) for row in rows[1:])


def test_months_not_held_are_blank_and_named() -> None:
    first = monthly.stretches()[0]
    assert first.missing == ["January 2017", "February 2017", "September 2017"]
    assert int(np.isnan(first.values).sum()) == 3
    assert len(first.values) == len(first.rows) + 3


def test_the_series_is_the_published_one_and_labelled() -> None:
    rows = monthly.series().set_index("period_end")
    assert rows.index.is_unique
    assert rows["note"].str.startswith("inferred").all()
    # Staff of unknown grade, June 2021 against the month before: unification.
    assert rows["value"]["2021-06-30"] == pytest.approx(17_777, abs=1)
    assert rows["value"]["2021-05-31"] == pytest.approx(11_216, abs=1)


def test_a_revised_return_replaces_the_provisional_one() -> None:
    ids = monthly.series().set_index("period_end")["figure_id"]
    assert ids["2025-04-30"].endswith("2025-04-revised")


@pytest.mark.slow
def test_a_forecast_is_shown_only_where_it_beats_both() -> None:
    table = monthly.score_table()
    together = table[table["horizon"] == 0]
    for name, part in together.groupby("stretch"):
        errors = part.set_index("method")["mase"]
        assert monthly.shown()[str(name)] == bool(errors[MODEL] < 0.999 * errors[
            [NAIVE, SEASONAL]].min())  # fmt: skip
    assert ("no forecast" in monthly.answer()) != monthly.shown()[monthly.stretches()[-1].name]
    assert isinstance(monthly.tried()[monthly.stretches()[-1].name], pd.DataFrame)


def test_the_newest_number_says_how_far_it_can_be_trusted() -> None:
    said = monthly.newest()
    assert said.startswith(
        "April 2026 is provisional. The rise of 686 in March 2026 is the largest"
    )
    assert "since June 2021" in said


@pytest.mark.slow
def test_a_drift_is_preferred_and_helps_a_year_ahead_before_2020() -> None:
    """On one likelihood: 728.7 and 732.0 in R and here (`tests/independent`)."""
    table = monthly.criteria().set_index(["stretch", "shape"])["above"]
    first = monthly.stretches()[0].name
    assert table[first, "random walk with drift"] == 0
    assert table[first, "random walk"] == pytest.approx(3.248, abs=0.02)
    scores = monthly.score_table()
    far = scores[(scores["stretch"] == first) & (scores["horizon"] == 12)].set_index("method")
    assert far.loc["random walk with drift", "error"] < 0.75 * far.loc[NAIVE, "error"]
    assert far.loc["random walk with drift", "coverage"] >= 80
