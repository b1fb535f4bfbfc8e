"""Derived rows: bounds from rounding, ids that do not collide, nothing from nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import vocabulary
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.core.numbers import as_decimal
from analysis.derive.rows import COLUMNS, _short, derive, derived_row
from analysis.intake.raw_rows import Tidied
from analysis.register.rounding import interval

from .figures import figure


@pytest.fixture(scope="module")
def derived(tidied: Tidied) -> list[Row]:
    return derive(tidied)


def test_an_unknown_derived_measure_is_no_row() -> None:
    with pytest.raises(KeyError, match="guesswork"):
        derived_row("guesswork", figure(), 1, {"part": figure()})


def test_two_targets_of_one_date_are_refused_by_name() -> None:
    parts = [
        figure(measure="target_staffing", series="target_staffing", value="6780", source_id="s1"),
        figure(measure="target_staffing", series="target_staffing", value="6790", source_id="s2"),
        figure(value="4390"),
    ]
    with pytest.raises(InputError, match=r"Two targets are held .*6780 \(s1\) and 6790 \(s2\)"):
        derive(Tidied(parts))


@pytest.mark.parametrize(
    ("value", "shown", "low", "high"),
    [
        ("6780", "6,780", "6779.5", "6780.5"),
        ("35.3", "35.3%", "35.25", "35.35"),
        ("8755.656065637073", "8,756", "8755.656065637073", "8755.656065637073"),
        ("20000", "more than 20,000", "19999.5", "20000.5"),
        ("533", "+533", "532.5", "533.5"),
        ("-52", "-52", "-52.5", "-51.5"),
        ("1.5", "£1.50", "1.495", "1.505"),
    ],
)
def test_bounds_are_half_a_unit_of_what_is_shown(
    value: str, shown: str, low: str, high: str
) -> None:
    found = interval(figure(value=value, shown=shown))
    assert found == (Decimal(low), Decimal(high))


@given(st.decimals(-(10**9), 10**9, places=6))
def test_twelve_digits_lose_no_more_than_noise(value: Decimal) -> None:
    assert abs(_short(value) - value) <= abs(value) * Decimal("1e-11")


def test_every_derived_figure_can_be_followed_back(tidied: Tidied, derived: list[Row]) -> None:
    known = {f["figure_id"] for f in tidied.figures}
    for row in derived:
        assert tuple(row) == COLUMNS
        inputs = row["inputs"].split()
        assert inputs
        assert set(inputs) <= known, row
        described = vocabulary.derived_measures()[row["measure"]]
        assert (row["unit"], row["formula"]) == (described["unit"], described["formula"])
        if row["low"]:
            low, value, high = (as_decimal(row[k]) for k in ("low", "value", "high"))
            assert low <= value <= high, row
    assert len({r["figure_id"] for r in derived}) == len(derived)


def test_nothing_is_derived_from_what_is_suppressed(tidied: Tidied, derived: list[Row]) -> None:
    flagged = {f["figure_id"] for f in tidied.figures if f["flag"]}
    assert flagged
    for row in derived:
        assert not flagged & set(row["inputs"].split()), row


def test_the_order_of_the_figures_does_not_matter(tidied: Tidied, derived: list[Row]) -> None:
    backwards = Tidied(list(reversed(tidied.figures)), tidied.corroboration, tidied.changes)
    again = {r["figure_id"]: r for r in derive(backwards)}
    changed = [
        r["figure_id"] for r in derived if again.get(r["figure_id"], {}).get("value") != r["value"]
    ]
    assert changed == []
    assert len(again) == len(derived)
