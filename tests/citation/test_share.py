"""Shares and ratios: only of like things, labelled where two counts meet."""

from __future__ import annotations

import pytest

from analysis.citation.choose import Request, SeveralFitError
from analysis.citation.share import cases_for, cite_cases, cite_share, share_of
from analysis.core.errors import InputError
from analysis.register.store import by_id

PART = "staff-in-post.england-and-wales.probation-officer.2016-06-30.wq-2016-06"
WHOLE = "staff-in-post.england-and-wales.all-probation-grades.2016-06-30.wq-2016-06"
ANNEX = "staff-in-post.england-and-wales.probation-officer.2023-06-30.page-vlex-2023-08-17-4fb8"
BULLETIN = "staff-in-post.england-and-wales.probation-officer.2023-06-30.wq-2023-06"
RATE = "leaving-rate.england-and-wales.probation-officer.ye-2016-03-31.wq-2016-06"

OFFICERS = Request("staff_in_post", grade="Probation officer", date="2016-06-30")


def test_the_part_may_not_exceed_the_whole() -> None:
    with pytest.raises(InputError, match="more than the whole"):
        share_of(by_id(WHOLE), by_id(PART))


def test_two_publications_are_not_divided_unasked() -> None:
    with pytest.raises(InputError, match="--mix-bases"):
        share_of(by_id(ANNEX), by_id(BULLETIN))
    mixed = share_of(by_id(ANNEX), by_id(BULLETIN), mix=True)
    assert "bases or editions mixed" in mixed.sentence
    assert mixed.figure_id.endswith(" --mix-bases")


def test_a_share_of_a_rate_has_no_meaning() -> None:
    with pytest.raises(InputError, match="has no meaning"):
        share_of(by_id(RATE), by_id(RATE))


@pytest.mark.parametrize("column", ["measure", "unit", "period_kind", "period_end"])
def test_unlike_figures_make_no_share(column: str) -> None:
    with pytest.raises(InputError, match="Part and whole differ"):
        share_of(by_id(PART), by_id(WHOLE) | {column: "other"})


def test_nothing_or_a_symbol_is_no_whole() -> None:
    with pytest.raises(InputError, match="no published value"):
        share_of(by_id(PART), by_id(WHOLE) | {"value": ""})
    with pytest.raises(InputError, match="the whole is 0"):
        share_of(by_id(PART), by_id(WHOLE) | {"value": "0"})


def test_the_whole_must_be_named() -> None:
    with pytest.raises(InputError, match="--of-grade"):
        cite_share(OFFICERS)


def test_a_share_shows_both_figures() -> None:
    found = cite_share(OFFICERS._replace(of_grade="All probation grades"))
    assert found.printed == "38.0%"
    assert found.stored.startswith("38.0423")
    assert {PART, WHOLE} == {row["figure_id"] for row in found.inputs}


def test_cases_want_a_caseload_and_staff_of_one_day() -> None:
    with pytest.raises(InputError, match="caseload figure first"):
        cases_for(by_id(BULLETIN), by_id(BULLETIN))


def test_two_counts_of_staff_are_listed_unless_a_basis_is_named() -> None:
    with pytest.raises(SeveralFitError):
        cite_cases(Request(date="2023-06-30"))
    found = cite_cases(Request(date="2023-06-30", basis="bulletin"))
    assert "53.9 people" in found.printed
    assert "not the number of cases that anyone holds" in found.caveats[0]
    with pytest.raises(InputError, match="differ in period end"):
        cases_for(found.inputs[0], by_id(PART))


def test_cases_of_everybody_are_not_divided_by_the_staff_of_one_employer() -> None:
    with pytest.raises(InputError, match="count different people") as caught:
        cite_cases(Request(date="2020-06-30"))
    said = str(caught.value)
    for named in (
        "224,587, everyone under",
        "the National Probation Service",
    ):
        assert named in said
    assert "workforce cite cases-per-officer caseload.national-probation-service" in said
