"""A citation in words is of what was asked for, or is refused with the nearest that is held."""

from datetime import date

import pytest

from analysis.citation.choose import Request
from analysis.core.errors import InputError
from analysis.questions.asking import cite_words

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("shortfall in Wales in June 2023", "vacancies.wales.all-probation-grades.m-2023-09"),
        ("shortfall in Wales in June 2023", "counted otherwise. Nothing of this is held for “June"),
        ("shortfall of PSOs in London", "Nothing of this is held for “PSOs”"),
        ("leaving rate of prison governors 2024", "Not understood: “governors”."),
        ("shortfall in Yorkshire", "No figure of “shortfall” is held for this"),
    ],
)
def test_another_measure_grade_place_or_date_is_not_cited(asked: str, told: str) -> None:
    with pytest.raises(InputError) as refused:
        cite_words(asked, Request(), TODAY)
    assert told in str(refused.value)
    assert "The nearest that is held: " in str(refused.value)


def test_what_was_asked_for_is_cited() -> None:
    assert "351" in cite_words("shortfall London September 2023", Request(), TODAY).sentence


def test_a_citation_of_two_dates_says_of_which_nothing_is_held() -> None:
    asked = "probation officer leaving rate, year ending March 2023 and year ending March 2025"
    said = cite_words(asked, Request(), TODAY).sentence
    assert "7.5%" in said
    assert "held for “year ending March 2025”; the nearest: " in said
