"""Sentences of notebook 13, computed from the tables beside them."""

from analysis.core.numbers import text
from analysis.core.periods import spoken
from analysis.register.frames import records
from analysis.register.remarks.breaks import all_breaks
from analysis.topics.staff_survey import data
from analysis.topics.wording import sentence

SAID = {
    "leave as soon as possible": "want to leave as soon as possible",
    "leave within 12 months": "want to leave within the next 12 months",
    "leave within 12 months or sooner": "want to leave within 12 months or as soon as possible",
    "acceptable workload": "call their workload acceptable",
}
WHO = "respondents to the People Survey in the Probation Service"
NO_ARROW = (
    "The two columns stand side by side and no more: the first is of respondents of all grades in "
    "the service, the second of probation officers, at other dates. Those who say that they want "
    "to leave are not followed, so the table does not say whether they left."
)
RULE = (
    "All staff were asked, so those who answered are no sample and no interval of chance is given. "
    "The share among all staff of the Probation Service lies between two ends: none of those who "
    "did not answer would have given the answer, or all of them. Rounding is allowed for; those "
    "who answered the survey but left out the question are not published and not allowed for."
)


def latest(question: str, first: str = "2014", last: str = "2026") -> str:
    """Say the latest share among respondents, beside the Civil Service, with its bounds."""
    row = records(data.beside(question, first, last))[-1]
    civil = row["civil_service"]
    other = f", against {text(civil, 1)}% of respondents in the Civil Service" * (civil == civil)
    return sentence("staff_survey.latest", who=WHO, row=row, said=SAID[question], other=other)


def allowed(question: str, first: str = "2014", last: str = "2026") -> str:
    """Say, year by year, what the response rate allows of all staff, as a list."""
    rows = records(data.beside(question, first, last))
    lines = [sentence("staff_survey.allowed", r=r) for r in rows]
    head = f"Share of staff of the Probation Service who {SAID[question]}:"
    return "\n".join([RULE, "", head, "", *lines])


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
    own = (
        "No change of wording is declared for the answers on leaving and workload used here."
        if not changed
        else f"{changed} changes of wording concern the answers used here; lines are cut there."
    )
    return "\n".join([*lines, "", own])
