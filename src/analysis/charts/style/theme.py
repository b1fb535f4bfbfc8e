"""The one look of the suite's charts, as matplotlib settings.

The typeface is DejaVu Sans because matplotlib ships it: every machine measures and
draws the same letters, and nothing has to be looked for on the system. Verdana,
which has nearly the same widths and is on most desktops, comes next in the SVG.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from matplotlib import style as styles

from analysis.charts.style import palette

TYPEFACE = "DejaVu Sans"
SVG_FAMILIES = ("DejaVu Sans", "Verdana", "Bitstream Vera Sans", "Geneva", "sans-serif")

SHEET = Path(__file__).with_name("house.mplstyle")
COLOURS = {
    "text.color": palette.INK,
    "figure.facecolor": palette.WHITE,
    "savefig.facecolor": palette.WHITE,
    "axes.edgecolor": palette.AXIS,
    "axes.labelcolor": palette.SECOND_INK,
    "grid.color": palette.GRID,
    "xtick.color": palette.AXIS,
    "xtick.labelcolor": palette.SECOND_INK,
    "ytick.color": palette.AXIS,
    "ytick.labelcolor": palette.SECOND_INK,
}


@contextmanager
def style(salt: str = "chart") -> Iterator[None]:
    """Apply the house settings on top of matplotlib's own defaults, and undo them after.

    Parameters
    ----------
    salt : str
        Seeds the ids inside an SVG, so that they repeat from run to run.
    """
    own = {**COLOURS, "font.family": [TYPEFACE], "svg.hashsalt": salt}
    with styles.context(["default", SHEET, own]):
        yield
