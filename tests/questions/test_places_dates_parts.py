"""Places, years, grades and parts set beside one another: what is held is said, no more."""

from __future__ import annotations

import re
from datetime import date

import pytest

from analysis.questions import ask

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("question", "holds", "never"),
    [
        # places that are held and cannot be ranked, or are printed as parts
        ("which probation area has the worst sickness", "London, 17 days", "No figures of single"),
        ("sickness days per staff year by region", "Barnsley and Rotherham, 23 days", "highest"),
        ("which PDU has the worst sickness", "one alone is held that is counted so: PDU Barnsley",
         "320 days"),
        ("sickness Wales vs London", "17 days & No figure of this is held for Wales", "12.9"),
        ("social worker vacancies by region", "9 regions & London (1,478.1 FTE)", "Inner London"),
        ("recalls by region", "No figures of single places are held", "cannot be set"),
        ("senior probation officers in post, by region", "8 in March 2023 & 1,493", "NPS"),
        ("highest sickness last year by region", "London, 17 days", "highest in NPS"),
        ("which division had the highest sickness", "highest in NPS Midlands: 13.4", "London"),
        # ratings
        ("how many probation offices got the lowest rating in 2024", "14", "none is known"),
        ("has any probation service been rated outstanding", "none of the 93 & was 0", "HMPPS"),
        ("how many PDUs got the top rating", "none of the 64 & “Outstanding”", "Requires"),
        ("has London ever been rated good", "none of the 7 & in London", "No figure"),
        ("has any CRC been rated good", "2 of the 17 & Durham", "PDU"),
        ("which region has ever been rated good", "5 of the 12 & NPS Wales", "PDU"),
        ("has any PDU been rated good", "1 of the 64 & Gateshead", "Outstanding"),
        # years of one series
        ("which year had most SFO convictions", "2017/18 & 357 & More people in scope", "places"),
        ("worst year for SFO convictions", "357 & it was 245", "places"),
        ("highest leaving rate for probation officers on record", "8.3% & 8% in the", "NPS London"),
        ("is the number of people quitting probation at a record high", "2,357 & not all counted "
         "alike & Unification", "NPS London"),
        ("which year had the most murders by people on probation", "74 & the same in the financial "
         "year 2006/07 & held with gaps & 73 in 2011", "places"),
        ("lowest number of trainees started in a year", "543 & 1,007", "places"),
        ("when did the number of probation officers peak", "5,658 & it was 5,519", "places"),
        ("best year for trainee recruitment", "1,514 & 1,518", "543"),
        ("worst sickness year", "12.9 & not all counted alike", "London"),
        ("has caseload ever been higher than now", "267,146 & it was 258,332", "places"),
        ("record number of unpaid work hours", "No dates counted alike & 3,978,852", "places"),
        ("has the shortfall ever been bigger", "2,390 & it was 1,555", "Left aside"),
        ("peak caseload", "267,146 & newest of them, it was 258,332 & Unification", "places"),
        ("was 2024 a record year for recalls", "37,573", "highest"),
        # grades and parts
        ("staff in post by grade December 2025", "by inference the probation grades & Of probation "
         "alone, at 30 June 2025: Probation officer (5,519 FTE)", "No figure"),
        ("HMPPS staff by grade March 2026", "by inference the probation grades", "Of probation al"),
        ("how many dismissals of probation staff", "at least 35 & conduct (12) & (18) & (5) & "
         "No number is printed", "12 staff"),
        ("how many PQiPs quit in the first three months", "was 90 & (57) & (23) & (10)", "least"),
        ("how many trainees left in the first month", "33 & (23) & (10)", "57"),
        ("PQiP dropout rate", "No total is held & 90 & asks for a percentage", "least"),
        ("how many staff left by resignation in 2016", "363", "sum of"),
    ],
)  # fmt: skip
def test_what_is_held_is_said_and_no_more(question: str, holds: str, never: str) -> None:
    said = ask(question, TODAY).text
    assert [part for part in holds.split(" & ") if part not in said] == []
    assert never not in said


def test_whom_one_half_counts_is_not_asked_of_the_other() -> None:
    said = ask("how many trainees vs qualified POs", today=TODAY).text
    assert said.count("1,764") == 1
    assert said.count("5,559") == 1


def test_what_is_held_besides_is_of_the_time_and_the_size_of_the_answer() -> None:
    """A caseload of 1955 and the staff of one unit say little beside the figure of today."""
    for question in ("average caseload of probation officers", "target for probation officers"):
        answer = ask(question, TODAY)
        assert answer.also_held
        assert not any(re.search(r"\b19\d\d\b", line) for line in answer.also_held)
        assert not any("delivery unit" in line for line in answer.also_held)
        assert sum("[" in line for line in answer.also_held) <= 5
