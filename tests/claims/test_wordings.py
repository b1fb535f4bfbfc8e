"""Shapes of speech of real pages: numbers said twice, lists, forecasts, notes, bare percentages."""

from datetime import date

import pytest

from analysis.claims.articles.finding import find_claims
from analysis.claims.documents import paragraphs_of_text


def verdicts(said: str, written_on: str) -> list[tuple[str, str, str]]:
    found = find_claims(said, written_on=date.fromisoformat(written_on)).checked
    return [(c.claim.value, c.claim.unit, c.verdict) for c in found]


SEPTEMBER_2020 = (
    "At 30 September 2020 the National Probation Service had 3,550 full-time equivalent (FTE) "
    "band 4 probation officers, up 192 (5.7%) since 30 September 2019 but fewer (by 63 or 1.7%) "
    "than at 30 June 2020. There were 2,888 FTE band 3 probation services officers: an increase "
    "of 303 (11.7%) since 30 September 2019 and of 342 (13.4%) since 30 June 2020."
)


def test_a_number_in_brackets_says_the_one_before_it_again() -> None:
    expected = [
        ("3550", "fte"), ("192", "fte"), ("5.7", "percent"), ("-63", "fte"), ("-1.7", "percent"),
        ("2888", "fte"), ("303", "fte"), ("11.7", "percent"), ("342", "fte"), ("13.4", "percent"),
    ]  # fmt: skip
    found = verdicts(SEPTEMBER_2020, "2020-11-20")
    assert found == [(value, unit, "right") for value, unit in expected]


@pytest.mark.parametrize(
    ("said", "written_on", "expected"),
    [
        # Names of a list go with its numbers in their order.
        ("Probation officers work at 111.7 per cent of capacity. The fullest regions, London and "
         "Yorkshire and the Humber, were at 126.8% and 117.8% respectively.", "2023-02-20",
         ("126.8", "percent", "right")),
        # A bare number is a percentage where the one before it is.
        ("Among probation officers the leaving rate was 7.8 per cent in the year to September "
         "2024; for probation services officers it stood at 12.1.", "2025-01-29",
         ("12.1", "percent", "right")),
        ("In the year to September 2021, 6.9% of probation officers left. Of senior probation "
         "officers and of all, the two rates were 4.3 and 10.1.", "2022-01-12",
         ("4.3", "percent", "right")),
        # Four digits and their date say what a metaphor does not; a month alone is no quarter.
        ("Probation lost patience: from April to June last year 11,041 people saw the inside of a "
         "jail again.", "2026-05-02", ("11041", "count", "right")),
        ("Probation recalls are up. In June alone, 11,041 went back to jail.", "2025-11-02",
         ("11041", "count", "wrong_period")),
        ("Probation recalls numbered 7,415 in the first three months of 2024.", "2026-05-02",
         ("7415", "count", "right")),
        # A bare answer is of its question, and the newest of the day where nothing dates it.
        ("At the end of June there were 5,519 probation officers. And what does it want? The "
         "target is 7,115.", "2025-11-02", ("7115", "fte", "right")),
        # Two ends of a range bound the figure.
        ("In the year to June 2024 probation staff lost between 12 and 13 days apiece.",
         "2026-02-02", ("12", "days", "right")),
        # Lines of a list are of what leads them; a change is of what its own words count.
        ("Probation services officers have it worse:\n\n- in June 2024 - 5,908", "2026-01-20",
         ("5908", "fte", "right")),
        ("In September 2022 there were 4,371 probation officers, and the number of PSOs had gone "
         "up by 641.", "2023-02-10", ("641", "fte", "right")),
        ("Serious further offences by people on probation:\n\n* 2024/25 - 872, or 13% more",
         "2026-02-10", ("13", "percent", "rounds")),
        ("Of probation staff in Barnsley and Rotherham in October 2024, each lost 23 days a year; "
         "for probation officers it was 35.", "2025-01-30", ("35", "days", "right")),
        ("The probation region of London had 755 vacancies in August.", "2023-02-03",
         ("755", "count", "right")),
        # What a rule supposes may stand far before; an answer takes the words of its question.
        ("Inspectors read probation files.\n\nThey marked some of them.\n\nIn March 2023 Sheffield "
         "managed one point out of a possible 27.", "2025-01-30", ("1", "count", "right")),
        ("What is the probation unions' pay claim for 2025/26? 12 per cent.", "2026-02-10",
         ("12", "percent", "right")),
        ("Serious further offences rose from 579 in 2022/23 to 872 in 2024/25.\n\nThat's a rise of "
         "more than half!", "2026-02-10", ("50", "percent", "rounds")),
        ("In the year to June 2024 probation staff lost 12.9 days each to sickness. Prison and "
         "probation staff taken together managed 11.4.", "2025-11-14", ("11.4", "days", "right")),
        # "It" is what agrees of all that the sentence before counts; an officer in eight is one.
        ("At 31 March 2025 the probation shortfall stood at 1,479, or 21 per cent of the 7,115 "
         "officers it required. A year and a half earlier it had been 2,141.", "2025-11-20",
         ("2141", "fte", "right")),
        ("One probation services officer in eight left in the year to September 2024.",
         "2025-11-20", ("12.5", "percent", "rounds")),
        ("Five and a half thousand probation officers were at work in September.", "2026-02-06",
         ("5500", "fte", "rounds")),
        # What is so today is not set against a figure of years ago.
        ("In London the load of probation is 126.8 per cent of capacity, or was three years ago. "
         "Nationally it is 118.", "2026-02-06", ("118", "percent", "not_read")),
        # A quarter of a year is no share of anything.
        ("Last June the probation service counted 5,519 officers; a quarter earlier there had been "
         "5,658.", "2026-01-14", ("5658", "fte", "right")),
        ("In the year to June 2024 the typical probation officer carried 35.2 cases.", "2026-01-14",
         ("35.2", "count", "right")),
        ("In 2022 the north Essex probation unit scored one point out of a possible 27.",
         "2024-07-02", ("1", "count", "right")),
        ("The probation service has 5,559 officers and expects to have 6,500 a year from now.",
         "2026-09-20", ("6500", "fte", "right")),
        # A number of a day to come is a forecast.
        ("The probation auditors say that it will still be at least 3,150 short in 2026-27.",
         "2025-12-01", ("3150", "fte", "right")),
        ("Ministers count on about 6,500 probation officers by September next year.",
         "2026-02-01", ("6500", "fte", "right")),
        # A level that is required and not reached leaves a shortfall, and what was wanted is it.
        ("The probation service is 2,141 probation officers below its required level, by the "
         "count of September 2023.", "2024-01-10", ("2141", "fte", "right")),
        ("At 31 March 2025 there were 5,636 probation officers in a service where 7,115 were "
         "wanted.", "2025-11-05", ("7115", "fte", "right")),
        # Of two dates that are told, an approximate number is of the one that it agrees with.
        ("In the year to September 2021 6.9% of probation officers left; in the year to June it "
         "was 5.8%. One in twelve probation services officers went.", "2022-01-12",
         ("8.3", "percent", "rounds")),
        # A month of the year that was told; the summer of the year before; a loss.
        ("The National Probation Service was founded in 2014. That June it employed 8,300 "
         "full-time equivalent staff.", "2016-09-12", ("8300", "fte", "right")),
        ("Last summer the National Probation Service had 8,861 full-time equivalent staff, and "
         "this June 8,756: a loss of 105 in twelve months.", "2016-09-12",
         ("-105", "fte", "right")),
        # An answer counts what its question asks.
        ("How many people are on probation?\n\n258,332 at the end of March.", "2026-08-03",
         ("258332", "count", "right")),
        # The trusts ended in 2014.
        ("In 2015/16 there were 507 reviews of serious further offences. In the last year of the "
         "trusts there were 429.", "2016-09-12", ("429", "count", "right")),
        ("In March 2025 the Probation Service was 1,479 probation officers below the 7,115 it had "
         "set itself.", "2025-11-05", ("7115", "fte", "right")),
        # A rate of a quarter, then that of a whole year.
        ("By November 2015 sickness was costing the probation service 12.25 days a head. In "
         "2014/15 it was nearly twelve.", "2016-09-12", ("12", "days", "rounds")),
        # The agency finds; it is not its staff that are counted.
        ("HMPPS found in 2024 that it had underestimated the probation staff needed for sentence "
         "management by about 34% (5,400 staff).", "2025-12-01", ("5400", "fte", "right")),
        # The span of a record is no length of time of the number.
        ("The leaving rate of probation services officers in the year to June 2023, 11.8 per cent, "
         "was the highest in the past five years.", "2023-11-20", ("11.8", "percent", "right")),
        # A date of a number that is set against another is not that of the next.
        ("In December 2023 the probation region of the East of England had 277 vacancies, up from "
         "274 in September; only London, on 463, had more.", "2024-08-21", ("463", "fte", "right")),
        # A share of a number that is named after it.
        ("In 2023/24 only 543 probation trainees started, little more than a third of the 1,514 of "
         "the year before.", "2024-11-29", ("33.3", "percent", "rounds")),
        # What the private companies employed.
        ("On 30 June 2014 the National Probation Service had 8,300 full-time equivalent staff and "
         "the companies 8,331.", "2015-06-22", ("8331", "fte", "right")),
    ],
)  # fmt: skip
def test_shapes_of_speech_are_read(
    said: str, written_on: str, expected: tuple[str, str, str]
) -> None:
    assert expected in verdicts(said, written_on)


@pytest.mark.parametrize(
    ("said", "written_on", "expected"),
    [
        # It is 13 per cent.
        ("People on probation were charged with 872 serious further offences in 2024/25, against "
         "770 the year before, a rise of a quarter.", "2025-12-08", ("25", "percent", "differs")),
        # A part of the caseload was counted otherwise a year before.
        ("How many people are on probation? 258,332 at the end of March, about seven per cent more "
         "than a year before.", "2026-08-03", ("7", "percent", "not_comparable")),
        # They were counted as full-time equivalents.
        ("At 30 September 2025 there were 1,764 individual trainees in probation.", "2026-08-03",
         ("1764", "headcount", "wrong_unit")),
        # It was held until September only.
        ("Stress cost probation in London 7,651 working days in 2022, and a further 6,399 in the "
         "whole of 2023.", "2024-01-26", ("6399", "days", "wrong_period")),
        # It was that of December 2023.
        ("In probation in London there are 463 vacancies right now.", "2024-11-28",
         ("463", "fte", "stale")),
        # 12.6 per cent left the whole agency; "its" is that of the service.
        ("One in eight of the Probation Service's staff left in the year to March 2022.",
         "2022-08-01", ("12.5", "percent", "wrong_scope")),
        # 68,084 were under post-release supervision.
        ("The probation caseload on 31 March 2026 was 258,332. Of these, 148,984 were under "
         "post-release supervision.", "2026-08-11", ("148984", "count", "wrong_scope")),
    ],
)  # fmt: skip
def test_shapes_of_speech_that_figures_contradict(
    said: str, written_on: str, expected: tuple[str, str, str]
) -> None:
    assert expected in verdicts(said, written_on)


@pytest.mark.parametrize(
    ("said", "written_on", "value"),
    [
        # 59 cases was the average of those with more than 50.
        ("The average probation practitioner had 59 cases in March 2022.", "2022-08-01", "59"),
        # 42 were supervised by the companies; and some regions had more.
        ("Of serious further offences, 42 in 2015 were charges of murder of people supervised by "
         "the NPS.", "2016-09-12", "42"),
        # Targets of performance are no target of staff.
        ("In 2024-25 the Probation Service met only 26% of its targets.", "2025-12-01", "26"),
        ("The average probation officer earns £38,289.", "2025-12-12", "38289"),
        # 41 per cent is that of probation officers.
        ("Probation in Essex North had just 41 per cent of all the posts it should have.",
         "2024-08-21", "41"),
        # The grade of both is named after them, and is not that of the sentence before.
        ("At 30 September 2020 there were 3,550 full-time equivalent probation officers. The rise "
         "of 303 since September 2019, and of 342 since June, was in probation services officers.",
         "2020-11-20", "342"),
        # Each is a figure of what the text names elsewhere.
        ("The leaving rate in probation is high.\n\nInflation was 11.8 per cent.", "2023-11-20",
         "11.8"),
        ("Probation workload is high. The reservoir stood at 111.7 per cent of its usual level.",
         "2023-02-20", "111.7"),
        ("In June 2024 the Probation Service had 5,160 full-time equivalent probation officers. "
         "The firm employed 4,371.", "2024-11-29", "4371"),
        # A figure of ten years to 2025 says nothing of 2020.
        ("One in nine in probation now has a second job on top of the pay.", "2020-01-31", "11.1"),
    ],
)  # fmt: skip
def test_no_verdict_where_the_words_are_of_something_else(
    said: str, written_on: str, value: str
) -> None:
    assert {v for n, _, v in verdicts(said, written_on) if n == value} <= {"not_read"}


def test_lists_notes_and_missing_spaces_of_a_page_are_apart() -> None:
    page = (
        "Staffing\n  • There were 235 probation officers\n  • The target was 298\n\n"
        + "Of the rest nothing is known, although it was asked for more than once in the two years "
        "before the report was published.3 It took long.\nThe next line is another paragraph.It "
        "rose to 60% in 2018-19.4"
    )
    assert paragraphs_of_text(page) == [
        "Staffing",
        "There were 235 probation officers",
        "The target was 298",
        "Of the rest nothing is known, although it was asked for more than once in the two years "
        "before the report was published. It took long.",
        "The next line is another paragraph. It rose to 60% in 2018-19.",
    ]


def test_the_number_of_a_paragraph_is_none_of_the_text() -> None:
    said = "3.2 London had 463 vacancies in December 2023.\n\n2.14. It had 457 in September."
    assert paragraphs_of_text(said) == [
        "London had 463 vacancies in December 2023.",
        "It had 457 in September.",
    ]


def test_a_percentage_far_from_the_rate_before_it_counts_something_else() -> None:
    """The leaving rate of probation officers in the year to June 2025 is 6.3%."""
    said = (
        "In the year to June 2025 the leaving rate of probation officers was 6.3 per cent. "
        "And two in five officers say they look for another job."
    )
    assert verdicts(said, "2025-11-18") == [
        ("6.3", "percent", "right"),
        ("40", "percent", "not_read"),
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("In 2015, 69 people on probation were convicted of murder.", "differs"),
        ("In 2015, 69 people on probation were charged with murder.", "right"),
        ("In 2024/25 there were 872 convictions for serious further offences.", "other_measure"),
        ("In 2024/25, 872 convicted offenders were charged with a serious further offence.",
         "right"),
    ],
)  # fmt: skip
def test_a_charge_is_no_conviction(said: str, expected: str) -> None:
    """The written answer of 21 October 2019 has 69 charges of murder in 2015."""
    ((_, _, verdict),) = verdicts(said, "2025-11-18")
    assert verdict == expected


@pytest.mark.parametrize("gap", ["below", "short of"])
def test_what_a_service_wanted_is_not_what_it_had(gap: str) -> None:
    """The annex of March 2025: 1,479 probation officers fewer than the 7,115 required."""
    said = f"In March 2025 the probation service was 1,479 officers {gap} the 7,115 it wanted."
    found = {value: verdict for value, _, verdict in verdicts(said, "2025-11-18")}
    assert {*found.values()} <= {"right", "not_read"}
    assert found["1479"] == "right"


@pytest.mark.parametrize(
    ("said", "written_on", "expected"),
    [
        # The targets annex of March 2025: 21% of the probation officers required were missing.
        ("In March 2025 one probation officer post in five stood empty.", "2025-11-20",
         ("20", "percent", "rounds")),
        ("In March 2025 a fifth of probation officer posts had nobody in them.", "2025-11-20",
         ("20", "percent", "rounds")),
        # The inspection of the North West division, whose newest rate is no rate of today.
        ("In October 2018 the North West was a fifth short of probation officers.", "2020-02-21",
         ("20", "percent", "right")),
        ("In the North West one probation officer post in five is vacant today.", "2021-11-20",
         ("20", "percent", "stale")),
        # The number of all staff in London in the twelve months to June 2022, by headcount.
        ("London lost 237 probation staff between June 2021 and June 2022.", "2024-03-12",
         ("-237", "headcount", "right")),
        ("London lost 237 probation officers between June 2021 and June 2022.", "2024-03-12",
         ("-237", "headcount", "wrong_scope")),
        # The month of a document, or in which something was said, is not that of the number.
        ("The inspectorate's January 2020 report counted 615 probation officer vacancies.",
         "2020-02-24", ("615", "count", "right")),
        ("In January inspectors reported that the service had 615 probation officer vacancies.",
         "2020-02-24", ("615", "count", "right")),
    ],
)  # fmt: skip
def test_posts_without_anybody_in_them(
    said: str, written_on: str, expected: tuple[str, str, str]
) -> None:
    assert verdicts(said, written_on) == [expected]


@pytest.mark.parametrize("rest", ["have ever been in prison", "say that they feel unsafe",
                                  "are under pressure", "want another job"])  # fmt: skip
def test_a_share_of_whom_something_else_is_said_is_no_rate_of_before(rest: str) -> None:
    said = (
        "Fewer probation staff are leaving: the rate was above ten per cent in the year to "
        f"September 2024. Some 4 per cent of probation staff {rest}."
    )
    assert verdicts(said, "2025-11-20")[1] == ("4", "percent", "not_read")


@pytest.mark.parametrize(
    ("said", "written_on", "expected"),
    [
        # 1,057 after 543 is 1.95 times as many.
        ("The probation service took on 1,057 trainees in 2024-25, almost double the 543 of the "
         "year before.", "2026-03-14", ("100", "percent", "rounds")),
        ("In 2024-25 the probation service took on 1,057 trainees, about twice as many as the 543 "
         "of 2023-24.", "2026-03-14", ("100", "percent", "rounds")),
        # The audit of October 2025: 38% of all staff in March 2025, 28% in March 2021.
        ("The probation service took on 1,057 trainees in 2024/25, and in March 2025 some 38 per "
         "cent of its staff had four years' experience or less.", "2026-03-14",
         ("38", "percent", "right")),
        ("In March 2025, 38 per cent of probation staff had less than five years of service.",
         "2026-03-14", ("38", "percent", "right")),
        ("Last March 38 per cent of our probation officers had four years in the job or less.",
         "2026-03-14", ("38", "percent", "wrong_scope")),
        # 12.5% of the staff of HMPPS left in the year to March 2023.
        ("In the year to March 2023 one in eight of us left the Probation Service.", "2023-06-20",
         ("12.5", "percent", "wrong_scope")),
        ("In the year to June 2024, 11.5 per cent of all probation staff handed in their passes.",
         "2024-12-03", ("11.5", "percent", "wrong_scope")),
        # The intake of autumn 2014, which is the only one of that month.
        ("In October 2014, 276 probation trainees began.", "2016-10-06",
         ("276", "headcount", "right")),
    ],
)  # fmt: skip
def test_shares_of_staff_and_multiples(
    said: str, written_on: str, expected: tuple[str, str, str]
) -> None:
    assert expected in verdicts(said, written_on)


@pytest.mark.parametrize(
    ("said", "written_on", "expected"),
    [
        # Fractions of speech: 1,514 to 543 is -64.1%; 517 to 627 is 21.3%.
        ("In 2022/23 no fewer than 1,514 probation trainees started; last year it was 543, a fall "
         "of almost two-thirds.", "2024-09-12", ("-66.7", "percent", "rounds")),
        ("In 2017/18, 627 reviews of serious further offences were opened, up from 517 the year "
         "before, a rise of about a fifth.", "2020-01-16", ("20", "percent", "rounds")),
        ("In 2017/18, 627 reviews of serious further offences were opened, up from 517 the year "
         "before, a rise of a third.", "2020-01-16", ("33.3", "percent", "differs")),
        # What still holds is said of today.
        ("The Probation Service is still 2,141 probation officers short of its target.",
         "2024-09-12", ("2141", "fte", "stale")),
        # The leaked workloads of February 2023 and the inspection of central functions of 2019.
        ("In February 2023 eight of the 12 probation regions were over 110 per cent of capacity.",
         "2023-10-19", ("8", "count", "right")),
        ("Six in ten National Probation Service staff had more work than they were supposed to "
         "have.", "2020-02-21", ("60", "percent", "right")),
        ("Three in five National Probation Service staff had a workload above what is expected.",
         "2020-02-21", ("60", "percent", "right")),
        ("Nearly three in ten National Probation Service staff were above 120 per cent of "
         "capacity.", "2020-02-21", ("30", "percent", "within_bound")),
        ("Inspectors counted 615 probation officer posts standing empty in the middle of 2019 and "
         "found six in ten staff carrying more than they were expected to.", "2020-02-21",
         ("60", "percent", "right")),
        # People of a count in full-time equivalents.
        ("Behind the probation officers in post come 1,764 people training for the job.",
         "2026-06-18", ("1764", "headcount", "wrong_unit")),
        ("In June 2024 the Probation Service as a whole had 20,399 people on its payroll.",
         "2024-08-21", ("20399", "headcount", "wrong_unit")),
        ("In June last year 20,823 men and women worked in the Probation Service.",
         "2026-03-10", ("20823", "headcount", "wrong_unit")),
        ("The 6,801 individuals who now work as probation services officers are stretched.",
         "2023-09-10", ("6801", "headcount", "wrong_unit")),
        ("More than seven in every hundred probation officers left in the year to June 2023.",
         "2023-10-19", ("7", "percent", "right")),
        # The fall is that of the number before it, and judging is no judge's.
        ("In June 2024 probation services officers stood at 5,908, an eighth down on the year "
         "before.", "2024-09-12", ("5908", "fte", "right")),
        ("Inspectors of probation judged that risk of harm was properly assessed in 28% of cases "
         "in 2024.", "2026-06-18", ("28", "percent", "right")),
        # The inspection of NPS Wales counts in no unit what it should have.
        ("In December 2018 the NPS division for Wales had 235 probation officers where it should "
         "have had 298.", "2020-02-21", ("298", "count", "right")),
    ],
)  # fmt: skip
def test_fractions_and_loads(said: str, written_on: str, expected: tuple[str, str, str]) -> None:
    assert expected in verdicts(said, written_on)


OVERWORK = (
    "Six in ten staff of the National Probation Service had more work than they were supposed to "
    "have in June 2019, and nearly three in ten were above 120 per cent of it."
)


@pytest.mark.parametrize(
    ("said", "written_on", "expected"),
    [
        (OVERWORK, "2020-01-20", ("60", "percent", "right")),
        (OVERWORK, "2020-01-20", ("30", "percent", "within_bound")),
        ("A third of National Probation Service staff had more than 40 cases.", "2020-09-28",
         ("33.3", "percent", "rounds")),
        # Who is left is still there.
        ("At the end of September 2022 there were 4,371 probation officers left in England and "
         "Wales.", "2022-11-26", ("4371", "fte", "right")),
        ("Probation services officers now number 5,213.", "2025-11-17", ("5213", "fte", "right")),
        ("In March 2025 the service had 1,479 fewer probation officers than it needed.",
         "2025-11-17", ("1479", "fte", "right")),
        # The grade below is a grade, and no gap.
        ("Growth in probation came from the grade below: services officers, at 6,374, were up.",
         "2022-11-26", ("6374", "fte", "right")),
        ("In the Lewisham and Bromley unit 32 per cent of its probation officer posts were empty "
         "in November 2022.", "2024-03-06", ("32", "percent", "right")),
        # Changes without a verb of rising; 20,823 less 20,399, and 872 less 770.
        ("The Probation Service has added 424 full-time equivalent staff since June 2024.",
         "2025-09-10", ("424", "fte", "right")),
        ("Serious further offences by people on probation rose by 102 in 2024/25.", "2025-12-01",
         ("102", "count", "right")),
        # Chairs stand for posts; a share in words; a change between two years.
        ("In June the service needed 6,780 probation officers and had 4,390. So more than a third "
         "of the chairs are empty.", "2023-12-11", ("33.3", "percent", "right")),
        ("Thirty-eight in every hundred probation staff have four years' experience or less.",
         "2025-12-14", ("38", "percent", "right")),
        ("The Probation Service had 5,636 officers in March 2025, about four-fifths of what its "
         "own model says it needs.", "2025-12-14", ("80", "percent", "rounds")),
        # Fewer by so many is said as a loss; above a figure; regions beyond capacity.
        ("Since June 2024 the Probation Service has lost 695 probation services officers.",
         "2025-09-10", ("-695", "fte", "right")),
        ("There were 4,456 probation officers in post on 30 June 2021. This is 26 per cent above "
         "the figure for 31 March.", "2021-12-16", ("26", "percent", "right")),
        ("Figures leaked in February 2023 showed ten of the twelve probation regions working "
         "beyond their capacity.", "2023-10-05", ("10", "count", "right")),
        ("The National Probation Service was smaller, employing 9,533 individuals at the end of "
         "December 2020.", "2021-12-16", ("9533", "headcount", "wrong_unit")),
        ("In March 2025 the service was 1,479 probation officers short of the 7,115 it says it "
         "needs.", "2025-11-02", ("7115", "fte", "right")),
        # A year after the one that was told.
        ("Across the London probation service, including approved premises, 5,868 working days "
         "were lost because of stress in 2021. In the following year the figure went up to 7,651.",
         "2024-03-06", ("7651", "days", "right")),
        ("In March 2022 there were 4,338 probation officers. A year later there were 4,413.",
         "2023-06-06", ("4413", "fte", "right")),
        # What it had is not what it needs.
        ("The annex says that probation needs 6,780 probation officers and that it had 4,390 in "
         "June.", "2023-11-20", ("4390", "fte", "other_edition")),
        ("The service needs 2,390 more probation officers than it had in June 2023.",
         "2023-11-20", ("2390", "fte", "right")),
        ("In June the Probation Service had 4,470 probation officers, against 6,162 required. That "
         "leaves 1,692 posts unfilled.", "2022-08-20", ("1692", "fte", "right")),
        ("In February London's probation teams worked at 126.8 per cent of capacity and "
         "Yorkshire's at 117.8.", "2023-12-05", ("126.8", "percent", "right")),
    ],
)  # fmt: skip
def test_overwork_and_other_ordinary_words(
    said: str, written_on: str, expected: tuple[str, str, str]
) -> None:

    assert expected in verdicts(said, written_on)


@pytest.mark.parametrize(
    ("said", "written_on", "expected"),
    [
        # What is said roughly: 23.4% more, and a gap of 21.9%, which is no third.
        ("At the end of June 2021 the service had 4,456 probation officers, nearly a quarter more "
         "than a year earlier.", "2021-12-17", ("25", "percent", "rounds")),
        ("At the end of June 2021 the service had 4,456 probation officers, nearly a third more "
         "than a year earlier.", "2021-12-17", ("33.3", "percent", "differs")),
        # It fell by an eighth: what is said roughly has a sign as well.
        ("At the end of June 2024 there were 5,908 probation services officers, about an eighth "
         "more than a year before.", "2024-09-12", ("12.5", "percent", "not_read")),
        # The shortfall of a region that is not named is not that of the country.
        ("In September 2025 one in five of the probation officers needed were missing. In the "
         "worst-off region it was a third.", "2026-04-21", ("33.3", "percent", "not_read")),
        # What staff say, are paid and claim.
        ("Almost seven in ten staff at the company that runs probation in Essex said that their "
         "workload was unmanageable.", "2018-10-16", ("70", "percent", "rounds")),
        ("More than seven in ten probation staff are paid less than the average UK salary.",
         "2026-04-21", ("70", "percent", "right")),
        ("Probation staff asked for 12 per cent.", "2026-04-21", ("12", "percent", "right")),
        ("National Probation Service staff have been offered rises of between six and 13.6 per "
         "cent.", "2018-10-16", ("13.6", "percent", "right")),
        ("National Probation Service staff have been offered rises of between six and 13.6 per "
         "cent.", "2018-10-16", ("6", "percent", "right")),
        # 55 of fifteen months, not of a year.
        ("In fifteen months from July 2024 the probation service hired just 55 people who were "
         "already qualified.", "2026-04-21", ("55", "headcount", "right")),
        ("In the year to September 2025 only 55 probation officers joined who were already "
         "qualified.", "2026-04-21", ("55", "headcount", "wrong_period")),
        ("In June 2021 more than 7,000 colleagues joined the Probation Service from the companies.",
         "2021-12-17", ("7000", "headcount", "within_bound")),
        # The reviews of serious further offences by other words; a list shares its noun.
        ("In 2017/18, 627 reviews were held after somebody on probation was charged with a serious "
         "new crime.", "2018-10-16", ("627", "count", "right")),
        ("In September 2023 the East of England and South Central had 274 and 176 probation "
         "vacancies respectively.", "2024-10-11", ("274", "fte", "right")),
        ("The Essex community rehabilitation company looks after more than 4,000 people on "
         "probation.", "2018-10-16", ("4000", "count", "within_bound")),
    ],
)  # fmt: skip
def test_rough_fractions_pay_and_views(
    said: str, written_on: str, expected: tuple[str, str, str]
) -> None:
    assert expected in verdicts(said, written_on)


@pytest.mark.parametrize(
    ("said", "written_on", "expected"),
    [
        # Those in the community are a part of all who are supervised, 240,922.
        ("At the end of March 2022 nearly 241,000 people in England and Wales were being "
         "supervised by probation in the community.", "2022-12-13",
         ("241000", "count", "wrong_scope")),
        ("MORE THAN ONE PROBATION POST IN FIVE EMPTY", "2026-08-13", ("20", "percent", "right")),
        ("Conference notes that the Probation Service is still 2,390 probation officers short.",
         "2024-10-13", ("2390", "fte", "stale")),
        ("The twelve months to June 2024 saw the number of probation services officers shrink by "
         "an eighth.", "2024-10-13", ("-12.5", "percent", "right")),
        # -237 is the change by headcount.
        ("London had 237 fewer full-time equivalent probation staff in June 2022 than twelve "
         "months before.", "2022-12-13", ("-237", "fte", "wrong_unit")),
        ("The probation inspectorate found six of 28 services good in October 2019.", "2019-12-13",
         ("6", "count", "right")),
        # Whom an insertion names is not whose number it is.
        ("At the end of September 2022 probation services officers, many of them still in "
         "training, stood at 6,374.", "2022-12-13", ("6374", "fte", "right")),
    ],
)  # fmt: skip
def test_parts_insertions_and_units(
    said: str, written_on: str, expected: tuple[str, str, str]
) -> None:
    assert expected in verdicts(said, written_on)


@pytest.mark.parametrize(
    ("said", "written_on", "expected"),
    [
        # More than 7,000 moved over, of all grades.
        ("In June 2021 more than 7,000 probation officers moved over from the private companies.",
         "2021-12-16", ("7000", "headcount", "wrong_scope")),
        # London is no place where a weighting is meant.
        ("A trainee probation officer begins on £26,475 before any London weighting.",
         "2025-12-16", ("26475", "pounds", "right")),
        ("London probation had 463 vacancies in all grades in December 2023.", "2024-11-16",
         ("463", "fte", "right")),
        ("In the year to June 2024 the average probation officer juggled 37.1 cases.",
         "2024-11-16", ("37.1", "count", "wrong_period")),
        ("Staff of the National Probation Service lost an average of 13.4 days each in 2014-15.",
         "2018-10-16", ("13.4", "days", "differs")),
        ("The probation service had 5,519 probation officers, 359 more than in June last year. "
         "Among probation services officers there were almost 700 fewer over the same time.",
         "2025-11-20", ("-700", "fte", "rounds")),
        # 1,057 trainees after 543, of which the text says only the year.
        ("At the end of March 2022 the number of probation services officers had almost doubled in "
         "a year.", "2022-09-16", ("100", "percent", "rounds")),
    ],
)  # fmt: skip
def test_whose_and_what_days(said: str, written_on: str, expected: tuple[str, str, str]) -> None:
    assert expected in verdicts(said, written_on)


def test_a_line_that_begins_with_a_date_dates_the_text() -> None:
    text = "Thursday 16 December 2021, 7.30am | Radio 103.6 FM\n\nProbation staff are few."
    assert find_claims(text, today=date(2026, 7, 27)).written_on == date(2021, 12, 16)


@pytest.mark.parametrize(
    ("said", "written_on", "value"),
    [
        ("Some 770 people were charged with murder, rape and other serious further offences in the "
         "year to March 2024 while on probation.", "2024-11-16", "770"),
        ("In June 2021 the probation service was looking after just over 230,000 people.",
         "2021-12-16", "230000"),
    ],
)  # fmt: skip
def test_all_of_what_is_named_by_examples(said: str, written_on: str, value: str) -> None:
    assert {v for n, _, v in verdicts(said, written_on) if n == value} <= {"right", "rounds"}


@pytest.mark.parametrize(
    ("said", "written_on", "value", "expected"),
    [
        # 1,300 is the target of 2025/26, and nobody has been counted yet.
        ("It is true that 1,300 probation trainees were taken on in 2025/26.", "2026-07-20", "1300",
         {"not_held", "other_measure", "not_read"}),
        ("The probation service is to take on 1,300 trainees in 2025/26.", "2025-07-20", "1300",
         {"right"}),
        ("Back in March 2022 some 4,338 people worked as probation officers.", "2022-09-10",
         "4338", {"wrong_unit"}),
        ("Probation staff were offered a rise of four per cent for 2025/26.", "2026-07-20", "4",
         {"right"}),
        ("In June 2022 more than one probation officer post in four was without anybody in it.",
         "2022-09-10", "25", {"right"}),
    ],
)  # fmt: skip
def test_what_was_done_is_no_target(
    said: str, written_on: str, value: str, expected: set[str]
) -> None:
    assert {v for n, _, v in verdicts(said, written_on) if n == value} <= expected
    assert value in {n for n, _, _ in verdicts(said, written_on)}


INSPECTED = "The probation inspectorate examined {} in the West Midlands for a report this year."
ESSEX = (
    "More than one in two probation officer posts in the south of Essex was unfilled in the spring "
    "of 2024. They found a vacancy rate of {} per cent. In the north of the county the office "
    "had, in August 2024, {} per cent of the officers it was meant to have."
)
ERROR = (
    "They underestimated how many probation staff they needed. The auditors put the error at {}."
)


@pytest.mark.parametrize(
    ("said", "written_on", "value", "expected"),
    [
        (ERROR.format("4,400 full-time staff"), "2026-08-14", "4400", {"not_read"}),
        (ERROR.format("5,400 full-time staff"), "2026-08-14", "5400", {"right", "rounds"}),
        (ERROR.format("5,400 full-time staff; the committee's own figure is about 6,900"),
         "2026-08-14", "6900", {"other_edition"}),
        # The register counts cases of one kind there, and of no others.
        (INSPECTED.format("84 unpaid work cases"), "2026-08-14", "84", {"not_read"}),
        (INSPECTED.format("84 court reports"), "2026-08-14", "84", {"not_read"}),
        (INSPECTED.format("85 cases"), "2026-08-14", "85", {"not_read"}),
        (INSPECTED.format("84 cases"), "2026-08-14", "84", {"right"}),
        ("In the west of South Yorkshire the probation service had 463 vacancies in December 2023.",
         "2024-11-05", "463", {"not_read"}),
        (ESSEX.format(41, 55), "2024-11-05", "41", {"not_read", "differs"}),
        (ESSEX.format(41, 55), "2024-11-05", "55", {"not_read", "differs"}),
        (ESSEX.format(55, 41), "2024-11-05", "55", {"right"}),
        (ESSEX.format(55, 41), "2024-11-05", "41", {"right"}),
        ("In March 2025 the probation service was 1,479 officers below its target of 7,115.",
         "2025-08-24", "1479", {"right"}),
        ("In March 2025 the probation service was 1,479 officers below its target of 7,115.",
         "2025-08-24", "7115", {"right"}),
        ("Staff in all probation grades have gone up by more than a fifth since unification, from "
         "17,685 to 21,527.", "2026-03-02", "17685", {"right"}),
        ("Probation staff have been offered 4%. The joint unions asked for 12%.", "2026-03-02",
         "12", {"right"}),
        ("The probation caseload passed 250,000 in June 2025.", "2025-12-04", "250000",
         {"differs", "not_read"}),
        ("The probation caseload passed 244,000 in June 2025.", "2025-12-04", "244000",
         {"within_bound", "right", "rounds"}),
        ("Probation in London had 755 vacancies in August 2022, among them those of "
         "administrators.", "2023-02-16", "755", {"right", "not_read"}),
    ],
)  # fmt: skip
def test_part_of_a_county_target_of_a_gap_and_start_of_a_rise(
    said: str, written_on: str, value: str, expected: set[str]
) -> None:
    assert {v for n, _, v in verdicts(said, written_on) if n == value} <= expected
    assert value in {n for n, _, _ in verdicts(said, written_on)}


def test_years_of_two_digits_and_an_opening_that_dates_itself() -> None:
    said = (
        "Last week (11 September 2024) the average caseload of a probation officer was given as "
        "36.0 in July 21 to June 22, 37.1 in July 22 to June 23 and 35.2 in July 23 to June 24."
    )
    found = find_claims(said, today=date(2026, 1, 1))
    assert found.written_on == date(2024, 9, 11)
    told = [(c.claim.value, c.verdict) for c in found.checked]
    assert told == [("36.0", "right"), ("37.1", "right"), ("35.2", "right")]


def test_a_count_over_financial_years_is_their_sum() -> None:
    said = "Over 4,000 trainee probation officers joined the service between 2020/21 and 2022/23."
    found = find_claims(said, written_on=date(2024, 1, 29)).checked
    assert [(c.claim.value, c.verdict) for c in found] == [("4000", "right")]


def test_what_is_reported_today_is_not_of_today() -> None:
    said = (
        "The auditors reported today that sick leave in the National Probation Service is running "
        "at an average of 12.3 days a year for each member of staff."
    )
    found = find_claims(said, written_on=date(2006, 4, 26)).checked
    assert [(c.claim.value, c.verdict) for c in found] == [("12.3", "right")]


def test_days_behind_a_month_are_no_years() -> None:
    said = "Of 24 probation units inspected in the thirteen months to February, 14 were inadequate."
    found = find_claims(said, written_on=date(2025, 4, 8)).checked
    assert [c.claim.value for c in found] == ["24", "14"]
