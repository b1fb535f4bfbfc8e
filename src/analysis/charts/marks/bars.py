"""Bars: always from zero, always with their value in print."""

from collections.abc import Collection

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.marks import categories
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
    fmt: Formatter | None = None,
    highlight: Collection[str] = (),
    sort: bool = True,
) -> None:
    """Draw one bar a row across the chart, longest at the top.

    Parameters
    ----------
    points : pandas.DataFrame
        With the length of each bar as `value`; a missing one keeps its row and prints its
        `flag` (such as "suppressed") in place of a bar. A bar is drawn in outline where
        `status` is ``provisional``.
    category : str
        Column with the name of each bar.
    highlight : collection of str
        Names drawn in colour, the others in grey; all in colour if empty.
    sort : bool
        Whether to sort by value; otherwise rows keep their order.
    """
    need(points, category, "value")
    if not np.isfinite(values_of(points, "value")).any():
        raise InputError("None of the bars has a value that could be drawn.")
    if sort:
        points = points.sort_values(["value", category], ascending=[False, True], kind="stable")
    shown, names, lengths = (
        fmt or Number(),
        [*points[category].astype(str)],
        values_of(points, "value"),
    )
    categories.category_axis(ax, names)
    notes = record(ax)
    notes.kind = "across"
    for row, (name, length, outline) in enumerate(
        zip(names, lengths, categories.outlined(ax, points), strict=True)
    ):
        if not np.isfinite(length):
            why = categories.why_blank(points.iloc[row])
            categories.value_text(ax, 0, row, why, palette.SECOND_INK, fontstyle="italic")
            continue
        colour = categories.shade(name, highlight)
        face = palette.tint(colour) if outline else colour
        ax.barh(row, length, height=0.66, color=face, edgecolor=colour, linewidth=1.0, zorder=3)
        categories.value_text(ax, float(length), row, shown(length), palette.INK)
    notes.widen((min(0.0, float(np.nanmin(lengths))), max(0.0, float(np.nanmax(lengths)))))
    categories.zero_line(ax)
