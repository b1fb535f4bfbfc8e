"""Sentences of notebook 06, made of the numbers they state."""

from analysis.citation.words import who
from analysis.core.numbers import bound_text, text
from analysis.core.wording import joined
from analysis.register.frames import records
from analysis.topics.caseload import areas
from analysis.topics.caseload import data as caseload


def _people(category: str) -> str:
    where = "" if category == caseload.ALL else " in the community"
    return f"people under supervision{where} in England and Wales"


def per_officer(grade: str, category: str) -> str:
    """Return the newest ratio on the chosen base and on the other one."""
    other = caseload.OFFICERS if grade == caseload.PRACTITIONERS else caseload.PRACTITIONERS
    told = []
    for name in (grade, other):
        last = records(caseload.per_officer(name, category))[-1]
        people = "practitioner" if name == caseload.PRACTITIONERS else who(name).removesuffix("s")
        told.append(f"{text(last['value'], 1)} for each {people} ({last['date']})")
    widest = max(
        max(r["high"] - r["value"], r["value"] - r["low"])
        for r in records(caseload.per_officer(grade, category))
    )
    return (
        f"The ratio of {_people(category)} was {joined(told)}. The choice of base matters far "
        "more than rounding of staff, which moves no ratio of the table by more than "
        f"{bound_text(widest, 3, lower=False)}. Neither base is right in itself: officers who "
        "write court reports, work in prisons, train or manage no cases are among the staff."
    )


def two_averages(year: str) -> str:
    """Return how far the plain mean of the areas lies from the printed average."""
    row = records(areas.means().set_index("year").loc[[year]])[0]
    side = "below" if row["gap"] > 0 else "above"
    return (
        f"At 31 December {year} the plain mean of the {row['areas']} printed ratios lay "
        f"{text(abs(row['gap']), 1)} people per offender manager {side} the printed average of "
        "England and Wales, because areas with more managers tended to have more people for "
        "each. Neither average is wrong; a sentence must say which one it is."
    )


def sizes(year: str) -> str:
    """Return how many areas would lie outside the limits at the least and largest size tried."""
    rows = records(areas.sizes(year=year))
    first, last, count = rows[0], rows[-1], len(areas.ratios(year))
    return (
        f"{text(areas.without_size(year))} of {count} areas have no printed number of managers, so "
        "none is drawn against limits. Had every area "
        f"{text(first['managers'])} managers, {first['outside']} of {count} would lie outside what "
        f"chance allows about the average of the country; had every area {text(last['managers'])}, "
        f"{last['outside']}. So the areas differed by more than chance of that kind at any of "
        "these sizes. With the differences that areas show among themselves allowed for, "
        f"{last['wide_outside']} of {count} would stand apart."
    )


def lasted() -> str:
    """Return how far the order of areas lasted."""
    row = records(areas.persistence())[0]
    return (
        f"Of {row['areas']} areas {row['above']} stood above the printed average of England and "
        f"Wales in all four years and {row['below']} below it. The correlation of the first with "
        f"the last year is {text(row['value'], 2)} ({text(row['low'], 2)} to "
        f"{text(row['high'], 2)})."
    )
