"""Changes stated beside a figure become figures of their own, or are refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.core.numbers import as_decimal
from analysis.core.periods import between, month_end
from analysis.intake.page_figures import CHANGE_COLUMNS, change_figures
from analysis.intake.tidied import Tidied
from tests.derive.figures import figure

VALUE = figure(value="4418", shown="4,418", basis="bulletin", edition="", locator="text")
CHANGE: Row = dict.fromkeys(CHANGE_COLUMNS, "") | {
    "entry": "S1",
    "measure": "staff_in_post",
    "period_end": "2023-06-30",
    "change": "-52",
    "change_percent": "-1.2",
    "against": "2022-06-30",
    "basis": "bulletin",
    "edition": "June 2023",
    "source_id": "s1",
    "place": "main points",
}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"source_id": "s9"}, "no source record 's9'"),
        ({"change": "52"}, "give both the same sign"),
        ({"change": "fifty"}, "'fifty' is not a number"),
        ({"change_percent": "1.2"}, "give both the same sign"),
        ({"basis": "targets_annex"}, "basis is targets_annex; the figure beside it"),
        ({"measure": "leaving_rate"}, "measure is leaving_rate; the figure beside it"),
        ({"measure": "vacancy"}, "no measure is known for a change of vacancy"),
        ({"against": "2023-06-30"}, "which is no later"),
        ({"against": "2023-09-30"}, "which is no later"),
    ],
)
def test_a_change_that_cannot_stand(changes: dict[str, str], says: str) -> None:
    with pytest.raises(InputError, match=says):
        change_figures(CHANGE | changes, VALUE, {"s1": {}})


def test_a_change_and_its_per_cent_are_figures() -> None:
    stated = change_figures(CHANGE, VALUE, {"s1": {}})
    assert [(f["measure"], f["value"], f["unit"], f["shown"]) for f in stated.figures] == [
        ("staff_in_post_change", "-52", "fte", "-52"),
        ("staff_in_post_growth", "-1.2", "percent", "-1.2"),
    ]
    assert {f["period_kind"] for f in stated.figures} == {"year_ending"}
    assert {f["period_start"] for f in stated.figures} == {"2022-07-01"}


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        ("2023-06-30", "2023-09-30", "quarter"),
        ("2022-06-30", "2023-06-30", "year_ending"),
        ("2023-02-28", "2024-02-29", "year_ending"),
        ("2022-06-30", "2023-09-30", "span"),
        ("2023-06-30", "2023-09-15", "span"),  # not a whole quarter
        ("2023-06-15", "2023-08-31", "span"),
        ("2021-06-26", "2025-06-30", "span"),
    ],
)
def test_what_a_stretch_between_two_dates_is(earlier: str, later: str, kind: str) -> None:
    found = between(earlier, later)
    assert (found.kind, found.end) == (kind, later)
    assert date.fromisoformat(found.start) - timedelta(days=1) == date.fromisoformat(earlier)


@given(st.integers(2000, 2090), st.integers(1, 12), st.integers(1, 30))
def test_whole_months_are_counted(year: int, month: int, months: int) -> None:
    later = (year * 12 + month - 1) + months
    end = month_end(later // 12, later % 12 + 1)
    found = between(month_end(year, month).isoformat(), end.isoformat())
    assert found.kind == {3: "quarter", 12: "year_ending"}.get(months, "span")


@pytest.mark.slow
def test_the_changes_held_agree_with_their_per_cents(tidied: Tidied) -> None:
    """The per cent that a bulletin prints follows from the change that it prints."""
    for stated in tidied.changes:
        if stated.growth is None:
            continue
        change, growth = as_decimal(stated.change["value"]), as_decimal(stated.growth["value"])
        earlier = as_decimal(stated.value["value"]) - change
        assert abs(100 * change / earlier - growth) < as_decimal("0.11"), stated.growth
