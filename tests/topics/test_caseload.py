"""The numbers of the caseload notebook, pinned and worked out a second way."""

from __future__ import annotations

import pytest
from scipy import stats

from analysis.core.errors import InputError
from analysis.register.frames import figures
from analysis.register.remarks.breaks import unification
from analysis.topics import pinned
from analysis.topics.caseload import areas, words
from analysis.topics.caseload import data as caseload
from analysis.topics.catalogue import chart


def test_a_date_without_every_kind_of_supervision_is_refused() -> None:
    with pytest.raises(InputError, match="30 September 2018"):
        caseload.parts("2018-09-30")


def test_no_ratio_before_the_service_was_one() -> None:
    """In June 2020 both numbers exist, but most people were with the companies."""
    for grade in (caseload.OFFICERS, caseload.PRACTITIONERS):
        assert caseload.per_officer(grade)["period_end"].min() >= unification()


def test_staff_without_people_of_that_date_give_no_ratio() -> None:
    assert "2023-03-31" not in set(caseload.per_officer()["period_end"])


def test_numbers() -> None:
    numbers = pinned.numbers("caseload")
    assert numbers["people supervised 2014-12-31"] == 217359
    assert numbers["people supervised 2026-03-31"] == 258332
    assert numbers["people supervised 2025-03-31, first edition"] == 241540
    assert numbers["people supervised 2025-03-31"] == 242397
    assert numbers["people supervised per FTE, Probation officer, 2025-06-30"] == 244209 / 5519
    assert numbers["people supervised per FTE, Probation practitioners, 2025-06-30"] == 244209 / (
        5519 + 5213
    )
    assert numbers["printed average caseload, year to 30 June 2023"] == 37.1


def test_restated_value_stands_beside_the_first() -> None:
    (row,) = caseload.restated().to_dict("records")
    assert row["moved"] == 857
    assert len(row["figure_id"].split(";")) == 2


def test_every_declared_break_is_named() -> None:
    assert list(caseload.breaks()["since"]) == [
        "1 February 2015",
        "26 June 2021",
        "2024",
        "1 January 2026",
    ]


def test_rounding_spans_the_ratio() -> None:
    row = caseload.per_officer(caseload.OFFICERS).iloc[-1]
    assert row["low"] == 244209 / 5519.5
    assert row["high"] == 244209 / 5518.5


def test_kinds_add_to_more_than_the_total() -> None:
    value = caseload.parts("2026-03-31").set_index("kind")["value"]
    assert value["Added up"] - value["All supervision"] == value["Counted in more than one kind"]
    assert value["Counted in more than one kind"] > 0


def test_policy_level_is_no_observation() -> None:
    rows = caseload.workload()
    assert list(rows.loc[rows["rule"], "value"]) == [110]
    assert set(rows.loc[~rows["rule"], "basis"]) == {"workload_tool"}


def test_plain_mean_is_not_the_printed_average() -> None:
    means = areas.means().set_index("year")
    assert list(means["areas"]) == [42] * 4
    assert list(means["printed"]) == [31.8, 32.5, 32.6, 34.1]
    values = figures(
        measure="offenders_per_offender_manager",
        area_type="probation_area",
        period_end="2007-12-31",
        source_id=areas.SOURCE,
    )["value"]
    assert means.loc["2007", "plain"] == sum(values) / 42
    assert (means["gap"] > 1.5).all()


def test_mean_size_is_people_over_ratio_over_areas() -> None:
    managers = areas.mean_size()
    assert managers == pytest.approx(224094 / 32.5 / 42)


def test_limits_narrow_with_size_and_agree_with_exact_ones() -> None:
    rows = areas.sizes((0.25, 1.0))
    assert rows["low"].is_monotonic_increasing
    assert rows["high"].is_monotonic_decreasing
    assert rows["outside"].is_monotonic_increasing
    # An exact interval around an area's own count leaves the mean out about where the
    # area lies outside the limits around the mean.
    managers = areas.mean_size()
    values = areas.ratios()["value"]
    beyond = 0
    for ratio in values:
        count = round(ratio * managers)
        low, high = stats.chi2.ppf([0.001, 0.999], [2 * count, 2 * count + 2]) / 2
        beyond += not low <= values.mean() * managers <= high
    assert abs(beyond - int(rows["outside"].iloc[-1])) <= 1


def test_wide_limits_are_never_narrower() -> None:
    rows = areas.sizes()
    assert (rows["wide_low"] <= rows["low"]).all()
    assert (rows["wide_high"] >= rows["high"]).all()
    # Around the weighted average of the country no area stands apart once areas may differ.
    assert not rows["wide_outside"].any()
    sides = areas.of_size(areas.mean_size()).table["position"].value_counts()
    assert (sides["below"], sides["above"]) == (28, 8)


def test_order_of_areas_lasted() -> None:
    row = areas.persistence().iloc[0]
    first, last = (areas.ratios(y).set_index("name")["value"] for y in ("2004", "2007"))
    assert row["value"] == pytest.approx(first.corr(last))
    assert row["low"] > 0.4
    assert (row["above"], row["below"]) == (5, 21)


def test_no_area_is_drawn_against_limits_at_an_assumed_size() -> None:
    """No number of managers is printed, so the chart leaves 42 areas out of limits and says so."""
    assert areas.without_size() == len(areas.ratios()) == 42
    made = chart("caseload-areas")
    assert "42 areas are left out" in made.words("caption")
    assert "outside" not in made.words("finding")
    assert words.sizes("2005").startswith("42 of 42 areas have no printed number of managers")


def test_words_follow_the_base() -> None:
    officers = words.per_officer(caseload.OFFICERS, caseload.COMMUNITY)
    assert officers.startswith("The ratio of people under supervision in the community")
    assert officers != words.per_officer(caseload.PRACTITIONERS, caseload.ALL)
