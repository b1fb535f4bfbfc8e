"""Dots with intervals by category, read by place and not by length; some of them hollow."""

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


def dots(
    ax: Axes,
    points: pd.DataFrame,
    *,
    category: str,
    fmt: Formatter | None = None,
    highlight: Collection[str] = (),
    sort: bool = True,
    interval_is: str = "95% intervals",
) -> None:
    """Draw one dot a row with its interval as a whisker, highest at the top.

    The ends of an interval stand in `low` and `high`. A missing value keeps its row and
    prints its `flag`. Parameters as in `bars`; the value axis need not start at zero, because
    dots are read by place, not length; if it does not, a footnote says so. `interval_is` says
    in a footnote what the lines are.
    """
    need(points, category, "value", "low", "high")
    if sort:
        points = points.sort_values(["value", category], ascending=[False, True], kind="stable")
    shown, names, values = (
        fmt or Number(),
        [*points[category].astype(str)],
        values_of(points, "value"),
    )
    if not np.isfinite(values).any():
        raise InputError("None of the dots has a value that could be drawn.")
    lows, highs = values_of(points, "low"), values_of(points, "high")
    categories.category_axis(ax, names)
    notes = record(ax)
    notes.kind, notes.formatter = "dots", shown
    for row, name in enumerate(names):
        if not np.isfinite(values[row]):
            left = float(np.nanmin(lows))
            why = categories.why_blank(points.iloc[row])
            categories.value_text(
                ax, left, row, why, palette.SECOND_INK, "right", fontstyle="italic"
            )
            continue
        colour = categories.shade(name, highlight)
        if np.isfinite(lows[row] + highs[row]):
            categories.interval(
                ax, [lows[row], highs[row]], row, palette.mix(colour, "#FFFFFF", 0.3), notes
            )
        (dot,) = ax.plot([values[row]], [row], "o", color=colour, zorder=5)
        dot.set_markersize(3.3 * notes.line_width)
        dot.set_clip_on(False)
        edge, said = float(values[row]), shown(values[row])
        if highs[row] > lows[row]:
            edge, said = (
                float(highs[row]),
                categories.with_interval(shown, edge, lows[row], highs[row]),
            )
            notes.note(categories.INTERVAL_NOTE.format(interval_is))
        categories.value_text(ax, edge, row, said, palette.INK, "right")
    notes.widen((float(np.nanmin([lows, values])), float(np.nanmax([highs, values]))))


def hollow(ax: Axes, points: pd.DataFrame, *, when: str, note: str) -> None:
    """Empty the dots of the rows for which the column `when` is true, and say why.

    Call it after `dots` with the same rows in the same order and ``sort=False``.

    Parameters
    ----------
    when : str
        Column of booleans.
    note : str
        Footnote that tells what a hollow dot means; printed if there is one.
    """
    need(points, when, "value")
    notes = record(ax)
    colour = palette.style(0).colour
    marked = [bool(one) for one in points[when]]
    for row, (one, x) in enumerate(zip(marked, values_of(points, "value"), strict=True)):
        if one and x == x:
            ax.plot(
                [x],
                [row],
                marker="o",
                markersize=3.3 * notes.line_width,
                markerfacecolor=palette.WHITE,
                markeredgecolor=colour,
                markeredgewidth=0.7 * notes.line_width,
                linestyle="none",
                zorder=5.5,
                clip_on=False,
            )
    if any(marked):
        notes.note(note)
