"""What bars and dots by category share: named rows, printed values, reasons for blanks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.marks.runs import Floats, need, provisional, values_of
from analysis.charts.record import Formatter, Record, record
from analysis.charts.style import palette
from analysis.charts.style.measure import wrap
from analysis.core.errors import InputError

WIDER = (0.5, 0.56, 0.62)  # shares of the width for names too long for their rows
ROWS_HEIGHT = 0.6  # about the share of the height that title, axis and notes leave to the rows
MANY = 8  # rows from which names take small type, so that few need a second line
INTERVAL_NOTE = "Lines are {}, given in brackets after the value."
OUTLINED_NOTE = "Outlined bars are provisional."


def with_values(
    points: pd.DataFrame, category: str, what: str, *, sort: bool = False
) -> tuple[pd.DataFrame, list[str], Floats]:
    """Return the rows, sorted by value if asked for, their names and values.

    Raises
    ------
    InputError
        If no row has a value.
    """
    need(points, category, "value")
    if sort:
        points = points.sort_values(["value", category], ascending=[False, True], kind="stable")
    values = values_of(points, "value")
    if not np.isfinite(values).any():
        raise InputError(f"None of the {what} has a value that could be drawn.")
    return points, [*points[category].astype(str)], values


def blank_row(ax: Axes, row: pd.Series[Any], x: float, place: int, side: str = "") -> None:
    """Print the flag of a missing value in words, at `x`."""
    flag = str(row.get("flag") or "").replace("_", " ").strip()
    why = flag if flag and flag != "nan" else "not available"
    value_text(ax, x, place, why, palette.SECOND_INK, side, fontstyle="italic")


def stated(row: pd.Series[Any]) -> str:
    """Return a value as its source states it, "more than 40%"; blank where it is exact."""
    said = row.get("stated")
    return said if isinstance(said, str) else ""


def category_axis(ax: Axes, names: Sequence[str]) -> None:
    """Name the rows, first at the top, wrapped to a third of the width, or more for low rows."""
    notes = record(ax)
    figure = ax.get_figure(root=True)
    assert figure is not None
    many = len(names) > MANY
    points = notes.size.small if many else notes.type_size
    pitch = notes.size.height * ROWS_HEIGHT / max(len(names), 1)
    for share in (0.26, *WIDER) if notes.size.is_wide else (0.46 if many else 0.34, *WIDER):
        lines = [wrap(figure, name, notes.size.width * share, points) for name in names]
        deep = max((len(a) + len(b) for a, b in pairwise(lines)), default=0) / 2
        if deep * points * 1.2 / 72 <= pitch:
            break
    wrapped = ["\n".join(each) for each in lines]
    ax.set_yticks(range(len(names)), wrapped, fontsize=points)
    for tick in ax.get_yticklabels():
        tick.set_color(palette.INK)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.spines["bottom"].set_visible(False)


def value_text(
    ax: Axes, x: float, y: float, text: str, colour: str, side: str = "", **style: Any
) -> None:
    """Print a value just beyond `x`: to the right, or to the left of a negative bar."""
    to_left = side == "left" or (not side and x < 0)
    ax.annotate(
        text,
        (x, y),
        (-4 if to_left else 4, 0),
        textcoords="offset points",
        ha="right" if to_left else "left",
        va="center_baseline",
        fontsize=record(ax).type_size,
        color=colour,
        annotation_clip=False,
        zorder=6,
        **style,
    )


def shade(name: str, highlight: Collection[str]) -> str:
    """Return the first series colour for a highlighted name, grey for the others."""
    return palette.style(0).colour if not highlight or name in highlight else palette.CONTEXT


def outlined(ax: Axes, points: pd.DataFrame) -> list[bool]:
    """Tell which rows are provisional, and note what an outline means if any is."""
    marked = provisional(points)
    if any(marked):
        record(ax).note(OUTLINED_NOTE)
    return marked


def interval(ax: Axes, ends: list[float], row: float, colour: str, notes: Record) -> None:
    """Draw an interval along a row."""
    (stem,) = ax.plot(ends, [row, row], color=colour, linewidth=1.3, zorder=4, clip_on=False)
    notes.furniture.append(stem)
    notes.intervals.append(stem)


def with_interval(shown: Formatter, value: float, low: float, high: float) -> str:
    """A value with the ends of its interval, so that the value is not read as an end."""
    return f"{shown(value)} ({shown(low).strip()} to {shown(high).strip()})"


def zero_line(ax: Axes) -> None:
    """Draw the line that bars stand on."""
    zero = ax.axvline(0, color=palette.AXIS, linewidth=0.8, zorder=3.5)
    record(ax).furniture.append(zero)
