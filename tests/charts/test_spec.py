from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from analysis.charts.sizes import SIZES, size_named
from analysis.charts.spec import Break, Source
from analysis.core.errors import InputError

from .invented import SOURCE, chart, series


def nothing(ax: object, points: pd.DataFrame) -> None:
    """Draw nothing."""


def test_points_without_figure_ids_are_refused() -> None:
    with pytest.raises(InputError, match="no figure_id column"):
        chart(series().drop(columns="figure_id"), nothing)


@pytest.mark.parametrize("blank", ["", "  ", None])
def test_a_blank_figure_id_is_refused(blank: str | None) -> None:
    points = series()
    points.loc[3, "figure_id"] = blank
    with pytest.raises(InputError, match="1 of 34 points without a figure id"):
        chart(points, nothing)


@pytest.mark.parametrize("what", ["finding", "subtitle", "caption"])
def test_missing_words_are_refused(what: str) -> None:
    with pytest.raises(InputError, match=f"no {what}"):
        chart(series(), nothing, **{what: " "})


def test_other_gaps_are_refused() -> None:
    with pytest.raises(InputError, match="no points"):
        chart(series().head(0), nothing)
    with pytest.raises(InputError, match="names no source"):
        chart(series(), nothing, sources=())
    with pytest.raises(InputError, match="file name"):
        chart(series(), nothing, name="../Test")
    with pytest.raises(InputError, match="no column 'area'"):
        chart(series(), nothing, panel="area")
    with pytest.raises(InputError, match="no label"):
        Break(dt.date(2021, 6, 26), "")


def test_unknown_size_names_the_sizes_there_are() -> None:
    with pytest.raises(InputError, match=r"'huge'.*wide, tall, square, print, print-narrow"):
        size_named("huge")


def test_no_alt_text_is_an_error_in_words() -> None:
    with pytest.raises(InputError, match="no alt text, so it is not exported"):
        chart(series(), nothing, alt="").alt_text()


def test_words_stand_on_one_line() -> None:
    made = chart(series(), nothing, finding="Test data:  34\npoints")
    assert made.words("finding") == "Test data: 34 points"


def test_sources_and_figure_ids_are_listed_once() -> None:
    points = series().head(2).assign(figure_id=["a; b", "b"])
    other = Source("Another test publisher", "invented returns")
    made = chart(points, nothing, sources=(SOURCE, other, SOURCE))
    assert made.figure_ids() == ["a", "b"]
    assert made.source_line() == (
        "Sources: Test publisher, invented quarterly statistics: June 2023; "
        "Another test publisher, invented returns"
    )


def test_sizes_in_pixels_and_millimetres() -> None:
    assert SIZES["wide"].pixels == (1920, 1080)
    assert SIZES["tall"].pixels == (1080, 1350)
    assert SIZES["square"].pixels == (1080, 1080)
    assert SIZES["print"].width * 25.4 == pytest.approx(178)
    assert SIZES["print-narrow"].width * 25.4 == pytest.approx(86)
