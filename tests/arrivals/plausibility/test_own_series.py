"""Costs and a small grade against the twelve dates before, of the size that the returns give."""

import pytest

from analysis.arrivals.plausibility import History, judge
from analysis.core.csv_tables import Row

from .test_judge import figure, kinds

OVERTIME = [11.9, 12.4, 11.2, 12.0, 12.6, 11.8, 12.1, 12.7, 11.5, 12.3, 12.2, 12.9]  # £ million
SENIOR = ["54", "54", "55", "55", "54", "53", "53", "54", "54", "53", "53", "53"]


def month(number: int, value: str, **other: str) -> Row:
    """A figure of HMPPS at the end of a month, counted from January 2025."""
    year, of_year = 2025 + (number - 1) // 12, (number - 1) % 12 + 1
    return figure(of_year, value, period_end=f"{year}-{of_year:02}-28", **other)


def cost(number: int, millions: float, measure: str = "paybill_overtime") -> Row:
    """A cost of a month."""
    pounds = str(round(millions * 1_000_000))
    return month(number, pounds, measure=measure, unit="pounds", grade="", period_kind="month")


HELD = History(
    [
        *(cost(n, value) for n, value in enumerate(OVERTIME, 1)),
        *(cost(n, 24.0 + n / 100, "paybill_allowances") for n in range(1, 13)),
        *(month(n, value, grade="SCS") for n, value in enumerate(SENIOR, 1)),
    ]
)


@pytest.mark.parametrize(
    ("arrived", "expected"),
    [
        ([cost(13, 129.0)], {"range": True}),  # a digit too long
        ([cost(13, 1.29)], {"range": True}),
        ([cost(13, 17.0)], {"range": False}),
        ([cost(13, 42.1, "paybill_allowances")], {"range": False}),  # 24.1 with digits swapped
        ([month(13, "35", grade="SCS")], {"range": False}),  # 53 with digits swapped
        (
            [cost(13, 24.1), cost(13, 12.9, "paybill_allowances")],
            {"range": False, "exchanged": True},
        ),
        ([cost(13, 13.4), cost(13, 24.2, "paybill_allowances")], {}),
        ([month(13, "55", grade="SCS")], {}),
    ],
)
def test_a_month_outside_the_range_of_the_year_before(
    arrived: list[Row], expected: dict[str, bool]
) -> None:
    found = kinds(judge(arrived, HELD))
    assert {k: found.get(k) for k in expected} == expected
    assert expected or not found


def test_the_words_name_the_end_of_the_range_and_its_date() -> None:
    (doubt,) = judge([cost(13, 17.0)], HELD)
    for said in ("17000000", "1.32 beyond the most", "12900000 at 2025-12-28", "limit is 1.25"):
        assert said in doubt.items[0]


@pytest.mark.parametrize(("paid", "expected"), [(0.0129, {"range": True}), (1.29, {})])
def test_a_shorter_history_tells_another_scale_and_no_more(
    paid: float, expected: dict[str, bool]
) -> None:
    history = History([cost(n, v) for n, v in enumerate(OVERTIME[:11], 1)])
    found = kinds(judge([cost(12, paid)], history))
    assert {k: found.get(k) for k in expected} == expected
    assert expected or not found


@pytest.mark.parametrize(
    ("people", "expected"), [("8990", {"range": True, "level": False}), ("935", {})]
)
def test_agency_staff_ten_times_too_many_are_named_themselves(
    people: str, expected: dict[str, bool]
) -> None:
    """Clerical agency staff of the agency moved between 848 and 1,020 in a year."""
    held = ["947", "942", "996", "1020", "893", "968", "969", "905", "934", "945", "848", "884"]
    of = {"measure": "non_payroll_staff", "unit": "fte", "grade": "", "category": "Agency staff"}
    history = History([month(n, v, **of) for n, v in enumerate(held, 1)])
    assert kinds(judge([month(13, people, **of)], history)) == expected


@pytest.mark.parametrize(("staff", "expected"), [("17951", {"range": False}), ("21400", {})])
def test_a_large_body_of_few_dates_has_a_range(staff: str, expected: dict[str, bool]) -> None:
    """Staff of the Probation Service as the accessible tables printed them."""
    of = {"measure": "staff_in_post", "unit": "fte", "grade": "All Probation Service staff"}
    history = History([month(3, "20412", **of), month(6, "20823", **of)])
    assert kinds(judge([month(18, staff, **of)], history)) == expected


@pytest.mark.parametrize(
    ("amount", "people", "told"),
    [("34191086", "9", True), ("346603", "776", True), ("1155852", "85", False)],
)
def test_series_that_move_by_any_factor_have_a_most_and_a_number_of_digits(
    amount: str, people: str, told: bool
) -> None:
    """Consultancy in pence, and 77 specialist contractors typed as 776."""
    cost = {"measure": "cost_consultancy", "unit": "pounds", "grade": "", "period_kind": "month"}
    staff = {"measure": "non_payroll_staff", "unit": "fte", "grade": "", "category": "Contractors"}
    amounts = ["346603", "901222", "1155852"] * 24
    held = [month(n, v, **cost) for n, v in enumerate(amounts, 1)]
    held += [month(n, "77.6", **staff) for n in range(1, 73)]
    arrived = [month(73, amount, **cost), month(73, people, **staff)]
    assert ("level" in kinds(judge(arrived, History(held)))) is told
