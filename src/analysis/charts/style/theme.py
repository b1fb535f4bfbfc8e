"""The one look of the suite's charts, as matplotlib settings.

The typeface is DejaVu Sans because matplotlib ships it: every machine measures and
draws the same letters, and nothing has to be looked for on the system. Verdana,
which has nearly the same widths and is on most desktops, comes next in the SVG.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from matplotlib import style as styles

from analysis.charts.style import palette

TYPEFACE = "DejaVu Sans"
SVG_FAMILIES = ("DejaVu Sans", "Verdana", "Bitstream Vera Sans", "Geneva", "sans-serif")

# Everything that changes the picture is set, so that a reader's own matplotlibrc cannot.
SETTINGS: dict[str, Any] = {
    "font.family": [TYPEFACE],
    "font.size": 9.75,
    "text.color": palette.INK,
    "text.hinting": "none",
    "text.parse_math": False,
    "text.usetex": False,
    "figure.facecolor": palette.WHITE,
    "figure.autolayout": False,
    "figure.constrained_layout.use": False,
    "savefig.facecolor": palette.WHITE,
    "savefig.bbox": None,
    "savefig.dpi": "figure",
    "axes.facecolor": "none",
    "axes.edgecolor": palette.AXIS,
    "axes.linewidth": 0.8,
    "axes.labelcolor": palette.SECOND_INK,
    "axes.axisbelow": True,
    "axes.unicode_minus": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.xmargin": 0.0,
    "axes.ymargin": 0.0,
    "axes.grid": False,
    "grid.color": palette.GRID,
    "grid.linewidth": 0.7,
    "grid.linestyle": "-",
    "xtick.color": palette.AXIS,
    "xtick.labelcolor": palette.SECOND_INK,
    "xtick.major.size": 4.0,
    "xtick.major.width": 0.8,
    "xtick.direction": "out",
    "xtick.minor.visible": False,
    "ytick.color": palette.AXIS,
    "ytick.labelcolor": palette.SECOND_INK,
    "ytick.major.size": 0.0,
    "ytick.minor.visible": False,
    "lines.linewidth": 2.0,
    "lines.solid_capstyle": "round",
    "lines.solid_joinstyle": "round",
    "path.simplify": False,
    "path.snap": True,
    "svg.fonttype": "none",
    "svg.image_inline": True,
}


@contextmanager
def style(salt: str = "chart") -> Iterator[None]:
    """Apply the house settings on top of matplotlib's own defaults, and undo them after.

    Parameters
    ----------
    salt : str
        Seeds the ids inside an SVG, so that they repeat from run to run.
    """
    with styles.context(["default", {**SETTINGS, "svg.hashsalt": salt}]):
        yield
