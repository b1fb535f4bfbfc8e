from __future__ import annotations

import pandas as pd
import pytest

from analysis.charts.alt import describe_bars, describe_line
from analysis.errors import InputError

from .invented import by_region


def test_nothing_to_describe_is_an_error() -> None:
    points = pd.DataFrame({"period_end": ["2023-06-30"], "value": [None]})
    with pytest.raises(InputError, match="no value"):
        describe_line(points, "Test staff")


def test_a_line_is_described_by_its_ends_and_extremes() -> None:
    points = pd.DataFrame(
        {
            "period_end": ["2023-06-30", "2022-03-31", "2022-06-30", "2022-09-30"],
            "value": [40.0, 10.0, 55.0, None],
        }
    )
    assert describe_line(points, "Test staff") == (
        "Test staff: 10 on 31 March 2022, 40 on 30 June 2023; highest 55 on 30 June 2022."
    )


def test_bars_are_described_by_highest_and_lowest() -> None:
    assert describe_bars(by_region(), "Test vacancies", category="area") == (
        "Test vacancies, 11 bars: highest Yorkshire and the Humber at 428, lowest East Midlands "
        "at 21; 1 without a published value."
    )
