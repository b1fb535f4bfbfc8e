"""Questions of what words mean get the definition; questions of how many keep their figure."""

from __future__ import annotations

from datetime import date

import pytest

from analysis import vocabulary
from analysis.questions import ask
from analysis.questions.reading import read_question
from analysis.questions.unanswered import defined

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    "question",
    [
        "what is the shortfall",
        "what is the headcount",
        "explain why staff are leaving",
        "what is attrition",
        "what is the leaving rate of PSOs",
        "what is mean caseload",
        "what is the difference between the target and staff in post",
        "what is the difference between staff in London and in Wales",
        "what is the difference between PO pay and PSO pay",
        "how many trainees count towards the target",
    ],
)
def test_a_question_for_a_figure_is_none_for_a_definition(question: str) -> None:
    assert defined(read_question(question, TODAY)) is None


@pytest.mark.parametrize(
    ("question", "lead", "source", "newest"),
    [
        ("what does FTE mean", "FTE: Full-time equivalent", "statistics guide", "staff in post"),
        ("definition of leaving rate", "Underlying leaving rate of permanent staff (%): Permanent "
         "staff who left over twelve months", "statistics guide", "leaving rate"),
        ("what is the difference between headcount and FTE", "One counts people", "guide",
         "headcount"),
        ("what is the difference between a PO and a PSO", "Probation officer: Band 4", "dictionary",
         "how many probation officers"),
        ("what is a PSO", "Probation services officer: Band 3", "dictionary",
         "how many probation services officers"),
        ("what's an SFO?", "Serious further offence: A listed grave", "procedures",
         "serious further offences"),
        ("what counts as a serious further offence", "Serious further offence:", "procedures",
         "serious further offences"),
        ("who counts as a leaver", "Leavers (people): People who left", "guide", "leaver"),
        ("do trainees count towards the target", "No: the target", "Notes to the annex", "target"),
        ("are PSOs counted in the shortfall", "No: ", "Notes to the annex", "shortfall"),
        ("are trainees included in PSO numbers", "Yes, among", "Notes to the annex", "how many"),
        ("does the leaving rate include retirement", "Underlying leaving", "guide", "leaving rate"),
        ("are CRC staff included in NPS numbers", "No: ", "guide", "staff of the National"),
        ("explain what the NPS is", "NPS: The National", "guide", "staff of the National"),
        ("what is a PDU", "Probation delivery unit: ", "Inspection reports", "PDUs"),
    ],
)  # fmt: skip
def test_what_words_mean(question: str, lead: str, source: str, newest: str) -> None:
    answer = ask(question, TODAY)
    assert answer.text.startswith(lead)
    assert source in answer.source
    assert f"The newest figure: workforce ask {newest}" in answer.text
    assert answer.figure is None


def test_the_figure_follows_where_it_is_asked_for_too() -> None:
    answer = ask("what is the target staffing figure and who sets it", TODAY)
    assert "nothing held here names who takes the decision" in answer.text
    assert "7,114" in answer.text


def test_a_word_that_nobody_defines_here_is_said_to_be_so() -> None:
    assert ask("what is the definition of burnout", TODAY).text.startswith("No definition of this")


def test_every_term_is_a_known_name_or_has_its_own_row() -> None:
    rows = vocabulary.records("definitions")
    known = {*vocabulary.measures(), *vocabulary.grades()}
    known |= {r["term"] for r in rows if not r["beside"]}
    assert all(r["says"] and r["source"] for r in rows)
    assert [r for r in rows if r["term"] not in known] == []
    assert [r for r in rows if r["beside"] not in ("", *known) and not r["phrases"]] == []
