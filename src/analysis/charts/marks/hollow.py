"""Dots drawn hollow, for values that are not yet what their neighbours are."""

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.marks.runs import need, values_of
from analysis.charts.record import record
from analysis.charts.style import palette


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
