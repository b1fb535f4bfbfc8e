"""Charts in plain words: what is held of something else is refused, the rest drawn as asked."""

from datetime import date

import pytest

from analysis.any_chart.from_words import chart_of_words
from analysis.charts.spec import Chart
from analysis.core.errors import InputError
from analysis.register.store import by_id

TODAY = date(2026, 11, 27)


def drawn(text: str) -> Chart:
    return chart_of_words(text, TODAY)[0]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("gibberish", "not understood"),
        ("average age of probation officers", "No figure of “average age” is held"),
        ("shortfall of PSOs in London", "Nothing is held that fits “PSOs”"),
        ("pay of prison officers", "Nothing is held that fits “prison officers”"),
        ("what the NAO says the shortfall is", "The figure is not one of “NAO”"),
    ],
)
def test_what_is_not_held_is_not_drawn(asked: str, told: str) -> None:
    with pytest.raises(InputError) as refused:
        drawn(asked)
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("asked", "measure", "grade", "first"),
    [
        ("leaving rate of PSOs", "leaving_rate", "Probation services officer", "2015"),
        ("leaving rate of PSOs since 2020", "leaving_rate", "Probation services officer", "2020"),
        ("probation officers since 2015", "staff_in_post", "Probation officer", "2015"),
        ("murders by people supervised 2010 to 2015", "sfo_convictions", "", "2010"),
    ],
)
def test_one_figure_stands_for_its_course(asked: str, measure: str, grade: str, first: str) -> None:
    rows = [by_id(i) for i in drawn(asked).figure_ids()]
    assert len(rows) > 1
    assert {(row["measure"], row["grade"]) for row in rows} == {(measure, grade)}
    assert min(row["period_end"] for row in rows) >= first


def test_many_places_stand_beside_each_other_at_one_date() -> None:
    rows = [by_id(i) for i in drawn("vacancies by region").figure_ids()]
    assert len({row["area"] for row in rows}) == len(rows) == 12
    assert {row["period_end"] for row in rows} == {"2023-09-30"}


def test_how_the_words_were_read_is_told() -> None:
    _, read_as = chart_of_words("leaving rate of PSOs", TODAY)
    assert "who: Probation services officer (from “PSOs”)" in read_as


def test_a_single_figure_is_said_to_be_the_only_one() -> None:
    made, read_as = chart_of_words("caseload of London", TODAY)
    assert len(made.figure_ids()) == 1
    assert "the only figure of this that is held" in read_as
