"""Sentences of notebook 02, computed from the tables beside them."""

import pandas as pd

from analysis import vocabulary
from analysis.citation.words import who
from analysis.core.periods import spoken
from analysis.core.wording import joined
from analysis.register.frames import records
from analysis.register.remarks.breaks import between
from analysis.register.store import by_id
from analysis.topics.shortfall.data import AREA, GRADE, by_date, change_in_parts, sensitivity
from analysis.topics.wording import sentence

NO_TARGET = (
    "No target for {people} in {area} is held, so no shortfall can be worked out: the annex "
    "on staffing against targets is the table that would hold it."
)


def _people(grade: str) -> str:
    return who(vocabulary.find("grade", grade)["grade"])


def newest(area: str = AREA, grade: str = GRADE) -> str:
    """Return what the newest date with both parts says, and how its parts were read.

    Returns
    -------
    str
        One or two sentences, or that nothing is held.
    """
    rows = by_date(area, grade)
    people = _people(grade)
    whole = rows.dropna(subset=["shortfall"])
    if not len(whole):
        return NO_TARGET.format(people=people, area=area)
    last = records(whole)[-1]
    said = sentence("shortfall.newest", last=last, people=people, area=area)
    qualities = {by_id(last[key])["quality"] for key in ("target_id", "staff_id")}
    if "weak" in qualities:
        said += " A part of it was read on a reworded copy; find the annex before relying on it."
    elif "quoted" in qualities:
        said += " A part of it was read on a page that quotes the annex."
    return said


def unheld(area: str = AREA, grade: str = GRADE) -> str:
    """Return for which dates a target is held without the annex's own staff in post."""
    rows = by_date(area, grade)
    lacking = list(rows[rows["shortfall"].isna()]["date"])
    if not lacking:
        return ""
    return sentence("shortfall.unheld", lacking=lacking)


def moved(area: str = AREA, grade: str = GRADE) -> str:
    """Return each change of the shortfall with its two parts and the breaks it crosses."""
    steps = records(change_in_parts(area, grade))
    if not steps:
        return "Fewer than two dates are held with both parts, so no change can be worked out."
    lines = []
    for step in steps:
        rose = "widened" if step["moved"] > 0 else "narrowed"
        target, staff = step["by_target"], step["by_staff"]
        line = sentence("shortfall.moved", step=step, rose=rose, target=target, staff=staff)
        crossed = _breaks(step["since"], step["until"], area, grade)
        if crossed:
            line += f" It crosses declared breaks ({crossed}), so a part of it is recounting."
        lines.append(line)
    return "\n".join(
        [
            "A positive number in the table widens the shortfall. This is arithmetic, not cause.",
            "",
            *lines,
        ]
    )


def _breaks(since: str, until: str, area: str, grade: str) -> str:
    rows = by_date(area, grade).set_index("period_end")
    one, other = (by_id(str(rows.loc[date, "staff_id"])) for date in (since, until))
    labels = list(dict.fromkeys(found.label for found in between(one, other)))
    return joined(labels) if labels else ""


def spread(date: str, area: str = AREA, grade: str = GRADE) -> str:
    """Return by how much the choice of the count of staff moves the shortfall of a date."""
    rows = sensitivity(date, area, grade)
    if not len(rows):
        return NO_TARGET.format(people=_people(grade), area=f"{area} at {spoken(date)}")
    if len(rows) < 2:
        return sentence("shortfall.spread", people=_people(grade), area=area, date=date)
    own, others = _own(rows), rows["shortfall"]
    most = max(abs(value - own) for value in others)
    return sentence(
        "shortfall.spread_held", date=date, rows=rows, people=_people(grade), area=area, most=most
    )


def _own(rows: pd.DataFrame) -> float:
    unmixed = rows[rows["mixed"] == "no"]["shortfall"]
    return float((unmixed if len(unmixed) else rows["shortfall"]).iloc[0])
