"""Intervals around points, and restated values beside those first published."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.marks.runs import Floats, need, positions, unbroken, values_of
from analysis.charts.record import record
from analysis.charts.style import palette

RESTATED_NOTE = "Crosses are values as first published; the line shows them as restated."


def band(
    ax: Axes,
    points: pd.DataFrame,
    *,
    low: str = "low",
    high: str = "high",
    x: str = "period_end",
    index: int = 0,
) -> None:
    """Fill the interval between `low` and `high` in the series' tint, broken as lines are."""
    xs, lows, highs = _limits(ax, points, low, high, x)
    notes = record(ax)
    colour = palette.style(index).colour
    for run in unbroken(xs, lows + highs, notes.breaks):
        if len(run) == 1:
            _whisker(ax, xs[run[0]], lows[run[0]], highs[run[0]], colour)
            continue
        shape = ax.fill_between(xs[run], lows[run], highs[run], color=palette.tint(colour))
        shape.set(linewidth=0, zorder=1.5, clip_on=False)
        notes.widen((float(xs[run].min()), float(xs[run].max())))


def whiskers(ax: Axes, points: pd.DataFrame, *, x: str = "period_end", index: int = 0) -> None:
    """Draw the 95% interval of each point, from `low` to `high`, as an upright whisker."""
    xs, lows, highs = _limits(ax, points, "low", "high", x)
    for at, bottom, top in zip(xs, lows, highs, strict=True):
        if np.isfinite(bottom + top):
            _whisker(ax, at, bottom, top, palette.style(index).colour)
    record(ax).widen((float(xs.min()), float(xs.max())))
    record(ax).note("Upright lines are 95% intervals.")


def _limits(ax: Axes, points: pd.DataFrame, low: str, high: str, x: str) -> tuple[Floats, ...]:
    """Return places and limits of intervals, and make room for the limits on the axis."""
    need(points, x, low, high)
    lows, highs = values_of(points, low), values_of(points, high)
    record(ax).widen(y=(float(np.nanmin(lows)), float(np.nanmax(highs))))
    return positions(ax, points[x]), lows, highs


def _whisker(ax: Axes, x: float, low: float, high: float, colour: str) -> None:
    shade = palette.mix(colour, palette.WHITE, 0.35)
    (stem,) = ax.plot([x, x], [low, high], color=shade, linewidth=1.4, zorder=2, clip_on=False)
    record(ax).furniture.append(stem)
    record(ax).intervals.append(stem)


def restated(ax: Axes, points: pd.DataFrame) -> None:
    """Show the value first published beside the restated one, joined by a thin connector.

    Parameters
    ----------
    points : pandas.DataFrame
        Those of `line`, which draws the restated values themselves, with `first_value`: the
        value first published, blank where nothing was restated.
    """
    need(points, "period_end", "value", "first_value")
    notes = record(ax)
    xs = positions(ax, points["period_end"])
    olds, news = values_of(points, "first_value"), values_of(points, "value")
    shade = palette.mix(palette.style(0).colour, palette.WHITE, 0.25)
    moved = np.isfinite(olds) & np.isfinite(news) & (olds != news)
    for at, old, new in zip(xs[moved], olds[moved], news[moved], strict=True):
        (join,) = ax.plot([at, at], [old, new], color=shade, linewidth=0.8, zorder=2)
        (mark,) = ax.plot([at], [old], marker="x", color=shade, markersize=5, linestyle="none")
        for artist in (join, mark):
            artist.set_clip_on(False)
            notes.furniture.append(artist)
    if moved.any():
        notes.note(RESTATED_NOTE)
        notes.widen(y=(float(olds[moved].min()), float(olds[moved].max())))
