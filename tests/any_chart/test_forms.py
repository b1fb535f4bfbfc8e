"""The table of forms: what each needs, and which is tried first."""

from __future__ import annotations

import pytest

from analysis.any_chart.forms import Facts, asked_for, possible
from analysis.core.errors import InputError


def test_an_unknown_form_is_refused_with_those_there_are() -> None:
    with pytest.raises(InputError, match="no form 'pie'"):
        asked_for("pie", Facts(1, 3))


@pytest.mark.parametrize(
    ("facts", "form"),
    [
        (Facts(1, 12), "bars"),
        (Facts(1, 42), "spread"),
        (Facts(1, 7, intervals=True), "intervals"),
        (Facts(2, 5), "pairs"),
        (Facts(2, 5, parts=True), "parts"),
        (Facts(9, 3, longest=41), "panels"),
        (Facts(9, 1), "line"),
        (Facts(9, 1, joined=False), "line"),
        (Facts(9, 4), "lines"),
        (Facts(9, 5), "panels"),
    ],
)
def test_the_form_follows_from_dates_and_groups(facts: Facts, form: str) -> None:
    assert possible(facts)[0] == form


def test_two_dates_that_a_break_parts_are_not_joined() -> None:
    assert possible(Facts(2, 5, joined=False)) == []
