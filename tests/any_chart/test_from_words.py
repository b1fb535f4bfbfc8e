"""Charts in plain words: what is held of something else is refused, the rest drawn as asked."""

from datetime import date

import pytest

from analysis.any_chart.from_words import chart_of_words
from analysis.charts.spec import Chart
from analysis.core.errors import InputError
from analysis.register.store import by_id

TODAY = date(2026, 11, 27)


def drawn(text: str) -> Chart:
    return chart_of_words(text, TODAY)[0]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("gibberish", "not understood"),
        ("average age of probation officers", "No figure of “average age” is held"),
        ("shortfall of PSOs in London", "Nothing of this is held for “PSOs”"),
        ("pay of prison officers", "“prison officers”"),
        ("what the NAO says the shortfall is", "The figure is not one of “NAO”"),
        ("recalls by region", "No single places can be drawn"),
        ("probation officers vs police officers leaving rate", "“police officers” cannot be drawn"),
        ("sickness probation vs prison staff", "no axis in common"),
        ("leaving rate of probation officers compared with social workers", "two measures"),
        ("compare London and Wales staff in post since 2021", "Nothing of this is held since"),
        ("leaving rate by length of service", "not held by length of service"),
        ("average working days lost by grade", "It is held of: All HMPPS staff"),
        ("leavers by length of service", "not held by length of service"),  # only of the police
        ("highest sickness rate region", "No single places can be drawn"),
        ("caseload London 2010", "Nothing of this is held for “2010”"),
        ("lowest caseload region", "No places can be drawn beside each other"),
        ("shortfall of POs by region", "“POs” cannot be drawn alone"),
        ("resignation rate against leaving rate, POs", "No figure of “resignation rate”"),
        ("reasons for sickness absence in probation", "No reasons for sickness are held"),
        ("caseload versus number of officers since 2015", "two measures"),
    ],
)
def test_what_is_not_held_is_not_drawn(asked: str, told: str) -> None:
    with pytest.raises(InputError) as refused:
        drawn(asked)
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("asked", "measure", "grade", "first"),
    [
        ("leaving rate of PSOs", "leaving_rate", "Probation services officer", "2015"),
        ("leaving rate of PSOs since 2020", "leaving_rate", "Probation services officer", "2020"),
        ("probation officers since 2015", "staff_in_post", "Probation officer", "2015"),
        ("murders by people supervised 2010 to 2015", "sfo_convictions", "", "2010"),
    ],
)
def test_one_figure_stands_for_its_course(asked: str, measure: str, grade: str, first: str) -> None:
    rows = [by_id(i) for i in drawn(asked).figure_ids()]
    assert len(rows) > 1
    assert {(row["measure"], row["grade"]) for row in rows} == {(measure, grade)}
    assert min(row["period_end"] for row in rows) >= first


def test_many_places_stand_beside_each_other_at_one_date() -> None:
    rows = [by_id(i) for i in drawn("vacancies by region").figure_ids()]
    assert len({row["area"] for row in rows}) == len(rows) == 12
    assert {row["period_end"] for row in rows} == {"2023-09-30"}


@pytest.mark.parametrize(
    ("asked", "measure", "kind", "groups", "date"),
    [
        ("staff in post by region", "staff_in_post", "area", 7, "2016-06-30"),
        ("social worker vacancies by region", "vacant_posts", "category", 9, "2025-09-30"),
        ("sfo reviews by rating", "sfo_review_rating_share", "category", 3, "2025-12-31"),
        ("inspections by rating", "units_rated", "category", 2, "2025-02-28"),
    ],
)
def test_what_is_asked_by_place_or_part_is_no_course(
    asked: str, measure: str, kind: str, groups: int, date: str
) -> None:
    rows = [by_id(i) for i in drawn(asked).figure_ids()]
    assert {(row["measure"], row["period_end"]) for row in rows} == {(measure, date)}
    assert len({row[kind] for row in rows}) == len(rows) == groups


def test_officers_of_two_bodies_are_drawn_where_one_source_counts_both() -> None:
    made = drawn("probation officers leaving rate vs prison officers")
    rows = [by_id(i) for i in made.figure_ids()]
    last = {row["grade"]: row["value"] for row in sorted(rows, key=lambda r: r["period_end"])}
    assert last == {"Probation officer": "6.9", "Band 3-5 prison officers": "11.1"}
    assert {row["basis"] for row in rows} == {"written_answer"}
    assert any("different bodies" in note for note in made.notes)


def test_two_grades_are_drawn_by_the_count_that_reaches_the_newest_date() -> None:
    made = drawn("probation officers and PSOs in post")
    assert "5,519 FTE" in made.words("finding")
    assert "5,213 FTE" in made.words("finding")


def test_every_year_that_is_held_is_drawn_and_the_newest_leads() -> None:
    years = {by_id(i)["value"] for i in drawn("trainee starts").figure_ids()}
    assert years == {"1007", "1518", "1514", "543", "1057"}
    far = drawn("sickness days lost probation service since 2010")
    assert "12 months to 30 June 2024" in far.words("finding")
    assert "12.9 days" in far.words("finding")


def test_no_line_runs_over_years_of_which_nothing_is_held_nor_to_one_that_can_grow() -> None:
    made = drawn("SFO convictions for murder by year")
    first = made.points[made.points["run"].diff() > 0]["period_end"]
    assert [day[:4] for day in first] == ["2007", "2009", "2010", "2015", "2020", "2021"]
    assert "74 had led to conviction" in made.words("finding")  # and not the 55 that can grow
    assert any("can still grow" in note for note in made.notes)


def test_bands_stand_in_their_own_order_and_sums_are_not_among_their_parts() -> None:
    ages = drawn("age profile of probation staff")
    assert next(iter(ages.points["series"])) == "Age under 30"
    assert ages.alt_text().startswith("Bars, in order.")
    kinds = drawn("caseload by type of supervision")
    assert not any(name.startswith("All ") for name in kinds.points["series"])


def test_how_the_words_were_read_is_told() -> None:
    _, read_as = chart_of_words("leaving rate of PSOs", TODAY)
    assert "who: Probation services officer (from “PSOs”)" in read_as


def test_a_single_figure_is_said_to_be_the_only_one() -> None:
    made, read_as = chart_of_words("caseload of London", TODAY)
    assert len(made.figure_ids()) == 1
    assert "the only figure of this that is held" in read_as
    assert "This is the only figure of this that is held." in made.notes


def test_a_bar_says_that_its_value_is_a_bound() -> None:
    (stated,) = drawn("mental health sickness share since 2018").points["stated"]
    assert stated == "more than 40%"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("leaving rate of wizards", "not understood, so left aside: “wizards”"),
        ("pay band 4 since 2006", "nothing is held from “2006” until the financial year 2021/22"),
        ("vacancies in every region latest", "newer, but held of 6 of the 12 only: in December"),
        ("shortfall of probation officers", "1,745 FTE at 31 March 2023"),
        ("sickness of probation staff since covid", "a longer series is held of prison and"),
        ("how sickness has gone up since covid", "of probation alone only this is held"),
        ("probation officers leaving rate vs prison officers", "6.3% in the 12 months to 30 June"),
        ("recalls in 2023", "one date makes no line, so all dates are drawn and not “2023” alone"),
        ("shortfall of POs in 2012", "nothing is held for “2012”; all other dates are drawn"),
        ("nps staff in 2016", "one date makes no line, so all dates are drawn"),
        (
            "officers who resigned 2016 to 2023",
            "nothing is held from the 12 months to 30 June 2016",
        ),
        ("POs vs PSOs in post", "not drawn, as counted otherwise: 31 figures"),
        ("probation officers in post over time", "figures, 30 June 2003 to 30 September 2025"),
        ("mental health sickness share since 2018", "nothing is held from “2018”"),
        ("vacancy rate by region as bars", "“rate” asks for a percentage; this is full-time"),
        ("vacancies by region", "A region at or above target is shown as 0"),
        ("leaving rate of POs compared with PSOs since 2020", "is counted otherwise or not of all"),
        ("SFO convictions per year", "Counts of one year keep growing"),
    ],
)
def test_what_is_not_drawn_is_told(asked: str, told: str) -> None:
    made, read_as = chart_of_words(asked, TODAY)
    assert told in read_as
    if told[:3] in ("not", "new"):
        assert told[1:] in " ".join([made.words("caption"), *made.notes])


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("staff since unification", "2021-12-31", "2025-06-30"),
        ("sickness since the pandemic", "2020-03-31", "2024-06-30"),
        ("sickness since covid", "2020-03-31", "2024-06-30"),
        ("number of probation officers before covid", "2003-06-30", "2016-06-30"),
        ("caseload per officer 1990s to now", "1992-12-31", "2024-06-30"),
        ("sickness of probation staff between 2004 and 2015", "2004-03-31", "2015-03-31"),
        ("staff up to 2016", "1997-12-31", "2016-06-30"),
        ("leaving rate of POs vs prison officers since 2010", "2010-03-31", "2021-09-30"),
    ],
)
def test_a_chart_is_of_the_time_that_is_named(asked: str, first: str, last: str) -> None:
    ends = drawn(asked).points["period_end"]
    assert (min(ends), max(ends)) == (first, last)


def test_an_older_name_of_a_grade_is_drawn_as_a_line_of_its_own() -> None:
    made = drawn("probation staff over time")
    named = made.points.groupby("series")["grade"].unique()
    assert all(len(names) == 1 for names in named)
    assert {"All staff of the 2001-2014 probation service", "All Probation Service staff"} <= {
        names[0] for names in named
    }


# As they come: slips, superlatives, places, years, bodies, and words that mean nothing here.
REQUESTS = """
staff; probation staff in Wales; staf in London; staff in Birmingham; PSOs in the North West
how many SPOs are there in South Central; case administrators over time; band 3 staff
POs and PSOs and SPOs; probation officers vs social workers; London v Wales staff since 2022
compare London, Wales and the North East vacancies; which PDU is worst; lowest vacancy region
shortfall; shortfall since 2019; short of target in London; vacancy rate by region in 2024
leavers; leavers by reason since 2020; why do people leave; turnover 2015-2020; leavers by age
resignations in 2023; leaving rate by region; leaving rate 2022 and 2023; joiners since covid
sickness; sickness in London; stress sickness by month; days lost by cause in the NPS
sickness compared with the police; sick days before unification; absence in the 2010s
SFOs; rapes since 2010; SFO reviews by rating; worst year for murders; recalls by sex
caseload; caseload per officer; caseload per PO by region; workload over 100%; people on tag
recalls since 2018; recalls vs caseload; licence recalls last year; trainees; PQiP drop out
pay; pay in real terms; starting pay of a PSO; agency spend; how much is spent on agency staff
inspection scores; ratings by region; units rated inadequate; survey answers; morale
headcount by ethnicity over time; women in probation; disabled staff by grade; age of staff
HMPPS staff by month; CRC staff; trust staff 2005 to 2013; officers since the 1950s; xyzzy
number of officers from 2030; probation officers 31 June 2023; compare; chart of; 2023; by grade
"""


@pytest.mark.parametrize("asked", REQUESTS.replace("\n", ";").strip("; ").split(";"))
def test_whatever_is_asked_is_drawn_or_refused_in_words(asked: str) -> None:
    try:
        made = drawn(asked.strip())
    except InputError as refused:
        words = [str(refused)]
    else:
        words = [made.alt_text(), made.words("finding"), made.source_line()]
    assert all(words)


def test_a_value_that_is_not_exact_is_told_below_the_chart() -> None:
    made = drawn("share of days lost to mental health")
    assert made.words("subtitle").count("Mental and behavioural disorders") == 1
    assert "Not stated exactly: in the financial year 2023/24, more than 40%." in made.notes
