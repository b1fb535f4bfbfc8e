"""A first draft of alt text, computed from the points; a person should read it over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.charts.record import Formatter
from analysis.charts.runs import need
from analysis.charts.words import Number
from analysis.errors import InputError

if TYPE_CHECKING:
    import pandas as pd


def describe_line(
    points: pd.DataFrame,
    what: str,
    *,
    x: str = "period_end",
    y: str = "value",
    fmt: Formatter | None = None,
) -> str:
    """Say where a series starts and ends, and its highest and lowest where they differ.

    Parameters
    ----------
    points : pandas.DataFrame
        One series.
    what : str
        What it is, such as "Probation officers in post".

    Raises
    ------
    InputError
        If no point has a value.
    """
    need(points, x, y)
    rows = points.dropna(subset=[y]).sort_values(x, kind="stable")
    if rows.empty:
        raise InputError(f"There is no value of {what!r} to describe.")
    shown = fmt or Number()

    def say(row: int) -> str:
        return f"{shown(float(rows[y].iloc[row]))} {_when(rows[x].iloc[row])}"

    if len(rows) == 1:
        return f"{what}: {say(0)}."
    text = f"{what}: {say(0)}, {say(-1)}"
    values = rows[y].to_list()
    extremes = (("highest", values.index(max(values))), ("lowest", values.index(min(values))))
    for word, row in extremes:
        if row not in (0, len(values) - 1):
            text += f"; {word} {say(row)}"
    return text + "."


def _when(value: object) -> str:
    import pandas as pd

    if isinstance(value, int | float):
        return f"in {value:g}"
    day = pd.Timestamp(str(value))
    return f"on {day.day} {day:%B %Y}"


def describe_bars(
    points: pd.DataFrame,
    what: str,
    *,
    category: str,
    y: str = "value",
    fmt: Formatter | None = None,
) -> str:
    """Say which category is highest and which lowest, and how many are withheld."""
    need(points, category, y)
    rows = points.dropna(subset=[y]).sort_values(y, ascending=False, kind="stable")
    if rows.empty:
        raise InputError(f"There is no value of {what!r} to describe.")
    shown = fmt or Number()
    top, foot = ((rows[category].iloc[i], shown(float(rows[y].iloc[i]))) for i in (0, -1))
    text = f"{what}, {len(rows)} bars: highest {top[0]} at {top[1]}, lowest {foot[0]} at {foot[1]}"
    blank = len(points) - len(rows)
    return text + (f"; {blank} without a published value." if blank else ".")
