"""Figures beside those of their own table that make them, of the size that was published."""

from __future__ import annotations

import pytest

from analysis.arrivals.plausibility import History, judge
from analysis.core.csv_tables import Row

from .test_judge import figure, kinds, series

# Social workers of England in September 2025, in full-time equivalents, with two rates.
SOCIAL_WORK = {
    "leavers_fte": "4166.6", "staff_in_post": "35217.6", "vacant_posts": "5965.4",
    "turnover_rate": "11.8", "vacant_posts_rate": "14.5",
}  # fmt: skip
# Answers of five organisations to the three questions of "My team", and two more questions.
ANSWERS = [(81.24, 80.9, 77.5), (76.11, 78.2, 70.2), (84.7, 86.3, 79.9), (70.4, 71.6, 66.2)]


def of_england(**changed: str) -> list[Row]:
    rates = {m: "percent" if m.endswith("rate") else "fte" for m in SOCIAL_WORK}
    return [
        figure(9, value, measure=m, unit=rates[m], basis="social_work_workforce")
        for m, value in (SOCIAL_WORK | changed).items()
    ]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"turnover_rate": "18.1"}, {"change:turnover_rate:"}),  # digits exchanged
        ({"vacant_posts": "9565.4"}, {"change:vacant_posts_rate:"}),
        (
            {"turnover_rate": "14.5", "vacant_posts_rate": "11.8"},
            {"change:turnover_rate:", "change:vacant_posts_rate:"},
        ),
        ({}, set()),
    ],
)
def test_a_rate_that_the_counts_of_its_row_do_not_make(
    changed: dict[str, str], told: set[str]
) -> None:
    doubts = judge(of_england(**changed), History([]))
    assert {d.id.removesuffix("mwmi-2025-09") for d in doubts} == told
    assert not any(d.refuse for d in doubts)


def survey(wrong: float = 0.0) -> list[Row]:
    """Scores and answers, the score of the first organisation off by so much."""
    of = {"unit": "percent", "grade": ""}
    rows = []
    for n, answers in enumerate(ANSWERS):
        area, columns = f"Organisation {n}", (40.5 + n, *answers, 55.25 - n)
        for letter, value in zip("CDEFG", columns, strict=True):
            rows.append(
                figure(
                    12, f"{value:.4f}", measure="survey_answers", area=area,
                    category=f"Question {letter}", locator=f"Table_3!{letter}{n + 5}", **of,
                )
            )  # fmt: skip
        score = sum(answers) / 3 + (wrong if n == 0 else 0)
        rows.append(
            figure(
                12, f"{score:.4f}", measure="survey_theme_score", area=area, category="My team",
                locator=f"Table_3!B{n + 5}", **of,
            )
        )  # fmt: skip
    return rows


@pytest.mark.parametrize(("wrong", "told"), [(10, 1), (-1.5, 1), (0.5, 0), (0, 0)])
def test_a_theme_that_is_not_the_mean_of_its_questions(wrong: float, told: int) -> None:
    doubts = judge(survey(wrong), History([]))
    assert [d.id for d in doubts] == ["change:survey_theme_score:mwmi-2025-12"] * told
    assert all("Organisation 0" in d.items[0] for d in doubts)


def test_costs_in_round_millions_after_costs_to_the_penny_are_told() -> None:
    """Salaries, pension contributions and insurance of the agency."""
    costs = {"salary": 251998010.42, "pension_contributions": 71031244.1, "overtime": 12905511.7}
    of = {"unit": "pounds", "grade": ""}
    held = History([figure(6, str(v), measure=f"paybill_{m}", **of) for m, v in costs.items()])
    new = [figure(7, str(round(v, -6)), measure=f"paybill_{m}", **of) for m, v in costs.items()]
    assert kinds(judge(new, held)) == {"rounded": False}
    new[0] = new[0] | {"value": "252100300.5"}
    assert judge(new, held) == []


def test_an_average_outside_the_range_of_its_parts_is_told() -> None:
    """Days lost by region and in all of them, in the accessible tables of 2026."""
    of = {"measure": "average_working_days_lost", "unit": "days", "grade": ""}
    days = {"London": "13.6", "Wales": "12.1", "North East": "12.8", "South West": "12.3",
            "East of England": "13.1"}  # fmt: skip
    parts = [figure(6, v, area=a, area_type="region", **of) for a, v in days.items()]
    total = figure(6, "12.9", area="England and Wales", area_type="country", **of)
    assert "outside-parts" not in kinds(judge([*parts, total], History([])))
    lost = {
        "measure": "working_days_lost",
        "value": "253303",
        "flag": "",
    }  # a sum, of the same unit
    assert "outside-parts" not in kinds(
        judge([*(p | lost for p in parts), total | lost], History([]))
    )
    doubts = judge([*parts, total | {"value": "9.0"}], History([]))
    (doubt,) = (d for d in doubts if d.id.startswith("outside-parts:"))
    assert "is outside the range of its 5 parts, 12.1 (Wales) to 13.6 (London)" in doubt.items[0]


def test_one_grade_that_is_to_the_digit_that_of_the_month_before_is_told() -> None:
    """Other grades of the agency in April 2026, printed again in May."""
    of = {"measure": "staff_in_post", "unit": "fte", "grade": "Other"}
    held = History(series(["22412.1043", "22388.7384"], **of))
    assert kinds(judge([figure(3, "22388.7384", **of)], held)) == {"repeated": False}
    assert judge([figure(3, "22390.1185", **of)], held) == []


def test_themes_that_are_all_those_of_the_year_before_are_told() -> None:
    """Six theme scores of a body, whose questions are new."""
    of = {"unit": "percent", "grade": ""}
    scores, answers = ("survey_theme_score", "survey_answers")
    held = [figure(3, f"{60.123 + n}", measure=scores, category=f"T{n}", **of) for n in range(6)]
    held += [figure(3, f"{50 + n}", measure=answers, category=f"Q{n}", **of) for n in range(9)]
    new = [row | {"period_end": "2025-06-28"} for row in held[:6]]
    new += [figure(6, f"{52 + n}", measure=answers, category=f"Q{n}", **of) for n in range(9)]
    doubts = judge(new, History(held))
    assert [(d.id.split(":")[:2], d.refuse) for d in doubts] == [(["repeated", scores], False)]


@pytest.mark.parametrize("held", [3, 9, 0])
def test_averages_that_are_all_those_of_the_date_next_to_it_are_told(held: int) -> None:
    """Days lost by region, held of March or September, or in the column before."""
    of = {"measure": "average_working_days_lost", "unit": "days", "grade": ""}
    before = [figure(held or 3, f"{12 + n / 10}", area=f"Region {n}", **of) for n in range(8)]
    new = [row | {"period_end": "2025-06-28", "locator": "csv!G6"} for row in before]
    rows, history = (new, History(before)) if held else ([*before, *new], History([]))
    assert kinds(judge(rows, history)) == {"repeated": False}
    moved = [row | {"value": f"{float(row['value']) + 0.3:.1f}"} for row in new[:2]]
    assert judge([*rows[:-8], *moved, *new[2:]], history) == []
