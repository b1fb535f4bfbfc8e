"""A figure of one date is not right of another that the words of a number name."""

from datetime import date

import pytest

from analysis.claims.articles.finding import find_claims


def verdict_of(value: str, said: str, written_on: str) -> str:
    found = find_claims(said, written_on=date.fromisoformat(written_on)).checked
    (one,) = [c.verdict for c in found if c.claim.value.lstrip("-") == value]
    return one


@pytest.mark.parametrize(
    ("said", "written_on", "value", "verdict"),
    [
        # 258,332 is of March 2026, 5,559 of September 2025, 4,371 of September 2022.
        ("The Probation Service was responsible for 258,332 people on 31 March 2025, of whom "
         "179,300 were being supervised in the community.", "2026-08-01", "258332",
         "wrong_period"),
        ("The latest count of probation officers, for the end of September 2024, is 5,559 "
         "full-time equivalents.", "2026-08-01", "5559", "wrong_period"),
        ("The official count for March gives 4,371 probation officers in England and Wales.",
         "2022-12-01", "4371", "wrong_period"),
        # 6.3 per cent is of the year to June.
        ("The leaving rate of HM Prison and Probation Service was 10 per cent in the year to "
         "December 2024, while among probation officers it was 6.3 per cent.", "2025-10-01",
         "6.3", "not_read"),
        # Changes of a quarter or a year, counted from another date than theirs.
        ("On 31 December 2024 there were 5,283 probation officers, which is 334 more than at the "
         "end of 2022.", "2025-03-01", "334", "other_dates"),
        ("On 31 March 2023 there were 4,413 probation officers in England and Wales, 50 fewer "
         "than at the end of June.", "2023-08-01", "50", "other_dates"),
        ("In the first three months of 2023 there were 6,824 probation recalls to prison, 23 per "
         "cent more than in the same quarter of 2021.", "2023-12-01", "23", "other_dates"),
        # Full-time equivalents, counted as people at the end of a long clause.
        ("Nationally there were 4,371 probation officers (people by headcount) at the end of "
         "September 2022.", "2022-12-01", "4371", "wrong_unit"),
    ],
)  # fmt: skip
def test_the_figure_of_another_date_is_not_right(
    said: str, written_on: str, value: str, verdict: str
) -> None:
    assert verdict_of(value, said, written_on) == verdict


@pytest.mark.parametrize(
    ("said", "written_on", "value"),
    [
        ("On 31 December 2024 there were 5,283 probation officers, which is 334 more than at the "
         "end of 2023.", "2025-03-01", "334"),
        ("On 31 March 2023 there were 4,413 probation officers in England and Wales, 50 fewer "
         "than at the end of December.", "2023-08-01", "50"),
        # A date of which the number before is, or on which somebody spoke.
        ("In 2023/24 there were 543 new probation trainees, where there had been 1,514 in the "
         "year before.", "2024-11-29", "1514"),
        ("In November 2025 ministers said that there were 5,519 probation officers in post.",
         "2025-11-20", "5519"),
    ],
)  # fmt: skip
def test_the_figure_of_the_date_that_is_named_is_right(
    said: str, written_on: str, value: str
) -> None:
    assert verdict_of(value, said, written_on) == "right"
