"""Sentences of notebook 06, made of the numbers they state."""

from analysis.citation.places import who
from analysis.core.numbers import text
from analysis.register.frames import records
from analysis.topics.caseload import areas
from analysis.topics.caseload import data as caseload
from analysis.topics.wording import sentence


def per_officer(grade: str, category: str) -> str:
    """Return the newest ratio on the chosen base and on the other one."""
    other = caseload.OFFICERS if grade == caseload.PRACTITIONERS else caseload.PRACTITIONERS
    told = []
    for name in (grade, other):
        last = records(caseload.per_officer(name, category))[-1]
        people = "practitioner" if name == caseload.PRACTITIONERS else who(name).removesuffix("s")
        told.append(f"{text(last['value'], 1)} for each {people} ({last['date']})")
    rows = caseload.per_officer(grade, category)
    widest = max((rows["high"] - rows["value"]).max(), (rows["value"] - rows["low"]).max())
    where = "" if category == caseload.ALL else " in the community"
    supervised = f"people under supervision{where} in England and Wales"
    return sentence("caseload.per_officer", people=supervised, told=told, widest=widest)


def two_averages(year: str) -> str:
    """Return how far the plain mean of the areas lies from the printed average."""
    row = records(areas.means().set_index("year").loc[[year]])[0]
    side = "below" if row["gap"] > 0 else "above"
    return sentence("caseload.two_averages", year=year, row=row, side=side)


def sizes(year: str) -> str:
    """Return how many areas would lie outside the limits at the least and largest size tried."""
    rows, count = records(areas.sizes(year=year)), len(areas.ratios(year))
    return sentence("caseload.sizes", unsized=areas.without_size(year), count=count, rows=rows)
