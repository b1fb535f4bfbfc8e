"""Staff of the agency as the office for statistics counts them, beside the monthly returns."""

from __future__ import annotations

import pytest

from analysis.arrivals.plausibility import History
from analysis.arrivals.plausibility.other_counts import unlike_other_counts
from analysis.arrivals.plausibility.series_history import Arriving
from analysis.core.csv_tables import Row
from analysis.register.store import of_measures

EVERYONE = [
    row
    for row in of_measures("staff_in_post")
    if row["grade"] == "All HMPPS staff" and row["value"] and row["is_current"] == "true"
]
HELD = History(EVERYONE)


def arriving(value: str, basis: str, **other: str) -> Row:
    """A figure of 30 September 2025, for which the monthly return has 64,733."""
    last = [r for r in EVERYONE if r["basis"] == basis][-1]
    new = {"value": value, "shown": value, "period_end": "2025-09-30", "source_id": "new"}
    return last | new | other


def told_of(row: Row, held: History) -> list[str]:
    """What is told of one figure that arrives."""
    return [words for *_, words in unlike_other_counts(Arriving([row], held))]


@pytest.mark.parametrize(
    ("value", "basis", "said"),
    [
        ("66735", "public_sector_employment", "is 1.031 times 64,733 of another count"),
        ("46779", "paid_staff", "is 0.723 times 64,733 of another count"),  # digits exchanged
        ("64560", "public_sector_employment", ""),
        ("64750", "public_sector_employment", ""),
        ("64900", "paid_staff", ""),
    ],
)
def test_a_total_that_is_not_what_another_publication_counts(
    value: str, basis: str, said: str
) -> None:
    told = told_of(arriving(value, basis), HELD)
    assert bool(told) is bool(said)
    assert all(said in words for words in told)


def test_a_break_between_two_dates_lifts_the_limit() -> None:
    before = History([r for r in EVERYONE if r["period_end"] < "2021-06-01"])
    after = arriving("58050", "public_sector_employment", period_end="2021-06-30")
    assert told_of(after, before) == []


def test_grades_are_cut_otherwise_by_others_and_are_left_alone() -> None:
    row = arriving("46779", "paid_staff")
    other = row | {"basis": "bulletin", "value": "20000", "shown": "20,000"}
    assert told_of(row, History([other])) != []
    grade = {"grade": "Band 3-5 prison officers"}
    assert told_of(row | grade, History([other | grade])) == []
