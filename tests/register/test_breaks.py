"""Breaks: bad rules first, then the breaks that sources name."""

from __future__ import annotations

import datetime as dt

import pytest

from analysis import vocabulary
from analysis.core.errors import InputError
from analysis.register.remarks.breaks import (
    CONDITIONS,
    all_breaks,
    between,
    breaks_for,
    edition_breaks,
    edition_month,
    segments,
)
from analysis.topics.chart_parts import chart_breaks


def test_no_two_breaks_share_an_id() -> None:
    assert len({b.id for b in all_breaks()}) == len(all_breaks())


def test_an_unknown_measure_is_refused() -> None:
    with pytest.raises(InputError, match="not a known measure"):
        breaks_for(measure="staff_in_posts")


def ids(**about: str) -> list[str]:
    return [b.id for b in breaks_for(**about)]  # type: ignore[arg-type]


def figure(end: str, edition: str = "", **more: str) -> dict[str, str]:
    return {
        "series": "staff_in_post",
        "measure": "staff_in_post",
        "area": "England and Wales",
        "area_type": "country",
        "grade": "Probation officer",
        "category": "",
        "basis": "bulletin",
        "period_end": end,
        "edition": edition,
    } | more


def test_every_name_in_a_break_is_known() -> None:
    known = {
        "series": {m["series"] for m in vocabulary.measures().values()},
        "measures": {*vocabulary.measures(), *vocabulary.derived_measures()},
        "bases": set(vocabulary.bases()),
        "areas": set(vocabulary.areas()),
        "area_types": {a["area_type"] for a in vocabulary.areas().values()},
        "categories": set(vocabulary.categories()),
        "grades": set(vocabulary.grades()),
        "grade_groups": {g["group"] for g in vocabulary.grades().values()},
    }
    assert set(known) == {*CONDITIONS, "grades", "grade_groups"}
    for b in all_breaks():
        assert b.text.endswith(".")
        assert b.source
        assert len(b.label) <= 32
        for condition, names in b.conditions.items():
            assert set(names) <= known[condition], b.id


def test_every_derived_measure_stands_under_a_series() -> None:
    for measure in vocabulary.derived_measures():
        assert breaks_for(measure=measure) is not None


def test_the_services_of_2014_and_2021_cut_officers_but_not_prison_officers() -> None:
    about = {"measure": "staff_in_post", "area": "England and Wales", "basis": "bulletin"}
    officers = ids(**about, grade="Probation officer")
    assert {"trusts-to-nps-and-companies", "welsh-company-staff-enter", "unification"} <= {
        *officers
    }
    assert not {"trusts-to-nps-and-companies", "unification"} & {
        *ids(**about, grade="Band 3-5 prison officers")
    }


def test_a_change_of_name_is_not_a_break_in_numbers() -> None:
    assert "noms-becomes-hmpps" not in ids(series="staff_in_post")
    assert "noms-becomes-hmpps" in [b.id for b in breaks_for(series="staff_in_post", cutting=False)]


def test_a_snapshot_before_and_one_after_unification_are_parted() -> None:
    before, after = figure("2021-03-31"), figure("2021-06-30")
    assert [b.id for b in between(after, before)] == ["unification"]
    assert between(after, figure("2022-03-31")) == []


def test_the_year_that_holds_february_2015_is_on_the_new_side() -> None:
    about = {"measure": "sfo_notifications"}
    assert "short-sentences-sfo" in ids(**about, start="2014-03-31", end="2015-03-31")
    assert "short-sentences-sfo" not in ids(**about, start="2015-03-31", end="2016-03-31")


def test_editions_part_officers_of_june_2023_by_three_releases() -> None:
    then = figure("2023-06-30", "HM Prison and Probation Service workforce quarterly: June 2023")
    now = figure(
        "2023-06-30",
        "HM Prison and Probation Service workforce quarterly: June 2024",
        basis="paid_staff",
    )
    assert [b.id for b in edition_breaks(then, now)] == [
        "quality-development-officers",
        "paid-staff-only",
        "practice-tutor-assessors",
    ]
    assert [
        b.id
        for b in edition_breaks(
            then | {"grade": "All HMPPS staff"}, now | {"grade": "All HMPPS staff"}
        )
    ] == ["paid-staff-only"]


def test_an_edition_without_a_month_claims_nothing() -> None:
    assert edition_month({"edition": "Written answer 10822"}) == ""
    assert edition_breaks(figure("2023-06-30", "Written answer 10822"), figure("2023-06-30")) == []


def test_a_series_is_split_where_it_breaks_and_where_its_basis_changes() -> None:
    rows = [
        figure("2020-12-31"),
        figure("2021-06-30"),
        figure("2022-03-31"),
        figure("2024-06-30", basis="paid_staff"),
    ]
    assert [[r["period_end"] for r in run] for run in segments(reversed(rows))] == [
        ["2020-12-31"],
        ["2021-06-30", "2022-03-31"],
        ["2024-06-30"],
    ]


def test_a_total_is_not_cut_by_what_moves_between_reasons() -> None:
    about = {"measure": "leavers", "grade": "Probation officer"}
    assert "medical-inefficiency" not in ids(**about)
    assert "medical-inefficiency" in ids(**about, category="Dismissal - medical inefficiency")


def test_units_are_cut_when_they_are_redrawn() -> None:
    assert (
        ids(measure="vacancy_rate", area="PDU Tameside", start="2024-12-31", end="2025-06-30")[-1]
        == "units-april-2025"
    )


def test_charts_get_dates_and_labels() -> None:
    drawn = chart_breaks([figure("2019-09-30"), figure("2021-09-30")])
    assert [(b.at, b.label) for b in drawn] == [
        (dt.date(2019, 11, 1), "Welsh company staff enter"),
        (dt.date(2021, 6, 26), "Unification"),
    ]
