"""The marks a chart is drawn with, gathered in one place for the catalogue.

Each takes the axes and a frame with one row a point, draws, and notes what it drew
for the layout and the house checks.
"""

from analysis.charts.marks.bars import bars, stacked
from analysis.charts.marks.dots import dots, pairs, ranges
from analysis.charts.marks.lines import band, line, lines, restated, whiskers
from analysis.charts.marks.spread import spread
from analysis.charts.style.measure import Number

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
