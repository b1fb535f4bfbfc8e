"""Numbers and text as they are printed on a chart, and where they and lines end up."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.path import Path
from matplotlib.text import Annotation, Text
from matplotlib.transforms import Bbox
from numpy.typing import NDArray

from analysis.charts.style.theme import TYPEFACE
from analysis.core import numbers


def pixels(renderer: RendererBase, points: float) -> float:
    """Return `points` of type as pixels of the figure that is being drawn."""
    return float(renderer.points_to_pixels(points))  # type: ignore[arg-type]


def vertices(mark: Line2D | Path) -> NDArray[np.float64]:
    """Return the points of a line (in data) or a path as an array of two columns."""
    points = mark.vertices if hasattr(mark, "vertices") else mark.get_xydata()
    return np.asarray(points, dtype="float64")


@cache  # one a resolution; it keeps what it has measured
def measuring(dpi: float) -> RendererAgg:
    """Return a renderer that measures type and draws nothing."""
    return RendererAgg(1, 1, dpi)


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
        for label in (tick.label1, tick.label2)
        if label.get_visible()
    ]


@dataclass(frozen=True)
class Number:
    """Prints a number: `Number(1, suffix="%")(35.25)` gives ``35.3%``.

    Attributes
    ----------
    digits : int
        Decimal places; rounding is half up.
    prefix, suffix : str
        Such as ``£`` and ``%``.
    signed : bool
        Whether a number above zero has a plus sign.
    """

    digits: int = 0
    prefix: str = ""
    suffix: str = ""
    signed: bool = False

    def __call__(self, value: float) -> str:
        """Return `value` as text, with a true minus sign."""
        shown = numbers.text(abs(float(value)), self.digits)
        sign = "\u2212" if value < 0 and shown.strip("0.,") else ""
        sign = "+" if value > 0 and self.signed else sign
        return f"{sign}{self.prefix}{shown}{self.suffix}"


def text_width(fig: Figure, text: str, points: float, weight: str = "normal") -> float:
    """Return the width of `text` in inches, measured in the chart's own typeface."""
    return _width(text, points, weight, fig.dpi) / fig.dpi


def _width(text: str, points: float, weight: str, dpi: float) -> float:
    """Return the width of `text` in pixels, added up word by word.

    A wider line is tried with every word, and most words come again. What stands before a
    blank is measured with it, because two letters may stand closer than each alone.
    """
    first, *others = text.split(" ")
    wide = _piece(first, points, weight, dpi)
    before = first[-1:]
    for word in others:
        wide += _piece(f"{before} {word}", points, weight, dpi)
        wide -= _piece(before, points, weight, dpi)
        before = word[-1:] or " "
    return wide


@lru_cache(maxsize=10_000)
def _piece(text: str, points: float, weight: str, dpi: float) -> float:
    font = FontProperties(family=[TYPEFACE], size=points, weight=weight)
    return float(measuring(dpi).get_text_width_height_descent(text, font, ismath=False)[0])


def wrap(fig: Figure, text: str, width: float, points: float, weight: str = "normal") -> list[str]:
    """Break `text` into lines no wider than `width` inches, by measure and not by count.

    A single word wider than the line is left whole; the house checks will name it.
    """
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(fig, longer, points, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def wrap_title(fig: Figure, text: str, width: float, points: float) -> list[str]:
    """Break a title as `wrap` does, but evenly where the last line would be very short."""
    lines = wrap(fig, text, width, points, "bold")
    narrower = width
    while len(lines) > 1 and text_width(fig, lines[-1], points, "bold") < width * 0.3:
        narrower -= width * 0.04
        tried = wrap(fig, text, narrower, points, "bold")
        if len(tried) > len(lines) or narrower < width * 0.5:
            break
        lines = tried
    return lines
