"""What the edition of the day said, what the newest says, and why they differ."""

from __future__ import annotations

import pytest

from analysis.citation.editions import others, succession, then_and_now
from analysis.core.errors import InputError
from analysis.register.figure_rows import read
from analysis.register.store import by_id

BULLETIN = "staff-in-post.england-and-wales.probation-officer.2023-06-30.wq-2023-06"


def test_a_symbol_cannot_be_restated() -> None:
    flagged = next(row for row in read() if row["flag"] == "suppressed")
    with pytest.raises(InputError, match="no value"):
        then_and_now(flagged)


def test_the_annex_is_no_edition_of_the_bulletin() -> None:
    chain = succession(by_id(BULLETIN))
    assert {row["basis"] for row in chain} <= {"bulletin", "paid_staff"}
    assert any(row["basis"] == "targets_annex" for row in others(by_id(BULLETIN)))


def test_then_and_now_of_june_2023() -> None:
    row = by_id(BULLETIN)
    first, *_, newest = succession(row)
    assert first["value"] == "4418"
    assert newest["value"] == "4627"
    assert newest["measure"] == "implied_staff_in_post"
    said = " ".join(then_and_now(row))
    assert "First published in the edition of the day" in said
    assert "Implied later: 4,627" in said
    assert "209 FTE higher" in said
    assert "Declared between the two editions" in said


def test_the_edition_asked_about_may_not_be_held() -> None:
    """June 2020 was read in a written answer, not in its own edition."""
    row = by_id("staff-in-post.england-and-wales.probation-officer.2015-03-31.wq-2016-06")
    assert "itself is not held" in then_and_now(row)[0]


def test_one_edition_has_nothing_to_differ_from() -> None:
    row = by_id("leaving-rate.england-and-wales.probation-officer.ye-2016-06-30.wq-2016-06")
    if len(succession(row)) == 1:
        assert "No later edition" in then_and_now(row)[-1]
