"""Rows read by place and not by length: dots with intervals, two dates compared, bounds.

A bound is drawn as a floating bar and has no middle, for there is none.
"""

from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.marks.categories import (
    INTERVAL_NOTE,
    blank_row,
    category_axis,
    interval,
    shade,
    value_text,
    with_interval,
    with_values,
)
from analysis.charts.marks.runs import need, values_of
from analysis.charts.record import Formatter, record
from analysis.charts.style import palette
from analysis.charts.style.measure import Number
from analysis.core.errors import InputError

PAIRS_NOTE = "Hollow: {}; filled: {}."
RANGE_NOTE = "Bars are bounds: every value in one agrees with what is published."


def dots(
    ax: Axes,
    points: pd.DataFrame,
    *,
    category: str,
    fmt: Formatter | None = None,
    highlight: Collection[str] = (),
    sort: bool = True,
    interval_is: str = "95% intervals",
    hollow: str = "",
    hollow_note: str = "",
) -> None:
    """Draw one dot a row with its interval as a whisker, highest at the top.

    The ends of an interval stand in `low` and `high`. A missing value keeps its row and
    prints its `flag`. Parameters as in `bars`; the value axis need not start at zero, because
    dots are read by place, not length; if it does not, a footnote says so. `interval_is` says
    in a footnote what the lines are, `hollow_note` why the dots are hollow for which the column
    `hollow` is true.
    """
    need(points, "low", "high", hollow)
    points, names, values = with_values(points, category, "dots", sort=sort)
    lows, highs = values_of(points, "low"), values_of(points, "high")
    shown, notes = fmt or Number(), record(ax)
    category_axis(ax, names)
    notes.kind, notes.formatter = "dots", shown
    for row, name in enumerate(names):
        if not np.isfinite(values[row]):
            blank_row(ax, points.iloc[row], float(np.nanmin(lows)), row, "right")
            continue
        colour = shade(name, highlight)
        if np.isfinite(lows[row] + highs[row]):
            pale = palette.mix(colour, palette.WHITE, 0.3)
            interval(ax, [lows[row], highs[row]], row, pale, notes)
        _dot(ax, values[row], row, colour, colour)
        if hollow and points[hollow].iloc[row]:
            thick = 0.7 * notes.line_width
            _dot(ax, values[row], row, palette.WHITE, colour, zorder=5.5, markeredgewidth=thick)
            notes.note(hollow_note)
        edge, said = float(values[row]), shown(values[row])
        if highs[row] > lows[row]:
            said = with_interval(shown, edge, lows[row], highs[row])
            edge = float(highs[row])
            notes.note(INTERVAL_NOTE.format(interval_is))
        value_text(ax, edge, row, said, palette.INK, "right")
    notes.widen((float(np.nanmin([lows, values])), float(np.nanmax([highs, values]))))


def _dot(ax: Axes, x: float, row: int, face: str, edge: str, **look: Any) -> None:
    (dot,) = ax.plot([x], [row], "o", markerfacecolor=face, markeredgecolor=edge, clip_on=False)
    dot.set(markersize=3.3 * record(ax).line_width, **({"zorder": 5} | look))


def pairs(
    ax: Axes,
    points: pd.DataFrame,
    *,
    category: str,
    fmt: Formatter | None = None,
    highlight: Collection[str] = (),
) -> None:
    """Draw a row for each name, sorted by the later value: earlier dot hollow, later filled.

    Parameters
    ----------
    points : pandas.DataFrame
        With `value`, `period_end` and `date` (the same in words). There are two dates; a
        name without both values raises an InputError.
    category, fmt, highlight
        As in `bars`.
    """
    need(points, category, "value", "period_end", "date")
    wide = points.pivot(index=category, columns="period_end", values="value").astype(float)
    lone = wide.index[wide.isna().any(axis=1)]
    if len(lone) or wide.shape[1] != 2:
        raise InputError(f"Two dates are compared, and these have one: {', '.join(lone)}.")
    shown, notes = fmt or Number(), record(ax)
    wide = wide.sort_values(wide.columns[1], ascending=False, kind="stable")
    category_axis(ax, [*map(str, wide.index)])
    notes.kind, notes.formatter = "dots", shown
    for row, (name, *ends) in enumerate(wide.itertuples(name=None)):
        colour = shade(name, highlight)
        pale = palette.mix(colour, palette.WHITE, 0.4)
        (join,) = ax.plot(ends, [row, row], color=pale, linewidth=1.3, zorder=4, clip_on=False)
        notes.furniture.append(join)
        for at, face in zip(ends, (palette.WHITE, colour), strict=True):
            _dot(ax, at, row, face, colour)
        said = f"{shown(ends[0])} \u2192 {shown(ends[1])}"
        value_text(ax, max(ends), row, said, palette.INK, "right")
    notes.widen((wide.to_numpy().min(), wide.to_numpy().max()))
    dates = points.drop_duplicates("period_end").sort_values("period_end")["date"]
    notes.note(PAIRS_NOTE.format(*dates))


def ranges(ax: Axes, points: pd.DataFrame, *, category: str) -> None:
    """Draw one floating bar a row, with the words for its ends beyond it.

    Parameters
    ----------
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
    pale = palette.mix(palette.style(0).colour, palette.WHITE, 0.3)
    for row, (least, most, words) in enumerate(zip(lows, highs, points["shown"], strict=True)):
        (bar,) = ax.plot([least, most], [row, row], color=pale, zorder=4)
        bar.set(linewidth=5 * notes.line_width, solid_capstyle="butt", clip_on=False)
        notes.furniture.append(bar)
        value_text(ax, float(most), row, str(words), palette.INK, "right")
    notes.widen((float(lows.min()), float(highs.max())))
