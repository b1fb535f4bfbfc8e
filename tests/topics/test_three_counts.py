"""Official counts of HMPPS staff: what differs is listed, the error of March 2017 is found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis.core.errors import InputError
from analysis.topics.catalogue import chart
from analysis.topics.three_counts import data, words


def test_a_measure_that_is_not_counted_is_refused() -> None:
    for ask in (data.counts, data.differences):
        with pytest.raises(InputError, match="'vacancies' is not counted here"):
            ask("vacancies")


def test_years_without_a_count_are_refused() -> None:
    with pytest.raises(InputError, match="No count of HMPPS staff is held from 1990 to 1999"):
        data.counts("staff_in_post", "1990", "1999")
    with pytest.raises(InputError, match="No two counts of HMPPS staff share a date"):
        data.agreement("1990", "1999")


@pytest.mark.slow
def test_march_2017_is_three_numbers_and_its_levels_are_exchanged() -> None:
    rows = data.differences("staff_in_post_headcount", "2017", "2017")
    pairs = {(r.one, r.other): (r.value, r.other_value) for r in rows.itertuples()}
    assert pairs == {
        ("monthly returns", "public sector employment"): (45838, 46020),
        ("monthly returns", "Civil Service Statistics"): (45838, 45900),
        ("public sector employment", "Civil Service Statistics"): (46020, 45900),
    }
    found = data.exchanged()
    assert set(found["when"]) == {"31 March 2017"}
    assert set(found["count"]) == {"monthly returns"}
    assert set(found["unit"]) == set(data.UNITS.values())
    assert "678.00 and Grade 6/7 5,442.00" in words.found_by_itself()


@pytest.mark.slow
def test_december_2023_differs_only_in_its_restated_edition() -> None:
    assert "31 December 2023" not in set(data.differences()["when"])
    row = data.restated().set_index("when").loc["31 December 2023"]
    assert (round(row["value"]), row["other_value"]) == (64517, 64250)
    assert "64,250" in words.restated()


def test_june_2025_is_that_of_the_quarterly_statistics() -> None:
    for measure, value in (("staff_in_post_headcount", 68715), ("staff_in_post", 64560)):
        rows = data.counts(measure, "2025", "2025").set_index(["series", "period_end"])
        assert rows.loc[("public sector employment", "2025-06-30"), "value"] == value


def test_every_series_is_the_whole_agency() -> None:
    rows = data.counts()
    assert set(rows["population"]) == {"hmpps"}
    assert rows["series"].nunique() == 4
    assert not rows.duplicated(["series", "period_end"]).any()


@pytest.mark.slow
def test_agreements_and_differences_add_up() -> None:
    rows = data.agreement()
    total = rows[rows["staff"] == "all staff"]
    differ = sum(len(data.differences(measure)) for measure in data.UNITS)
    assert total["compared"].sum() - total["agree"].sum() == differ
    assert set(data.differences()["why"]) - {"No reason is known."}


def test_words_and_chart_obey_the_years_and_the_unit() -> None:
    assert "2017" not in words.reasons("staff_in_post", "2018", "2022")
    assert "no two counts differ" in words.widest("staff_in_post", "2024", "2025")
    made = chart("hmpps-staff-counts", measure="staff_in_post_headcount", first="2015", last="2025")
    assert "people" in made.words("subtitle")
    assert "workforce quarterly" not in made.alt_text()


@pytest.mark.parametrize("say", [words.how_often, words.widest, words.found_by_itself])
def test_who_is_counted_stands_in_the_words(say: Callable[[], str]) -> None:
    assert "prisons and probation together" in say()
