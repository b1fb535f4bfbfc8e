"""Leaving rates, implied values, practitioners and the residual grade column."""

from __future__ import annotations

from decimal import Decimal

import pytest

from analysis.core.numbers import agrees_with_printed
from analysis.derive import implied, leaving_rate, practitioners, probation_grades
from analysis.intake.raw_rows import Tidied

from .figures import figure

YEAR = {
    "series": "leaving_rate",
    "period_kind": "year_ending",
    "period_start": "2015-07-01",
    "period_end": "2016-06-30",
    "basis": "bulletin",
    "source_id": "wq-2016-06",
}
LEAVERS = YEAR | {"measure": "leavers_in_rate", "unit": "headcount"}
STAFF = YEAR | {"measure": "average_staff_in_post", "unit": "headcount"}


@pytest.mark.parametrize(
    ("leavers", "staff"),
    [
        ({"value": "3"}, {"value": "29.9"}),  # no rate on a base under 30
        ({"value": "", "flag": "suppressed"}, {"value": "3559.6"}),
        ({"value": "187"}, {"value": "", "flag": "not_available"}),
        ({"value": "187"}, {"value": "3559.6", "area": "London"}),
        ({"value": "187"}, {"value": "3559.6", "period_start": "2016-01-01"}),
        ({"value": "187"}, {"value": "3559.6", "source_id": "wq-2017-06"}),
    ],
)
def test_no_rate_without_both_its_parts(leavers: dict[str, str], staff: dict[str, str]) -> None:
    parts = [figure(**(LEAVERS | leavers)), figure(**(STAFF | staff))]
    assert list(leaving_rate.rows(Tidied(parts))) == []


def test_the_rate_of_june_2016_with_its_interval() -> None:
    (row,) = leaving_rate.rows(
        Tidied([figure(**LEAVERS, value="187"), figure(**STAFF, value="3559.6")])
    )
    assert round(Decimal(row["value"]), 3) == Decimal("5.253")
    # 187 leavers as a Poisson count: 161.2 to 215.8 by the exact interval
    assert 4.52 < float(row["low"]) < 4.54
    assert 6.05 < float(row["high"]) < 6.08


@pytest.mark.slow
def test_every_published_rate_follows_from_its_parts(tidied: Tidied) -> None:
    published = {
        (f["area"], f["grade"], f["period_end"], f["source_id"]): f
        for f in tidied.figures
        if f["measure"] == "leaving_rate" and f["value"] and not f["category"]
    }
    checked = 0
    for row in leaving_rate.rows(tidied):
        source = row["inputs"].split()[0].rsplit(".", 1)[1]
        printed = published.get((row["area"], row["grade"], row["period_end"], source))
        if printed is not None and source == "wq-2016-06":
            checked += 1
            assert agrees_with_printed(row["value"], printed["shown"]), (row, printed)
    assert checked >= 30


def test_an_implied_value_is_the_value_less_the_change(tidied: Tidied) -> None:
    made = implied.rows(tidied)
    assert len(made) == len(tidied.changes)
    for stated, row in zip(tidied.changes, made, strict=True):
        difference = Decimal(stated.value["value"]) - Decimal(stated.change["value"])
        assert Decimal(row["value"]) == difference
        assert row["period_end"] == stated.against
        assert "inferred" in row["note"]


def test_practitioners_need_both_grades_on_one_basis() -> None:
    officers = figure(basis="bulletin")
    services = figure(grade="Probation services officer", value="6000", basis="bulletin")
    for other in (
        services | {"basis": "paid_staff"},
        services | {"edition": "another"},
        services | {"area": "London"},
        services | {"period_end": "2023-03-31"},
        services | {"value": "", "flag": "suppressed"},
    ):
        assert list(practitioners.rows(Tidied([officers, other]))) == []
    (row,) = practitioners.rows(Tidied([officers, services]))
    assert (row["value"], row["low"], row["high"]) == ("10390", "10389", "10391")
    assert row["grade"] == "Probation practitioners"


def test_the_residual_column_is_read_only_from_june_2014_and_only_of_the_agency() -> None:
    residual = {
        "area": "HMPPS",
        "area_type": "body",
        "grade": probation_grades.RESIDUAL,
        "basis": "management_information",
        "period_end": "2014-06-30",
    }
    for other in (
        {"period_end": "2014-05-31"},
        {"area": "Probation Trusts"},
        {"grade": "Senior civil service"},
        {"value": "", "flag": "suppressed"},
        {"measure": "joiners"},
    ):
        assert list(probation_grades.rows(Tidied([figure(**(residual | other))]))) == []
    (row,) = probation_grades.rows(Tidied([figure(**residual)]))
    assert (row["area"], row["grade"]) == ("England and Wales", "All probation grades")
    assert row["note"].startswith("inferred")
