"""Bars, whole or made of parts: always from zero, always with their value in print."""

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.marks.categories import (
    blank_row,
    category_axis,
    outlined,
    shade,
    stated,
    value_text,
    with_values,
    zero_line,
)
from analysis.charts.marks.runs import need, values_of
from analysis.charts.record import Formatter, record
from analysis.charts.style import palette
from analysis.charts.style.measure import Number


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
        `status` is ``provisional``, and its `stated` is printed where it is not exact.
    category : str
        Column with the name of each bar.
    highlight : collection of str
        Names drawn in colour, the others in grey; all in colour if empty.
    sort : bool
        Whether to sort by value; otherwise rows keep their order.
    """
    points, names, lengths = with_values(points, category, "bars", sort=sort)
    shown, notes = fmt or Number(), record(ax)
    category_axis(ax, names)
    notes.kind = "across"
    marked = outlined(ax, points)
    thick = min(0.66, 0.16 + 0.14 * len(names))  # one bar alone is no wall
    for row, (name, length) in enumerate(zip(names, lengths, strict=True)):
        if not np.isfinite(length):
            blank_row(ax, points.iloc[row], 0, row)
            continue
        colour = shade(name, highlight)
        face = palette.tint(colour) if marked[row] else colour
        ax.barh(row, length, height=thick, color=face, edgecolor=colour, linewidth=1.0, zorder=3)
        value_text(ax, float(length), row, stated(points.iloc[row]) or shown(length), palette.INK)
    notes.widen((min(0.0, float(np.nanmin(lengths))), max(0.0, float(np.nanmax(lengths)))))
    zero_line(ax)


def stacked(
    ax: Axes,
    points: pd.DataFrame,
    *,
    category: str,
    part: str,
    order: Sequence[str] = (),
    fmt: Formatter | None = None,
    dark_first: bool = False,
    apart: Collection[str] = (),
) -> None:
    """Draw bars made of parts, one row a category, each part named above the first bar.

    Parts are shades of one hue, light to dark, because bands have an order. A part's
    value is printed inside it where it fits; a missing part is left out and noted.

    Parameters
    ----------
    category, part : str
        Columns with the bar and the part within it; the length of the part is its `value`.
    order : sequence of str
        Parts from left to right; as they come if not given.
    dark_first : bool
        Whether the first part is the darkest, as where it is the one that matters most.
    apart : collection of str
        Bars that must not be compared with those above them: a dashed line stands between.
    """
    need(points, category, part, "value")
    notes = record(ax)
    names = [*dict.fromkeys(points[category].astype(str))]
    parts = [*(order or dict.fromkeys(points[part].astype(str)))]
    shades = palette.ramp(len(parts))[:: -1 if dark_first else 1]
    shown = fmt or Number()
    category_axis(ax, names)
    notes.kind = "across"
    for row, name in enumerate(names):
        if name in apart:
            notes.furniture.append(
                ax.axhline(row - 0.5, color=palette.CONTEXT, linewidth=0.9, dashes=(4, 3))
            )
    ends = [0.0] * len(names)
    for tone, one in zip(shades, parts, strict=True):
        for row, name in enumerate(names):
            cell = points[
                (points[category].astype(str) == name) & (points[part].astype(str) == one)
            ]
            length = float(values_of(cell, "value").sum()) if len(cell) else float("nan")
            if not np.isfinite(length):
                notes.note("Parts withheld or not published are left out of their bar.")
                continue
            ax.barh(
                row,
                length,
                left=ends[row],
                height=0.66,
                color=tone,
                zorder=3,
                edgecolor=palette.WHITE,
                linewidth=0.8,
            )
            inside = ax.text(
                ends[row] + length / 2,
                row,
                shown(length),
                ha="center",
                va="center_baseline",
                fontsize=notes.size.small,
                zorder=6,
                color=palette.readable_on(tone),
            )
            notes.inside.append((inside, length))
            ends[row] += length
    notes.key = [*zip(parts, shades, strict=True)]
    notes.widen((0.0, max(ends)))
    zero_line(ax)
