"""Thirty selections drawn at random: every one a chart that may go out, in every form."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from analysis.any_chart.make import chart
from analysis.charts.sizes import SIZES
from analysis.charts.spec import Chart
from analysis.core.errors import InputError
from analysis.core.numbers import text
from analysis.register.lookup import look_up

from ..charts import picture_checks
from .seeded import EACH_FORM, FORMS, LEAST, selections

pytestmark = pytest.mark.slow  # every selection is drawn


def charts() -> list[Chart]:
    return [drawn.chart for drawn in selections()]


def test_every_form_came_up() -> None:
    counts = Counter(drawn.form for drawn in selections())
    assert len(selections()) >= LEAST
    assert {form: n for form in FORMS if (n := counts[form]) < EACH_FORM} == {}


def test_nothing_is_wrong_with_the_pictures() -> None:
    """Each selection in one size: of a form, in as many sizes as it has selections."""
    seen: Counter[str] = Counter()
    sizes, wrong = Counter[str](), []
    for drawn in selections():
        turn = EACH_FORM * FORMS.index(drawn.form) + seen[drawn.form]
        size = [*SIZES][turn % len(SIZES)]
        seen[drawn.form] += 1
        sizes[size] += 1
        wrong += [(drawn.chart.name, size, p) for p in picture_checks.check(drawn.chart, size)]
    assert wrong == []
    assert min(sizes[size] for size in SIZES) >= EACH_FORM


def test_the_alt_text_has_every_number() -> None:
    for made in charts():
        told = re.sub(r"[,£%]", "", made.alt_text())
        for value in made.points["value"].dropna():
            printed = {text(value, digits).replace(",", "") for digits in (0, 1, 2)}
            assert any(number in told for number in printed), (made.name, value)


def test_the_title_says_whose_figures_and_a_number_that_is_drawn() -> None:
    for made in charts():
        title = made.words("finding")
        assert re.search(r"\d", title), title
        assert made.words("subtitle").count(",") >= 1, made.words("subtitle")


def test_nothing_to_draw_is_refused() -> None:
    with pytest.raises(InputError, match="the selection is empty"):
        chart([])


def test_ratings_are_refused_with_the_chart_that_shows_them() -> None:
    with pytest.raises(InputError, match="inspection-ratings"):
        chart(look_up(measure="overall_rating"))


def test_a_form_that_does_not_suit_is_refused_with_those_that_do() -> None:
    rows = look_up(measure="vacancies", date="2023-09-30")
    with pytest.raises(InputError, match="Forms they can take: bars"):
        chart(rows, form="pairs")


def test_a_name_that_is_not_drawn_cannot_be_picked_out() -> None:
    rows = look_up(measure="vacancies", date="2023-09-30")
    with pytest.raises(InputError, match="NPS London"):
        chart(rows, highlight="NPS London")
    assert "London" in chart(rows, highlight="London").words("finding")


def test_lines_on_two_ways_of_counting_are_not_joined() -> None:
    rows = look_up(
        measure="staff_in_post", grade="Probation officer", area="England and Wales", since="2018"
    )
    made = chart(rows)
    assert made.name.endswith("-line")
    for series, drawn in made.points.groupby("series"):
        assert drawn["basis"].nunique() == 1, series
    assert {b.label for b in made.breaks} >= {"Unification"}


def test_what_is_left_out_is_told() -> None:
    caption = chart(look_up(measure="vacancies")).words("caption")
    assert "Not drawn: the other dates held" in caption


def test_a_title_does_not_rest_on_a_reworded_copy_where_another_figure_is_held() -> None:
    rows = look_up(measure="leaving_rate", grade="Probation services officer")
    newest = max(rows, key=lambda r: r["period_end"])
    assert newest["quality"] == "weak"
    title = chart(rows).words("finding")
    assert "2024" not in title
    assert "30 June 2023" in title
