"""Looking figures up, by the committed register."""

from __future__ import annotations

import pytest

from analysis.core.errors import InputError
from analysis.register.lookup import look_up


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"grade": "Probaton officer"}, "Probation officer"),
        ({"area": "Lodnon"}, "London"),
        ({"series": "leaving_rates"}, "leaving_rate"),
        ({"measure": "leavng rate"}, "leaving_rate"),
        ({"basis": "buletin"}, "bulletin"),
        ({"series": "leaving_rate", "area": "PDU Kirklees"}, "No figure fits"),
        ({"date": "next Tuesday"}, "not a date"),
    ],
)
def test_a_wrong_name_gets_the_nearest(asked: dict[str, str], says: str) -> None:
    with pytest.raises(InputError, match=says):
        look_up(**asked)  # type: ignore[arg-type]


def test_a_missing_date_gets_the_dates_that_are_held() -> None:
    with pytest.raises(InputError, match="31 March 2016") as error:
        look_up(measure="leaving_rate", area="NPS London", date="2016-04-30")
    assert "dates are held" in str(error.value)


def test_leaving_rates_of_probation_officers_with_leavers_and_average_staff() -> None:
    rows = look_up(
        series="leaving_rate",
        grade="Probation officer",
        area="England and Wales",
        source="wq-2016-06",
    )
    by = {(r["measure"], r["period_end"]): r for r in rows}
    rates = [by["leaving_rate", d]["shown"] for d in ("2015-03-31", "2016-03-31", "2016-06-30")]
    leavers = [
        by["leavers_in_rate", d]["value"] for d in ("2015-03-31", "2016-03-31", "2016-06-30")
    ]
    assert rates == ["5.0", "4.9", "5.3"]
    assert leavers == ["135", "171", "187"]
    assert float(by["average_staff_in_post", "2015-03-31"]["value"]) == pytest.approx(2677.4)
    assert float(by["average_staff_in_post", "2016-03-31"]["value"]) == pytest.approx(3520.6)
    assert by["leaving_rate", "2015-03-31"]["locator"] == "7d Leaving Rate by grade!Z27"
    assert by["leaving_rate", "2016-06-30"]["status"] == "provisional"


def test_structure_and_grade_totals_stay_apart() -> None:
    structure, grades = (
        look_up(
            measure="staff_in_post",
            area="England and Wales",
            grade=grade,
            date="2016-06-30",
            source="wq-2016-06",
        )
        for grade in ("All Probation Service staff", "All probation grades")
    )
    total = [r for r in structure if not r["category"]]
    assert [round(float(r["value"]), 2) for r in total] == [8755.66]
    assert [round(float(r["value"]), 2) for r in grades] == [8863.26]


def test_spellings_and_capitals_do_not_matter() -> None:
    one = look_up(measure="vacancies", area="ps london")
    assert one == look_up(measure="vacancies", area="London")
    assert {r["area"] for r in one} == {"London"}


def test_derived_figures_are_added_on_request_only() -> None:
    asked = {"measure": "computed_shortfall", "date": "2023-06-30"}
    with pytest.raises(InputError):
        look_up(**asked)  # type: ignore[arg-type]
    (row,) = look_up(**asked, derived=True)  # type: ignore[arg-type]
    assert row["value"] == "2390"
