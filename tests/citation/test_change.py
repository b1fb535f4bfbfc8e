"""Changes: refused across breaks and bases, labelled where asked for, or given in parts."""

from __future__ import annotations

from itertools import pairwise

import pytest

from analysis.citation.change import NOT_JOINED, cite_change, in_parts, why_not_joined
from analysis.citation.choose import Request, SeveralFitError
from analysis.citation.citation import Citation
from analysis.citation.one_change import change_of, obstacles
from analysis.core.errors import InputError
from analysis.register.store import by_id

JUNE_2016 = "staff-in-post.england-and-wales.probation-officer.2016-06-30.wq-2016-06"
JUNE_2023 = "staff-in-post.england-and-wales.probation-officer.2023-06-30.wq-2023-06"
JUNE_2024 = "staff-in-post.england-and-wales.probation-officer.2024-06-30.wq-2024-06"
POST = "staff-in-post.england-and-wales.probation-officer"
IMPLIED = "derived.implied-staff-in-post.england-and-wales.probation-officer"
SHORT = "derived.computed-shortfall.england-and-wales.probation-officer"


def changed(measure: str, since: str, until: str) -> Citation:
    of = Request(measure, "England and Wales", "Probation officer", since=since, until=until)
    return cite_change(of)


@pytest.mark.parametrize("across", [False, True])
def test_two_populations_have_no_change(across: bool) -> None:
    with pytest.raises(InputError, match="count different people") as caught:
        change_of(by_id(JUNE_2016), by_id(JUNE_2023), across=across)
    for named in ("the National Probation Service (2016", "the Probation Service (2023", JUNE_2016):
        assert named in str(caught.value)


def test_across_a_break_is_refused_with_the_reason() -> None:
    with pytest.raises(InputError, match=r"do not compare.*--across-breaks"):
        change_of(by_id(JUNE_2023), by_id(JUNE_2024))


def test_across_a_break_is_labelled_when_asked_for() -> None:
    found = change_of(by_id(JUNE_2023), by_id(JUNE_2024), across=True)
    assert "not comparable" in found.sentence
    assert found.stored == "742"
    assert found.figure_id.endswith(" --across-breaks")  # what cites it again
    assert any(c.startswith("Not comparable:") for c in found.caveats)


def test_two_bases_are_refused() -> None:
    earlier, later = by_id(JUNE_2023), by_id(JUNE_2024)
    assert any("different bases" in o for o in obstacles(earlier, later))
    with pytest.raises(InputError, match="different bases: bulletin and paid staff"):
        change_of(earlier, later)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"area": "London"}, "differ in area"),
        ({"grade": "Senior probation officer"}, "differ in grade"),
        ({"unit": "headcount"}, "differ in unit"),
        ({"measure": "target_staffing"}, "not values of one measure"),
        ({"period_end": "2016-06-30"}, "of one date"),
    ],
)
def test_unlike_figures_have_no_change(change: dict[str, str], says: str) -> None:
    with pytest.raises(InputError, match=says):
        change_of(by_id(JUNE_2016), by_id(JUNE_2016) | {"period_end": "2016-03-31"} | change)


def test_a_missing_date_names_those_that_are_held() -> None:
    with pytest.raises(InputError, match="Dates that are held"):
        changed("staff_in_post", "1901-01-01", "2023-06-30")


def test_pairs_that_compare_equally_well_are_listed() -> None:
    with pytest.raises(SeveralFitError, match="workforce cite change EARLIER_ID LATER_ID"):
        changed("leaving_rate", "2015-03-31", "2016-03-31")


def test_two_values_of_one_edition_are_preferred_and_the_rest_named() -> None:
    """June 2024 says 5,160, up 533: the change of its own edition, not 5,160 less 4,418."""
    found = changed("staff_in_post", "2023-06-30", "2024-06-30")
    assert found.stored == "533"
    assert "from 4,627 FTE to 5,160 FTE, 11.5%" in found.sentence
    assert any("4,418" in line for line in found.editions)


def test_exact_values_have_no_bounds_of_rounding() -> None:
    found = changed("staff_in_post", "2015-06-30", "2016-06-30")
    assert "rose by 153 full-time equivalent (FTE)" in found.sentence
    assert not any("by the rounding of the parts" in line for line in found.working)


def test_rates_change_in_points_and_have_no_per_cent() -> None:
    ids = [
        f"leaving-rate.england-and-wales.probation-officer.ye-{end}.wq-2016-06"
        for end in ("2015-03-31", "2016-03-31")
    ]
    found = change_of(by_id(ids[0]), by_id(ids[1]), across=True)
    assert "percentage points" in found.sentence
    assert not any("per cent of the earlier" in line for line in found.working)


def test_the_order_of_two_ids_does_not_matter() -> None:
    earlier = by_id(JUNE_2016.replace("2016-06-30", "2015-06-30"))
    one, other = change_of(earlier, by_id(JUNE_2016)), change_of(by_id(JUNE_2016), earlier)
    assert one == other


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
