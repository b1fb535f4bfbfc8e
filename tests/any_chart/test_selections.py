"""Thirty selections drawn at random: every one a chart that may go out, in every form."""

from __future__ import annotations

import random
import re
from collections import Counter
from functools import lru_cache

import pytest

from analysis.any_chart.forms import all_forms
from analysis.any_chart.make import chart
from analysis.charts.sizes import SIZES
from analysis.charts.spec import Chart
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.core.numbers import text
from analysis.register.figure_rows import DERIVED, FIGURES, read
from analysis.register.lookup import look_up

from ..charts import picture_checks

SEED, LEAST, EACH_FORM, MOST_TRIES = 20250630, 30, 3, 4000
COLUMNS = ("area", "grade", "category", "period_end", "basis")


@lru_cache(maxsize=1)
def selections() -> list[tuple[str, Chart]]:
    """Rows of one measure that agree in one to three columns, until every form came up."""
    draw = random.Random(SEED)
    by_measure: dict[str, list[Row]] = {}
    for row in (*read(FIGURES), *read(DERIVED)):
        by_measure.setdefault(row["measure"], []).append(row)
    names = sorted(by_measure)
    found: list[tuple[str, Chart]] = []
    forms: Counter[str] = Counter()
    for _ in range(MOST_TRIES):
        rows = by_measure[draw.choice(names)]
        like = draw.choice(rows)
        columns = draw.sample(COLUMNS, draw.randint(1, 3))
        chosen = [r for r in rows if all(r[c] == like[c] for c in columns)]
        if like["unit"] == "rating" or sum(bool(r["value"]) for r in chosen) < 5:
            continue
        lacking = [f for f in FORMS if forms[f] < EACH_FORM]
        if len(found) >= LEAST and not lacking:
            break
        made = chart(chosen)
        form = made.name.rpartition("-")[2]
        if len(found) < LEAST - len(lacking) or form in lacking:
            forms[form] += 1
            found.append((form, made))
    return found


FORMS = [form["name"] for form in all_forms()]


def test_every_form_came_up() -> None:
    counts = Counter(form for form, _ in selections())
    assert len(selections()) >= LEAST
    assert {form: n for form in FORMS if (n := counts[form]) < EACH_FORM} == {}


def test_nothing_is_wrong_with_the_pictures() -> None:
    wrong = [
        (made.name, size, problem)
        for _, made in selections()
        for size in SIZES
        for problem in picture_checks.check(made, size)
    ]
    assert wrong == []


def test_the_alt_text_has_every_number() -> None:
    for _, made in selections():
        told = re.sub(r"[,£%]", "", made.alt_text())
        for value in made.points["value"].dropna():
            printed = {text(value, digits).replace(",", "") for digits in (0, 1, 2)}
            assert any(number in told for number in printed), (made.name, value)


def test_the_title_says_whose_figures_and_a_number_that_is_drawn() -> None:
    for _, made in selections():
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
