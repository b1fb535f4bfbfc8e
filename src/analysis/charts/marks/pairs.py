"""Two dates compared: a row for each name, the earlier dot hollow, the later filled."""

from collections.abc import Collection

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.marks.categories import category_axis, shade, value_text
from analysis.charts.marks.runs import need, values_of
from analysis.charts.record import Formatter, record
from analysis.charts.style import palette
from analysis.charts.style.words import Number
from analysis.core.errors import InputError

PAIRS_NOTE = "Hollow: {}; filled: {}."


def pairs(
    ax: Axes,
    points: pd.DataFrame,
    *,
    category: str,
    value: str = "value",
    x: str = "period_end",
    date: str = "date",
    fmt: Formatter | None = None,
    highlight: Collection[str] = (),
    index: int = 0,
) -> None:
    """Draw one row for each name of `category`, sorted by the later value.

    Parameters
    ----------
    category, value, x, date : str
        Columns with the name, the value, the ISO date and the date in words. There are
        two dates; a name without both values raises an InputError.
    fmt, highlight, index
        As in `bars`.
    """
    need(points, category, value, x, date)
    first, last = points[x].min(), points[x].max()
    old, new = (_by_name(points[points[x] == day], category, value) for day in (first, last))
    lone = sorted(old.keys() ^ new.keys())
    if lone or first == last:
        raise InputError(f"Two dates are compared, and these have one: {', '.join(lone)}.")
    shown, notes = fmt or Number(), record(ax)
    names = sorted(new, key=lambda name: (-new[name], name))
    category_axis(ax, names)
    notes.kind, notes.formatter = "dots", shown
    for row, name in enumerate(names):
        colour = shade(name, highlight, index)
        ends = [old[name], new[name]]
        pale = palette.mix(colour, palette.WHITE, 0.4)
        (join,) = ax.plot(ends, [row, row], color=pale, linewidth=1.3, zorder=4, clip_on=False)
        notes.furniture.append(join)
        for at, face in zip(ends, (palette.WHITE, colour), strict=True):
            ax.plot(
                [at], [row], marker="o", markersize=3.3 * notes.line_width, linestyle="none",
                markerfacecolor=face, markeredgecolor=colour, zorder=5, clip_on=False,
            )  # fmt: skip
        said = f"{shown(ends[0])} \u2192 {shown(ends[1])}"
        value_text(ax, max(ends), row, said, palette.INK, "right")
    notes.widen((min(*old.values(), *new.values()), max(*old.values(), *new.values())))
    days = (str(points.loc[points[x] == day, date].iloc[0]) for day in (first, last))
    notes.note(PAIRS_NOTE.format(*days))


def _by_name(rows: pd.DataFrame, category: str, value: str) -> dict[str, float]:
    return dict(zip(rows[category].astype(str), values_of(rows, value).tolist(), strict=True))
