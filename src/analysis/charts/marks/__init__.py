"""The marks a chart is drawn with, gathered in one place for the catalogue.

Each takes the axes and a frame with one row a point, draws, and notes what it drew
for the layout and the house checks.
"""

from analysis.charts.marks.bars import bars
from analysis.charts.marks.dots import dots
from analysis.charts.marks.intervals import band, restated, whiskers
from analysis.charts.marks.lines import line, lines
from analysis.charts.marks.pairs import pairs
from analysis.charts.marks.ranges import ranges
from analysis.charts.marks.spread import spread
from analysis.charts.marks.stacked import stacked
from analysis.charts.style.words import Number

__all__ = [
    "Number",
    "band",
    "bars",
    "dots",
    "line",
    "lines",
    "pairs",
    "ranges",
    "restated",
    "spread",
    "stacked",
    "whiskers",
]
