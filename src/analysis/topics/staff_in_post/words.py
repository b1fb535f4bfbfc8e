"""Sentences of notebook 01, computed from the tables beside them."""

from analysis import vocabulary
from analysis.citation.words import who
from analysis.core.numbers import text
from analysis.core.wording import joined
from analysis.register.frames import records
from analysis.topics.staff_in_post.data import june_2016, restated
from analysis.topics.wording import sentence

TRAINEES = (
    " Probation services officers include trainees, so their number falls when trainees qualify."
)


def totals() -> str:
    """Return how far apart the totals of one day lie, and why."""
    values = [row["value"] for row in records(june_2016())]
    return sentence("staff_in_post.totals", values=values, spread=max(values) - min(values))


def panels(grade: str) -> str:
    """Return how the two lines of a grade may be read."""
    name = vocabulary.find("grade", grade)["grade"]
    return sentence(
        "staff_in_post.panels",
        people=who(name),
        trainees=TRAINEES * (name == "Probation services officer"),
    )


def both_counts(grade: str) -> str:
    """Return by how much the newer count differs where both counts give a value."""
    rows = records(restated(grade))
    people = who(vocabulary.find("grade", grade)["grade"])
    if not rows:
        return f"No date is held for which both counts give a value for {people}."
    said = joined(
        f"{text(abs(row['moved']))} {'more' if row['moved'] > 0 else 'fewer'} for {row['date']}"
        for row in rows
    )
    return sentence("staff_in_post.both_counts", said=said, people=people)
