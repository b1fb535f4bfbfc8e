"""Bars made of parts, for shares of a whole."""

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.marks.categories import category_axis, zero_line
from analysis.charts.marks.runs import need, values_of
from analysis.charts.record import Formatter, record
from analysis.charts.style import palette
from analysis.charts.style.words import Number


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
    for shade, one in zip(shades, parts, strict=True):
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
                color=shade,
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
                color=palette.readable_on(shade),
            )
            notes.inside.append((inside, length))
            ends[row] += length
    notes.key = [*zip(parts, shades, strict=True)]
    notes.widen((0.0, max(ends)))
    zero_line(ax)
