from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from analysis.charts import marks
from analysis.charts.layout import render
from analysis.charts.sizes import SIZES
from analysis.charts.spec import Chart
from analysis.core.errors import InputError

from . import picture_checks
from .invented import EVERY_KIND, UNIFICATION, by_region, chart, series

Draw = Callable[..., None]
IN_EVERY_SIZE = pytest.mark.parametrize(
    "size", ["wide", *(pytest.param(s, marks=pytest.mark.slow) for s in SIZES if s != "wide")]
)


def drawn(draw: Draw, points: pd.DataFrame | None = None, **changes: Any) -> list[str]:
    rows = series() if points is None else points
    return picture_checks.check(chart(rows, draw, **changes))


def plain_line(ax: Any, rows: pd.DataFrame) -> None:
    marks.line(ax, rows, name="Test officers")


def after(change: Callable[[Any], None], **changes: Any) -> list[str]:
    """Return the problems of a good chart after something was changed on its figure."""
    made = chart(series(), plain_line, **changes)
    figure = render(made)
    change(figure)
    return picture_checks.inspect(figure, made, SIZES["wide"])


def test_a_good_line_has_no_problem() -> None:
    assert after(lambda figure: None) == []


def test_a_line_through_a_break_is_caught() -> None:
    def careless(ax: Any, rows: pd.DataFrame) -> None:
        plain_line(ax, rows)
        ax.plot(pd.to_datetime(rows["period_end"]), rows["value"])

    problems = drawn(careless, breaks=(UNIFICATION,))
    assert any("drawn through the break \u201cUnification" in problem for problem in problems)
    assert any("without marks.line" in problem for problem in problems)


def test_a_band_through_a_break_is_caught() -> None:
    def careless(ax: Any, rows: pd.DataFrame) -> None:
        plain_line(ax, rows)
        dates = pd.to_datetime(rows["period_end"])
        ax.fill_between(dates, rows["value"] - 9, rows["value"] + 9)

    problems = drawn(careless, breaks=(UNIFICATION,))
    assert problems == ["a band is drawn through the break \u201cUnification, 26 June 2021\u201d"]


def test_a_break_without_its_rule_is_caught() -> None:
    problems = after(lambda f: f.axes[0].texts[-1].set_text(""), breaks=(UNIFICATION,))
    assert problems == ["the break \u201cUnification, 26 June 2021\u201d has no labelled rule"]


def test_overlapping_labels_are_caught() -> None:
    problems = after(lambda f: f.text(0.03, 0.92, "Test label", va="top", fontsize=12))
    assert any("overlap" in problem and "Test label" in problem for problem in problems)


def test_text_cut_off_or_too_small_or_too_pale_is_caught() -> None:
    problems = after(lambda f: f.text(0.98, 0.5, "Test words that run off", fontsize=12))
    assert "the text \u201cTest words that run off\u201d is cut off at the right" in problems
    assert after(lambda f: f.text(0.9, 0.3, "tiny", fontsize=5)) == [
        "the text \u201ctiny\u201d is smaller than 8 points"
    ]
    pale = after(lambda f: f.text(0.9, 0.3, "pale", fontsize=9, color="#BBBBBB"))
    assert pale == ["the text \u201cpale\u201d is too pale (1.9 to 1)"]


def test_text_under_a_line_is_caught() -> None:
    rows = series()
    problems = after(
        lambda f: f.axes[0].annotate(
            "Test words", (pd.Timestamp(rows["period_end"][12]), rows["value"][12]), va="center"
        )
    )
    assert problems == ["a line runs through the text \u201cTest words\u201d"]


def test_an_end_without_a_label_is_caught() -> None:
    for place, end in enumerate(("start", "end")):
        problems = after(lambda f, at=place: f.axes[0].texts[at].set_visible(False))
        assert problems == [f"the {end} of Test officers has no label beside it"]


def test_a_missing_source_line_is_caught() -> None:
    problems = after(lambda figure: figure.texts[-1].set_visible(False))
    assert problems == ["the source line is missing or incomplete"]


def test_bars_not_from_zero_are_caught() -> None:
    def floating(ax: Any, rows: pd.DataFrame) -> None:
        marks.bars(ax, rows, category="area")
        ax.barh(3, 50, left=20)

    assert "a bar starts at 20 and not at zero" in drawn(floating, by_region())
    made = chart(by_region(), lambda ax, rows: marks.bars(ax, rows, category="area"))
    figure = render(made)
    figure.axes[0].set_xlim(100, 440)
    problems = picture_checks.inspect(figure, made, SIZES["wide"])
    assert "the axis of the bars does not take in zero" in problems


def test_points_outside_the_axes_and_marks_outside_the_picture_are_caught() -> None:
    problems = after(lambda f: f.axes[0].set_ylim(0, 3000))
    assert any("lies outside the axes" in problem for problem in problems)
    made = chart(by_region(), lambda ax, rows: marks.bars(ax, rows, category="area"))
    figure = render(made)
    figure.axes[0].set_xlim(0, 100)
    problems = picture_checks.inspect(figure, made, SIZES["wide"])
    assert "a bar or band leaves the picture" in problems


def test_two_axes_in_one_place_are_caught() -> None:
    problems = after(lambda figure: figure.axes[0].twinx())
    assert "two sets of axes lie on top of each other; a chart has one value axis" in problems


def test_missing_and_lazy_alt_text_are_caught() -> None:
    assert drawn(plain_line, alt="") == ["there is no alt text"]
    lazy = drawn(plain_line, alt="Test", finding="Test")
    assert lazy == ["the alt text only repeats the title or the caption"]


@pytest.mark.parametrize("mark", [marks.line, marks.bars, marks.dots])
def test_nothing_to_draw_is_an_error_in_words(mark: Draw) -> None:
    empty = by_region().assign(value=float("nan"), period_end="2023-06-30")
    words = {"name": "Test"} if mark is marks.line else {"category": "area"}
    with pytest.raises(InputError, match="could be drawn"):
        render(chart(empty, lambda ax, rows: mark(ax, rows, **words)))


@IN_EVERY_SIZE
@pytest.mark.parametrize("make", EVERY_KIND, ids=lambda make: make.__name__)
def test_every_kind_of_chart_passes_in_every_size(make: Callable[[], Chart], size: str) -> None:
    assert picture_checks.check(make(), size) == []


@IN_EVERY_SIZE
def test_six_lines_that_end_together_are_told_apart(size: str) -> None:
    points = pd.concat(
        [series(f"Test grade {name}", 2000 + 11 * i, 30) for i, name in enumerate("ABCDEF")]
    )
    made = chart(points, lambda ax, rows: marks.lines(ax, rows, series="grade"))
    assert [p for p in picture_checks.check(made, size) if "overlap" in p] == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "draw",
    [
        lambda ax, rows: marks.bars(ax, rows, category="area"),
        lambda ax, rows: marks.dots(ax, rows, category="area"),
    ],
    ids=["bars", "dots"],
)
def test_values_on_both_sides_of_nought_keep_clear_of_the_names(draw: Draw, size: str) -> None:
    values = [-40.0 + 9 * i for i in range(12)]
    points = by_region().assign(value=values)
    points["low"], points["high"] = points["value"] - 3, points["value"] + 3
    assert picture_checks.check(chart(points, draw), size) == []
