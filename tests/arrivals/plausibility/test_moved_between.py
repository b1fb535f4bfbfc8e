"""Staff or cases that leave one grade or region for another, with a history or without."""

from __future__ import annotations

import pytest

from analysis.arrivals.plausibility import History, judge
from analysis.core.csv_tables import Row
from tests.arrivals.plausibility.test_judge import figure, kinds


@pytest.mark.parametrize(("london", "told"), [("55594", True), ("42135", False)])
@pytest.mark.parametrize("held", [0, 4])
def test_cases_that_leave_one_region_for_another_are_told(
    london: str, told: bool, held: int
) -> None:
    """People supervised in London and the West Midlands in 2025 and 2026, half moved in June."""
    of = {"measure": "caseload", "unit": "count", "area_type": "region", "grade": ""}
    of |= {"basis": "offender_management"}
    west = "13671" if told else "27112"
    rows = [
        figure(month, value, area=area, source_id="omsq-2025-06", **of)
        for area, values in {
            "London": ("39297", "39667", "40000", "41572", london),
            "West Midlands": ("25629", "25870", "26087", "27112", west),
        }.items()
        for month, value in enumerate(values, 1)
    ]
    new = [r for r in rows if r["period_end"] > f"2025-{held:02}-31"]
    doubts = judge(new, History([r for r in rows if r not in new]))
    moved = [d.items for d in doubts if d.id.startswith("moved-between:")]
    assert bool(moved) is told
    if told:
        assert "London: 55594 is +14,022" in moved[0][0]
        assert "West Midlands is -13,441" in moved[0][0]


def between(month: int, eo: str, heo: str) -> list[Row]:
    """EO and SEO/HEO of a month counted from January 2025, at its 28th day."""
    end = f"{2025 + (month - 1) // 12}-{(month - 1) % 12 + 1:02}-28"
    return [
        figure(1, v, grade=g, period_end=end, source_id=f"mwmi-{end[:7]}")
        for g, v in (("EO", eo), ("SEO/HEO", heo))
    ]


@pytest.mark.parametrize(
    ("eo", "heo", "expected"),
    [
        ("8286", "7460", {"moved-between": False}),
        ("7741", "8009", {}),
        ("8286", "8600", {}),
    ],
)
def test_staff_who_change_grades_by_far_more_than_ever_are_told(
    eo: str, heo: str, expected: dict[str, bool]
) -> None:
    """The agency's EO and SEO/HEO of 2025 and 2026 moved by a hundredth a month at most."""
    held = [r for n in range(1, 14) for r in between(n, str(7650 + 6 * n), str(7950 + 7 * n))]
    held += between(14, "7719", "8029")
    found = kinds(judge(between(15, eo, heo), History(held)))
    found.pop("level", None)
    assert found == expected
