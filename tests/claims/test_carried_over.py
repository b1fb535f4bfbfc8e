"""What a number takes over from the one before it, and what its own sentence replaces."""

from datetime import date

import pytest

from analysis.claims.articles.finding import find_claims
from analysis.claims.results import Checked


def last(said: str, written_on: str) -> Checked:
    return find_claims(said, written_on=date.fromisoformat(written_on)).checked[-1]


RATE = "In the year to 30 September 2021 the leaving rate for probation officers was 6.9%. "
VACANCIES = (
    "The East of England had 277 probation vacancies in December 2023, counting all grades. "
)


@pytest.mark.parametrize(
    ("said", "measure", "grade", "area", "period_end", "verdict"),
    [
        # Each named anew is replaced; what is not named is taken over.
        (RATE + "For probation services officers it was 8.4%.",
         "leaving_rate", "Probation services officer", "England and Wales", "2021-09-30", "right"),
        (VACANCIES + "In September it had been 274.",
         "vacancies", "All probation grades", "East of England", "2023-09-30", "right"),
        (VACANCIES + "The East Midlands, with 277, was not far behind.",
         "vacancies", "All probation grades", "East Midlands", "2023-12-31", "differs"),
    ],
)  # fmt: skip
def test_grade_place_and_date_are_each_replaced_where_the_sentence_names_its_own(
    said: str, measure: str, grade: str, area: str, period_end: str, verdict: str
) -> None:
    found = last(said, "2024-03-22")
    claim = found.claim
    read = (claim.measure, claim.grade, claim.area, claim.period_end, found.verdict)
    assert read == (measure, grade, area, period_end, verdict)


@pytest.mark.parametrize(
    ("said", "written_on", "value", "start", "end", "verdict"),
    [
        ("There were 5,283 full-time equivalent probation officers at the end of December 2024. "
         "That is 334 up on the end of 2023.",
         "2025-02-21", "334", "2023-12-31", "2024-12-31", "right"),
        ("There were 5,283 full-time equivalent probation officers at the end of December 2024. "
         "Probation services officers are going faster. There were 988 fewer of them than a year "
         "before.",
         "2025-02-21", "-988", "2023-12-31", "2024-12-31", "right"),
        # "A year ago" is a year before the count, and not before the text.
        ("There were 5,283 full-time equivalent probation officers at the end of December 2024, "
         "up by nearly seven per cent on a year ago.",
         "2025-03-14", "7", "2023-12-31", "2024-12-31", "rounds"),
        ("At the end of December 2025, 248,568 people were under probation supervision, more than "
         "three per cent up on twelve months before.",
         "2026-06-20", "3", "2024-12-31", "2025-12-31", "rounds"),
        ("London had 463 vacancies across all probation grades in December 2023, six more than "
         "in September.",
         "2024-04-02", "6", "2023-09-30", "2023-12-31", "right"),
        ("There were 5,160 probation officers in June 2024. Yet that is 178 down on March.",
         "2024-09-02", "-178", "2024-03-31", "2024-06-30", "right"),
        ("By September 2025 there were 5,559 probation officers, about a thousand more than when "
         "the service was put back together.",
         "2026-04-02", "1000", "2021-06-30", "2025-09-30", "rounds"),
        # By more than the figures say: it is the change that differs, not the number of staff.
        ("There were 5,283 full-time equivalent probation officers at the end of December 2024. "
         "That is 434 up on the end of 2023.",
         "2025-02-21", "434", "2023-12-31", "2024-12-31", "differs"),
    ],
)  # fmt: skip
def test_a_change_is_of_what_was_counted_last_up_to_its_date(
    said: str, written_on: str, value: str, start: str, end: str, verdict: str
) -> None:
    found = last(said, written_on)
    claim = found.claim
    assert (claim.value, claim.period_start, claim.period_end) == (value, start, end)
    assert found.verdict == verdict


@pytest.mark.parametrize(
    "said",
    [
        # The number before it was not read, or a word of its own is in no table.
        RATE + "Goodwill among probation staff was 42%. For senior probation officers it was 5.9%.",
        RATE + "For left-handed probation services officers it was 9.1%.",
    ],
)
def test_nothing_is_taken_over_where_something_was_not_understood(said: str) -> None:
    assert last(said, "2021-12-14").verdict == "not_read"


@pytest.mark.parametrize(
    ("said", "written_on", "expected"),
    [
        # A share of what was just counted; a year before, and the one before that; a season; a
        # month whose year stands beside it.
        ("Between February 2024 and February 2025 inspectors rated 24 probation delivery units. "
         "Ten were found to require improvement, and more than half were inadequate.",
         "2026-02-12", [("24", "right"), ("10", "right"), ("50", "rounds")]),
        ("Serious further offences climbed to 872 in 2024/25. The previous year there had been "
         "770, and the year before that 579.",
         "2025-12-08", [("872", "right"), ("770", "right"), ("579", "right")]),
        ("Ten of the twelve probation regions were running above their capacity this autumn.",
         "2025-12-05", [("10", "right")]),
        ("Probation vacancies in London rose to 463 in December 2023, from 457 in September.",
         "2026-03-10", [("463", "right"), ("457", "right")]),
        # A bound that no figure is near to, and one by which regions are counted.
        ("In 2023/24 probation took on 543 trainees. The year before there were more than 900.",
         "2024-09-16", [("543", "right")]),
        ("In Yorkshire probation ran at almost 118% of capacity in February 2023. Eight of the "
         "12 regions were over 110%.", "2023-06-08", [("118", "rounds"), ("8", "right")]),
        ("In 2023/24 probation took on 543 trainees. The year before there were over 1,500.",
         "2024-09-16", [("543", "right"), ("1500", "right")]),
        # A forecast, and a promise, of what was counted before.
        ("There were 5,559 probation officers in September 2025. The department expects about "
         "6,500 by September 2027.", "2026-02-02", [("5559", "right"), ("6500", "right")]),
        ("In 2024/25 1,057 probation trainees began. Ministers hope for 1,300 this year.",
         "2026-02-02", [("1057", "right"), ("1300", "right")]),
        # What a place has now is not of the date at which it had none.
        ("Greater Manchester probation, which had reported no vacancies in September, now has 15.",
         "2024-03-28", [("0", "right"), ("15", "right")]),
        ("Greater Manchester probation, which had reported no vacancies in September, now has 16.",
         "2024-03-28", [("0", "right")]),
        # How much worse it is counts no vacancies.
        ("In March 2025 probation was 1,479 officers short. That makes it 76 worse.",
         "2025-12-08", [("1479", "right")]),
    ],
)  # fmt: skip
def test_what_is_said_of_the_number_before_is_read_with_it(
    said: str, written_on: str, expected: list[tuple[str, str]]
) -> None:
    found = find_claims(said, written_on=date.fromisoformat(written_on)).checked
    assert [(c.claim.value, c.verdict) for c in found if c.verdict != "not_read"] == expected


STRESS = "In 2021 stress cost probation in London 5,868 working days. "


@pytest.mark.parametrize(
    ("said", "value", "period_end", "verdict"),
    [
        (STRESS + "In the following year the figure went up to 7,651.", "7651", "2022-12-31",
         "right"),
        (STRESS + "A year later it was 7,651.", "7651", "2022-12-31", "right"),
        (STRESS + "In the first nine months of 2023 it was over 6,000.", "6000", "2023-09-30",
         "right"),
        # From when a number had risen is not said: a figure of the two years before.
        ("In December 2023 the East of England had 277 probation vacancies, but in Kent, Surrey "
         "and Sussex vacancies had climbed from 77 to 121.", "77", "2023-09-30", "right"),
        # 2,546 probation services officers in June 2020.
        ("At the end of September 2022 there were 6,374 probation services officers. They have "
         "more than doubled since June 2020, when there were 2,546.", "2546", "2020-06-30",
         "right"),
        # The two ends of the caseload of March 2026 come from two ways of counting.
        ("On 31 March 2026 the Probation Service was supervising 258,332 people, 6.6 per cent more "
         "than a year previously.", "6.6", "2026-03-31", "not_comparable"),
        ("On 31 March 2026 the Probation Service was supervising 258,332 people. Just over 179,000 "
         "of them, or about seven in ten, were in the community.", "179000", "2026-03-31",
         "rounds"),
        ("The average probation officer carried a caseload of 35 in the year to June 2024. That "
         "is a little lighter than the 37 of the previous year.", "37", "2023-06-30", "rounds"),
    ],
)  # fmt: skip
def test_dates_counted_from_the_number_before(
    said: str, value: str, period_end: str, verdict: str
) -> None:
    found = find_claims(said, written_on=date(2026, 6, 18)).checked
    read = {(c.claim.value, c.claim.period_end, c.verdict) for c in found}
    assert (value, period_end, verdict) in read
