"""Bars and dots by category: always from nought, always with their value in print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.charts import palette
from analysis.charts.record import Formatter, Record, record
from analysis.charts.runs import need
from analysis.charts.words import Number, wrap
from analysis.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import numpy as np
    import pandas as pd
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

OUTLINED_NOTE = "Outlined bars are provisional."


def _values(points: pd.DataFrame, column: str) -> NDArray[np.float64]:
    import numpy as np

    return points[column].to_numpy(dtype="float64", na_value=np.nan)


def _why_blank(row: pd.Series[Any]) -> str:
    flag = str(row.get("flag") or "").replace("_", " ").strip()
    return flag if flag and flag != "nan" else "not available"


def _category_axis(ax: Axes, names: Sequence[str]) -> None:
    """Name the rows, first at the top, wrapped to a third of the chart at most."""
    notes = record(ax)
    figure = ax.get_figure(root=True)
    assert figure is not None
    room = notes.size.width * (0.26 if notes.size.width > 6.5 else 0.34)
    wrapped = ["\n".join(wrap(figure, name, room, notes.type_size)) for name in names]
    ax.set_yticks(range(len(names)), wrapped, fontsize=notes.type_size)
    for tick in ax.get_yticklabels():
        tick.set_color(palette.INK)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.spines["bottom"].set_visible(False)


def _value_text(ax: Axes, x: float, y: float, text: str, colour: str, **style: Any) -> None:
    """Print a value just beyond `x`: to the right, or to the left of a negative bar."""
    away = 4 if x >= 0 else -4
    ax.annotate(
        text,
        (x, y),
        (away, 0),
        textcoords="offset points",
        ha="left" if x >= 0 else "right",
        va="center_baseline",
        fontsize=record(ax).type_size,
        color=colour,
        annotation_clip=False,
        zorder=6,
        **style,
    )


def _shade(name: str, highlight: Collection[str], index: int) -> str:
    chosen = not highlight or name in highlight
    return palette.style(index).colour if chosen else palette.CONTEXT


def _outlined(ax: Axes, points: pd.DataFrame, status: str) -> list[bool]:
    if status not in points.columns:
        return [False] * len(points)
    outlined = [str(value) == "provisional" for value in points[status]]
    if any(outlined):
        record(ax).note(OUTLINED_NOTE)
    return outlined


def bars(
    ax: Axes,
    points: pd.DataFrame,
    *,
    category: str,
    value: str = "value",
    fmt: Formatter | None = None,
    highlight: Collection[str] = (),
    index: int = 0,
    low: str = "",
    high: str = "",
    status: str = "status",
    sort: bool = True,
) -> None:
    """Draw one bar a row across the chart, longest at the top.

    Parameters
    ----------
    category, value : str
        Columns with the name and length of each bar. A missing value keeps its row
        and prints its `flag` (such as "suppressed") in place of a bar.
    highlight : collection of str
        Names drawn in colour, the others in grey; all in colour if empty.
    low, high : str
        Columns of an interval drawn over the bar.
    status : str
        Column that marks ``provisional`` bars, drawn in outline; ignored if absent.
    sort : bool
        Whether to sort by value; otherwise rows keep their order.
    """
    import numpy as np

    need(points, category, value, low, high)
    if not np.isfinite(_values(points, value)).any():
        raise InputError("None of the bars has a value that could be drawn.")
    if sort:
        points = points.sort_values([value, category], ascending=[False, True], kind="stable")
    shown, names, lengths = fmt or Number(), [*points[category].astype(str)], _values(points, value)
    _category_axis(ax, names)
    notes = record(ax)
    notes.kind = "across"
    tops = lengths.copy()
    for row, (name, length, outline) in enumerate(
        zip(names, lengths, _outlined(ax, points, status), strict=True)
    ):
        if not np.isfinite(length):
            why = _why_blank(points.iloc[row])
            _value_text(ax, 0, row, why, palette.SECOND_INK, fontstyle="italic")
            continue
        colour = _shade(name, highlight, index)
        face = palette.tint(colour) if outline else colour
        ax.barh(row, length, height=0.66, color=face, edgecolor=colour, linewidth=1.0, zorder=3)
        if low and high:
            ends = [float(points[c].iloc[row]) for c in (low, high)]
            _interval(ax, ends, row, palette.mix(colour, "#000000", 0.55), notes)
            tops[row] = max(length, *ends) if length >= 0 else min(length, *ends)
        _value_text(ax, float(tops[row]), row, shown(length), palette.INK)
    notes.widen((min(0.0, float(np.nanmin(tops))), max(0.0, float(np.nanmax(tops)))))
    _zero_line(ax, across=True)


def _interval(ax: Axes, ends: list[float], row: float, colour: str, notes: Record) -> None:
    (stem,) = ax.plot(ends, [row, row], color=colour, linewidth=1.3, zorder=4, clip_on=False)
    notes.furniture.append(stem)


def _zero_line(ax: Axes, *, across: bool) -> None:
    draw = ax.axvline if across else ax.axhline
    zero = draw(0, color=palette.AXIS, linewidth=0.8, zorder=3.5)
    record(ax).furniture.append(zero)


def columns(
    ax: Axes,
    points: pd.DataFrame,
    *,
    x: str,
    value: str = "value",
    fmt: Formatter | None = None,
    highlight: Collection[str] = (),
    index: int = 0,
    status: str = "status",
) -> None:
    """Draw one upright bar a row in the order given, for amounts by period.

    Parameters
    ----------
    x : str
        Column with the text under each column, such as ``2022/23``. It is printed
        under every column that has room.
    value, fmt, highlight, index, status
        As in `bars`.
    """
    import numpy as np

    need(points, x, value)
    shown, names, heights = fmt or Number(), [*points[x].astype(str)], _values(points, value)
    if not np.isfinite(heights).any():
        raise InputError("None of the columns has a value that could be drawn.")
    notes = record(ax)
    notes.kind = "up"
    for place, (name, height, outline) in enumerate(
        zip(names, heights, _outlined(ax, points, status), strict=True)
    ):
        blank = not np.isfinite(height)
        colour = _shade(name, highlight, index)
        if not blank:
            face = palette.tint(colour) if outline else colour
            ax.bar(place, height, width=0.72, color=face, edgecolor=colour, linewidth=1, zorder=3)
        down = not blank and height < 0
        ax.annotate(
            "n/a" if blank else shown(height),
            (place, 0 if blank else height),
            (0, -3 if down else 3),
            textcoords="offset points",
            ha="center",
            va="top" if down else "bottom",
            fontsize=notes.type_size if len(names) <= 8 else notes.size.small,
            color=palette.SECOND_INK if blank else palette.INK,
            annotation_clip=False,
            zorder=6,
        )
        if blank:
            notes.note("n/a: not available or withheld.")
    ax.set_xlim(-0.6, len(names) - 0.4)
    notes.column_names = names
    ax.tick_params(axis="x", length=0)
    ax.spines["bottom"].set_visible(False)
    notes.widen(y=(min(0.0, float(np.nanmin(heights))), max(0.0, float(np.nanmax(heights)))))
    _zero_line(ax, across=False)


def dots(
    ax: Axes,
    points: pd.DataFrame,
    *,
    category: str,
    value: str = "value",
    low: str = "low",
    high: str = "high",
    fmt: Formatter | None = None,
    highlight: Collection[str] = (),
    index: int = 0,
    sort: bool = True,
) -> None:
    """Draw one dot a row with its interval as a whisker, highest at the top.

    A missing value keeps its row and prints its `flag`. Parameters as in `bars`; the
    value axis need not start at nought, because dots are read by place, not length.
    """
    import numpy as np

    need(points, category, value, low, high)
    if sort:
        points = points.sort_values([value, category], ascending=[False, True], kind="stable")
    shown, names, values = fmt or Number(), [*points[category].astype(str)], _values(points, value)
    if not np.isfinite(values).any():
        raise InputError("None of the dots has a value that could be drawn.")
    lows = _values(points, low) if low else values
    highs = _values(points, high) if high else values
    _category_axis(ax, names)
    notes = record(ax)
    notes.kind, notes.formatter = "dots", shown
    for row, name in enumerate(names):
        if not np.isfinite(values[row]):
            left = float(np.nanmin(lows))
            why = _why_blank(points.iloc[row])
            _value_text(ax, left, row, why, palette.SECOND_INK, fontstyle="italic")
            continue
        colour = _shade(name, highlight, index)
        if np.isfinite(lows[row] + highs[row]):
            _interval(ax, [lows[row], highs[row]], row, palette.mix(colour, "#FFFFFF", 0.3), notes)
        (dot,) = ax.plot([values[row]], [row], "o", color=colour, zorder=5)
        dot.set_markersize(3.3 * notes.line_width)
        dot.set_clip_on(False)
        edge = highs[row] if np.isfinite(highs[row]) else values[row]
        _value_text(ax, float(edge), row, shown(values[row]), palette.INK)
    notes.widen((float(np.nanmin([lows, values])), float(np.nanmax([highs, values]))))


def stacked(
    ax: Axes,
    points: pd.DataFrame,
    *,
    category: str,
    part: str,
    value: str = "value",
    order: Sequence[str] = (),
    fmt: Formatter | None = None,
) -> None:
    """Draw bars made of parts, one row a category, each part named above the first bar.

    Parts are shades of one hue, light to dark, because bands have an order. A part's
    value is printed inside it where it fits; a missing part is left out and noted.

    Parameters
    ----------
    category, part, value : str
        Columns with the bar, the part within it and its length.
    order : sequence of str
        Parts from left to right; as they come if not given.
    """
    import numpy as np

    need(points, category, part, value)
    notes = record(ax)
    names = [*dict.fromkeys(points[category].astype(str))]
    parts = [*(order or dict.fromkeys(points[part].astype(str)))]
    shades = palette.ramp(len(parts))
    shown = fmt or Number()
    _category_axis(ax, names)
    notes.kind = "across"
    ends = [0.0] * len(names)
    for shade, one in zip(shades, parts, strict=True):
        for row, name in enumerate(names):
            cell = points[
                (points[category].astype(str) == name) & (points[part].astype(str) == one)
            ]
            length = float(_values(cell, value).sum()) if len(cell) else float("nan")
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
    _zero_line(ax, across=True)
