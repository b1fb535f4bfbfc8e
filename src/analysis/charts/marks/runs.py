"""Rows of points turned into unbroken runs along an axis.

A run stops at every missing value, and at every declared break or where the points
themselves say which of them are joined, so a gap on the page is a gap in the figures.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from numpy.typing import NDArray

from analysis.charts.record import record
from analysis.charts.spec import Break
from analysis.core.errors import InputError

Floats = NDArray[np.float64]


def need(points: pd.DataFrame, *columns: str) -> None:
    """Raise an InputError unless `points` has all `columns` (blank names are passed over)."""
    missing = [name for name in columns if name and name not in points.columns]
    if missing:
        raise InputError(
            f"The points to plot have no column {', '.join(map(repr, missing))}; "
            f"they have: {', '.join(map(str, points.columns))}."
        )


def values_of(points: pd.DataFrame, column: str) -> Floats:
    """Return a column as floats, missing values as NaN."""
    return points[column].to_numpy(dtype="float64", na_value=np.nan)


def provisional(points: pd.DataFrame) -> list[bool]:
    """Tell which rows are provisional; none where the points have no `status`."""
    return [str(s) == "provisional" for s in points.get("status", [""] * len(points))]


def positions(ax: Axes, values: pd.Series[Any]) -> Floats:
    """Return positions along the axis; dates (also as ISO text) become day numbers."""
    if pd.api.types.is_numeric_dtype(values):
        return values.to_numpy(dtype="float64")
    try:
        dates = pd.to_datetime(values, format="ISO8601")
    except (ValueError, TypeError):
        raise InputError(
            f"The column {values.name!r} holds neither numbers nor ISO dates, so it cannot "
            f"be the time axis of a line."
        ) from None
    record(ax).dates = True
    return cast("Floats", date2num(dates.to_numpy()))


def break_position(brk: Break) -> float:
    """Return where a break lies along the axis."""
    return float(date2num(brk.at)) if isinstance(brk.at, dt.date) else float(brk.at)


def sides(points: pd.DataFrame, x: Floats, breaks: Sequence[Break]) -> NDArray[Any]:
    """Return for each point the run that its column `run` names, or its side of the breaks."""
    if "run" in points.columns:
        return points["run"].to_numpy()
    edges = np.sort(np.array([break_position(brk) for brk in breaks], dtype="float64"))
    return np.searchsorted(edges, x, side="right")


def unbroken(x: Floats, y: Floats, side: NDArray[Any]) -> list[Floats]:
    """Return the row numbers of each unbroken run of points, in order of `x`.

    A run ends at a missing `y` and before the first point of another side.
    """
    runs: list[list[int]] = []
    last: int | None = None
    for row in np.argsort(x, kind="stable"):
        if not np.isfinite(y[row]):
            last = None
            continue
        if last is None or side[row] != side[last]:
            runs.append([])
        runs[-1].append(int(row))
        last = int(row)
    return [np.array(run) for run in runs]
