from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from analysis.charts.style.measure import Number, text_width, wrap, wrap_title
from analysis.charts.style.theme import style


@pytest.mark.parametrize(
    ("number", "value", "shown"),
    [
        (Number(1, suffix="%"), 35.25, "35.3%"),
        (Number(), 2.5, "3"),
        (Number(1, "£", "bn"), -1.25, "\u2212£1.3bn"),
        (Number(), -0.4, "0"),
        (Number(), 8755.66, "8,756"),
    ],
)
def test_numbers_are_rounded_half_up(number: Number, value: float, shown: str) -> None:
    assert number(value) == shown


def test_text_is_wrapped_by_measure() -> None:
    figure = Figure(dpi=192)
    with style():
        lines = wrap(figure, "Test words of many widths: illi and WWWW " * 4, 2.5, 10)
        assert len(lines) > 3
        assert all(text_width(figure, line, 10) <= 2.5 for line in lines)
        assert wrap(figure, "Unbreakable", 0.1, 10) == ["Unbreakable"]


def test_a_title_does_not_leave_one_word_alone() -> None:
    figure = Figure(dpi=192)
    with style():
        text = "Test title of a chart whose last word is alone"
        width = text_width(figure, text, 14, "bold") * 0.95
        assert len(wrap(figure, text, width, 14, "bold")[-1].split()) == 1
        lines = wrap_title(figure, text, width, 14)
        assert len(lines) == 2
        assert len(lines[-1].split()) > 2
