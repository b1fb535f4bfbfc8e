"""Funnel limits and the two means."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.core.errors import InputError
from analysis.stats.rates import funnel as room
from analysis.stats.rates.funnel import Funnel, funnel_limits


def areas(rng: np.random.Generator, spread: float = 0.0, number: int = 42) -> pd.DataFrame:
    exposure = np.linspace(60, 900, number).round()
    rate = 0.09 * np.exp(rng.normal(0, spread, number)) if spread else np.full(number, 0.09)
    return pd.DataFrame(
        {
            "area": [f"area {i}" for i in range(number)],
            "count": rng.poisson(rate * exposure),
            "exposure": exposure,
        }
    )


def funnel(frame: pd.DataFrame) -> Funnel:
    """About the rate of all areas together."""
    return room.funnel(frame, frame["count"].sum() / frame["exposure"].sum())


@pytest.fixture
def level(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "LEVEL", 0.95)


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("count", -1, "none with a negative count"),
        ("count", np.nan, "count of area 0 is blank"),
        ("exposure", 0, "exposure of area 0 must be above zero"),
    ],
)
def test_bad_areas_are_refused_by_name(column: str, value: object, message: str) -> None:
    frame = areas(np.random.default_rng(1))
    frame[column] = [value, *frame[column][1:]]
    with pytest.raises(InputError, match=message):
        funnel(frame)


def test_few_areas_or_no_events_are_refused() -> None:
    frame = areas(np.random.default_rng(1))
    with pytest.raises(InputError, match="5 areas"):
        funnel(frame.head(4))
    with pytest.raises(InputError, match="centre must be above zero"):
        funnel(frame.assign(count=0))


@pytest.mark.usefixtures("level")
def test_limits_lie_between_the_whole_counts_around_the_exact_tail() -> None:
    exposures = np.array([50.0, 200.0, 1000.0])
    low, high = funnel_limits(0.1, exposures)
    for base, a, b in zip(exposures, low, high, strict=True):
        for limit, probability in ((a, 0.025), (b, 0.975)):
            whole = stats.poisson.ppf(probability, 0.1 * base)
            assert whole - 1 <= limit * base <= whole


def test_one_odd_area_is_found_and_does_not_widen_the_funnel() -> None:
    frame = areas(np.random.default_rng(21))
    frame.loc[30, "count"] = int(frame.loc[30, "exposure"] * 0.25)
    answer = funnel(frame)
    assert list(answer.table.loc[answer.table["position"] == "above", "area"]) == ["area 30"]
    assert answer.table.loc[30, "wide_position"] == "above"
    assert answer.dispersion < 1.5


def test_the_same_areas_give_the_same_funnel() -> None:
    frame = areas(np.random.default_rng(5), 0.2)
    one, two = funnel(frame), funnel(frame)
    pd.testing.assert_frame_equal(one.table, two.table)
    assert one.between_sd == two.between_sd


@pytest.mark.slow
@pytest.mark.usefixtures("level")
def test_limits_hold_as_many_areas_as_they_say() -> None:
    rng = np.random.default_rng(42)
    plain, wide, between = [], [], []
    for _ in range(150):
        alike = funnel(areas(rng))
        apart = funnel(areas(rng, 0.25))
        plain.append(np.mean(alike.table["position"] == "within"))
        wide.append(np.mean(apart.table["wide_position"] == "within"))
        between.append(apart.between_sd)
    assert 0.93 <= np.mean(plain) <= 0.97
    assert 0.93 <= np.mean(wide) <= 0.97
    assert np.mean(between) == pytest.approx(0.09 * 0.25, rel=0.1)


@pytest.mark.usefixtures("level")
def test_interpolated_limits_meet_the_tail_exactly() -> None:
    low, high = funnel_limits(0.1, np.array([200.0]))
    for limit, probability in ((low[0] * 200, 0.025), (high[0] * 200, 0.975)):
        whole = np.ceil(limit)
        below = stats.poisson.cdf(whole - 1, 20)
        smooth = below + (limit - (whole - 1)) * stats.poisson.pmf(whole, 20)
        assert smooth == pytest.approx(probability)


def test_spread_between_areas_by_the_method_of_moments() -> None:
    frame = areas(np.random.default_rng(5), 0.3)
    answer = funnel(frame)
    centre = frame["count"].sum() / frame["exposure"].sum()
    error2 = centre / frame["exposure"].to_numpy()
    z = (answer.table["ratio"].to_numpy() - centre) / np.sqrt(error2)
    pulled = np.clip(z, *np.quantile(z, [0.1, 0.9]))
    # A normal sample keeps 67.9% of its spread when a tenth is pulled in at either end.
    assert answer.dispersion == pytest.approx(np.mean(pulled**2) / 0.6786, rel=1e-3)
    weight = 1 / error2
    room = weight.sum() - (weight**2).sum() / weight.sum()
    tau2 = (42 * answer.dispersion - 41) / room
    assert answer.between_sd == pytest.approx(np.sqrt(tau2))
