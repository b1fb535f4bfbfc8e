"""Charts in plain words: what is held of something else is refused, the rest drawn as asked."""

from datetime import date

import pytest

from analysis.any_chart.draw import GAP_DAYS, with_gaps
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
        ("recalls by region", "No single places can be drawn"),
        ("probation officers vs police officers leaving rate", "“police officers” cannot be drawn"),
        ("sickness probation vs prison staff", "no axis in common"),
        ("leaving rate of probation officers compared with social workers", "cannot be drawn"),
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


@pytest.mark.parametrize(
    ("asked", "measure", "kind", "groups", "date"),
    [
        ("staff in post by region", "staff_in_post", "area", 7, "2016-06-30"),
        ("social worker vacancies by region", "vacant_posts", "category", 9, "2025-09-30"),
        ("sfo reviews by rating", "sfo_review_rating_share", "category", 3, "2025-12-31"),
        ("inspections by rating", "units_rated", "category", 2, "2025-02-28"),
    ],
)
def test_what_is_asked_by_place_or_part_is_no_course(
    asked: str, measure: str, kind: str, groups: int, date: str
) -> None:
    rows = [by_id(i) for i in drawn(asked).figure_ids()]
    assert {(row["measure"], row["period_end"]) for row in rows} == {(measure, date)}
    assert len({row[kind] for row in rows}) == len(rows) == groups


def test_officers_of_two_bodies_are_drawn_where_one_source_counts_both() -> None:
    made = drawn("probation officers leaving rate vs prison officers")
    rows = [by_id(i) for i in made.figure_ids()]
    last = {row["grade"]: row["value"] for row in sorted(rows, key=lambda r: r["period_end"])}
    assert last == {"Probation officer": "6.9", "Band 3-5 prison officers": "11.1"}
    assert {row["basis"] for row in rows} == {"written_answer"}
    assert any("different bodies" in note for note in made.notes)


def test_two_grades_are_drawn_by_the_count_that_reaches_the_newest_date() -> None:
    made = drawn("probation officers and PSOs in post")
    assert "5,519 FTE" in made.words("finding")
    assert "5,213 FTE" in made.words("finding")


def test_every_year_that_is_held_is_drawn_and_the_newest_leads() -> None:
    years = {by_id(i)["value"] for i in drawn("trainee starts").figure_ids()}
    assert years == {"1007", "1518", "1514", "543", "1057"}
    far = drawn("sickness days lost probation service since 2010")
    assert "12 months to 30 June 2024" in far.words("finding")
    assert "12.9 days" in far.words("finding")


def test_no_line_runs_over_years_of_which_nothing_is_held() -> None:
    points = drawn("SFO convictions for murder by year").points
    parted = with_gaps(points, GAP_DAYS["flow"])
    missing = sorted(parted[parted["value"].isna()]["period_end"])
    assert [day[:4] for day in missing] == ["2010", "2018"]
    assert with_gaps(points, 10_000)["value"].notna().all()


def test_how_the_words_were_read_is_told() -> None:
    _, read_as = chart_of_words("leaving rate of PSOs", TODAY)
    assert "who: Probation services officer (from “PSOs”)" in read_as


def test_a_single_figure_is_said_to_be_the_only_one() -> None:
    made, read_as = chart_of_words("caseload of London", TODAY)
    assert len(made.figure_ids()) == 1
    assert "the only figure of this that is held" in read_as
