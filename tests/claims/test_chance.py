"""A number of which no rule reads the words is what it equals, where that is no chance."""

from datetime import date

import pytest

from analysis.claims.articles.finding import find_claims

REVIEWS = "Inspectors read reviews of serious further offences in the year to April 2023."
OFFERS = "A probation trainee starts on £26,475, or"
OFFICE = "Inspectors called at the Hammersmith, Fulham, Kensington, Chelsea and Westminster unit."


@pytest.mark.parametrize(
    ("said", "value"),
    [
        # Two digits and no word of a figure: several figures of that size are held.
        ("Probation is stretched, and the committee has had 64 letters about it.", "64"),
        # The words name another measure than the one that has the number.
        (f"{REVIEWS} In it 44% of probation officers resigned.", "44"),
        # It is an average of all, and not of those with more than 50 cases.
        ("The average probation practitioner had 59 cases in March 2022.", "59"),
        # By so many their number rose: a change is no level.
        ("There were 533 probation officers in June 2024.", "533"),
        # The sentence names another date.
        (f"{OFFICE} In May 2021 there were 58 MAPPA cases which nobody had been given.", "58"),
        ("An average of 17,460 probation staff were in post in prisons by June 2022.", "17460"),
    ],
)
def test_what_may_agree_by_chance_is_not_read(said: str, value: str) -> None:
    found = find_claims(said, written_on=date(2023, 10, 1)).checked
    assert {c.verdict for c in found if c.claim.value == value} <= {"not_read"}


@pytest.mark.parametrize(
    ("said", "written_on", "value", "measure"),
    [
        (f"{REVIEWS} In 44% of the cases the assessment of risk had been wrong or incomplete.",
         "2023-10-01", "44", "sfo_review_case_share"),
        ("In probation in Hammersmith and Fulham they found 58 MAPPA cases which nobody had been "
         "given.", "2022-11-30", "58", "mappa_cases_unallocated"),
        # Its sentence also says when and of whom.
        ("Just over 24,000 people were in probation grades in April this year.",
         "2026-05-20", "24000", "probation_grade_staff_headcount"),
        (f"{OFFERS} £30,724 if you can find a room in the capital.",
         "2025-11-02", "30724", "starting_salary"),
    ],
)  # fmt: skip
def test_a_figure_that_few_others_are_described_as_well_as_is_found(
    said: str, written_on: str, value: str, measure: str
) -> None:
    found = find_claims(said, written_on=date.fromisoformat(written_on)).checked
    (one,) = [c for c in found if c.claim.value == value]
    assert (one.verdict, one.claim.measure) in (("right", measure), ("rounds", measure))
    assert "Holds if" in one.says


@pytest.mark.parametrize(
    ("said", "written_on", "value"),
    [
        # A heading, and a sentence that names no measure, are of the publication quoted.
        ("There were 6,801 of them in all.\n\nEngland and Wales had 4,418 probation officers in "
         "June 2023. There are now 6,801 probation services officers.", "2023-08-18", "6801"),
        ("Barnsley and Rotherham probation officers lost 35 days a year to sickness, inspectors "
         "who came in autumn 2024 were told. For everyone there the figure was 23.",
         "2025-02-01", "23"),
    ],
)  # fmt: skip
def test_a_number_may_be_of_what_the_text_quotes_elsewhere(
    said: str, written_on: str, value: str
) -> None:
    found = find_claims(said, written_on=date.fromisoformat(written_on)).checked
    assert {c.verdict for c in found if c.claim.value == value} == {"right"}
    assert any("Holds if" in c.says for c in found)
