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
    fmt: Formatter | None = None,
    highlight: Collection[str] = (),
) -> None:
    """Draw one row for each name of `category`, sorted by the later value.

    Parameters
    ----------
    points : pandas.DataFrame
        With `value`, `period_end` and `date` (the same in words). There are two dates; a
        name without both values raises an InputError.
    category : str
        Column with the name.
    fmt, highlight
        As in `bars`.
    """
    need(points, category, "value", "period_end", "date")
    days = points["period_end"]
    first, last = days.min(), days.max()
    old, new = (_by_name(points[days == day], category) for day in (first, last))
    lone = sorted(old.keys() ^ new.keys())
    if lone or first == last:
        raise InputError(f"Two dates are compared, and these have one: {', '.join(lone)}.")
    shown, notes = fmt or Number(), record(ax)
    names = sorted(new, key=lambda name: (-new[name], name))
    category_axis(ax, names)
    notes.kind, notes.formatter = "dots", shown
    for row, name in enumerate(names):
        colour = shade(name, highlight)
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
    told = (str(points.loc[days == day, "date"].iloc[0]) for day in (first, last))
    notes.note(PAIRS_NOTE.format(*told))


def _by_name(rows: pd.DataFrame, category: str) -> dict[str, float]:
    return dict(zip(rows[category].astype(str), values_of(rows, "value").tolist(), strict=True))
