"""The numbers of the shortfall notebook, pinned."""

from __future__ import annotations

import pytest

from analysis.citation.change import cite_change
from analysis.citation.choose import Request
from analysis.topics import pinned
from analysis.topics.catalogue import chart
from analysis.topics.shortfall import data as shortfall

OFFICERS = Request("shortfall", grade="Probation officer")


def test_a_date_without_the_annexs_own_staff_has_no_shortfall() -> None:
    dates = shortfall.by_date().set_index("period_end")
    assert dates.loc["2023-03-31", "target"] == 6158
    assert dates.loc["2023-03-31", ["in_post", "shortfall", "share"]].isna().all()


def test_numbers() -> None:
    numbers = pinned.numbers("shortfall")
    assert numbers["shortfall 2022-06-30"] == 1692
    assert numbers["shortfall 2023-06-30"] == 2390
    assert numbers["shortfall 2025-03-31"] == 1479
    assert numbers["share of target 2023-06-30, %"] == pytest.approx(100 * 2390 / 6780)
    assert numbers["moved 2022-06-30 to 2023-06-30"] == 698
    assert numbers["moved by target 2022-06-30 to 2023-06-30"] == 618


def test_the_two_parts_of_a_change_add_up() -> None:
    for row in shortfall.change_in_parts().itertuples():
        assert row.moved == row.by_target + row.by_staff


def test_only_one_count_is_on_the_targets_own_basis() -> None:
    counts = shortfall.sensitivity("2023-06-30")
    assert list(counts["in_post"]) == [4390, 4418, 4627]
    assert list(counts["mixed"]) == ["no", "yes", "yes"]


def test_the_charts_compare_only_what_a_citation_of_the_change_compares() -> None:
    newest, before = "2025-09-30", "2023-06-30"
    cited = cite_change(OFFICERS._replace(since=before, until=newest))
    assert "not one series" in cited.sentence
    made = chart("shortfall")
    assert made.words("finding").endswith("short of target at 30 September 2025")
    assert any("across a dashed line: June 2023 to March 2025" in n for n in made.notes)
    moved = chart("shortfall-change").words("finding")
    assert "rose by 698 between June 2022 and June 2023" in moved
    whole = cite_change(OFFICERS._replace(since="2022-06-30", until=before))
    assert "rose by 698" in whole.sentence
