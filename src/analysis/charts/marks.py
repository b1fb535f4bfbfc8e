"""The marks a chart is drawn with, gathered in one place for the catalogue.

Each takes the axes and a frame with one row a point, draws, and notes what it drew
for the layout and the house checks.
"""

from __future__ import annotations

from analysis.charts.bars import bars, columns
from analysis.charts.dots import dots
from analysis.charts.intervals import band, restated, whiskers
from analysis.charts.lines import line, lines
from analysis.charts.references import reference
from analysis.charts.stacked import stacked
from analysis.charts.words import Number

__all__ = [
    "Number",
    "band",
    "bars",
    "columns",
    "dots",
    "line",
    "lines",
    "reference",
    "restated",
    "stacked",
    "whiskers",
]
