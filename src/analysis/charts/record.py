"""What has been drawn on a set of axes, kept so that it can be laid out and checked.

matplotlib forgets why an artist was drawn. The marks note it here: which line is
which series, which text labels which end, where the breaks are.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Annotation, Text

from analysis.charts.sizes import SIZES, Size
from analysis.charts.spec import Break

Formatter = Callable[[float], str]
Side = Literal["start", "end"]


@dataclass
class EndLabel:
    """A label at the first or last point of a line.

    `artist` is placed again whenever the axes change size.
    """

    series: str
    side: Side
    x: float
    y: float
    artist: Annotation


@dataclass
class Series:
    """One series drawn as a line: its pieces between breaks and gaps, and its ends.

    Where its points say themselves which are joined, a break of other series may not cut it.
    """

    name: str
    pieces: list[Line2D]
    first: tuple[float, float]
    last: tuple[float, float]
    context: bool = False
    own_runs: bool = False

    def passes(self, at: float) -> bool:
        """Tell whether a line of the series runs through a place, as its points say it may."""
        each = [np.asarray(piece.get_xdata(), dtype=float) for piece in self.pieces]
        return self.own_runs and any(xs.min() < at <= xs.max() for xs in each)


@dataclass
class Record:
    """All that the layout and the house checks must know of one set of axes."""

    size: Size = field(default_factory=lambda: SIZES["wide"])
    breaks: tuple[Break, ...] = ()
    panel: str | None = None
    series: list[Series] = field(default_factory=list)
    labels: list[EndLabel] = field(default_factory=list)
    rules: list[tuple[float, Line2D, Annotation]] = field(default_factory=list)
    unnamed_rules: list[str] = field(default_factory=list)
    intervals: list[Artist] = field(default_factory=list)
    furniture: list[Artist] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    inside: list[tuple[Text, float]] = field(default_factory=list)
    key: list[tuple[str, str]] = field(default_factory=list)
    dates: bool = False
    kind: Literal["lines", "across", "dots"] = "lines"
    from_zero: bool = True
    crowded: bool = False
    formatter: Formatter | None = None
    ticks_across: list[float] = field(default_factory=list)
    x_span: tuple[float, float] | None = None
    y_span: tuple[float, float] | None = None

    @property
    def type_size(self) -> float:
        """Size of labels and ticks in points: small in panels, where room is short."""
        return self.size.label if self.panel is None else self.size.small

    @property
    def line_width(self) -> float:
        """Width of a series' line in points: thinner in panels and in print."""
        thin = 0.7 if self.panel is not None else 1.0
        return 2.0 * thin * min(self.size.label / 9.75 + 0.1, 1.0)

    def note(self, text: str) -> None:
        """Add a footnote once."""
        if text not in self.notes:
            self.notes.append(text)

    def widen(
        self, x: tuple[float, float] | None = None, y: tuple[float, float] | None = None
    ) -> None:
        """Stretch the spans of plotted values to take in `x` and `y`."""
        if x is not None:
            old = self.x_span or x
            self.x_span = min(old[0], x[0]), max(old[1], x[1])
        if y is not None:
            old = self.y_span or y
            self.y_span = min(old[0], y[0]), max(old[1], y[1])


def record(ax: Axes) -> Record:
    """Return the record of `ax`, opening one if there is none.

    It stands on the axes itself: a table beside them would keep every chart in memory, since
    a record names artists and these name their axes.
    """
    opened: Record = ax.__dict__.setdefault("_house_record", Record())
    return opened
