"""Band tables that cannot be used are refused naming the band."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from analysis.core.errors import InputError
from analysis.stats.leaving.life_table import read_bands


def table(**changes: list[object]) -> pd.DataFrame:
    columns: dict[str, list[object]] = {
        "lower": [0, 1, 3, 5, 10],
        "upper": [1, 3, 5, 10, None],
        "staff": [400.0, 700.5, 600, 900, 1500],
        "leavers": [80, 90, 50, 60, 75],
    }
    return pd.DataFrame({**columns, **changes})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"leavers": [80, -1, 50, 60, 75]}, "band '1 to under 3 years' is negative"),
        ({"leavers": [80, None, 50, 60, 75]}, "band '1 to under 3 years' is blank"),
        ({"leavers": [80.5, 90, 50, 60, 75]}, "band '0 to under 1 years' is 80.5"),
        ({"staff": [400, 0, 600, 900, 1500]}, "staff of band '1 to under 3 years' must be above"),
        ({"upper": [1, 2, 5, 10, None]}, "'3 to under 5 years' must begin at 2 years"),
        ({"upper": [1, 4, 5, 10, None]}, "'3 to under 5 years' must begin at 4 years"),
        ({"upper": [1, None, 5, 10, None]}, "'3 to under 5 years' must begin at inf years"),
        ({"upper": [1, 3, 5, 10, 10]}, "'10 to under 10 years' must .* end later"),
        ({"lower": [0.5, 1, 3, 5, 10]}, "'0.5 to under 1 years' must begin at 0 years"),
        ({"lower": [None, 1, 3, 5, 10]}, "must begin at 0 years"),
    ],
)
def test_refused_by_name(changes: dict[str, list[object]], message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_bands(table(**changes))


def test_a_table_without_columns_is_refused() -> None:
    with pytest.raises(InputError, match="Missing column"):
        read_bands(table().drop(columns="staff"))


def test_bands_are_ordered_and_the_last_is_open() -> None:
    bands = read_bands(table().sample(frac=1, random_state=1))
    assert list(bands.index[[0, -1]]) == ["0 to under 1 years", "10 years or more"]
    assert math.isinf(bands["upper"].iloc[-1])
    assert bands["leavers"].iloc[0] == 80


def test_a_closed_table() -> None:
    assert read_bands(table(upper=[1, 3, 5, 10, 40])).index[-1] == "10 to under 40 years"
