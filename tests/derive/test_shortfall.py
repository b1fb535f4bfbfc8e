"""Shortfall: refused across counting bases, else target less staff with its bounds."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.core.errors import InputError
from analysis.derive.shortfall import rows, shortfall
from analysis.intake.tidied import Tidied

from .figures import figure, target

PLACE = ("England and Wales", "Probation officer", "2023-06-30")
BULLETIN = {"basis": "bulletin", "value": "4418", "source_id": "s3"}


def test_no_target_is_said_with_what_is_held() -> None:
    with pytest.raises(InputError, match=r"No target staffing is held.*It is held for: 2022-06-30"):
        shortfall([target(period_end="2022-06-30"), figure()], *PLACE)


def test_staff_of_another_basis_is_refused_unless_asked_for() -> None:
    parts = [target(), figure(**BULLETIN)]
    with pytest.raises(InputError, match=r"4418 on the basis bulletin.*--mix-bases"):
        shortfall(parts, *PLACE)
    mixed = shortfall(parts, *PLACE, mix_bases=True)
    assert (mixed.value, mixed.mixed) == (Decimal(2362), True)
    assert rows(Tidied(parts)) == []  # the register holds no mixture


def test_no_staff_at_all_is_said_even_when_bases_may_mix() -> None:
    with pytest.raises(InputError, match=r"No staff in post is held .* on any basis"):
        shortfall([target()], *PLACE, mix_bases=True)


@pytest.mark.parametrize(
    "other",
    [
        {"value": "", "flag": "suppressed"},
        {"grade": "Senior probation officer"},
        {"area": "London"},
        {"period_end": "2023-03-31"},
        {"category": "Women"},
    ],
)
def test_staff_of_something_else_is_never_used(other: dict[str, str]) -> None:
    with pytest.raises(InputError, match="not held"):
        shortfall([target(), figure(**other)], *PLACE)


def test_june_2023() -> None:
    found = shortfall([target(), figure(), figure(**BULLETIN)], *PLACE)
    assert found.value == 2390
    assert round(found.share, 4) == Decimal("35.2507")
    assert found.bounds == (Decimal(2389), Decimal(2391))
    low, high = found.share_bounds
    assert low < found.share < high
    assert not found.mixed


def test_a_change_is_split_into_target_and_staff() -> None:
    parts = [
        target(period_end="2022-06-30", value="6160"),
        figure(period_end="2022-06-30", value="4470"),
        target(),
        figure(),
    ]
    made = {r["measure"]: r for r in rows(Tidied(parts)) if "moved" in r["measure"]}
    assert {k: r["value"] for k, r in made.items()} == {
        "shortfall_moved": "700",
        "shortfall_moved_by_target": "620",
        "shortfall_moved_by_staff": "80",
    }
    assert {r["period_kind"] for r in made.values()} == {"year_ending"}


@given(*[st.integers(1, 9_999)] * 4)
def test_the_two_parts_always_add_up(a: int, b: int, c: int, d: int) -> None:
    parts = [
        target(period_end="2022-06-30", value=str(a)),
        figure(period_end="2022-06-30", value=str(b)),
        target(value=str(c)),
        figure(value=str(d)),
    ]
    made = {
        r["measure"]: Decimal(r["value"]) for r in rows(Tidied(parts)) if "moved" in r["measure"]
    }
    assert made["shortfall_moved"] == (c - d) - (a - b)
    assert (
        made["shortfall_moved_by_target"] + made["shortfall_moved_by_staff"]
        == made["shortfall_moved"]
    )


def test_what_is_printed_agrees_with_what_is_derived(tidied: Tidied) -> None:
    checked = 0
    for row in rows(tidied):
        if row["measure"] != "computed_shortfall":
            continue
        found = shortfall(tidied.figures, row["area"], row["grade"], row["period_end"])
        for printed in found.printed:
            checked += 1
            low, high = found.bounds
            assert low - 1 <= Decimal(printed["value"]) <= high + 1, printed
    assert checked >= 2
