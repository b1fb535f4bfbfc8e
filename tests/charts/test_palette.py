from __future__ import annotations

from itertools import combinations

import pytest

from analysis.charts.style import palette

from . import colour_vision

PAIRS = list(combinations([each.colour for each in palette.SERIES], 2))


def test_refuses_what_is_not_a_colour_and_a_seventh_series() -> None:
    with pytest.raises(ValueError, match="#RRGGBB"):
        palette.linear_rgb("navy")
    with pytest.raises(ValueError, match="no colour number 7"):
        palette.style(6)


def test_contrast_agrees_with_known_values() -> None:
    assert palette.contrast("#000000") == pytest.approx(21)
    assert palette.contrast("#FFFFFF") == pytest.approx(1)
    assert palette.contrast("#767676") == pytest.approx(4.54, abs=0.005)
    assert colour_vision.lab("#FF0000") == pytest.approx((53.24, 80.09, 67.20), abs=0.03)


@pytest.mark.parametrize("colour", [*(s.colour for s in palette.SERIES), palette.CONTEXT])
def test_every_mark_reaches_three_to_one_on_white(colour: str) -> None:
    assert palette.contrast(colour) >= 3


@pytest.mark.parametrize("colour", [*(s.colour for s in palette.SERIES), palette.CONTEXT])
def test_every_label_reaches_four_and_a_half_to_one(colour: str) -> None:
    assert palette.contrast(palette.text_shade(colour)) >= 4.5


def test_text_and_quiet_ink_are_readable() -> None:
    assert palette.contrast(palette.INK) >= 7
    assert palette.contrast(palette.SECOND_INK) >= 7


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_colours_differ_in_lightness_so_that_a_grey_copy_keeps_them_apart(
    one: str, other: str
) -> None:
    assert abs(colour_vision.lab(one)[0] - colour_vision.lab(other)[0]) >= 7


@pytest.mark.parametrize("deficiency", [None, *colour_vision.DEFICIENCIES])
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_colours_differ_for_colour_blind_readers(
    one: str, other: str, deficiency: str | None
) -> None:
    assert colour_vision.difference(one, other, deficiency) >= 15


def test_markers_differ_too() -> None:
    assert len({each.marker for each in palette.SERIES}) == len(palette.SERIES)


@pytest.mark.parametrize("count", [1, 2, 5, 7])
def test_a_ramp_darkens_step_by_step_and_its_values_can_be_read(count: int) -> None:
    shades = palette.ramp(count)
    light = [palette.luminance(shade) for shade in shades]
    assert light == sorted(light, reverse=True)
    assert len(set(shades)) == count
    assert all(palette.contrast(palette.readable_on(s), s) >= 4 for s in shades)
