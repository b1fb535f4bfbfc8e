"""The register: ids that do not move, rows that keep the contract."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.core.errors import InputError
from analysis.register.figure_rows import (
    COLUMNS,
    check_row,
    figure_id,
    read,
    slug,
    sort_key,
)
from analysis.register.store import by_id
from tests.derive.figures import figure

ROW = figure(
    period_end="2016-06-30", value="3371.74", status="provisional", basis="", edition="",
    source_id="wq-2016-06", locator="Table 3!X29", shown="3,372",
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"value": ""}, "not both and not neither"),
        ({"flag": "suppressed"}, "not both and not neither"),
        ({"value": "", "flag": "hidden"}, "flag is 'hidden'"),
        ({"value": "3,372"}, "not a number"),
        ({"value": "nan"}, "not a number"),
        ({"value": "3371.740"}, "written plainly"),
        ({"value": "1e3"}, "written plainly it is 1000"),
        ({"unit": "headcount"}, "belongs to staff_in_post in fte"),
        ({"series": "joiners"}, "belongs to staff_in_post in fte"),
        ({"series": "staff"}, "series is 'staff'"),
        ({"measure": "staff"}, "not a known measure"),
        ({"status": ""}, "status is ''"),
        ({"quality": ""}, "quality is ''"),
        ({"inferred": "date, place"}, "expected words of"),
        ({"period_end": "30 June 2016"}, "expected a date such as"),
        ({"period_end": "2016-06-31"}, "expected a date such as"),
        ({"period_kind": ""}, "period_kind is ''"),
        ({"period_start": "2016-06-01"}, "a snapshot has no start"),
        ({"period_kind": "month", "period_start": "2016-07-01"}, "before it starts"),
    ],
)
def test_a_row_against_the_contract_is_refused_with_its_place(
    changes: dict[str, str], says: str
) -> None:
    with pytest.raises(InputError, match=says):
        check_row(ROW | changes)


def test_a_row_of_the_contract_passes() -> None:
    check_row(ROW)
    check_row(ROW | {"value": "", "flag": "suppressed"})


def test_an_id_that_is_not_there_names_the_nearest() -> None:
    with pytest.raises(InputError, match=r"There is no figure .*nearest ids are: .*wq-2016-06"):
        by_id("staff-in-post.england-and-wales.probation-oficer.2016-06-30.wq-2016-06")


def test_a_register_that_is_not_built_says_how(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="`workforce build` makes it"):
        next(read(folder=tmp_path))


def test_ids_are_what_they_were() -> None:
    assert figure_id(ROW) == (
        "staff-in-post.england-and-wales.probation-officer.2016-06-30.wq-2016-06"
    )
    flow = ROW | {
        "period_kind": "year_ending",
        "period_start": "2015-07-01",
        "measure": "leavers",
        "category": "Death in service",
    }
    assert figure_id(flow) == (
        "leavers.england-and-wales.probation-officer.death-in-service.ye-2016-06-30.wq-2016-06"
    )


@pytest.mark.parametrize(
    "column", ["measure", "area", "grade", "category", "period_end", "source_id"]
)
def test_an_id_tells_apart_what_a_figure_is_about(column: str) -> None:
    other = {"period_end": "2016-03-31", "area": "London"}.get(column, "something else")
    assert figure_id(ROW | {column: other}) != figure_id(ROW)


@pytest.mark.parametrize("column", ["value", "shown", "note", "locator", "status", "flag", "basis"])
def test_an_id_outlives_a_corrected_transcription(column: str) -> None:
    assert figure_id(ROW | {column: "something else"}) == figure_id(ROW)


@given(st.text())
def test_slugs_are_small_letters_digits_and_hyphens(text: str) -> None:
    made = slug(text)
    assert made == slug(made)
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not made.startswith("-")
    assert not made.endswith("-")


def test_the_register_keeps_its_contract() -> None:
    rows = list(read())
    assert list(rows[0]) == list(COLUMNS)
    for row in rows:
        check_row(row)
        assert row["figure_id"] == figure_id(row)
    ids = [row["figure_id"] for row in rows]
    assert len(set(ids)) == len(ids)
    assert rows == sorted(rows, key=sort_key)
