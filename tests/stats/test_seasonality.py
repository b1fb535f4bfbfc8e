"""Calendar-month effects in a monthly series."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.core.errors import InputError
from analysis.stats.results import Estimate, NotEnoughData
from analysis.stats.time_series.seasonality import Seasonality, seasonality

from .coverage import bias, covered, near_level

RUNS = 300
WINTER = 0.8 * np.cos(2 * np.pi * (np.arange(1, 13) - 1) / 12)


def simulate(rng: np.random.Generator, years: int = 4) -> pd.DataFrame:
    frame = pd.DataFrame(
        [(y, m) for y in range(2010, 2010 + years) for m in range(1, 13)],
        columns=["year", "month"],
    )
    frame["value"] = (
        9
        + 0.3 * (frame["year"] - 2010)
        + WINTER[frame["month"] - 1]
        + rng.normal(0, 0.5, len(frame))
    )
    return frame


def test_published_aprils_and_mays_say_nothing_of_winter() -> None:
    # Annualised days lost in Probation Trusts (written answer 2536): two calendar months only.
    frame = pd.DataFrame(
        {
            "year": [2010, 2011, 2011, 2012, 2012, 2013],
            "month": [5, 4, 5, 4, 5, 4],
            "value": [8.1, 7.6, 8.3, 9.2, 10.4, 9.5],
        }
    )
    answer = seasonality(frame)
    assert isinstance(answer, NotEnoughData)
    assert "2 different months" in str(answer)


def test_bad_months_are_refused() -> None:
    frame = simulate(np.random.default_rng(1))
    with pytest.raises(InputError, match="more than once"):
        seasonality(pd.concat([frame, frame.head(1)]))
    with pytest.raises(InputError, match="Months run from 1 to 12"):
        seasonality(frame.assign(month=frame["month"] + 1))
    with pytest.raises(InputError, match="A month is blank"):
        seasonality(frame.assign(month=[np.nan, *frame["month"][1:]]))
    frame.loc[5, "value"] = np.nan
    with pytest.raises(InputError, match="value of 2010, 6 is blank"):
        seasonality(frame)


def test_an_empty_table_is_not_enough() -> None:
    assert isinstance(seasonality(simulate(np.random.default_rng(1)).head(0)), NotEnoughData)


def test_balanced_months_give_plain_means_about_the_year() -> None:
    frame = simulate(np.random.default_rng(3))
    answer = seasonality(frame)
    assert isinstance(answer, Seasonality)
    centred = frame["value"] - frame.groupby("year")["value"].transform("mean")
    by_hand = centred.groupby(frame["month"]).mean()
    assert [e.value for e in answer.effects.values()] == pytest.approx(list(by_hand))
    assert sum(e.value for e in answer.effects.values()) == pytest.approx(0, abs=1e-10)
    assert answer.test.p_value < 0.001
    # Two-way layout: variance of an effect is s2 * (11/12) / years.
    table = frame.pivot(index="year", columns="month", values="value")
    rest = table.sub(table.mean(axis=1), axis=0).sub(table.mean() - table.to_numpy().mean())
    s2 = float((rest**2).to_numpy().sum() / 33)
    half = (answer.effects[1].high - answer.effects[1].low) / 2
    assert half == pytest.approx(2.0345153 * np.sqrt(s2 * 11 / 12 / 4), rel=1e-6)


def test_a_refit_is_identical_in_any_row_order() -> None:
    frame = simulate(np.random.default_rng(3))
    assert seasonality(frame) == seasonality(frame.sample(frac=1, random_state=1))


@pytest.mark.slow
def test_effects_cover() -> None:
    rng = np.random.default_rng(17)
    found: dict[int, list[Estimate]] = {1: [], 12: []}
    carried = []
    for _ in range(RUNS):
        answer = seasonality(simulate(rng))
        assert isinstance(answer, Seasonality)
        carried.append(answer.carry_over)
        for month, estimates in found.items():
            estimates.append(answer.effects[month])
    for month, estimates in found.items():
        assert near_level(covered(estimates, WINTER[month - 1]), RUNS)
        assert abs(bias(estimates, WINTER[month - 1])) < 0.03
    assert abs(np.mean(carried)) < 0.1
