"""The People Survey: shares of respondents, bounds for all staff, and no arrow of cause."""

from __future__ import annotations

import pytest

from analysis.core.errors import InputError
from analysis.register.frames import records
from analysis.topics.catalogue import chart
from analysis.topics.staff_survey import data, words


def test_a_question_that_is_not_there_is_refused() -> None:
    with pytest.raises(InputError, match="'pay' is no question here"):
        data.shares("pay")


def test_years_without_a_survey_are_refused() -> None:
    with pytest.raises(InputError, match="No survey with that question is held from 2014 to 2018"):
        data.shares("leave within 12 months", "2014", "2018")


@pytest.mark.parametrize(
    ("question", "value", "civil"),
    [
        ("leave as soon as possible", 7.285, 6.536),
        ("leave within 12 months", 13.589, 12.741),
        ("acceptable workload", 45.847, 64.882),
    ],
)
def test_the_shares_of_2024_are_those_of_the_file(
    question: str, value: float, civil: float
) -> None:
    row = data.beside(question, "2024", "2024").iloc[0]
    assert (row["value"], row["civil_service"], row["response"]) == (value, civil, 54.908)


def test_response_rates_run_from_29_to_73_in_per_cent() -> None:
    rows = data.beside("acceptable workload")
    assert rows["response"].min() == 29
    assert rows["response"].max() == 73
    assert rows.set_index("year").loc["2020", "response"] == 68


def test_bounds_are_worked_out_from_share_and_response() -> None:
    row = data.beside("leave as soon as possible", "2024", "2024").iloc[0]
    share, answered = 0.07285, 0.54908
    assert row["low"] == pytest.approx(100 * share * answered, abs=0.001)
    assert row["high"] == pytest.approx(100 * (share * answered + 1 - answered), abs=0.001)
    first = data.beside("acceptable workload", "2014", "2014").iloc[0]  # 42% of 29%, both rounded
    assert first["low"] == pytest.approx(41.5 * 0.285)


def test_a_proportion_that_lost_its_closing_zero_is_no_rougher() -> None:
    row = data.beside("leave within 12 months", "2020", "2020").iloc[0]  # stored as 0.1 of 0.68
    assert row["low"] == pytest.approx(9.5 * 0.675)


@pytest.mark.parametrize("question", data.QUESTIONS)
def test_bounds_hold_the_share_and_are_as_wide_as_the_silence(question: str) -> None:
    for row in records(data.shares(question).dropna(subset="low")):
        assert 0 <= row["low"] <= row["value"] <= row["high"] <= 100
        assert row["high"] - row["low"] >= 100 - row["response"] - 1e-9
        assert row["high"] - row["low"] < 100 - row["response"] + 2.5


@pytest.mark.parametrize("question", ["leave within 12 months or sooner", "acceptable workload"])
def test_silence_is_wider_than_any_difference_drawn(question: str) -> None:
    rows = data.beside(question)
    assert (rows["high"] - rows["low"] > rows["difference"].abs().fillna(0)).all()
    assert data.order_certain(question)[0] == 0


def test_what_the_front_page_says_of_respondents_holds_in_every_survey() -> None:
    rows = data.beside("acceptable workload").dropna(subset="civil_service")
    assert (rows["difference"] < 0).all()
    rows = data.beside("leave within 12 months or sooner")
    assert rows["difference"].abs().max() <= 3


def test_the_service_before_2021_is_another_and_the_line_is_cut() -> None:
    for made in (chart("survey-leaving"), chart("survey-workload")):
        assert [b.at.isoformat() for b in made.breaks] == ["2021-06-26"]  # type: ignore[union-attr]
    rows = data.shares("acceptable workload")
    mine = rows[rows["series"] == data.PROBATION].set_index("year")["population"]
    assert (mine["2020"], mine["2021"]) == ("nps", "probation_service")


def test_no_change_of_wording_concerns_these_questions_and_others_are_told() -> None:
    assert [data.wording_breaks(q) for q in data.QUESTIONS] == [0, 0, 0, 0]
    assert "Reworded in 2019" in words.breaks()


def test_words_and_charts_obey_years_and_question() -> None:
    said = words.latest("acceptable workload", "2014", "2022")
    assert "40.3% said in 2022" in said
    assert "2024" not in words.allowed("acceptable workload", "2014", "2022")
    made = chart("survey-bounds", question="leave as soon as possible")
    assert "as soon as possible" in made.words("finding")
    assert "2023" in chart("survey-leaving").words("caption")


def test_the_leaving_rate_stands_beside_without_a_cause() -> None:
    row = data.beside_leaving("2024", "2024").iloc[0]
    assert (row["when"], row["rate"]) == ("12 months to 30 June 2024", 8.3)
    assert "not followed" in words.NO_ARROW


def test_who_is_counted_stands_in_title_and_sentence() -> None:
    for question in data.QUESTIONS:
        assert "respondents to the People Survey" in words.latest(question)
    assert "respondents in the Probation Service" in chart("survey-workload").words("finding")
    assert "all staff of the Probation Service" in chart("survey-bounds").words("finding")
