"""Lengths of time, places, grades and months that a number takes from around it."""

from datetime import date

import pytest

from analysis.claims.articles.finding import find_claims


def read(said: str, written_on: str = "2026-11-28") -> list[tuple[str, str]]:
    found = find_claims(said, written_on=date.fromisoformat(written_on)).checked
    return [(c.claim.value, c.verdict) for c in found]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        # The year's four quarters are held, of 2023 two, and of 2016 the year.
        ("The Probation Service is under strain. More than 37,000 people were recalled to prison "
         "in 2024.", [("37000", "right")]),
        ("In the year to March 2025 there were 41,000 recalls of people on probation.",
         [("41000", "differs")]),
        ("In 2023 there were 27,800 recalls of people on probation.", [("27800", "not_read")]),
        ("Probation recalls now run at 37,573 a year.", [("37573", "not_read")]),
        ("Some 21,559 people on probation were recalled in 2016.", [("21559", "right")]),
        ("Between April and September 2024, 19,757 people on probation were recalled to custody.",
         [("19757", "right")]),
        # Those on probation who were recalled are no caseload.
        ("In 2024, 37,573 people on probation were recalled to prison in England and Wales.",
         [("37573", "right")]),
    ],
)  # fmt: skip
def test_a_number_of_a_year_is_never_set_against_a_quarter(
    said: str, expected: list[tuple[str, str]]
) -> None:
    assert read(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        # A place of another paragraph, where the sentence has a subject of the whole country.
        ("The Probation Service is short of officers. In London alone 457 posts were vacant in "
         "September 2023.\n\nThe government says it hired 1,257 trainees in 2024/25.",
         [("457", "right"), ("1257", "differs")]),
        # A place of another paragraph that the sentence before calls "the region".
        ("Inspectors went to the North East.\n\nThey rated probation in the region this year. "
         "Assessment of risk of harm was good enough in 35pc of cases.", [("35", "right")]),
        # A grade of another sentence, of which nothing of the kind is counted.
        ("The Probation Service is under strain. In London 763 posts were vacant in September "
         "2023.", [("763", "differs")]),
        # A month without its year that is compared with one of a year.
        ("In June 2025 there were 5,519 probation officers in post, down from 5,658 in March.",
         [("5519", "right"), ("5658", "right")]),
        ("There were 5,519 probation officers in post in June 2025 against 5,658 in March.",
         [("5519", "right"), ("5658", "right")]),
        # A growth is no share.
        ("The shortfall of probation officers has doubled since June 2022.",
         [("100", "not_read")]),
    ],
)  # fmt: skip
def test_what_a_number_takes_from_around_it(said: str, expected: list[tuple[str, str]]) -> None:
    assert read(said) == expected
