"""Numbers that a figure has, and that the words around them do not say of it."""

from datetime import date

import pytest

from analysis.claims.articles.finding import find_claims


@pytest.mark.parametrize(
    ("said", "written_on", "value", "verdict"),
    [
        # Another length of time, or another year, than the figure is of.
        ("In the calendar year 2024 there were 770 serious further offences on probation.",
         "2025-03-20", "770", "wrong_period"),
        ("In the calendar year 2023 there were 770 notifications of serious further offences.",
         "2024-12-10", "770", "wrong_period"),
        ("Probation: 1,057 trainees have started since April this year.", "2025-11-12", "1057",
         "wrong_period"),
        ("In June 2023 probation services officers rose by 990 in a single quarter.",
         "2023-10-31", "990", "other_dates"),
        ("In September 2022 the number of probation services officers went up by 11.2 per cent in "
         "those same three months.", "2022-11-24", "11.2", "other_dates"),
        ("Probation had 20,555 full-time equivalent staff at the end of December 2024, having "
         "grown by 184 in the final quarter.", "2025-05-12", "184", "other_dates"),
        ("Some 63,516 people were under post-release supervision by probation at the end of "
         "December 2024.", "2025-05-12", "63516", "not_read"),
        ("For 2022/23 probation committed itself to 1,500 trainees. A mere 543 began.",
         "2024-09-18", "543", "not_read"),
        ("Probation is today 3,150 full-time staff short in sentence management, says the NAO.",
         "2025-12-12", "3150", "not_read"),
        ("The government wanted 1,500 new probation trainees in the year that is just ending.",
         "2025-03-20", "1500", "not_read"),
        # Other people, or another unit.
        ("By headcount, England and Wales had 4,371 probation officers in September 2022.",
         "2022-12-09", "4371", "wrong_unit"),
        ("At the end of March 2022, 240,922 people on probation were out in our communities.",
         "2023-03-07", "240922", "wrong_scope"),
        ("In the year to June 2025, 6.3 per cent of everyone who works in probation left.",
         "2025-11-12", "6.3", "wrong_scope"),
        ("Taking the Probation Service as a whole, the leaving rate was 10.0 per cent in the "
         "year to June 2025.", "2025-11-30", "10.0", "wrong_scope"),
        ("There are 694 fewer people working as probation services officers than there were "
         "twelve months earlier.", "2025-11-01", "694", "wrong_unit"),
        ("Around 240,000 Londoners were under probation supervision in March 2022.",
         "2022-06-01", "240000", "not_read"),
        ("Of all those who work in probation, 8.3 per cent left in the year to June 2024.",
         "2024-09-19", "8.3", "wrong_scope"),
        ("There were 5,519 people working as probation officers in June 2025, and only 6.3 per "
         "cent of the service's staff left in the year to that month.", "2025-11-14", "6.3",
         "wrong_scope"),
        ("In the year to June 2024 2,357 people left the Probation Service, a leaving rate of 8.3 "
         "per cent.", "2024-10-28", "8.3", "wrong_scope"),
        # Another stage, or what was promised and not what came.
        ("In 2020/21, 245 serious further offences were notified.", "2023-10-31", "245",
         "other_measure"),
        ("People on probation were convicted of 872 serious further offences in 2024/25.",
         "2025-12-01", "872", "other_measure"),
        ("Under the plan 1,300 probation trainees have joined in 2025/26.", "2025-11-30", "1300",
         "not_read"),
        ("Inspectors were in Essex this year. In Essex South they found only 55 per cent of the "
         "probation officers needed in May 2024.", "2024-09-18", "55", "differs"),
        ("In London in 2024 probation inspectors found 40 per cent of cases good enough on risk "
         "of harm.", "2025-02-01", "40", "not_read"),
        ("Across all grades 2,171 staff left the Probation Service in the year to September 2022, "
         "and 43 per cent of the leavers had served for less than five years.", "2022-12-09", "43",
         "not_read"),
        ("More people on probation: 9,975 were released from their sentences between July and "
         "September 2024.", "2025-02-01", "9975", "not_read"),
        ("At the end of December 2023 there were 20,806 people in probation grades.",
         "2024-05-01", "20806", "wrong_unit"),
        ("The number of probation services officers was 5,213 in June 2025, and that is without "
         "the trainees.", "2025-11-01", "5213", "not_read"),
        # Two ends that are counted in two ways, and a record that is none.
        ("In June 2023 there were 4,418 probation officers. In June 2024 there were 5,160. So we "
         "have 742 more.", "2024-12-10", "742", "not_comparable"),
        ("In June 2023 there were a record 6,801 probation services officers.", "2023-11-20",
         "6801", "differs"),
        ("In September 2025 no region had more than two-thirds of the probation officers that "
         "it needs.", "2026-08-03", "66.7", "differs"),
    ],
)  # fmt: skip
def test_what_agrees_with_a_figure_is_not_right_where_its_words_say_otherwise(
    said: str, written_on: str, value: str, verdict: str
) -> None:
    found = find_claims(said, written_on=date.fromisoformat(written_on)).checked
    assert [c.verdict for c in found if c.claim.value.lstrip("-") == value] == [verdict]


@pytest.mark.parametrize(
    ("said", "written_on", "value"),
    [
        ("There were a record 872 serious further offences on probation in 2024/25.",
         "2025-12-01", "872"),
        ("In September 2025 no region had more than 90 per cent of the probation officers that "
         "it needs.", "2026-08-03", "90"),
        ("In December 2023 the East of England had 277 probation vacancies, against 274 in "
         "September. Even Greater Manchester, which reported none in September, had 15.",
         "2024-05-01", "15"),
        ("Probation officers numbered 5,559 in September 2025, with 1,764 trainees coming up "
         "behind them.", "2026-02-20", "1764"),
        ("Over three financial years to March 2023 probation took on 4,039 trainees.",
         "2026-02-01", "4039"),
        ("In the six London probation units visited in November 2022, a quarter of cases met "
         "the standard for assessing the risk of harm.", "2022-12-09", "25"),
        ("In June 2024 there were 5,160 probation officers, which is 533 more than there were "
         "twelve months earlier, a rise of eleven and a half per cent.", "2024-10-01", "11.5"),
        ("Probation staff lost twelve point nine days each to sickness in the year to June 2024.",
         "2024-12-01", "12.9"),
        ("DRIVE AT FIVE: script, item 3\nTX Wed 12.11.25, 17.05\n\nProbation has 5,519 officers "
         "in post.", "", "5519"),
    ],
)  # fmt: skip
def test_the_same_words_said_of_the_figure_itself_are_right(
    said: str, written_on: str, value: str
) -> None:
    day = date.fromisoformat(written_on) if written_on else None
    found = find_claims(said, written_on=day, today=date(2026, 11, 26)).checked
    assert [c.verdict for c in found if c.claim.value == value] == ["right"]


def test_a_rank_since_some_day_is_said_not_to_be_judged() -> None:
    said = (
        "The caseload of probation at the end of September 2024 was 240,497, the highest since "
        "before the pandemic."
    )
    (found,) = find_claims(said, written_on=date(2024, 12, 10)).checked
    assert found.verdict == "right"
    assert found.says.endswith("Whether it is the highest since before the pandemic is not judged.")


def test_the_higher_figure_stands_under_what_is_no_record() -> None:
    said = "In June 2023 there were a record 6,801 probation services officers."
    (found,) = find_claims(said, written_on=date(2023, 11, 20)).checked
    higher = [e.row for e in found.evidence if e.remark == "a higher figure before it"]
    assert [(row["value"], row["period_end"]) for row in higher] == [("6950", "2023-03-31")]
