"""Sentences of notebook 01, computed from the tables beside them."""

from analysis import vocabulary
from analysis.citation.words import who
from analysis.core.numbers import text
from analysis.core.wording import joined
from analysis.register.frames import records
from analysis.topics.staff_in_post.data import june_2016, restated

TRAINEES = (
    " Probation services officers include trainees, so their number falls when trainees qualify."
)


def totals() -> str:
    """Return how far apart the totals of one day lie, and why."""
    values = [row["value"] for row in records(june_2016())]
    return (
        f"The {len(values)} totals lie up to {text(max(values) - min(values), 0)} full-time "
        "equivalent apart. By structure means everyone in a division, whatever the grade. By grade "
        "means everyone in a probation grade, wherever they work. A comparison over time must keep "
        "to one of them. All of them count the National Probation Service; the community "
        "rehabilitation companies are in none."
    )


def panels(grade: str) -> str:
    """Return how the two lines of a grade may be read."""
    name = vocabulary.find("grade", grade)["grade"]
    return (
        f"The two lines on {who(name)} must not be read as one line: since the editions of 2024 "
        "more posts count as probation officers and staff who were not paid on the day are left "
        "out. Until June 2021 both count the National Probation Service, without the companies."
        + TRAINEES
        * (name == "Probation services officer")
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
    return (
        f"The newer count gives {said} ({people}, full-time equivalent). The difference is a "
        "change of counting, not of staff."
    )
