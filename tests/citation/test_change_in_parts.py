"""A change across a break: parts that do not overlap, who is counted in each, and why."""

from __future__ import annotations

from itertools import pairwise

import pytest

from analysis.citation.change_in_parts import NOT_JOINED, in_parts, why_not_joined
from analysis.citation.citation import Citation
from analysis.register.store import by_id

POST = "staff-in-post.england-and-wales.probation-officer"
IMPLIED = "derived.implied-staff-in-post.england-and-wales.probation-officer"
SHORT = "derived.computed-shortfall.england-and-wales.probation-officer"


def test_where_no_part_is_held_none_is_promised() -> None:
    earlier, later = (by_id(f"{SHORT}.2025-{day}.targets-annex") for day in ("03-31", "09-30"))
    found = in_parts(earlier, later)
    assert "no part of the change is held" in found.sentence
    assert "given in parts" not in found.sentence
    assert found.stored == ""


@pytest.fixture
def ten_years() -> Citation:
    newest = f"{IMPLIED}.2025-03-31.by-wq-2025-06-from-2025-06-30"
    return in_parts(by_id(f"{POST}.2015-03-31.wq-2016-06"), by_id(newest))


def test_parts_do_not_overlap_and_stand_in_order(ten_years: Citation) -> None:
    parts = ten_years.sentence.partition("given in parts. ")[2].partition(NOT_JOINED)[0]
    spans = [part.partition(" between ")[2].split(" and ")[:2] for part in parts.split("; ")]
    years = [[int(day.split(",")[0].strip(". ")[-4:]) for day in span] for span in spans]
    assert len(years) == 4
    assert all(first < last for first, last in years)
    assert all(one[1] <= other[0] for one, other in pairwise(years))


def test_who_is_counted_is_said_where_it_changes(ten_years: Citation) -> None:
    assert ten_years.sentence.count("in the National Probation Service") == 1
    assert ten_years.sentence.count("in the Probation Service") == 1
    assert "fell by 38 FTE (0.9%)" in ten_years.sentence  # the word says which way


def test_what_lies_between_is_named_and_told_in_full_below(ten_years: Citation) -> None:
    named = ten_years.sentence.partition(NOT_JOINED)[2]
    assert "Unification" in named
    assert "Over 7,000 people" not in named
    assert "Over 7,000 people" in why_not_joined(ten_years)


def test_a_rate_goes_from_one_level_to_another() -> None:
    joiners = "joiners.england-and-wales.all-hmpps-staff.fy-{}.bulletin-gov-uk-{}"
    earlier = by_id(joiners.format("2020-21", "2021-11-25-1019"))
    found = in_parts(earlier, by_id(joiners.format("2022-23", "2023-11-23-15a9")))
    assert "from the level in the financial year 2021/22 to that" in found.sentence
    assert "between in" not in found.sentence
