"""From a chart to a figure: words at the top, plot between, notes and source below.

Everything is measured in the chart's own typeface. The plot takes the room that is
left, and is fitted until its labels lie within the margins.
"""

from dataclasses import replace
from itertools import product
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from analysis.charts.fit import fit, grid
from analysis.charts.marks import scales
from analysis.charts.record import record
from analysis.charts.sizes import Size, size_named
from analysis.charts.spec import Chart
from analysis.charts.style import palette
from analysis.charts.style.measure import measuring, text_width, wrap, wrap_title
from analysis.charts.style.theme import style

LEADING = 1.28  # distance between lines of text, in type sizes
MOST_DRAWN = 4  # a taller figure may wrap and space its labels again
SOURCE_GID = "source-line"


def render(chart: Chart, size: str = "wide") -> Figure:
    """Draw `chart` in `size` and return the finished figure.

    Where the rows or panels need more height than `size` has, the figure is as much
    taller as they need: the width is what a page or a column fixes.

    Raises
    ------
    InputError
        For an unknown size, a missing column, or a series without values.
    """
    form = size_named(size)
    for _ in range(MOST_DRAWN):
        figure, short = _drawn(chart, form, size)
        if short <= 0:
            break
        form = replace(form, height=form.height + short)
    return figure


def _drawn(chart: Chart, form: Size, size: str) -> tuple[Figure, float]:
    """Draw once; return the figure and the inches of height that its rows lack."""
    with style(f"{chart.name}-{size}"):
        figure = Figure(figsize=(form.width, form.height), dpi=form.dpi)
        FigureCanvasAgg(figure)
        drawn = _axes(figure, chart, form)
        axes = [ax for ax, _ in drawn]
        for ax, rows in drawn:
            chart.draw(ax, rows)
        notes = [record(ax) for ax in axes]
        for one, other in product(notes, notes):  # panels have one scale, so that they compare
            one.widen(other.x_span, other.y_span)
        for ax in axes:
            scales.break_rules(ax)
            scales.value_axis(ax, form.height * 0.55 / grid(len(axes), form)[0])
        top = _header(figure, chart, form, axes)
        bottom = _footer(figure, chart, form, axes)
        short = fit(axes, form, bottom, top, measuring(form.dpi))
        for artist in figure.findobj():
            artist.set_clip_on(False)  # clip paths hinder those who edit the SVG
    return figure, short


def _axes(figure: Figure, chart: Chart, form: Size) -> list[tuple[Axes, pd.DataFrame]]:
    """Open one set of axes, or one for each panel, with what the marks must know."""
    made: list[tuple[Axes, pd.DataFrame]] = []
    rows = chart.points
    names: list[str | None] = [None]
    if chart.panel:
        names = list(dict.fromkeys(rows[chart.panel].astype(str)))
    for name in names:
        ax = figure.add_axes((0.1, 0.2, 0.6, 0.5), label=name or "")
        notes = record(ax)
        notes.size, notes.breaks, notes.panel = form, chart.breaks, name
        made.append((ax, rows if name is None else rows[rows[chart.panel].astype(str) == name]))
    return made


def _lines(
    figure: Figure, lines: list[str], form: Size, top: float, points: float, **look: Any
) -> float:
    """Set lines of text from `top` (inches) down at the left margin; return their foot."""
    for line in lines:
        place = (form.margin / form.width, top / form.height)
        figure.text(*place, line, fontsize=points, ha="left", va="top", **look)
        top -= points * LEADING / 72
    return top


def _header(figure: Figure, chart: Chart, form: Size, axes: list[Axes]) -> float:
    """Print title, subtitle and any key; return the foot in inches."""
    room = form.width - 2 * form.margin
    top = form.height - form.margin
    title = wrap_title(figure, chart.words("finding"), room, form.title)
    top = _lines(figure, title, form, top, form.title, color=palette.INK, fontweight="bold")
    top -= form.subtitle * 0.25 / 72
    subtitle = wrap(figure, chart.words("subtitle"), room, form.subtitle)
    top = _lines(figure, subtitle, form, top, form.subtitle, color=palette.SECOND_INK)
    key = next((record(ax).key for ax in axes if record(ax).key), [])
    if key:
        top = _key(figure, key, form, top - form.label * 0.5 / 72)
    return top - form.label * 0.9 / 72


def _key(figure: Figure, key: list[tuple[str, str]], form: Size, top: float) -> float:
    """Print swatches with their names from left to right, on as many rows as they need."""
    box = form.label * 0.85 / 72
    left = form.margin
    for name, colour in key:
        wide = box * 1.5 + text_width(figure, name, form.label) + form.label * 1.3 / 72
        if left > form.margin and left + wide > form.width - form.margin:
            left, top = form.margin, top - form.label * 1.5 / 72
        place = (left / form.width, (top - box) / form.height)
        swatch = Rectangle(place, box / form.width, box / form.height, facecolor=colour)
        swatch.set(transform=figure.transFigure, edgecolor="none")
        figure.add_artist(swatch)
        figure.text(
            (left + box * 1.5) / form.width,
            (top - box / 2) / form.height,
            name,
            fontsize=form.label,
            color=palette.INK,
            va="center_baseline",
        )
        left += wide
    return top - form.label * 1.5 / 72


def _footer(figure: Figure, chart: Chart, form: Size, axes: list[Axes]) -> float:
    """Print notes and the source line at the bottom left; return their top in inches."""
    room = form.width - 2 * form.margin
    notes = dict.fromkeys([*chart.notes, *(note for ax in axes for note in record(ax).notes)])
    rules = list(dict.fromkeys(rule for ax in axes for rule in record(ax).unnamed_rules))
    if rules:
        named = "Dotted rules" if len(rules) > 1 else "Dotted rule"
        notes[f"{named}: {'; '.join(rules)}."] = None
    lines = wrap(figure, " ".join(notes), room, form.small)
    source = wrap(figure, chart.source_line(), room, form.small)
    height = (len(lines) + len(source)) * form.small * LEADING / 72
    top = form.margin * 0.75 + height
    foot = _lines(figure, lines, form, top, form.small, color=palette.SECOND_INK)
    _lines(figure, source, form, foot, form.small, color=palette.SECOND_INK, gid=SOURCE_GID)
    return top + form.small * 0.9 / 72
