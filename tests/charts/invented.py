"""Invented points for the tests of the charts; every word on them says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pandas as pd

from analysis.charts import marks
from analysis.charts.spec import Break, Chart, Source

SOURCE = Source("Test publisher", "invented quarterly statistics: June 2023", "test-source")
UNIFICATION = Break(dt.date(2021, 6, 26), "Unification, 26 June 2021")
REGIONS = [
    "East Midlands", "East of England", "Greater Manchester", "Kent, Surrey and Sussex",
    "London", "North East", "North West", "South Central", "South West", "Wales",
    "West Midlands", "Yorkshire and the Humber",
]  # fmt: skip


def chart(points: pd.DataFrame, draw: Callable[..., None], **changes: Any) -> Chart:
    """Return a chart of invented points, with `changes` to its words."""
    given: dict[str, Any] = {
        "name": "test-chart",
        "finding": "Test data: what an invented finding looks like when it needs two lines",
        "subtitle": "Test data, invented: staff in post, full-time equivalent, 2015 to 2023",
        "alt": "Test data. An invented series rises.",
        "caption": "Test data, invented for the tests of the charts.",
        "sources": (SOURCE,),
        "points": points,
        "draw": draw,
    }
    return Chart(**{**given, **changes})


def series(name: str = "Test officers", start: float = 2700, step: float = 31) -> pd.DataFrame:
    """Return a quarterly series with a jump at unification and a provisional end."""
    ends = pd.date_range("2015-03-31", "2023-06-30", freq="QE")
    jump = [900 if end >= pd.Timestamp("2021-06-26") else 0 for end in ends]
    return pd.DataFrame(
        {
            "figure_id": [f"test-{name}-{i}".lower().replace(" ", "-") for i in range(len(ends))],
            "grade": name,
            "period_end": [end.date().isoformat() for end in ends],
            "value": [start + step * i + 40 * (i % 3) + jump[i] for i in range(len(ends))],
            "status": ["final"] * (len(ends) - 4) + ["provisional"] * 4,
        }
    )


def by_region() -> pd.DataFrame:
    """Return one value a region, one of them suppressed and one provisional."""
    values: list[float | None] = [20.5 + 37 * i for i in range(len(REGIONS))]
    values[9] = None
    return pd.DataFrame(
        {
            "figure_id": [f"test-region-{i}" for i in range(len(REGIONS))],
            "area": REGIONS,
            "value": values,
            "low": [None if value is None else value - 15 for value in values],
            "high": [None if value is None else value + 22 for value in values],
            "flag": ["suppressed" if value is None else "" for value in values],
            "status": ["final"] * 11 + ["provisional"],
        }
    )


def three_lines() -> Chart:
    points = pd.concat(
        [
            series("Test officers"),
            series("Test services officers", 2600, 45),
            series("Test senior officers", 500, 8),
        ]
    )
    return chart(
        points,
        lambda ax, rows: marks.lines(ax, rows, series="grade"),
        name="test-lines",
        breaks=(UNIFICATION,),
    )


def banded() -> Chart:
    points = series(start=61, step=0.7).tail(15).reset_index(drop=True)
    points["value"] = (points["value"] - points["value"].min()) / 200 + 7.1
    points.loc[6, "value"] = None
    points["low"], points["high"] = points["value"] - 0.8, points["value"] + 0.9
    points["first_value"] = None
    points.loc[[8, 9], "first_value"] = points.loc[[8, 9], "value"] - 0.9

    def draw(ax: Any, rows: pd.DataFrame) -> None:
        marks.band(ax, rows)
        marks.restated(ax, rows)
        marks.line(ax, rows, name="Test rate", fmt=marks.Number(1, suffix="%"))

    return chart(points, draw, name="test-band", breaks=(UNIFICATION,))


def region_bars() -> Chart:
    return chart(
        by_region(),
        lambda ax, rows: marks.bars(ax, rows, category="area", highlight=["London"]),
        name="test-bars",
    )


def region_dots() -> Chart:
    return chart(by_region(), lambda ax, rows: marks.dots(ax, rows, category="area"),
                 name="test-dots")  # fmt: skip


def service_stack() -> Chart:
    shares = {"Test officer": [2, 14, 38, 46], "Test services officer": [22, 31, 22, 25]}
    bands = ["Under 1 year", "1 to 2 years", "3 to 9 years", "10 years or more"]
    points = pd.DataFrame(
        [
            {"figure_id": f"test-{grade}-{band}", "grade": grade, "band": band, "value": value}
            for grade, values in shares.items()
            for band, value in zip(bands, values, strict=True)
        ]
    )
    percent = marks.Number(suffix="%")
    return chart(
        points,
        lambda ax, rows: marks.stacked(ax, rows, category="grade", part="band", fmt=percent),
        name="test-stacked",
    )


def region_panels() -> Chart:
    points = pd.concat([series(area, 300 + 20 * i, 3) for i, area in enumerate(REGIONS)])
    return chart(
        points,
        lambda ax, rows: marks.line(ax, rows, name=""),
        name="test-panels",
        panel="grade",
        breaks=(UNIFICATION,),
    )


EVERY_KIND = (
    three_lines, banded, region_bars, region_dots, service_stack, region_panels,
)  # fmt: skip
