"""Figures that their own table speaks against: part people, percentages, changes, other bases."""

from __future__ import annotations

import pytest

from analysis.arrivals.plausibility import History, judge
from analysis.core.csv_tables import Row

from .test_judge import EO, HELD, HEO, figure, kinds, series

# HMPPS in public sector employment, Table 9 of June 2025: full-time equivalents and their change.
MARCH, JUNE, CHANGE = "64770", "64560", "-210"


def quarter(change: str) -> list[Row]:
    """The levels of two quarters and the change between them."""
    common = {"measure": "staff_in_post", "unit": "fte", "grade": "All HMPPS staff"}
    march = figure(3, MARCH, **common, period_end="2025-03-31")
    june = figure(6, JUNE, **common, period_end="2025-06-30")
    moved = figure(
        6,
        change,
        **common | {"measure": "staff_in_post_change"},
        period_kind="quarter",
        period_start="2025-04-01",
        period_end="2025-06-30",
    )
    return [march, june, moved]


def test_half_a_person_is_refused_where_all_were_whole() -> None:
    (doubt,) = judge([figure(7, "4320.5")], HELD)
    assert (doubt.id.split(":")[0], doubt.refuse) == ("part-people", True)
    assert "no whole number of people" in doubt.items[0]


@pytest.mark.parametrize("held", [HELD, History(series(["4187.5", "4203", "4241.25"]))])
def test_whole_people_and_series_of_part_people_are_not(held: History) -> None:
    arrived = "4320" if held is HELD else "4250.5"
    assert judge([figure(7 if held is HELD else 4, arrived)], held) == []


def test_a_number_printed_as_a_percentage_is_refused() -> None:
    (doubt,) = judge([figure(7, "4320", shown="432000.0%")], HELD)
    assert (doubt.id.split(":")[0], doubt.refuse) == ("percent-sign", True)


def test_staff_suppressed_after_a_row_of_large_numbers_are_a_caution() -> None:
    (doubt,) = judge([figure(7, "", shown="..", flag="suppressed")], HELD)
    assert (doubt.id.split(":")[0], doubt.refuse) == ("without-value", False)
    assert "(suppressed), after 6 dates with one, 4302 at 2025-06-28" in doubt.items[0]
    small = History(series(["12", "14", "13", "12", "15", "14"], grade="SCS"))
    assert judge([figure(7, "", grade="SCS", shown="~", flag="negligible")], small) == []


def test_a_salary_is_no_cost_that_moves_by_chance() -> None:
    pay = {"measure": "median_salary", "unit": "pounds", "grade": "SCS", "category": "Male"}
    held = History(series(["97570", "98900", "100000"], **pay))
    assert kinds(judge([figure(4, "12000", **pay)], held)) == {"level": True}
    assert judge([figure(4, "108000", **pay)], held) == []


def test_a_change_with_the_wrong_sign_is_a_caution_with_both_levels() -> None:
    (doubt,) = judge(quarter("210"), History([]))
    assert doubt.id.startswith("change:staff_in_post_change:")
    assert not doubt.refuse
    assert "64770" in doubt.items[0]
    assert "-210" in doubt.items[0]


def test_the_published_change_is_the_difference() -> None:
    assert judge(quarter(CHANGE), History([])) == []


def test_a_series_that_begins_on_one_basis_is_set_against_the_others() -> None:
    held = History([figure(5, "64561", grade="All HMPPS staff", basis="bulletin")])
    new = figure(6, "15000", grade="All HMPPS staff", basis="paid_staff")
    assert kinds(judge([new], held)) == {"level": False, "other-counts": False}
    assert judge([new | {"value": "64779"}], held) == []
    other_people = new | {"population": "probation_service_staff"}
    assert judge([other_people], held) == []


def test_a_pay_gap_that_its_own_salaries_do_not_make_is_a_caution() -> None:
    """HMPPS in Civil Service Statistics 2022, table 32: £32,870, £28,640 and 12.9% for EO."""
    men = figure(3, "32870", measure="median_salary", unit="pounds", category="Male")
    women = figure(3, "28640", measure="median_salary", unit="pounds", category="Female")
    gap = figure(3, "12.9", measure="median_salary_difference", unit="percent")
    assert judge([men, women, gap], History([])) == []
    (doubt,) = judge([men, women, gap | {"value": "-0.45", "shown": "-0.45"}], History([]))
    assert doubt.id.startswith("change:median_salary_difference:")
    assert "is not what £28640 of Female beside £32870 of Male make, 12.9%" in doubt.items[0]


def test_a_share_of_more_than_all_is_refused() -> None:
    rate = {"measure": "response_rate", "unit": "percent", "grade": "All HMPPS staff"}
    held = History(series(["49.1", "52.3", "54.9"], **rate))
    doubts = kinds(judge([figure(4, "154.9", **rate)], held))
    assert doubts == {"above-all": True}


def test_staff_restated_by_a_tenth_are_a_caution() -> None:
    restated = figure(6, "4732", source_id="mwmi-2025-06-2")
    assert kinds(judge([restated], HELD)) == {"restated": False}


def test_a_row_that_is_last_years_in_every_measure_is_refused() -> None:
    measures = ("leavers", "joiners", "vacant_posts", "agency_workers", "case_holders", "cases")
    held = [
        figure(month, str(1000 * n + month), measure=m, grade="")
        for n, m in enumerate(measures, 1)
        for month in range(1, 7)
    ]
    again = [figure(7, str(1000 * n + 6), measure=m, grade="") for n, m in enumerate(measures, 1)]
    assert kinds(judge(again, History(held))) == {"repeated": True}


def test_a_year_left_out_of_a_series_is_told() -> None:
    """Staff of the agency by grade in June 2026, of which the register has each month."""
    of = {"source_id": "mwmi-2025-06"}
    held = [*series(EO), *series(HEO, grade="SEO/HEO")]
    arrived = [row | of for row in held]
    assert judge(arrived, History(held)) == []
    gap = [r for r in arrived if (r["grade"], r["period_end"]) != ("EO", "2025-03-28")]
    (doubt,) = judge(gap, History(held))
    assert (doubt.id, doubt.refuse) == ("missing:staff_in_post_headcount:mwmi-2025-06", False)
    assert "arrives without staff_in_post_headcount, HMPPS, EO, 4241 at" in doubt.items[0]


def test_a_region_that_stops_while_the_others_go_on_is_told() -> None:
    """Social workers of regions, one of which the next edition leaves out."""
    held = [figure(3, f"{400 + 31 * n}", category=f"Region {n}") for n in range(5)]
    later = {"period_end": "2025-06-28", "source_id": "csww-2025-06"}
    arrived = [row | later | {"value": f"{int(row['value']) + 4}"} for row in held]
    assert judge(arrived, History(held)) == []
    (doubt,) = judge(arrived[1:], History(held))
    assert (doubt.id, doubt.refuse) == ("missing:staff_in_post_headcount:csww-2025-06", False)
    assert "arrives without staff_in_post_headcount, HMPPS, EO, Region 0, 400" in doubt.items[0]
    assert judge(arrived[3:], History(held)) == []  # another selection


@pytest.mark.parametrize(("came", "told"), [("4350", True), ("8280", False)])
def test_fewer_who_came_than_left_of_a_staff_that_grew_are_told(came: str, told: bool) -> None:
    """Entrants and leavers of the agency in 2018-19, and under each other's heading."""
    year = {"period_kind": "financial_year", "period_start": "2025-03-29"}
    year |= {"period_end": "2026-03-28", "source_id": "css-2026-03"}
    gone = {"4350": "8280", "8280": "4350"}[came]
    flows = {"civil_service_entrants": came, "civil_service_leavers": gone}
    arrived = [figure(3, value, measure=name, **year) for name, value in flows.items()]
    staff = [figure(3, "49070"), figure(3, "52470", period_end="2026-03-28")]
    doubts = kinds(judge([*arrived, staff[1]], History(staff[:1])))
    assert ("change" in doubts) is told


def test_a_place_whose_every_figure_is_anothers_is_refused() -> None:
    """Answers of the Probation Service in 2024, and the same under all civil servants."""
    answers = {f"Question {n}": f"{60 + n / 7:.4f}" for n in range(10)}
    of = {"measure": "survey_answers", "unit": "percent", "grade": ""}
    own = [figure(6, v, category=c, area="England and Wales", **of) for c, v in answers.items()]
    all_others = [row | {"area": "Civil Service"} for row in own]
    (doubt,) = judge([*own, *all_others], History([]))
    assert (doubt.id, doubt.refuse) == ("copied:survey_answers:mwmi-2025-06", True)
    moved = [row | {"value": f"{float(row['value']) + 0.0101:.4f}"} for row in all_others]
    assert judge([*own, *moved], History([])) == []


@pytest.mark.parametrize(("score", "told"), [("64.5", True), ("70.1", False)])
def test_a_theme_ten_points_from_the_year_before_is_told(score: str, told: bool) -> None:
    """Scores of "My work" in the Probation Service, 2014 to 2024."""
    of = {"measure": "survey_theme_score", "unit": "percent", "grade": "", "category": "My work"}
    years = ["68", "71", "71", "74", "74", "76", "72.413", "74.541", "74.493"]
    found = kinds(judge([figure(10, score, **of)], History(series(years, **of))))
    assert found == ({"points": False} if told else {})


def test_two_answers_under_each_others_question_are_told() -> None:
    """Workload and balance of work and life in the Probation Service, 2018 and 2019."""
    of = {"measure": "survey_answers", "unit": "percent", "grade": ""}
    shares = {"workload": ("46", "47"), "balance": ("63", "64"), "clarity": ("85", "86")}
    held = History([figure(4, v, category=c, **of) for c, (v, _) in shares.items()])
    new = {c: figure(5, v, category=c, **of) for c, (_, v) in shares.items()}
    assert judge([*new.values()], held) == []
    new["workload"]["value"], new["balance"]["value"] = "64", "47"
    assert kinds(judge([*new.values()], held)) == {"exchanged": False}


@pytest.mark.parametrize(("turned", "refused"), [(12, True), (3, False)])
def test_answers_that_are_all_the_rest_to_100_are_refused(turned: int, refused: bool) -> None:
    """Shares of positive answers of the Probation Service in 2024, between 64% and 93%."""
    of = {"measure": "survey_answers", "unit": "percent", "grade": ""}
    shares = {f"Question {n}": 64 + 2.4 * n for n in range(12)}
    held = [figure(4, str(v), category=c, **of) for c, v in shares.items()]
    new = [
        figure(5, str(100 - v if n < turned else v + 1), category=c, **of)
        for n, (c, v) in enumerate(shares.items())
    ]
    assert kinds(judge(new, History(held))) == {"points": refused}
