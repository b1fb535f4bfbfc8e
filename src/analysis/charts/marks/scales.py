"""Axes: limits, ticks, light gridlines, and the labelled rules of declared breaks."""

import datetime as dt
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backend_bases import RendererBase
from matplotlib.dates import date2num, num2date
from matplotlib.path import Path
from matplotlib.ticker import MaxNLocator

from analysis.charts.marks.labels import start_room
from analysis.charts.marks.runs import break_position
from analysis.charts.record import record
from analysis.charts.style import palette
from analysis.charts.style.measure import Number, pixels, text_box, text_width, vertices

CUT_NOTE = "The vertical axis does not start at zero."
MONTHS_BELOW = 1100.0  # days
CUT_ACROSS_NOTE = "The horizontal axis does not start at zero."


def value_axis(ax: Axes, height: float) -> None:
    """Set limits, ticks and gridlines of the value axis for axes `height` inches high."""
    notes = record(ax)
    if notes.kind == "across":
        low, high = notes.x_span or (0.0, 1.0)
        ax.set_xlim(low, high if high > low else low + 1.0)  # all bars may be zero
        ax.set_xticks([])
    elif notes.kind == "dots":
        low, high = notes.x_span or (0.0, 1.0)
        ticks = _nice(low, high, notes.size.width)
        ax.set_xlim(ticks[0], max(high, ticks[0] + 1e-9))
        notes.ticks_across = [tick for tick in ticks if tick <= high]
        _ruled(ax, ax.xaxis, notes.ticks_across)
        if ticks[0] > 0:
            notes.note(CUT_ACROSS_NOTE)
        ax.spines["bottom"].set_visible(False)
    elif notes.y_span is not None:
        low, high = notes.y_span
        if notes.from_zero:
            low, high = min(low, 0.0), max(high, 0.0)
        ticks = _nice(low, high, height * 2.1)
        ax.set_ylim(ticks[0], ticks[-1])
        _ruled(ax, ax.yaxis, ticks)
        if ticks[0] > 0:
            notes.note(CUT_NOTE)
            _cut_mark(ax)
        elif ticks[0] < 0:
            notes.furniture.append(ax.axhline(0, color=palette.AXIS, linewidth=0.8, zorder=1))
            ax.spines["bottom"].set_visible(False)


def _cut_mark(ax: Axes) -> None:
    """Mark where the value axis is cut off: two strokes across the foot of the plot."""
    strokes = Path([(0.4, -0.6), (1.6, 0.6), (1.2, -0.6), (2.4, 0.6)], [1, 2, 1, 2])
    (mark,) = ax.plot(
        [0],
        [0],
        transform=ax.transAxes,
        marker=strokes,
        markersize=20,  # of the longest reach of the strokes, which stand right of the labels
        markerfacecolor="none",
        markeredgecolor=palette.SECOND_INK,
        markeredgewidth=1.1,
        clip_on=False,
        zorder=5,
    )
    record(ax).furniture.append(mark)


def _nice(low: float, high: float, most: float) -> list[float]:
    """Return about `most` round ticks (two to six) that take in `low` and `high`."""
    if low == high:
        high = low + (abs(low) or 1.0)
    locator = MaxNLocator(nbins=int(min(max(most, 2), 6)), steps=[1, 2, 5, 10])
    return [float(tick) for tick in locator.tick_values(low, high)]


def _ruled(ax: Axes, axis: Axis, ticks: list[float]) -> None:
    axis.set_ticks(ticks, labels=tick_texts(ax, ticks))
    axis.set_tick_params(labelsize=record(ax).type_size, length=0, pad=4)
    axis.grid(True)


def tick_texts(ax: Axes, ticks: list[float]) -> list[str]:
    """Print ticks in the unit of the labels, with as many digits as the ticks need."""
    shown = record(ax).formatter
    number = shown if isinstance(shown, Number) else Number()
    for digits in range(6):
        texts = [Number(digits, number.prefix, number.suffix)(tick) for tick in ticks]
        if all(abs(round(tick, digits) - tick) < 1e-9 * max(1, abs(tick)) for tick in ticks):
            break
    return texts


def time_axis(ax: Axes, renderer: RendererBase) -> None:
    """Set limits of the time axis, with room for the first labels, and its ticks.

    A short span with few points is marked at the points, not at quarters between them.
    """
    notes = record(ax)
    if notes.x_span is None or not notes.series:
        return
    width = ax.get_window_extent(renderer).width
    left, right = start_room(ax, renderer), pixels(renderer, 4.0)
    first, last = notes.x_span
    span = (last - first) or 1.0
    scale = span / max(width - left - right, width * 0.3)
    ax.set_xlim(first - left * scale, last + right * scale)
    figure = ax.get_figure(root=True)
    assert figure is not None
    inches = span / scale / figure.dpi
    months = months_named(ax)
    widest = "2000" if not months or notes.panel is not None else "Sep 2000"
    wide = text_width(figure, widest, notes.type_size) + 0.16
    most = max(int(inches / wide), 1)
    days = sorted({float(x) for s in notes.series for p in s.pieces for x in vertices(p)[:, 0]})
    nearest = min((b - a for a, b in pairwise(days)), default=span)
    apart = nearest / scale / figure.dpi >= wide
    if months and len(days) <= most and apart:
        places, texts = days, [f"{num2date(day):%b %Y}" for day in days]
    elif notes.dates:
        places, texts = date_ticks(first, last, most)
    else:
        step = next(s for s in (1, 2, 5, 10, 20, 50, 100) if span / s <= most)
        whole = range(int(-(-first // step) * step), int(last) + 1, step)
        places, texts = [float(tick) for tick in whole], [str(tick) for tick in whole]
    if notes.panel is not None:  # month over year: a panel has no room for them side by side
        texts = [text.replace(" ", "\n") for text in texts]
    ax.set_xticks(places, texts)
    ax.tick_params(axis="x", labelsize=notes.type_size, pad=3)


def months_named(ax: Axes) -> bool:
    """Tell whether a time axis is so short that its ticks name months and not years alone."""
    notes = record(ax)
    first, last = notes.x_span or (0.0, MONTHS_BELOW)
    return notes.dates and last - first < MONTHS_BELOW


def arrange_ticks(ax: Axes, renderer: RendererBase) -> None:
    """Keep every second, third or later tick of a value axis across, so that all stand clear."""
    ticks = record(ax).ticks_across
    if len(ticks) < 2:
        return
    ax.set_xticks(ticks, tick_texts(ax, ticks))
    widest = max(text_box(label, renderer).width for label in ax.get_xticklabels())
    first, second = ax.transData.transform([(tick, 0) for tick in ticks[:2]])[:, 0]
    kept = ticks[:: int((widest + pixels(renderer, 6)) // (second - first)) + 1]
    ax.set_xticks(kept, tick_texts(ax, kept))


def break_rules(ax: Axes) -> None:
    """Draw a labelled rule at each declared break within the plotted span."""
    notes = record(ax)
    if notes.x_span is None or not notes.series:
        return
    for brk in sorted(notes.breaks, key=break_position):
        at = break_position(brk)
        if not notes.x_span[0] < at <= notes.x_span[1] or all(s.passes(at) for s in notes.series):
            continue
        rule = ax.axvline(at, color=palette.CONTEXT, linewidth=0.8, dashes=(2, 2), zorder=1.8)
        if notes.panel is not None:
            notes.unnamed_rules.append(brk.label)
        label = ax.annotate(
            brk.label if notes.panel is None else "",
            (at, 1),
            (0, 3),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=notes.size.small,
            color=palette.SECOND_INK,
            annotation_clip=False,
        )
        notes.furniture.append(rule)
        notes.rules.append((at, rule, label))


def arrange_rules(ax: Axes, renderer: RendererBase, left: float, right: float) -> None:
    """Keep labels of breaks between `left` and `right` (pixels), in rows if they collide."""
    rows: list[float] = []
    for _, _, label in record(ax).rules:
        label.set_position((0, 3))
        box = text_box(label, renderer)
        shift = max(left - box.x0, 0) or min(right - box.x1, 0)
        row = next((i for i, end in enumerate(rows) if end < box.x0 + shift), len(rows))
        rows[row : row + 1] = [box.x1 + shift + pixels(renderer, 6)]
        line = box.height / pixels(renderer, 1.0)
        label.set_position((shift / pixels(renderer, 1.0), 3 + row * (line + 1.5)))


def arrange_inside(ax: Axes, renderer: RendererBase) -> None:
    """Hide the value inside a part of a bar that is too narrow to hold it."""
    for text, length in record(ax).inside:
        text.set_visible(True)
        edges = ax.transData.transform([(0, 0), (length, 0)])
        room = abs(float(edges[1][0] - edges[0][0]))
        text.set_visible(text.get_window_extent(renderer).width + 4 <= room)


def arrange_across(ax: Axes, renderer: RendererBase) -> None:
    """Leave room inside the axes for values printed to the left of negative bars."""
    notes = record(ax)
    if notes.kind != "across" or notes.x_span is None or notes.x_span[0] >= 0:
        return
    low, high = notes.x_span
    widths = [
        text_box(text, renderer).width
        for text in ax.texts
        if text.get_horizontalalignment() == "right"
    ]
    room = max(widths, default=0.0) + pixels(renderer, 8)
    width = ax.get_window_extent(renderer).width
    ax.set_xlim(low - (high - low) * room / max(width - room, width * 0.3), high)


def date_ticks(first: float, last: float, most: int) -> tuple[list[float], list[str]]:
    """Return tick places and texts between two day numbers, at most about `most`.

    Years are marked at 1 January; spans under three years at the ends of quarters,
    where the published snapshots fall.
    """
    start, end = num2date(first).date(), num2date(last).date()
    if last - first >= MONTHS_BELOW:
        years = range(start.year + (start > dt.date(start.year, 1, 31)), end.year + 1)
        step = next(s for s in (1, 2, 4, 5, 10, 20) if len(years) / s <= most or s == 20)
        kept = [year for year in years if (end.year - year) % step == 0]
        return [max(float(date2num(dt.date(year, 1, 1))), first) for year in kept], [
            str(year) for year in kept
        ]
    ends = [
        dt.date(year, month, 31 if month in (3, 12) else 30)
        for year in range(start.year, end.year + 1)
        for month in (3, 6, 9, 12)
    ]
    ends = [day for day in ends if start <= day <= end] or [start, end]
    step = next(s for s in (1, 2, 4, 8) if len(ends) / s <= most or s == 8)
    kept_days = ends[(len(ends) - 1) % step :: step]
    return [float(date2num(day)) for day in kept_days], [f"{day:%b %Y}" for day in kept_days]
