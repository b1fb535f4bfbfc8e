"""Real figures said of something else: of another clause, length of time, grade, place or date."""

from datetime import date

import pytest

from analysis.claims.articles.finding import find_claims

STAFF_2024 = "There were 5,160 full-time equivalent probation officers in June 2024"
STAFF_2025 = "There were 5,213 probation services officers in June 2025"


def verdicts(said: str, written_on: str) -> list[tuple[str, str]]:
    found = find_claims(said, written_on=date.fromisoformat(written_on)).checked
    return [(c.claim.value, c.verdict) for c in found if c.verdict != "not_read"]


@pytest.mark.parametrize(
    ("said", "written_on", "value"),
    [
        # 45 joined and 33 left; 541 joined and 644 left.
        ("In the twelve months to June 2016 33 people joined the Welsh probation division and 45 "
         "left.", "2019-10-04", "33"),
        ("In the twelve months to June 2016 33 people joined the Welsh probation division and 45 "
         "left.", "2019-10-04", "45"),
        ("In the year to June 2016 the National Probation Service took on 644 people; 541 left "
         "it.", "2016-10-01", "644"),
        # 533 and -844 are the other way round.
        ("In the year to June 2024 the number of probation services officers rose by 533 and that "
         "of probation officers fell by 844.", "2024-11-20", "-533"),
        # Four of the first six were inadequate, and the number names no date.
        ("Probation is unwell. Of the first six areas to be inspected since we were all put back "
         "together, every one was inadequate.", "2022-12-05", "6"),
        # 872 is the figure of 2024/25 itself.
        ("Serious further offences by people on probation fell from 872 to 770 in 2024/25.",
         "2025-12-08", "872"),
        # 6.6% is the rate of the Probation Service.
        ("By contrast, 6.6 per cent of all staff of HM Prison and Probation Service, prisons "
         "included, left in the year to June 2021.", "2021-11-10", "6.6"),
        # The share of a group among those of London.
        ("In the autumn of 2020 59 per cent of probation trainee applications came from London.",
         "2020-12-01", "59"),
        # 1,300 is the target of the year.
        ("It is true that 1,300 probation trainees were taken on in 2025/26.", "2026-11-02",
         "1300"),
        # The fall of the last quarter, where no table says when a Government took office.
        ("The number of probation officers has dropped by 139 since this Government took office.",
         "2025-09-20", "-139"),
    ],
)  # fmt: skip
def test_words_of_another_clause_never_make_a_number_agree(
    said: str, written_on: str, value: str
) -> None:
    assert (value, "right") not in verdicts(said, written_on)


@pytest.mark.parametrize(
    ("said", "written_on", "value"),
    [
        # -170 is the change of probation officers, and 615 is counted by inspectors.
        ("There are 6,374 probation services officers. That is 170 down on June.", "2022-12-31",
         "-170"),
        ("Probation is short of people. That is 615 missing.", "2026-02-03", "615"),
        # 872 is of the second of the two years.
        ("Serious further offences by people on probation have risen by half in two years, from "
         "577 in 2022/23 to 872 in 2024/25.", "2025-08-01", "872"),
        # A score is of a unit that another sentence names.
        ("The probation unit was seen again. In March 2023 it scored a single point out of 27.",
         "2024-11-08", "1"),
    ],
)  # fmt: skip
def test_a_number_that_is_another_figure_of_its_kind_is_not_against_any(
    said: str, written_on: str, value: str
) -> None:
    given = dict(verdicts(said, written_on))
    assert given.get(value, "not_read") in ("not_read", "right", "other_edition", "stale")


AGAINST_2022_23 = (
    "In 2023/24 some 543 probation trainees began, where there had been 1,514; that is a fall of "
    "very nearly two-thirds."
)


@pytest.mark.parametrize(
    ("said", "written_on", "expected"),
    [
        # Each is the change of a quarter said of a year, or of a year said of a quarter.
        (f"{STAFF_2024}, a fall of 178 in a year.", "2024-11-29", ("-178", "other_dates")),
        (f"{STAFF_2024}. Within a quarter their number had risen by 533.", "2024-11-29",
         ("533", "other_dates")),
        (f"{STAFF_2025}, 40 fewer than a year earlier.", "2025-09-10", ("-40", "other_dates")),
        (f"{STAFF_2025}, a quarterly fall of 694.", "2025-09-10", ("-694", "other_dates")),
        # It was over ten years.
        ("Over five years our probation pay has gone up by 11 per cent.", "2026-02-12",
         ("11", "wrong_period")),
        ("Each probation officer held, on average over the quarter to June, 35.2 cases.",
         "2024-11-29", ("35.2", "wrong_period")),
        ("In the first quarter of 2025 872 serious further offences by people on probation were "
         "notified.", "2025-12-08", ("872", "wrong_period")),
        ("In three months 2,357 people left the Probation Service, the figures for June 2024 "
         "show.", "2024-11-20", ("2357", "wrong_period")),
        ("There were 11,041 recalls of people on probation in the whole of the year to June.",
         "2025-11-02", ("11041", "wrong_period")),
        # 120 per cent is that of 2023.
        ("Workload of probation officers averaged 120 per cent of capacity in the first six months "
         "of 2024.", "2026-01-26", ("120", "wrong_period")),
        # A year named before does not make it the change of the quarter.
        (f"{STAFF_2024}, a fall of 178 in a year. Probation services officers dropped by one in "
         "eight to 5,908.", "2024-11-29", ("-12.5", "right")),
        # What it is set against is that of the year before.
        (AGAINST_2022_23, "2024-11-29", ("1514", "right")),
        # The officers fell, and not how many of them are missing; and since the quarter before.
        ("In June 2022 probation was 1,692 officers short of what it requires. By September, the "
         "number of qualified officers had gone down again, by another 170 in three months.",
         "2022-12-05", ("-170", "right")),
    ],
)  # fmt: skip
def test_a_length_of_time_is_that_of_the_figure(
    said: str, written_on: str, expected: tuple[str, str]
) -> None:
    assert expected in verdicts(said, written_on)


@pytest.mark.parametrize(
    ("said", "written_on", "value"),
    [
        # Those who joined, said of those who left, and a target of those who started.
        ("In the year to June 2016 541 left the National Probation Service while 644 came in.",
         "2016-10-01", "644"),
        ("The probation service promised to recruit 1,057 trainees in 2024/25, and took on 1,000.",
         "2025-12-08", "1057"),
        ("The probation service promised to recruit 1,057 trainees in 2024/25, and took on 1,000.",
         "2025-12-08", "1000"),
        ("In 2024/25 1,057 probation officers joined.", "2025-12-08", "1057"),
        ("By March 2025 there were 1,057 probation officers in training.", "2025-12-08", "1057"),
        # The figure is of supervision before release and after it.
        ("At 31 March 2026 148,984 people were under post-release supervision.", "2026-08-11",
         "148984"),
        # A part of what the figure counts, or more than it.
        ("Probation staff lost 12.9 working days each to mental ill health in the year to June "
         "2024.", "2024-11-20", "12.9"),
        ("In the year to June 2025 6.3 per cent of new recruits to probation left.", "2025-09-10",
         "6.3"),
        ("At 30 June 2025 244,209 people were in prison or on probation.", "2025-09-10",
         "244209"),
        ("At the end of June 2025 244,209 women were on probation.", "2025-12-08", "244209"),
        ("At the end of June 2024 238,646 offenders were in custody under probation supervision.",
         "2024-11-29", "238646"),
        ("In the year to September 2022 43 per cent of probation staff had five years' service or "
         "more.", "2022-12-05", "43"),
        ("Wales has 298 probation officers, and needs 235.", "2019-10-04", "235"),
        ("There were 533 probation officers in June 2024.", "2024-11-20", "533"),
        ("A probation trainee begins on £26,475 a month.", "2026-02-12", "26475"),
        # The date of the next number, an earlier one than is told, and a later one than is held.
        ("In the year to June 2015, 644 people left the National Probation Service, and 553 in "
         "the year to June 2016.", "2016-10-01", "644"),
        ("London had 463 probation vacancies in December 2023. In the East of England it was "
         "274.", "2024-03-10", "274"),
        (f"{STAFF_2024}. Since then it has risen by 533.", "2024-11-20", "533"),
        # What is before "to" is not of the last day.
        ("Between June 2023 and June 2025 probation services officers fell from 5,213 to 6,801.",
         "2025-12-08", "5213"),
        # What it is, said of how much it changed; and a rise said of a fall.
        ("In the year to June 2025 probation officers' leaving rate rose by 6.3 per cent.",
         "2025-09-10", "6.3"),
        ("Serious further offences by people on probation rose by 872 in 2024/25.", "2025-12-08",
         "872"),
        ("In June 2025 there were 5,519 probation officers: 359 fewer than in June 2024.",
         "2025-09-10", "-359"),
        ("In June 2025 there were 5,519 probation officers, 359 more than in June 2023.",
         "2025-09-10", "359"),
        # Longer or shorter than the year of the figure, or of an unknown length.
        *((f"{when} 2,357 people have left the Probation Service.", "2024-11-20", "2357")
          for when in ("Since June 2022", "Since Christmas", "In 2024 so far", "Each quarter")),
    ],
)  # fmt: skip
def test_a_figure_said_of_something_else_never_agrees(
    said: str, written_on: str, value: str
) -> None:
    assert not {(value, v) for v in ("right", "rounds", "within_bound")} & set(
        verdicts(said, written_on)
    )


@pytest.mark.parametrize(
    ("said", "written_on", "expected"),
    [
        # Who issued a table is not whom it is of; both ends of a range have its unit.
        ("The National Probation Service is losing people. Tables issued by the National Offender "
         "Management Service show it with 8,756 full-time equivalent staff on 30 June, 126 down on "
         "a year before. London's division had 1,215, having shed 93 in twelve months.",
         "2016-09-01",
         [("8756", "right"), ("-126", "right"), ("1215", "right"), ("-93", "right")]),
        ("In September 2025, measured against target the probation regions lay between 67 and 90 "
         "per cent of officers.", "2026-01-26", [("67", "right"), ("90", "right")]),
        ("Senior probation officers, of whom there were 2,143 in June 2024, hold the rest "
         "together.", "2024-11-29", [("2143", "differs")]),
        ("In June 2022 there were 4,541 probation officers. It fell to 4,371 people in September.",
         "2022-12-05", [("4541", "right"), ("4371", "wrong_unit")]),
        ("In the year to June 2016 644 people left the National Probation Service, some 90 more "
         "than in the previous twelve months.", "2016-09-01",
         [("644", "right"), ("90", "rounds")]),
    ],
)  # fmt: skip
def test_what_is_said_in_other_words_is_read(
    said: str, written_on: str, expected: list[tuple[str, str]]
) -> None:
    assert verdicts(said, written_on) == expected


def test_the_whole_of_which_some_are_counted_is_no_number_of_its_own() -> None:
    said = "Ten of the twelve probation regions were over the limit of what their staff can do."
    assert "12" not in dict(verdicts(said, "2025-12-08"))


def test_a_number_without_date_of_a_scope_without_figures_is_not_read() -> None:
    said = "Wales has 236 probation officers in the public service."
    assert not verdicts(said, "2019-10-04")


@pytest.mark.parametrize(
    ("said", "written_on"),
    [
        # Rounded numbers and bounds are never the ones that no publication gives.
        ("In the North West inspectors found the probation division a fifth short of probation "
         "officers in October 2018.", "2019-02-01"),
        # Leaving is of another subject.
        ("Only 4% of probation staff have ever been in prison themselves.", "2025-05-01"),
        # 250 is of both regions together.
        ("South Central and the South West had 250 probation vacancies between them in September "
         "2023.", "2024-02-01"),
        # It is that of the country, and not of the worst region; 23.4 per cent is close.
        ("Probation is short of officers. In the worst-off region a third of the officers needed "
         "are missing.", "2026-02-10"),
        ("At the end of June 2021 there were 4,456 probation officers, nearly a quarter more than "
         "a year before.", "2021-10-10"),
        # It is the leavers that were a fifth fewer, and not the staff in post.
        ("In the year to September 2020 only 206 probation services officers left the service, "
         "nearly a fifth fewer than in the year before.", "2021-12-16"),
        # Westminster is Parliament; the six in ten are of all staff.
        ("The reply from Westminster is that probation is growing. Its staff grew by 13 per cent "
         "in the year to June 2023.", "2023-11-09"),
        ("The Chief Inspector of probation counted 615 probation officer posts standing empty in "
         "the middle of 2019 and found six in ten staff carrying more than they were expected to.",
         "2020-12-11"),
        # Who came from the companies was counted of the whole country only.
        ("At the end of June there were 4,456 probation officers, 637 of them in London; more than "
         "7,000 colleagues came across from the companies.", "2021-12-01"),
        # January is the month of the report.
        ("The inspectorate's January report counted 615 probation officer vacancies in the "
         "National Probation Service.", "2020-02-10"),
        # 6,162 officers were required, 4,541 in post.
        ("In the summer of 2022 probation printed what it thinks it needs. It is 6,162 officers.",
         "2022-11-26"),
    ],
)  # fmt: skip
def test_a_number_that_may_be_another_figure_gets_no_verdict_against_the_text(
    said: str, written_on: str
) -> None:
    against = {"not_held", "not_published", "differs", "wrong_period", "stale", "wrong_scope",
               "other_measure"}  # fmt: skip
    assert not against & {verdict for _, verdict in verdicts(said, written_on)}


def test_an_exact_number_of_a_place_that_nothing_is_published_of_is_not_held() -> None:
    said = "In Bolton 19 probation officers left in 2024."
    assert verdicts(said, "2025-09-01") == [("19", "not_held")]


def test_a_forecast_of_one_grade_is_not_that_of_the_grade_named() -> None:
    said = "Probation would be short of 3,150 probation officers in 2026-27, auditors said."
    assert verdicts(said, "2025-11-17") == [("3150", "wrong_scope")]


@pytest.mark.parametrize(
    ("said", "written_on", "value"),
    [
        # Real figures of something else: each sentence is untrue or says what nobody published.
        ("In March 2025 probation lacked 79 per cent of the officers it needs.", "2025-05-30",
         "79"),
        ("Prisons in Greater Manchester cost £72.1m in 2024-25, and probation rather less.",
         "2025-11-20", "72100000"),
        ("The annex says that probation had 6,780 probation officers and needed 4,390 in June.",
         "2023-11-20", "6780"),
        ("Ministers claimed 5,519 probation officers in June 2025, but more than 6,000 were in "
         "post.", "2025-09-10", "6000"),
        ("Of the probation officers in post in June 2025, 5,519 were women.", "2025-09-10", "5519"),
        ("The union has 5,519 members among probation officers.", "2025-09-10", "5519"),
        ("If the trend goes on there will be 5,519 probation officers by Christmas.", "2025-09-10",
         "5519"),
        ("London filled 457 vacancies across all probation grades in September 2023.",
         "2024-03-20", "457"),
        ("The rehabilitation companies employed 3,654 probation officers in December 2020.",
         "2021-03-10", "3654"),
        ("The companies' probation caseload stood at 223,973 in December 2020.", "2021-03-10",
         "223973"),
        ("Each probation officer closed an average of 35.2 cases in the year to June 2024.",
         "2024-09-20", "35.2"),
        ("20,823 full-time equivalent staff left the Probation Service in the year to June 2025.",
         "2025-09-10", "20823"),
        ("A senior probation officer oversees 1,493 staff, by the figures of June 2024.",
         "2024-11-20", "1493"),
        ("Essex North was short of 41 per cent of the probation officers it should have had in "
         "August 2024.", "2025-09-10", "41"),
        ("HMPPS employs 20,823 people in full-time equivalents; 64,561 work in prisons, and "
         "probation has the rest.", "2025-09-10", "64561"),
        ("Serious further offences by people on probation rose to 770 in 2024/25 from 579 in "
         "2023/24.", "2025-12-01", "579"),
        ("In the CRCs, a third of probation staff have more than 40 people each on their books.",
         "2020-12-04", "33.3"),
        # It was the fall of a quarter.
        ("The number of probation officers has dropped by 139 since this Government took office.",
         "2025-11-12", "-139"),
        ("Last year, 2024/25, 1,057 people applied to be trainee probation officers.",
         "2025-11-20", "1057"),
        # A body that says a number is not whose staff it counts.
        ("The leaving rate for probation, the service said, is high. For the service it stood at "
         "11.5% in the year to June 2024, HMPPS says.", "2024-09-30", "11.5"),
        ("HM Prison and Probation Service figures show the probation leaving rate was 11.5% in the "
         "year to June 2024.", "2024-09-30", "11.5"),
        # The rate of 2016/17, where that of 2018/19 is meant.
        ("The leaving rate for probation officers was 6.3% in 2019/20, and that was higher than "
         "the 5.7% of the year before.", "2021-03-26", "5.7"),
        # It rose by 13 per cent.
        ("Serious further offences by people on probation numbered 872 in 2024/25, 13% fewer than "
         "the year before.", "2026-01-20", "-13"),
    ],
)  # fmt: skip
def test_a_real_figure_said_of_something_else_does_not_agree(
    said: str, written_on: str, value: str
) -> None:
    assert not {"right", "rounds", "within_bound", "other_edition"} & {
        verdict for stated, verdict in verdicts(said, written_on) if stated == value
    }


def test_a_place_that_something_is_outside_of_is_not_its_place() -> None:
    said = "A trainee probation officer outside London is paid £26,475, and £30,724 in the capital."
    assert verdicts(said, "2025-07-20") == [("26475", "right"), ("30724", "right")]


def test_a_share_worked_out_from_the_text_does_not_differ_from_one_that_is_about_it() -> None:
    said = (
        "In 2017/18 627 reviews of serious further offences by people on probation were opened, "
        "up from 517 the year before, a rise of about a fifth."
    )
    assert ("20", "differs") not in verdicts(said, "2019-05-01")


@pytest.mark.parametrize(
    "said",
    [
        # 60% of all staff: the officers are those of the number before it.
        "The inspectors counted 615 probation officer posts standing empty in June 2019 and found "
        "six in ten National Probation Service staff carrying more work than they should.",
        # 13.2% of the country, where an earlier sentence has named a unit.
        "The Hammersmith, Fulham, Kensington, Chelsea and Westminster unit is part of the "
        "Probation Service. Its staff grew by 13 per cent in the year to June.",
    ],
)
def test_the_scope_of_another_number_or_sentence_makes_none_wrong(said: str) -> None:
    assert "wrong_scope" not in dict(verdicts(said, "2023-11-20")).values()


def test_a_bound_that_another_figure_also_meets_speaks_against_nothing() -> None:
    said = "Staff there supervise well over 240,000 people in the community."
    assert verdicts(said, "2025-09-12") == []


def test_a_rate_that_another_grade_had_years_ago_speaks_against_nothing() -> None:
    said = "The leaving rate among officers is down to 7.4 per cent."  # of June 2016, say
    assert verdicts(said, "2024-09-12") == []


@pytest.mark.parametrize(
    ("said", "written_on"),
    [
        # A figure of 2025 says nothing of a text of 2019.
        ("Of the division's probation officer posts about 16 per cent are vacant.", "2019-09-19"),
        # The rate of prison staff, named two sentences before.
        ("HM Prison and Probation Service has new figures out. In a year 4,723 people left the "
         "prison service (9.2% fewer). This is still a high leaving rate of 11.3%.",
         "2026-11-28"),
        # A bound of which a figure of quite another size keeps clear.
        ("Staff of the Probation Service: over 1,200 went to HMPPS headquarters in late 2019. In "
         "the same quarter, over 300 staff in Wales were transferred from a company to HMPPS.",
         "2026-11-28"),
        # The only earlier count is "more than 2,000", which no change can start from.
        ("In the year to June 2024, 2,357 people left the Probation Service, an increase of 10.6 "
         "per cent on the previous year.", "2024-08-31"),
    ],
)  # fmt: skip
def test_nothing_is_held_against_a_number_by_a_figure_of_another_time_or_body(
    said: str, written_on: str
) -> None:
    told = {verdict for _, verdict in verdicts(said, written_on)}
    assert told <= {"right", "rounds", "not_held", "not_published"}


def test_probation_in_another_country_is_another_subject() -> None:
    said = "Arizona has 1,750 probation officers, and more than 111,000 people are on probation."
    assert find_claims(said, today=date(2026, 1, 1)).claims == ()
    said = f"{said} In England and Wales 5,160 probation officers were in post in June 2024."
    assert ("5160", "right") in verdicts(said, "2024-11-20")


def test_staff_whose_grade_is_left_out_are_all_of_them() -> None:
    said = "At 31 December 2023 there were 20,477 full-time equivalent staff in post in probation."
    assert verdicts(said, "2024-02-20") == [("20477", "right")]


def test_a_bulletin_is_not_whose_staff_it_counts() -> None:
    said = (
        "HMPPS's bulletin notes that 623 probation services officers were appointed in the year "
        "to September 2020, some of whom are to become probation officers."
    )
    assert ("623", "right") in verdicts(said, "2021-04-23")


@pytest.mark.parametrize(
    ("said", "written_on", "value"),
    [
        # 258,157 in the country are more than 16,000, and nobody would say so of them.
        ("The division supervises more than 16,000 people on probation.", "2019-09-04", "16000"),
        # 52% of the reviews of 2023/24.
        ("Inspectors rated ten areas of the division; half of its reviews of serious further "
         "offences required improvement.", "2019-09-04", "50"),
        ("In the year to March 22 probation lost 61,409 working days to sickness.", "2022-05-31",
         "22"),
    ],
)  # fmt: skip
def test_a_bound_far_from_the_figure_or_a_later_figure_agrees_with_nothing(
    said: str, written_on: str, value: str
) -> None:
    assert value not in dict(verdicts(said, written_on))


def test_a_division_is_named_behind_the_short_name_of_its_service() -> None:
    said = "The National Probation Service (NPS) South East and Eastern Division supervises {}."
    told = said.format("more than 16,000 individuals")
    assert verdicts(told, "2019-09-04") == [("16000", "within_bound")]


def test_a_count_since_a_year_is_one_that_began_within_it() -> None:
    said = "There have been 3,646 trainee probation officers appointed since {}."
    assert verdicts(said.format("1998"), "2004-05-24") == [("3646", "right")]
    assert ("3646", "right") not in verdicts(said.format("2001"), "2004-05-24")


def test_the_number_of_a_paragraph_and_the_day_of_a_month_are_no_claims() -> None:
    said = "107. As of June 30, 2024 there were 5,160 full-time equivalent probation officers."
    found = find_claims(said, written_on=date(2024, 9, 1)).checked
    assert [(c.claim.value, c.verdict) for c in found] == [("5160", "right")]


def test_an_undated_change_is_not_held_against_ends_of_years_ago() -> None:
    said = (
        "The number of probation services officers, a grade that includes trainees, stood at "
        "6,801, up 17% in 12 months."
    )
    told = dict(verdicts(said, "2023-08-17"))
    assert told["6801"] == "right"
    assert told.get("17", "right") == "right"


def test_a_change_between_two_editions_may_rest_on_a_restated_start() -> None:
    said = (
        "At 30 June 2025 there were 20,823 FTE staff in the Probation Service. Public Sector "
        "Prisons have decreased by {}, compared to 30 June 2024, although probation staff "
        "increased by 424 in the same period."
    )
    assert "787" not in dict(verdicts(said.format("787"), "2025-08-21"))
    assert ("-3787", "differs") in verdicts(said.format("3,787"), "2025-08-21")


AGAINST = {"differs", "wrong_scope", "wrong_period", "not_held", "not_comparable", "stale",
           "other_dates", "other_measure"}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "written_on", "value"),
    [
        # A bound, and a round number, far from the figure of another date or of a change.
        ("A councillor claimed fewer than 4,000 probation officers would be at work in September.",
         "2026-02-06", "4000"),
        ("There were 1,764 trainee probation officers. They are close to a thousand more than in "
         "the June of 2022.", "2026-02-06", "1000"),
        ("The probation minister was speaking about 369 offenders of the companies who were "
         "charged with murder.", "2020-01-22", "369"),
        # A plan, a gap, and a change, each with words of a level.
        ("Probation is hiring 1,000 trainee officers by March, the Ministry said.", "2024-11-29",
         "1000"),
        ("Probation has almost 9,000 fewer staff than it requires.", "2025-08-22", "9000"),
        ("In London probation employed 237 fewer people in June than it did a year before.",
         "2022-11-30", "-237"),
        # A grade, a place and a date that stand elsewhere, or that are but one of several.
        ("The North East probation region was 32 probation officers short in September 2023, "
         "while Wales had 0 vacancies and London 457 vacancies.", "2025-02-14", "457"),
        ("The probation team of Newport, Swansea, Cwmbran and Cardiff has 137 staff.",
         "2016-08-12", "137"),
        ("Trainee probation officers begin on £30,724 in London and £26,475 elsewhere.",
         "2025-08-30", "26475"),
        ("A year in probation: 1,764 trainees were there last September.", "2026-10-05", "1764"),
        ("Three years brought 4,039 trainee probation officers.", "2024-06-18", "4039"),
        ("In three years 4,039 trainee probation officers came, 1,514 of them in the third.",
         "2024-05-20", "1514"),
        # Small numbers that agree with another scope by chance, and a share of something else.
        ("Probation officers are up 7% in a year, and senior probation officers 2%.",
         "2025-08-25", "2"),
        ("Probation staff lost about 12 days each to sickness last year.", "2024-09-20", "12"),
        ("London has 463 probation vacancies, nearly half of all vacancies.", "2024-02-15", "50"),
        # The caseload of June 2023 and not of September.
        ("The probation caseload was 240,497 at the end of September, a rise of 1% in a year.",
         "2024-11-05", "1"),
        # All staff after the officers, a part of another count, and what is set against nothing.
        ("At the end of December probation had 4,949 officers and 20,477 staff in all.",
         "2024-02-22", "20477"),
        ("872 serious further offences were notified in 2024-25. Of those 245 were murders by "
         "people on probation.", "2025-12-15", "245"),
        ("Probation had 5,519 officers in June and not 5,636, as was said. The June figure is 117 "
         "lower.", "2025-10-08", "-117"),
        # Quarters where years are counted.
        ("In the year to June recalls from probation stood at 41,518, an increase of 36% on the "
         "year before.", "2025-09-30", "36"),
        ("Unpaid work of 370,000 hours was outstanding for probation in the West Midlands last "
         "November.", "2024-06-20", "370000"),
    ],
)  # fmt: skip
def test_nothing_speaks_against_a_number_whose_reading_is_not_sure(
    said: str, written_on: str, value: str
) -> None:
    found = find_claims(said, written_on=date.fromisoformat(written_on)).checked
    of_it = [c.verdict for c in found if c.claim.value.lstrip("-") == value.lstrip("-")]
    assert of_it, "the number is found, whether it is read or not"
    assert not {*of_it} & {*AGAINST}


@pytest.mark.parametrize(
    ("said", "written_on", "value", "verdict"),
    [
        ("Charges for serious further offences on probation rose by 55% between 2021-22 and "
         "2023-24.", "2026-02-06", "55", "right"),
        ("Probation had 258,332 people to supervise, up from 242,397 a year earlier.",
         "2026-08-02", "242397", "other_edition"),
        ("The Probation Service's officers now number 5,559.", "2026-02-12", "5559", "right"),
        ("The probation leaving rate is 7.8% for officers, 12.1% for services officers and 10.3% "
         "overall.", "2025-01-09", "10.3", "right"),
        ("Staff across prisons and probation lost 12.9 days to sickness.", "2024-09-25", "12.9",
         "wrong_scope"),
        ("In August the East of England was short of 277 probation officers last December, and "
         "London of 463.", "2024-09-12", "463", "wrong_scope"),
    ],
)  # fmt: skip
def test_what_a_number_is_of_is_told_by_its_words(
    said: str, written_on: str, value: str, verdict: str
) -> None:
    assert (value, verdict) in verdicts(said, written_on)
