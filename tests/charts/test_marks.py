from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.colors import to_hex

from analysis.charts import marks
from analysis.charts.layout import render
from analysis.charts.style import palette

from .invented import UNIFICATION, banded, by_region, chart, region_bars, series


def texts(figure: Any) -> str:
    return " ".join(text.get_text() for text in [*figure.texts, *figure.axes[0].texts])


def test_a_line_stops_at_the_break_and_the_rule_says_why() -> None:
    made = chart(series(), lambda ax, rows: marks.line(ax, rows, name="Test"),
                 breaks=(UNIFICATION,))  # fmt: skip
    figure = render(made)
    joined = [line for line in figure.axes[0].lines if len(line.get_xdata()) > 2]
    assert [len(line.get_xdata()) for line in joined] == [25, 9]
    assert "Unification, 26 June 2021" in texts(figure)


def test_provisional_points_are_hollow_and_explained() -> None:
    figure = render(chart(series(), lambda ax, rows: marks.line(ax, rows, name="Test")))
    hollow = [
        line
        for line in figure.axes[0].lines
        if line.get_marker() == "o" and to_hex(line.get_markerfacecolor()) == "#ffffff"
    ]
    assert len(hollow) == 4
    assert "Hollow points are provisional." in texts(figure)


def test_restated_and_missing_points_are_explained() -> None:
    words = texts(render(banded()))
    assert "Crosses are values as first published" in words
    assert "Where a line has a gap, no figure is held." in words


def test_a_suppressed_bar_keeps_its_row_and_gives_the_reason() -> None:
    figure = render(region_bars())
    assert len(figure.axes[0].get_yticklabels()) == 12
    assert len(figure.axes[0].patches) == 11
    assert "suppressed" in texts(figure)
    assert "Outlined bars are provisional." in texts(figure)


def test_highlighted_bars_are_in_colour_and_others_grey() -> None:
    figure = render(region_bars())
    shades = [to_hex(bar.get_edgecolor()).upper() for bar in figure.axes[0].patches]
    assert shades.count(palette.SERIES[0].colour) == 1
    assert shades.count(palette.CONTEXT) == 10


def test_an_axis_that_does_not_start_at_zero_says_so() -> None:
    rows = series(start=5000, step=2)
    cut = chart(rows, lambda ax, p: marks.line(ax, p, name="Test", from_zero=False))
    assert "The vertical axis does not start at zero." in texts(render(cut))
    whole = chart(rows, lambda ax, p: marks.line(ax, p, name="Test"))
    assert "does not start at zero" not in texts(render(whole))


def test_labels_take_the_readable_shade_of_their_line() -> None:
    points = pd.concat([series("Test A"), series("Test B", 1000)])
    figure = render(chart(points, lambda ax, rows: marks.lines(ax, rows, series="grade")))
    ends = {t.get_text(): t.get_color() for t in figure.axes[0].texts if "Test" in t.get_text()}
    assert ends == {
        "Test A 4,623": palette.SERIES[0].colour,
        "Test B 2,923": palette.text_shade(palette.SERIES[1].colour),
    }


def test_negative_bars_are_labelled_on_their_own_side() -> None:
    points = by_region().assign(value=[-20, 30, *[10.0] * 10], flag="")
    figure = render(chart(points, lambda ax, rows: marks.bars(ax, rows, category="area")))
    label = next(t for t in figure.axes[0].texts if t.get_text() == "\u221220")
    assert label.get_ha() == "right"
