"""The numbers of the inspection notebook, pinned and checked against printed counts."""

from __future__ import annotations

import pytest
from scipy import stats

from analysis.core.errors import InputError
from analysis.topics import pinned
from analysis.topics.catalogue import chart
from analysis.topics.inspection import data as inspection
from analysis.topics.inspection import units as single


def test_an_unknown_programme_is_refused_with_those_there_are() -> None:
    with pytest.raises(InputError, match="Programme from October 2023"):
        chart("inspection-regions", programme="Programme of 2018 to 2020")


def test_no_table_mixes_programmes() -> None:
    assert "programme" in inspection.by_year()
    assert "programme" in inspection.by_region()
    assert set(single.scores()["programme"]) == {inspection.UNITS_2021}


def test_ratings_held_of_2022_equal_the_printed_count() -> None:
    (held,) = inspection.by_year().query("year == '2022'").to_dict("records")
    (printed,) = inspection.published().query("period_start == '2022-01-01'").to_dict("records")
    assert (held["units"], held["Inadequate"]) == (17, 10)
    assert (printed["units"], printed["inadequate"]) == (17, 10)


def test_limits_are_the_exact_ones() -> None:
    for row in inspection.published().itertuples():
        exact = stats.binomtest(row.inadequate, row.units).proportion_ci(0.95, "exact")
        assert row.low == pytest.approx(100 * exact.low)
        assert row.high == pytest.approx(100 * exact.high)


def test_parts_of_a_group_add_up() -> None:
    for frame in (inspection.by_programme(), inspection.by_year(), inspection.by_region()):
        assert (frame[list(inspection.RATINGS)].sum(axis=1) == frame["units"]).all()


def test_numbers() -> None:
    numbers = pinned.numbers("inspection")
    assert numbers["units held, Programme of 2021 to 2023"] == 36
    assert numbers["Inadequate held, Programme from October 2023"] == 21
    assert numbers["services, first round, Requires improvement"] == 21
    assert numbers["services, first round, Good"] == 6
    assert numbers["total scores out of 27 held"] == 8


def test_scores_are_those_printed() -> None:
    assert list(single.scores()["value"]) == [0, 1, 1, 1, 2, 2, 3, 3]


def test_a_vacancy_rate_stands_only_beside_its_own_inspection() -> None:
    rows = single.vacancies().set_index("unit")
    # rated in both programmes: the rate of 2024 belongs to the second inspection
    assert rows.loc["Northamptonshire", "programme"] == inspection.UNITS_2023
    assert rows.loc["Northamptonshire", "value"] == 40
    courts = single.vacancies("Court team staff")
    assert list(courts["rating"]) == ["Inadequate"]


def test_units_rated_twice_carry_both_figures() -> None:
    rows = single.rated_twice()
    assert all(len(ids.split(";")) == 2 for ids in rows["figure_id"])
    assert rows.set_index("unit").loc["Essex North", "before"] == "Inadequate"


def test_a_number_of_units_that_is_no_number_is_refused() -> None:
    with pytest.raises(InputError, match="as listed"):
        single.finite(inspection.UNITS_2023, "many")


def test_limits_of_a_finite_number_of_units_are_narrower() -> None:
    """108 delivery units are named; 41 of them have a rating held of the last programme."""
    assert inspection.listed_units(inspection.UNITS_2023) == 108
    rows = inspection.by_programme()
    for row in inspection.beside_finite(rows, 108).itertuples():
        assert row.low < row.finite_low < row.value < row.finite_high < row.high
    every = inspection.beside_finite(rows.tail(1), 41).iloc[0]
    assert every["finite_low"] == every["finite_high"] == every["value"]


def test_years_of_a_programme_are_compared_by_a_test_of_the_difference() -> None:
    (row,) = inspection.between_years(inspection.UNITS_2021).to_dict("records")
    assert row["value"] == pytest.approx(100 * (7 / 19 - 10 / 17))
    assert row["p"] == pytest.approx(stats.fisher_exact([[7, 12], [10, 7]]).pvalue)
    assert row["low"] < 0 < row["high"]
    assert "overlap" not in single.years(inspection.UNITS_2021)
