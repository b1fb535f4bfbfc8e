"""The plot fitted into the room that title and source leave it.

A plot's labels are part of it: the axes are drawn in until axes and labels together
fill the room, so nothing is cut off and no room is lost.
"""

from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.transforms import Bbox

from analysis.charts.marks import labels, scales
from analysis.charts.record import record
from analysis.charts.sizes import Size
from analysis.charts.style import palette
from analysis.charts.style.measure import text_box, visible_texts, wrap

Box = tuple[float, float, float, float]  # left, foot, right, head in inches
PANEL_GAP = 0.16
PANEL_WIDTH, PANEL_HEIGHT = 12.0, 7.5  # least of each, in sizes of small type
CROWDED = 1.25  # by how much a plot grows whose labels find no free place
PLOT_HEIGHT = 0.22  # least height of a plot, as a share of the shorter side


def grid(count: int, form: Size) -> tuple[int, int]:
    """Return rows and columns for `count` panels."""
    if count == 1:
        return 1, 1
    across = min(4 if form.is_wide else 3, count)
    while across > 1 and form.width / across < PANEL_WIDTH * form.small / 72 + PANEL_GAP:
        across -= 1
    return -(-count // across), across


def fit(axes: list[Axes], form: Size, bottom: float, top: float, renderer: RendererBase) -> float:
    """Place all axes between `bottom` and `top` (inches) and the side margins.

    Returns
    -------
    float
        Inches of height that the rows or panels lack; nothing or less where they fit.
    """
    if record(axes[0]).panel is not None:
        return _fit_panels(axes, form, bottom, top, renderer)
    room = (form.margin, bottom, form.width - form.margin, top)
    _, foot, _, head = _fit_one(axes[0], form, room, renderer)
    least = PLOT_HEIGHT * min(form.width, form.height)
    if record(axes[0]).crowded:
        least = max(least, (head - foot) * CROWDED)
    return max(least, _rows_need(axes[0], renderer)) - (head - foot)


def _rows_need(ax: Axes, renderer: RendererBase) -> float:
    """Return the inches of height at which the names and values of rows stand clear."""
    notes = record(ax)
    names = ax.get_yticklabels()
    if notes.kind not in ("across", "dots") or not names:
        return 0.0
    dpi = notes.size.dpi
    heights = [text_box(name, renderer).height / dpi for name in names]
    apart = [(a + b) / 2 for a, b in pairwise(heights)]
    # The limits of the axis leave a fifth of a row free above the first and below the last.
    return (max(apart, default=0.0) + 0.02) * (len(names) + 0.2)


def _fit_one(ax: Axes, form: Size, room: Box, renderer: RendererBase) -> Box:
    """Shrink the axes inside `room` until axes and labels together fill it."""
    box = room
    for _ in range(6):
        _place(ax, form, box)
        arrange(ax, form, renderer)
        reach = _reach(ax, renderer, form.dpi)
        slack = [want - got for want, got in zip(room, reach, strict=True)]
        if max(map(abs, slack)) < 0.4 / form.dpi:
            break
        left, foot, right, head = (side + move for side, move in zip(box, slack, strict=True))
        box = left, foot, right, head
    return box


def _fit_panels(
    axes: list[Axes], form: Size, bottom: float, top: float, renderer: RendererBase
) -> float:
    """Set panels in a grid, all of one size; scales are printed at the left and the foot."""
    rows, across = grid(len(axes), form)
    figure = axes[0].get_figure(root=True)
    assert figure is not None
    strip = _tick_strip(axes[0], renderer, form.dpi)
    wide = (form.width - 2 * form.margin - strip - PANEL_GAP * (across - 1)) / across
    foot_room = form.small * (3.2 if scales.months_named(axes[0]) else 2.0) / 72
    high = (top - bottom - foot_room) / rows
    titles = [wrap(figure, record(ax).panel or "", wide, form.small, "bold") for ax in axes]
    title = max(map(len, titles)) * form.small * 1.25 / 72 + 0.05
    for place, (ax, words) in enumerate(zip(axes, titles, strict=True)):
        row, column = divmod(place, across)
        left = form.margin + strip + column * (wide + PANEL_GAP)
        head = top - row * high - title
        foot = top - (row + 1) * high + (0.09 if row < rows - 1 else 0.0)
        figure.text(
            left / form.width,
            (head + 0.05) / form.height,
            "\n".join(words),
            fontsize=form.small,
            fontweight="bold",
            linespacing=1.15,
            color=palette.INK,
            va="bottom",
        )
        ax.tick_params(axis="y", labelleft=column == 0)
        ax.tick_params(axis="x", labelbottom=place + across >= len(axes), length=2.5)
        room = (left, foot, left + wide, head)
        box = room
        for _ in range(4):
            _place(ax, form, box)
            arrange(ax, form, renderer)
            over = _reach(ax, renderer, form.dpi)[2] - room[2]
            box = (room[0], room[1], box[2] - over, room[3])
    return (PANEL_HEIGHT * form.small / 72 - (head - foot)) * rows


def _tick_strip(ax: Axes, renderer: RendererBase, dpi: int) -> float:
    """Return the width of the value axis' labels, in inches."""
    boxes = [label.get_window_extent(renderer).width for label in ax.get_yticklabels()]
    return max(boxes, default=0.0) / dpi + 5 / 72


def _place(ax: Axes, form: Size, box: Box) -> None:
    left, foot, right, head = box
    wide, high = max(right - left, 0.3) / form.width, max(head - foot, 0.2) / form.height
    ax.set_position((left / form.width, foot / form.height, wide, high))


def arrange(ax: Axes, form: Size, renderer: RendererBase) -> None:
    """Place everything that depends on the size of the axes."""
    scales.time_axis(ax, renderer)
    scales.arrange_ticks(ax, renderer)
    scales.arrange_across(ax, renderer)
    labels.arrange(ax, renderer)
    inner = form.margin * form.dpi
    scales.arrange_rules(ax, renderer, inner, form.width * form.dpi - inner)
    scales.arrange_inside(ax, renderer)


def _reach(ax: Axes, renderer: RendererBase, dpi: int) -> Box:
    """Return left, foot, right and head of the axes with all their text, in inches."""
    boxes = [ax.get_window_extent(renderer)]
    boxes += [box for _, box in visible_texts(ax, renderer)]
    whole = Bbox.union(boxes)
    return whole.x0 / dpi, whole.y0 / dpi, whole.x1 / dpi, whole.y1 / dpi
