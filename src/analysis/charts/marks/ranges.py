"""Bounds by category: a bar from the least to the most, and no middle, for there is none."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.marks.categories import category_axis, value_text
from analysis.charts.marks.runs import need, values_of
from analysis.charts.record import record
from analysis.charts.style import palette
from analysis.core.errors import InputError

RANGE_NOTE = "Bars are bounds: every value in one agrees with what is published."


def ranges(
    ax: Axes,
    points: pd.DataFrame,
    *,
    category: str,
) -> None:
    """Draw one floating bar a row, with the words for its ends beyond it.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    points : pandas.DataFrame
        One row a bar, drawn from the top in the order given: lower end as `low`, upper end
        as `high`, and the two as printed (rounded outward) as `shown`.
    category : str
        Column with the name of each bar.

    Raises
    ------
    InputError
        If an end is missing or not finite: such a bound is told in words.
    """
    need(points, category, "low", "high", "shown")
    lows, highs = values_of(points, "low"), values_of(points, "high")
    if not np.isfinite(lows + highs).all():
        raise InputError("A bound without an end cannot be drawn; say it in words.")
    category_axis(ax, [*points[category].astype(str)])
    notes = record(ax)
    notes.kind = "dots"
    notes.note(RANGE_NOTE)
    colour = palette.style(0).colour
    for row, (least, most, words) in enumerate(zip(lows, highs, points["shown"], strict=True)):
        (bar,) = ax.plot(
            [least, most], [row, row], color=palette.mix(colour, "#FFFFFF", 0.3), zorder=4
        )
        bar.set(linewidth=5 * notes.line_width, solid_capstyle="butt", clip_on=False)
        notes.furniture.append(bar)
        value_text(ax, float(most), row, str(words), palette.INK, "right")
    notes.widen((float(lows.min()), float(highs.max())))
