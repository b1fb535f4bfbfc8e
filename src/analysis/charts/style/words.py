"""Numbers and wrapped text as they are printed on a chart."""

from dataclasses import dataclass

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from analysis.charts.style.theme import TYPEFACE
from analysis.core import numbers


@dataclass(frozen=True)
class Number:
    """Prints a number: `Number(1, suffix="%")(35.25)` gives ``35.3%``.

    Attributes
    ----------
    digits : int
        Decimal places; rounding is half up.
    prefix, suffix : str
        Such as ``£`` and ``%``.
    """

    digits: int = 0
    prefix: str = ""
    suffix: str = ""

    def __call__(self, value: float) -> str:
        """Return `value` as text, with a true minus sign."""
        shown = numbers.text(abs(float(value)), self.digits)
        sign = "\u2212" if value < 0 and shown.strip("0.,") else ""
        return f"{sign}{self.prefix}{shown}{self.suffix}"


def text_width(fig: Figure, text: str, points: float, weight: str = "normal") -> float:
    """Return the width of `text` in inches, measured in the chart's own typeface."""
    canvas = fig.canvas if isinstance(fig.canvas, FigureCanvasAgg) else FigureCanvasAgg(fig)
    font = FontProperties(family=[TYPEFACE], size=points, weight=weight)
    width = canvas.get_renderer().get_text_width_height_descent(text, font, ismath=False)[0]
    return float(width) / fig.dpi


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
