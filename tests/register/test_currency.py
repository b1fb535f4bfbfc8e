"""Which of several values is current: quality, then status and day, never an id's alphabet."""

from __future__ import annotations

from collections import Counter

import pytest

from analysis.core.csv_tables import Row
from analysis.register.currency import QUANTITY, with_currency
from analysis.register.figure_rows import DERIVED, FIGURES, read
from tests.derive.figures import figure


@pytest.mark.parametrize(
    ("current", "other"),
    [
        # a quotation of a later day does not displace the publication itself
        ({"quality": "primary", "published_on": "2023-08"}, {"published_on": "2024-08",
                                                             "quality": "quoted"}),
        ({"quality": "quoted"}, {"quality": "weak", "published_on": "2025-01-01"}),
        ({"published_on": "2024-08-15"}, {"published_on": "2023-08-17"}),
        ({"edition": "Annex: June 2024"}, {"edition": "Annex: June 2023"}),
        ({"status": "final"}, {"status": "provisional", "published_on": "2024-08-15"}),
        ({"status": "revised", "source_id": "a"}, {"status": "final", "source_id": "z"}),
        ({"value": "5"}, {"value": "", "flag": "suppressed"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("backwards", [False, True])
def test_one_of_two_is_current(
    current: dict[str, str], other: dict[str, str], backwards: bool
) -> None:
    first = figure(**({"source_id": "s1"} | current))
    second = figure(**({"source_id": "s2"} | other))
    rows = [second, first] if backwards else [first, second]
    marked = {row["figure_id"]: row for row in with_currency(rows)}
    assert marked[first["figure_id"]]["is_current"] == "true"
    assert marked[first["figure_id"]]["superseded_by"] == ""
    assert marked[second["figure_id"]]["is_current"] == "false"
    assert marked[second["figure_id"]]["superseded_by"] == first["figure_id"]


@pytest.mark.parametrize("column", ["basis", "population", "unit", "period_kind"])
def test_unlike_quantities_are_both_current(column: str) -> None:
    rows = [figure(source_id="s1"), figure(source_id="s2") | {column: "another"}]
    assert [row["is_current"] for row in with_currency(rows)] == ["true", "true"]


def _notifications(year_end: str) -> list[Row]:
    return [
        row
        for row in read()
        if row["measure"] == "sfo_notifications"
        and row["category"] == "All offences"
        and (row["period_kind"], row["period_end"]) == ("financial_year", year_end)
    ]


def test_three_values_of_2022_23_and_one_of_them_current() -> None:
    rows = _notifications("2023-03-31")
    assert {row["value"] for row in rows} >= {"579", "478", "577"}
    assert [row["value"] for row in rows if row["is_current"] == "true"] == ["579"]


@pytest.mark.parametrize("table", [FIGURES, DERIVED])
def test_no_two_current_rows_share_a_quantity(table: str) -> None:
    counts = Counter(
        tuple(row[c] for c in QUANTITY) for row in read(table) if row["is_current"] == "true"
    )
    assert [key for key, n in counts.items() if n > 1] == []


def test_what_took_a_place_is_current_itself() -> None:
    rows = {row["figure_id"]: row for row in read()}
    for row in rows.values():
        if row["superseded_by"]:
            assert rows[row["superseded_by"]]["is_current"] == "true", row["figure_id"]
