"""Figures of others, of another place or time than the words around a number name."""

from datetime import date

import pytest

from analysis.claims.articles.finding import find_claims

from .make import verdict_of


@pytest.mark.parametrize(
    ("said", "written_on", "value", "verdict"),
    [
        # The whole agency, and the Probation Service within it.
        ("In the year to June 2024 everyone employed by HM Prison and Probation Service lost 12.9 "
         "days to sickness on average.", "2024-11-02", "12.9", "wrong_scope"),
        ("In the year to June 2024 probation lost 2,357 people, a leaving rate of 11.5 per cent.",
         "2024-11-02", "11.5", "wrong_scope"),
        # One grade, and every member of staff.
        ("In Barnsley and Rotherham probation unit sickness ran at 35 days a year for every member "
         "of staff in October 2024.", "2025-03-05", "35", "wrong_scope"),
        ("In the worst-off region 67 per cent of all probation posts were filled in September "
         "2025.", "2026-03-01", "67", "wrong_scope"),
        # What is left out.
        ("Trainee probation officers begin on £30,724 if they work outside London.", "2025-09-01",
         "30724", "wrong_scope"),
        # A county, and the region of three.
        ("Probation in Kent had 272,131 hours of unpaid work outstanding on 27 November 2023.",
         "2024-02-03", "272131", "wrong_scope"),
        # A year, and its last quarter.
        ("The probation caseload was 238,765 at the end of December 2023. During 2023, 7,152 "
         "people were recalled to prison.", "2024-03-11", "7152", "wrong_period"),
    ],
)  # fmt: skip
def test_the_figure_of_a_part_is_not_right_of_the_whole_nor_the_other_way(
    said: str, written_on: str, value: str, verdict: str
) -> None:
    assert verdict_of(value, said, written_on) == verdict


def test_a_change_since_an_event_is_not_that_of_the_last_year() -> None:
    said = (
        "There were 20,806 full-time equivalent staff in probation grades in December 2023, which "
        "is 1,856 more than when the service was brought back together in 2021."
    )
    assert verdict_of("1856", said, "2024-04-02") not in ("right", "rounds")


def test_the_days_of_one_grade_are_not_those_of_the_unit_as_a_whole() -> None:
    said = (
        "Inspectors of the Barnsley and Rotherham probation unit found in October 2024 that 35 "
        "working days a year were lost for the unit as a whole."
    )
    assert verdict_of("35", said, "2025-03-05") in ("not_read", "wrong_scope")


def test_a_share_that_met_the_standard_is_not_that_which_did_not() -> None:
    said = (
        "Inspectors had looked at 31 probation units. They said that oversight by managers wasn't "
        "good enough in 28 per cent of cases."
    )
    assert verdict_of("28", said, "2023-11-01") != "right"


def test_a_change_since_a_season_is_no_stale_figure_of_a_year() -> None:
    said = "Probation services officers are down by 694 just since the spring."
    assert verdict_of("694", said, "2025-09-02") in ("not_read", "other_dates")


@pytest.mark.parametrize(
    ("said", "written_on", "value"),
    [
        # Women among all who are supervised.
        ("At the end of June 2025 the Probation Service was supervising 244,209 people, and 22,295 "
         "women were on probation.", "2025-11-01", "22295"),
        ("In the year to September, 135 probation officers who had been in the job for over four "
         "years resigned.", "2024-05-18", "135"),
        ("At the end of June there were 5,519 probation officers in England and Wales. That is up "
         "seven per cent in a year, although it is 139 fewer than at the end of March.",
         "2025-09-02", "139"),
        ("The leaving rate of HM Prison and Probation Service was 10 per cent in the year to June "
         "2025, while among probation officers it was 6.3 per cent.", "2025-10-01", "6.3"),
        ("Inspectors of probation have looked over 86 reviews of serious further offences.",
         "2023-12-05", "86"),
        ("The probation courts teams of Wales had 79.7 full-time practitioners last December, and "
         "64 the December before.", "2025-11-06", "64"),
    ],
)  # fmt: skip
def test_what_is_named_of_the_number_before_is_not_held_against_this_one(
    said: str, written_on: str, value: str
) -> None:
    assert verdict_of(value, said, written_on) == "right"


@pytest.mark.parametrize(
    ("said", "written_on", "value"),
    [
        # "A fifth of what it is meant to have" is no growth.
        ("Back in March the probation service was 1,479 officers short, about a fifth of what it's "
         "meant to have.", "2025-09-02", "20"),
        # Another date of the same series, or something of quite another size.
        ("The inspectorate published 17 reports on probation in England and Wales last year.",
         "2023-01-20", "17"),
        ("In Hammersmith and Fulham probation unit, and across London, 43 per cent of probation "
         "officer posts were vacant in October 2022.", "2022-12-01", "43"),
        ("At 30 June 2023 the Probation Service had 20,477 full-time equivalent staff. In the "
         "twelve months before that 2,357 people left.", "2025-03-02", "2357"),
    ],
)  # fmt: skip
def test_what_may_be_another_figure_is_not_held_against_the_text(
    said: str, written_on: str, value: str
) -> None:
    found = find_claims(said, written_on=date.fromisoformat(written_on)).checked
    against = {"differs", "wrong_period", "not_held", "not_published"}
    assert not against & {c.verdict for c in found if c.claim.value == value}


@pytest.mark.parametrize(
    ("said", "written_on", "value"),
    [
        # Of a kind of people that the figure does not count by.
        ("On 30 June 2024 the Probation Service had 20,399 full-time equivalent agency staff.",
         "2024-10-01", "20399"),
        ("In the year to September 2023, 135 women probation officers with over four years' "
         "service resigned.", "2024-04-02", "135"),
        ("HM Prison and Probation Service had the equivalent of 20,399 full-time staff at the end "
         "of June 2024.", "2024-10-01", "20399"),
        # The opposite of what is counted.
        ("In March 2025 probation was 1,479 officers above its own target.", "2025-09-02", "1479"),
        ("The promotion rate among probation officers was 6.3 per cent in the year to June 2025.",
         "2025-09-20", "6.3"),
        ("Between April and June 2025 probation made 11,041 releases to custody.", "2025-11-01",
         "11041"),
        ("In June 2022 the probation service required 6,162 officers, and was 1,692 above that.",
         "2022-11-01", "1692"),
        ("In March 2025 the gap in probation officers was not 1,479 but 1,555.", "2025-09-02",
         "1479"),
        # The officers' posts, and all posts of a unit.
        ("In North Tyneside and Northumberland probation unit it was 30 per cent of all posts that "
         "were vacant.", "2025-12-01", "30"),
        # A quarter, and "last year"; a year, and three months.
        ("The Probation Service is busy: last year 10,401 people were recalled to prison.",
         "2025-03-01", "10401"),
        ("Staff of probation in London lost an average of 17 days each to sickness in the three "
         "months to June 2022.", "2022-12-01", "17"),
        # Reviews that were read, and people who were convicted.
        ("Thirty people were convicted of murder while on probation in the year to April 2023.",
         "2024-01-10", "30"),
    ],
)  # fmt: skip
def test_other_people_the_opposite_and_other_lengths_are_not_right(
    said: str, written_on: str, value: str
) -> None:
    found = find_claims(said, written_on=date.fromisoformat(written_on)).checked
    verdicts = [c.verdict for c in found if c.claim.value.lstrip("-") == value]
    assert not {"right", "rounds"} & set(verdicts), verdicts


def test_the_number_of_a_television_channel_is_no_claim() -> None:
    said = "Figures leaked to Channel 4 put probation in London at 126.8% of capacity."
    found = find_claims(said, written_on=date(2023, 3, 31)).checked
    assert [(c.claim.value, c.verdict) for c in found] == [("126.8", "right")]
