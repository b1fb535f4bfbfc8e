"""Where text and lines end up on the rendered figure, in pixels."""

from collections.abc import Iterable

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backend_bases import RendererBase
from matplotlib.lines import Line2D
from matplotlib.path import Path
from matplotlib.text import Annotation, Text
from matplotlib.transforms import Bbox
from numpy.typing import NDArray


def pixels(renderer: RendererBase, points: float) -> float:
    """Return `points` of type as pixels of the figure that is being drawn."""
    return float(renderer.points_to_pixels(points))  # type: ignore[arg-type]


def vertices(mark: Line2D | Path) -> NDArray[np.float64]:
    """Return the points of a line (in data) or a path as an array of two columns."""
    points = mark.vertices if hasattr(mark, "vertices") else mark.get_xydata()
    return np.asarray(points, dtype="float64")


def text_box(text: Text, renderer: RendererBase) -> Bbox:
    """Return the box of the letters alone, without a leader or background."""
    if isinstance(text, Annotation):
        text.update_positions(renderer)
    return Text.get_window_extent(text, renderer)


def visible_texts(ax: Axes, renderer: RendererBase) -> list[tuple[Text, Bbox]]:
    """Return every text that is drawn for `ax`, with its box."""
    texts = [*_ticks(ax, ax.xaxis), *_ticks(ax, ax.yaxis)]
    texts += [ax.title, ax.xaxis.label, ax.yaxis.label, *ax.texts]
    if not ax.axison:
        texts = [*ax.texts]
    return boxed(texts, renderer)


def boxed(texts: Iterable[Text], renderer: RendererBase) -> list[tuple[Text, Bbox]]:
    """Return the texts that are seen and say something, with their boxes."""
    return [
        (text, text_box(text, renderer))
        for text in texts
        if text.get_visible() and text.get_text().strip()
    ]


def _ticks(ax: Axes, axis: Axis) -> list[Text]:
    """Return the labels of the ticks within the limits; others are never drawn."""
    low, high = sorted(axis.get_view_interval())
    slack = (high - low) * 1e-9
    return [
        label
        for tick in axis.get_major_ticks()
        if low - slack <= tick.get_loc() <= high + slack
        for label, shown in (
            (tick.label1, tick.label1.get_visible()),
            (tick.label2, tick.label2.get_visible()),
        )
        if shown
    ]
