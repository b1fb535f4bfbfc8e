"""Men and women of a whole, and pay from level to level, in rows of Civil Service Statistics."""

from __future__ import annotations

import pytest

from analysis.arrivals.plausibility import History, judge
from analysis.core.csv_tables import Row

from .test_judge import figure, kinds

LEAVERS = {"measure": "civil_service_leavers", "grade": "All HMPPS staff"}
SHARE = {"measure": "representation_rate", "unit": "percent", "grade": "All HMPPS staff"}
PAY = {"measure": "median_salary", "unit": "pounds"}


def row_of(men: str, women: str, whole: str = "", **of: str) -> list[Row]:
    """Men, women and, where it is printed, the whole."""
    each = {"Male": men, "Female": women, "": whole}
    return [figure(3, value, category=name, **of) for name, value in each.items() if value]


@pytest.mark.parametrize(
    ("arrived", "told"),
    [
        (row_of("2560", "1790", "3470", **LEAVERS), True),  # 4,370 with digits exchanged
        (row_of("2560", "1790", "4370", **LEAVERS), False),
        (row_of("2480", "1500", "4370", **LEAVERS), False),  # some of whom the sex is not known
        (row_of("53.2", "64.8", **SHARE), True),
        (row_of("53.2", "46.8", **SHARE), False),
        (row_of("53.2", "46.8", "53.2", **SHARE), False),
    ],
)
def test_men_and_women_make_the_whole(arrived: list[Row], told: bool) -> None:
    assert ("sexes" in kinds(judge(arrived, History([])))) is told


@pytest.mark.parametrize(("pay", "told"), [("20030", True), ("30020", False)])
def test_no_level_is_paid_less_than_the_one_under_it(pay: str, told: bool) -> None:
    """Executive and administrative grades of HMPPS in Table 25 of 2018 and of a year later."""
    levels = {"AO/AA": "22800", "EO": "29500"}
    held = History([figure(m, v, grade=g, **PAY) for g, v in levels.items() for m in (1, 2, 3)])
    later = {"period_end": "2026-03-28", "source_id": "css-2026-03", **PAY}
    arrived = [figure(3, "23080", grade="AO/AA", **later), figure(3, pay, grade="EO", **later)]
    assert ("order" in kinds(judge(arrived, held))) is told
    assert "order" not in kinds(judge(arrived, History([])))  # some grades of 2010 were so


@pytest.mark.parametrize(("mean", "told"), [("29290", True), ("32830", False)])
def test_a_mean_below_its_median_as_it_never_was_is_told(mean: str, told: bool) -> None:
    """Pay of men in the Civil Service, 2018 and a year later with exchanged headings."""
    pay = {"median_salary": "28990", "mean_salary": "32480"}
    of = {"unit": "pounds", "category": "Male", "grade": ""}
    held = [figure(m, v, measure=name, **of) for name, v in pay.items() for m in (1, 2, 3)]
    later = {"period_end": "2026-03-28", "source_id": "css-2026-03", **of}
    median = {"29290": "32830", "32830": "29290"}[mean]
    arrived = [
        figure(3, v, measure=name, **later) for name, v in zip(pay, (median, mean), strict=True)
    ]
    assert ("order" in kinds(judge(arrived, History(held)))) is told
