"""Lines in pieces, labelled at both ends in their own colour, and intervals around points."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from analysis.charts.marks.labels import add_end_label
from analysis.charts.marks.runs import (
    Floats,
    need,
    positions,
    provisional,
    sides,
    unbroken,
    values_of,
)
from analysis.charts.record import Formatter, Series, record
from analysis.charts.style import palette
from analysis.charts.style.measure import Number
from analysis.core.errors import InputError

PROVISIONAL_NOTE = "Hollow points are provisional."
GAP_NOTE = "Where a line has a gap, no figure is held."


def line(
    ax: Axes,
    points: pd.DataFrame,
    *,
    name: str,
    x: str = "period_end",
    y: str = "value",
    index: int = 0,
    fmt: Formatter | None = None,
    context: bool = False,
    from_zero: bool = True,
) -> None:
    """Draw one series as a line, labelled at both ends in its own colour.

    Parameters
    ----------
    points : pandas.DataFrame
        One row a point, drawn hollow where its `status` is ``provisional``; a column `run`
        says which points the line joins, in place of the declared breaks.
    name : str
        Name printed at the end; blank prints the value alone (in panels).
    x, y : str
        Columns of dates (or numbers) and of values. Missing values leave gaps.
    index : int
        Which series colour, from zero.
    fmt : callable, optional
        Prints a value; whole numbers by default.
    context : bool
        Draw it thin, grey and without labels, as background to another series.
    from_zero : bool
        Whether the value axis starts at zero; if not, a footnote says so.
    """
    need(points, x, y)
    shown = fmt or Number()
    notes = record(ax)
    xs, ys = positions(ax, points[x]), values_of(points, y)
    runs = unbroken(xs, ys, sides(points, xs, notes.breaks))
    if not runs:
        raise InputError(f"The series {name!r} has no value that could be drawn.")
    look = palette.style(index)
    colour = palette.CONTEXT if context else look.colour
    few = sum(len(run) for run in runs) <= 16
    hollow = np.array(provisional(points))
    drawn: list[Line2D] = []
    for run in runs:
        (piece,) = ax.plot(
            xs[run],
            ys[run],
            color=colour,
            linewidth=0.9 if context else notes.line_width,
            zorder=2 if context else 3,
            clip_on=False,
        )
        drawn.append(piece)
        if not context:
            _points(ax, xs[run], ys[run], index, hollow[run].tolist(), few)
    order = np.concatenate(runs)
    first, last = ((float(xs[row]), float(ys[row])) for row in (order[0], order[-1]))
    notes.series.append(Series(name, drawn, first, last, context, "run" in points.columns))
    if not context:
        notes.formatter = notes.formatter or shown
        inside = ys[(xs >= first[0]) & (xs <= last[0])]
        if not np.isfinite(inside).all():
            notes.note(GAP_NOTE)
    notes.from_zero = notes.from_zero and from_zero
    notes.widen((first[0], last[0]), (float(np.nanmin(ys)), float(np.nanmax(ys))))
    ink = palette.text_shade(colour)
    if context:
        return
    if first != last:
        add_end_label(ax, name, "start", first, shown(first[1]), ink)
    add_end_label(ax, name, "end", last, f"{name} {shown(last[1])}".strip(), ink)


def _points(ax: Axes, x: Floats, y: Floats, index: int, hollow: list[bool], few: bool) -> None:
    """Mark single points, the ends of the line and every provisional point."""
    look = palette.style(index)
    scale = record(ax).line_width / 2.0
    if any(hollow):
        record(ax).note(PROVISIONAL_NOTE)
    for place, (px, py, empty) in enumerate(zip(x, y, hollow, strict=True)):
        at_end = place in (0, len(x) - 1)
        if not (few or empty or at_end):
            continue
        ax.plot(
            [px],
            [py],
            marker=look.marker,
            markersize=(5.0 if at_end or empty else 3.6) * scale,
            markerfacecolor=palette.WHITE if empty else look.colour,
            markeredgecolor=look.colour,
            markeredgewidth=1.4 * scale if empty else 0,
            linestyle="none",
            zorder=4,
            clip_on=False,
        )


def lines(
    ax: Axes,
    points: pd.DataFrame,
    *,
    series: str,
    x: str = "period_end",
    order: Sequence[str] = (),
    fmt: Formatter | None = None,
    from_zero: bool = True,
) -> None:
    """Draw one line for each value of the column `series`, in `order` or as they come."""
    need(points, series)
    names = list(order) or list(dict.fromkeys(points[series].astype(str)))
    for index, name in enumerate(names):
        rows = points[points[series].astype(str) == name]
        line(ax, rows, name=name, x=x, index=index, fmt=fmt, from_zero=from_zero)


RESTATED_NOTE = "Crosses are values as first published; the line shows them as restated."


def band(
    ax: Axes,
    points: pd.DataFrame,
    *,
    low: str = "low",
    high: str = "high",
    x: str = "period_end",
    index: int = 0,
    pale: float = palette.TINT,
) -> None:
    """Fill the interval between `low` and `high` in a pale tint, broken as lines are."""
    xs, lows, highs = _limits(ax, points, low, high, x)
    notes = record(ax)
    colour = palette.style(index).colour
    for run in unbroken(xs, lows + highs, sides(points, xs, notes.breaks)):
        if len(run) == 1:
            _whisker(ax, xs[run[0]], lows[run[0]], highs[run[0]], colour)
            continue
        shape = ax.fill_between(
            xs[run], lows[run], highs[run], color=palette.mix(colour, palette.WHITE, pale)
        )
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
