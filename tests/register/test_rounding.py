"""What the rounding of a figure leaves open: of its digits, its publication or its note."""

from __future__ import annotations

import pytest

from analysis.register.rounding import interval
from analysis.register.store import by_id


@pytest.mark.parametrize(
    ("figure_id", "low", "high"),
    [
        # the note says "rounded to 10"
        ("staff-in-post.england-and-wales.probation-officer.2023-06-30.page-vlex-2023-08-17-4fb8",
         4385, 4395),
        ("target-staffing.england-and-wales.probation-officer.2023-06-30.page-vlex-2023-08-17-4fb8",
         6775, 6785),
        # "rounded to thousands by the article"
        ("working-days-lost.england-and-wales.all-hmpps-staff.fy-2023-24.page-aol-2024-05-27-2b4d",
         711500, 712500),
    ],
)  # fmt: skip
def test_a_note_that_names_the_rounding_counts(figure_id: str, low: int, high: int) -> None:
    assert interval(by_id(figure_id)) == (low, high)


def test_a_note_does_not_widen_a_number_that_is_not_so_rounded() -> None:
    row = {"value": "4418", "shown": "4,418", "note": "rounded to 10", "basis": "", "unit": "fte"}
    assert [float(end) for end in interval(row)] == [4417.5, 4418.5]


def test_digits_and_publication() -> None:
    share = {"value": "35.3", "shown": "35.3%", "note": "", "basis": "", "unit": "percent"}
    assert [float(end) for end in interval(share)] == [35.25, 35.35]
