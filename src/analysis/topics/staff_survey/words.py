"""Sentences of notebook 13, computed from the tables beside them."""

import pandas as pd

from analysis.core.periods import spoken
from analysis.register.frames import records
from analysis.register.remarks.breaks import all_breaks
from analysis.topics.staff_survey import data
from analysis.topics.staff_survey.data import SAID
from analysis.topics.wording import sentence

WHO = "respondents to the People Survey in the Probation Service"
NO_ARROW = sentence("staff_survey.no_arrow")


def latest(question: str, first: str = "2014", last: str = "2026") -> str:
    """Say the latest share among respondents, beside the Civil Service, with its bounds."""
    row = records(data.beside(question, first, last))[-1]
    held = pd.notna(row["civil_service"])
    other = sentence("staff_survey.latest_other", row=row) if held else ""
    return sentence("staff_survey.latest", who=WHO, row=row, said=SAID[question], other=other)


def allowed(question: str, first: str = "2014", last: str = "2026") -> str:
    """Say, year by year, what the response rate allows of all staff, as a list."""
    rows = records(data.beside(question, first, last))
    lines = [sentence("staff_survey.allowed", r=r) for r in rows]
    head = f"Share of staff of the Probation Service who {SAID[question]}:"
    return "\n".join([sentence("staff_survey.rule"), "", head, "", *lines])


def against_half(question: str, first: str = "2014", last: str = "2026") -> str:
    """Say in how many years the bounds tell on which side of half the staff the share lies."""
    rows = data.beside(question, first, last)
    below, above = int((rows["high"] < 50).sum()), int((rows["low"] > 50).sum())
    said = sentence(
        "staff_survey.against_half", said=SAID[question], below=below, rows=rows, above=above
    )
    if below + above == len(rows):
        return f"{said}."
    return f"{said}; in the others those who did not answer could tip it either way."


def against_civil_service(question: str, first: str = "2014", last: str = "2026") -> str:
    """Say in how many years the share among all staff is certain to differ."""
    certain, surveys = data.order_certain(question, first, last)
    return sentence(
        "staff_survey.against_civil_service", certain=certain, surveys=surveys, said=SAID[question]
    )


def breaks() -> str:
    """Return the declared breaks of the survey as a list, and whether they touch this notebook."""
    lines = [
        f"- {spoken(b.at)}: {b.text}" for b in all_breaks() if b.id.startswith("survey-") and b.at
    ]
    changed = sum(map(data.wording_breaks, data.QUESTIONS))
    own = sentence("staff_survey.breaks" if changed else "staff_survey.no_breaks", changed=changed)
    return "\n".join([*lines, "", own])
