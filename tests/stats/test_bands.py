"""Band tables that cannot be used are refused naming the band."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from analysis.core.errors import InputError
from analysis.stats.leaving.bands import read_bands


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
        ({"staff": [400, -7, 600, 900, 1500]}, "staff of band '1 to under 3 years' is negative"),
        ({"staff": [400, 0, 600, 900, 1500]}, "'1 to under 3 years' has 90 leavers but no staff"),
        ({"upper": [1, 2, 5, 10, None]}, "Hole between bands '1 to under 2 years' and '3 to"),
        ({"upper": [1, 4, 5, 10, None]}, "overlap from 3 to 4 years"),
        ({"upper": [1, None, 5, 10, None]}, "'1 years or more' is open-ended but"),
        ({"upper": [1, 3, 5, 10, 10]}, "ends .10. at or before its start"),
        ({"lower": [0.5, 1, 3, 5, 10]}, "starts at 0.5 years: nothing is known"),
        ({"lower": [-1, 1, 3, 5, 10]}, "below zero"),
        ({"lower": [None, 1, 3, 5, 10]}, "lower of band 1 is blank"),
    ],
)
def test_refused_by_name(changes: dict[str, list[object]], message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_bands(table(**changes))


def test_a_table_without_rows_or_columns_is_refused() -> None:
    with pytest.raises(InputError, match="no rows"):
        read_bands(table().head(0))
    with pytest.raises(InputError, match="Missing column"):
        read_bands(table().drop(columns="staff"))


def test_bands_are_ordered_and_the_last_is_open() -> None:
    bands = read_bands(table().sample(frac=1, random_state=1))
    assert bands.labels[0] == "0 to under 1 years"
    assert bands.labels[-1] == "10 years or more"
    assert bands.open_ended
    assert math.isinf(bands.upper[-1])
    assert bands.rates[0] == pytest.approx(0.2)


def test_a_closed_table() -> None:
    bands = read_bands(table(upper=[1, 3, 5, 10, 40]))
    assert not bands.open_ended
    assert bands.labels[-1] == "10 to under 40 years"


def test_a_band_without_staff_or_leavers_has_no_rate() -> None:
    bands = read_bands(table(staff=[0, 700, 600, 900, 1500], leavers=[0, 90, 50, 60, 75]))
    assert math.isnan(bands.rates[0])
