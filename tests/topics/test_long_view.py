"""The long view: stretches stand apart, and the oldest numbers are those of the answers."""

from __future__ import annotations

from itertools import pairwise

import pytest

from analysis.core.errors import InputError
from analysis.topics.catalogue import chart
from analysis.topics.long_view import data


def test_a_subject_that_is_not_there_is_refused() -> None:
    with pytest.raises(InputError, match="'pay' is no subject"):
        data.stretches("pay")


def test_years_without_a_stretch_are_refused() -> None:
    with pytest.raises(InputError, match="No stretch of 4 dates"):
        data.stretches("cases", "1970", "1980")


@pytest.mark.parametrize("subject", data.SUBJECTS)
def test_no_stretch_runs_over_a_gap_or_two_populations(subject: str) -> None:
    rows = data.stretches(subject)
    for _, stretch in rows.groupby("series"):
        assert stretch["population"].nunique() == 1
        years = [int(end[:4]) for end in sorted(stretch["period_end"])]
        gaps = [b - a for a, b in pairwise(years)]
        assert max(gaps) <= data.LONGEST_GAP + 1


def test_the_cases_of_men_officers_are_those_of_the_answers() -> None:
    rows = data.ends("cases").set_index("series")
    assert rows.loc["Men officers", "first_value"] == 55.9
    assert rows.loc["Men officers", "value"] == 52.2
    assert rows.loc["Officers to 1996", "value"] == 27.7


def test_words_and_charts_obey_the_years() -> None:
    assert "1942" not in data.list_of("officers", "1960", "1980")
    assert "4,000" in data.list_of("officers", "1960", "1972")
    assert "27.7" not in chart("long-view-cases", first="1955", last="1970").alt_text()
