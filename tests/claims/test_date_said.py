"""A figure of one date is not right of another that the words of a number name."""

from datetime import date

import pytest

from analysis.claims.articles.finding import find_claims

from .make import verdict_of


@pytest.mark.parametrize(
    ("said", "written_on", "value", "verdict"),
    [
        # 258,332 is of March 2026, 5,559 of September 2025, 4,371 of September 2022.
        ("The Probation Service was supervising 258,332 people on 31 March 2025, of whom "
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
        ("On 30 September 2025 there were 5,559 probation officers, heads rather than full-time "
         "posts.", "2026-03-01", "5559", "wrong_unit"),
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


@pytest.mark.parametrize(
    ("said", "written_on", "value"),
    [
        # A quarter is not half a year; a target is not what came of it.
        ("There were 6,824 recalls of people on probation to custody in the first six months of "
         "2023.", "2023-09-01", "6824"),
        ("In 2024/25 probation saw 75 per cent of unpaid work requirements completed within 12 "
         "months.", "2025-11-03", "75"),
        # Of another intake; of the quarter, and "the same twelve months".
        ("A reply showed that 5,622 people applied to the trainee intake of probation officers of "
         "September 2023, for 891 places.", "2025-04-30", "891"),
        ("In the year to June 2025 6.3 per cent of probation officers left. But in the same twelve "
         "months the number of probation services officers went down by 40.", "2025-11-01", "40"),
        ("In the three months to June 2025 6.3 per cent of probation officers left.",
         "2025-11-01", "6.3"),
        # 59 is the mean of those who hold more than 50.
        ("In March 2022 the average probation practitioner held 59 cases.", "2022-11-20", "59"),
    ],
)  # fmt: skip
def test_the_figure_of_a_part_a_target_or_a_shorter_time_is_not_right(
    said: str, written_on: str, value: str
) -> None:
    assert verdict_of(value, said, written_on) not in ("right", "rounds", "stale")


def test_a_gap_between_two_bases_of_one_day_is_not_comparable() -> None:
    said = (
        "At the end of June 2023 probation officers numbered 4,418, when the service says it needs "
        "6,780. That makes it 2,362 short."
    )
    assert verdict_of("2362", said, "2023-11-20") == "not_comparable"


def test_what_a_publication_prints_is_right_beside_what_is_worked_out_from_parts() -> None:
    said = "At the end of June 2022 there were 4,470 probation officers, the annex says."
    (found,) = find_claims(said, written_on=date(2022, 11, 26)).checked
    assert found.verdict == "right"
    assert "Beside it, worked out: 4,541" in found.says


@pytest.mark.parametrize(
    ("said", "written_on", "value"),
    [
        # The part that was told of the number before it, or another start than is named.
        ("On 31 March 2026 the total caseload of probation was 258,332, and 46,031 people had "
         "their contact suspended. A year before the total stood at 242,397.", "2026-08-20",
         "242397"),
        ("There were 5,519 probation officers at the end of June 2025, which is half as many again "
         "as there were in June 2020.", "2025-10-01", "50"),
        # 74 of the year before.
        ("In 2020/21 74 people on probation were convicted of murder.", "2026-01-09", "74"),
    ],
)  # fmt: skip
def test_another_part_start_or_year_is_not_held_against_a_number(
    said: str, written_on: str, value: str
) -> None:
    assert verdict_of(value, said, written_on) not in ("differs", "wrong_scope")
