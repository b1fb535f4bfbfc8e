"""Bars: always from zero, always with their value in print."""

from collections.abc import Collection

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.marks.categories import (
    INTERVAL_NOTE,
    category_axis,
    interval,
    outlined,
    shade,
    value_text,
    why_blank,
    with_interval,
    zero_line,
)
from analysis.charts.marks.runs import need, values_of
from analysis.charts.record import Formatter, record
from analysis.charts.style import palette
from analysis.charts.style.words import Number
from analysis.core.errors import InputError


def bars(
    ax: Axes,
    points: pd.DataFrame,
    *,
    category: str,
    value: str = "value",
    fmt: Formatter | None = None,
    highlight: Collection[str] = (),
    index: int = 0,
    low: str = "",
    high: str = "",
    status: str = "status",
    sort: bool = True,
) -> None:
    """Draw one bar a row across the chart, longest at the top.

    Parameters
    ----------
    category, value : str
        Columns with the name and length of each bar. A missing value keeps its row
        and prints its `flag` (such as "suppressed") in place of a bar.
    highlight : collection of str
        Names drawn in colour, the others in grey; all in colour if empty.
    low, high : str
        Columns of an interval drawn over the bar.
    status : str
        Column that marks ``provisional`` bars, drawn in outline; ignored if absent.
    sort : bool
        Whether to sort by value; otherwise rows keep their order.
    """
    need(points, category, value, low, high)
    if not np.isfinite(values_of(points, value)).any():
        raise InputError("None of the bars has a value that could be drawn.")
    if sort:
        points = points.sort_values([value, category], ascending=[False, True], kind="stable")
    shown, names, lengths = (
        fmt or Number(),
        [*points[category].astype(str)],
        values_of(points, value),
    )
    category_axis(ax, names)
    notes = record(ax)
    notes.kind = "across"
    tops = lengths.copy()
    for row, (name, length, outline) in enumerate(
        zip(names, lengths, outlined(ax, points, status), strict=True)
    ):
        if not np.isfinite(length):
            why = why_blank(points.iloc[row])
            value_text(ax, 0, row, why, palette.SECOND_INK, fontstyle="italic")
            continue
        colour = shade(name, highlight, index)
        face = palette.tint(colour) if outline else colour
        ax.barh(row, length, height=0.66, color=face, edgecolor=colour, linewidth=1.0, zorder=3)
        if low and high:
            ends = [float(points[c].iloc[row]) for c in (low, high)]
            interval(ax, ends, row, palette.mix(colour, "#000000", 0.55), notes)
            tops[row] = max(length, *ends) if length >= 0 else min(length, *ends)
            notes.note(INTERVAL_NOTE.format("95% intervals"))
        said = with_interval(shown, length, *ends) if low and high else shown(length)
        value_text(ax, float(tops[row]), row, said, palette.INK)
    notes.widen((min(0.0, float(np.nanmin(tops))), max(0.0, float(np.nanmax(tops)))))
    zero_line(ax)
