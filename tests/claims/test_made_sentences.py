"""Sentences made from figures of the register: those made to be untrue are never called right.

Each kind has a figure, sentences that say what it counts, and sentences that say something else
with the same number: another date, length of time, place, grade, unit, way or measure.
"""

from datetime import date, timedelta

import pytest

from analysis.claims.articles.finding import find_claims
from analysis.claims.verdicts import AGREES
from analysis.core.numbers import as_decimal
from analysis.register.store import of_measures

OFFICERS = ("staff_in_post", "England and Wales", "Probation officer", "", "2023-06-30")
RECALLS = ("licence_recalls", "England and Wales", "", "", "2025-06-30")
LEAVERS = ("leavers", "England and Wales", "All Probation Service staff", "", "2024-06-30")
LEFT = ("leaving_rate", "England and Wales", "Probation officer", "", "2024-06-30")
LOST = ("staff_in_post_change", "England and Wales", "Probation officer", "", "2023-06-30")
SHORT = ("shortfall", "England and Wales", "Probation officer", "", "2023-06-30")
TARGET = ("target_staffing", "England and Wales", "Probation officer", "", "2023-06-30")
CASELOAD = ("caseload", "England and Wales", "", "All supervision", "2025-06-30")
SICKNESS = ("average_working_days_lost", "England and Wales", "All Probation Service staff", "",
            "2024-06-30")  # fmt: skip
NOTIFIED = ("sfo_notifications", "England and Wales", "", "All offences", "2025-03-31")
STARTED = ("trainee_starts", "England and Wales", "Trainee probation officer", "", "2025-03-31")
RATED = ("units_rated", "England and Wales", "", "Inadequate", "2023-09-21")
SCORE = ("total_score_27", "PDU Lambeth", "", "Programme of 2021 to 2023", "2022-10-18")
EMPTY = ("vacancy_rate", "PDU Lewisham and Bromley", "Probation officer", "", "2022-11-30")
REGION = ("vacancies", "London", "All probation grades", "", "2023-09-30")
LOAD = ("workload_against_capacity", "London", "", "", "2023-02-28")

MADE = {
    OFFICERS: (
        ("At the end of June 2023 there were {} probation officers in post.",
         "The number of probation officers stood at {} on 30 June 2023, the service says.",
         "The Probation Service had {} full-time equivalent probation officers in June 2023.",
         "Two years after June 2021 the country had {} probation officers."),
        ("At the end of June 2022 there were {} probation officers in post.",
         "This March there were {} probation officers in post.",
         "A year before June 2023 there were {} probation officers in post.",
         "The number of probation officers stood at {} in the spring of 2022.",
         "At Christmas 2021 the Probation Service had {} probation officers.",
         "In June 2023 there were {} senior probation officers in post.",
         "In June 2023 there were {} women probation officers in post.",
         "In June 2023 the Probation Service had {} trainees.",
         "In June 2023 there were {} trainee probation services officers.",
         "Across Wales there were {} probation officers in June 2023.",
         "There were {} probation officers in our region in June 2023.",
         "Counting heads, there were {} probation officers in June 2023.",
         "There were {} probation officers in June 2023, and those are individuals.",
         "In June 2023 the Probation Service did not have {} probation officers.",
         "It is not true that there were {} probation officers in June 2023.",
         "In June 2023 the Probation Service was {} probation officers short.",
         "The Probation Service lost {} probation officers in the year to June 2023.",
         "The target for probation officers was {} in June 2023."),
    ),
    RECALLS: (
        ("In the three months to June 2025, {} people on probation were recalled to prison.",
         "Between April and June 2025 {} people on probation licence were recalled."),
        ("In the year to June 2025, {} people on probation were recalled to prison.",
         "In the twelve months up to June 2025, {} people on probation were recalled to prison.",
         "In the month of June 2025, {} people on probation were recalled to prison.",
         "{} people on probation were recalled to prison in the half-year to June 2025.",
         "{} people on probation were recalled to prison in the first six months of 2025.",
         "{} people on probation were recalled to prison in the final quarter of 2024.",
         "Every month in the year to June 2025 {} people on probation were recalled to prison.",
         "In the three months to June 2025, {} people on probation were released from prison."),
    ),
    LEAVERS: (
        ("In the year to June 2024 {} people left the Probation Service.",),
        ("In June 2024 alone, {} people left the Probation Service.",
         "In the quarter to June 2024 {} people left the Probation Service.",
         "In the year to June 2024 {} people joined the Probation Service.",
         "In the year to June 2024 {} people did not leave the Probation Service.",
         "In the year to June 2024 {} women left the Probation Service."),
    ),
    LEFT: (
        ("The leaving rate of probation officers was {} per cent in the year to June 2024.",),
        ("In the year to June 2024 the Probation Service lost {} per cent of its senior "
         "probation officers.",
         "In the three months to June 2024 {} per cent of probation officers left.",
         "In the year to June 2024 {} per cent of probation officers were promoted.",
         "In the year to June 2024 {} per cent of probation officers in London left.",
         "Among men, {} per cent of probation officers left in the year to June 2024."),
    ),
    LOST: (
        ("The number of probation officers fell by {} in the year to June 2023.",),
        ("The number of probation officers rose by {} in the year to June 2023.",
         "The number of probation officers fell by {} in June 2023 alone.",
         "The number of probation officers fell by {} in the three months to June 2023.",
         "The shortfall of probation officers fell by {} in the year to June 2023.",
         "Vacancies for probation officers fell by {} in the year to June 2023."),
    ),
    SHORT: (
        ("The service needed {} more probation officers in June 2023.",
         "In June 2023 the country was {} probation officers below the number it requires."),
        ("There were {} more probation officers than required in June 2023.",
         "In June 2023 the Probation Service was not short of {} probation officers.",
         "The target for probation officers was {} in June 2023.",
         "London was {} probation officers short in June 2023."),
    ),
    TARGET: (
        ("In June 2023 the Probation Service required {} probation officers.",),
        ("In June 2023 the Probation Service employed {} probation officers.",
         "The service says that it requires {} probation officers, and those are individuals.",
         "In June 2023 the Probation Service was {} probation officers short."),
    ),
    CASELOAD: (
        ("At the end of June 2025 there were {} people under probation supervision.",),
        ("At the end of June 2025 {} women were under probation supervision.",
         "At the end of June 2025 {} people were supervised in the community by probation.",
         "At the end of June 2025 {} people had been let out of prison and were on probation.",
         "A year before June 2025 there were {} people under probation supervision.",
         "At the end of June 2025 there were {} people under probation supervision, not counting "
         "Wales."),
    ),
    SICKNESS: (
        ("In the year to June 2024 Probation Service staff lost {} days each to sickness.",),
        ("In the year to June 2024 Probation Service staff lost {} hours each to sickness.",
         "In the year to June 2024 HMPPS staff lost {} working days each to sickness.",
         "Across prisons and probation, staff lost {} working days each to sickness in the year "
         "to June 2024.",
         "In the year to June 2024 Probation Service staff took {} days of annual leave each."),
    ),
    NOTIFIED: (
        ("In 2024/25 there were {} notifications of serious further offences by people on "
         "probation.",),
        ("In 2024/25 {} people on probation were convicted of a serious further offence.",
         "In 2024/25 {} probation staff were charged with a serious further offence.",
         "In 2023/24 there were {} notifications of serious further offences by people on "
         "probation."),
    ),
    STARTED: (
        ("In 2024/25 {} trainee probation officers started.",),
        ("In 2024/25 {} trainee probation officers qualified.",
         "The target for trainee probation officers in 2024/25 was {}.",
         "There were {} trainee probation officers in post in March 2025."),
    ),
    RATED: (
        ("Of the probation delivery units inspected between June 2021 and September 2023, {} were "
         "rated inadequate.",),
        ("Of the prisons inspected between June 2021 and September 2023, {} were rated "
         "inadequate, the chief inspector of probation says.",
         "Of the probation regions inspected between June 2021 and September 2023, {} were rated "
         "inadequate.",
         "Of the probation delivery units inspected between June 2021 and September 2023, {} were "
         "not inadequate."),
    ),
    SCORE: (
        ("Inspectors gave the probation unit in Lambeth {} points out of 27 in October 2022.",
         "Inspectors gave probation in Lambeth a score of {} in October 2022."),
        ("Inspectors gave the probation unit in Lambeth {} points out of 100 in October 2022.",
         "Inspectors gave the probation unit in Lambeth {} points out of 27 in October 2019."),
    ),
    EMPTY: (
        ("In Lewisham and Bromley {} per cent of probation officer posts were vacant, probation "
         "inspectors said.",),
        ("In Lewisham and Bromley {} per cent of probation officer posts were not vacant.",
         "In Lewisham and Bromley {} per cent of probation officer posts were filled.",
         "In Lewisham and Bromley {} per cent of probation officers were off sick.",
         "In Lewisham and Bromley {} per cent of all probation posts were vacant."),
    ),
    REGION: (
        ("In September 2023 London had {} vacancies in the probation grades.",),
        ("In September 2023 London had {} probation officer vacancies.",
         "In September 2023 Wales had {} vacancies in the probation grades.",
         "In September 2023 London was {} over its target in the probation grades."),
    ),
    LOAD: (
        ("In February 2023 probation in London was working at {} per cent of its capacity.",),
        ("In February 2023 probation in London had {} per cent of its officers.",
         "In February 2023 probation in Wales was working at {} per cent of its capacity."),
    ),
}  # fmt: skip


def figure(kind: tuple[str, ...]) -> tuple[str, str]:
    """The number of a kind's figure as a text writes it, and a day after its publication."""
    measure, area, grade, category, end = kind
    mine = [
        row
        for row in of_measures(measure, area=area, period_end=end)
        if (row["grade"], row["category"]) == (grade, category) and row["is_current"] == "true"
    ]
    first = min(mine, key=lambda row: row["basis"] != "bulletin")  # of several bases
    value = abs(as_decimal(first["value"]))
    return f"{value.normalize():,f}", (date.fromisoformat(end) + timedelta(days=150)).isoformat()


def given(kind: tuple[str, ...], said: str) -> set[str]:
    """The verdicts of the number in a sentence made of it."""
    value, day = figure(kind)
    found = find_claims(said.format(value), written_on=date.fromisoformat(day)).checked
    return {c.verdict for c in found if c.claim.value.lstrip("-") == value.replace(",", "")}


SAID = [(kind, said) for kind, (true, _) in MADE.items() for said in true]
UNTRUE = [(kind, said) for kind, (_, untrue) in MADE.items() for said in untrue]


@pytest.mark.parametrize(("kind", "said"), UNTRUE)
def test_what_the_figure_does_not_count_is_not_called_right(kind, said):
    assert not given(kind, said) & {*AGREES, "stale", "other_edition"}


@pytest.mark.parametrize(("kind", "said"), SAID)
def test_what_it_counts_is_read_and_agrees(kind, said):
    assert given(kind, said) in ({"right"}, {"rounds"}, {"stale"})
