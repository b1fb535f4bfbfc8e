"""Sentences of notebook 02, computed from the tables beside them."""

import pandas as pd

from analysis import vocabulary
from analysis.citation.words import who
from analysis.core.numbers import text
from analysis.core.periods import spoken
from analysis.core.wording import joined
from analysis.register.frames import records
from analysis.register.remarks.breaks import between
from analysis.register.store import by_id
from analysis.topics.shortfall.data import AREA, GRADE, by_date, change_in_parts, sensitivity

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
    said = (
        f"At {last['date']}, {people} in {area} were **{text(last['shortfall'])} full-time "
        f"equivalent short** of a target of {text(last['target'])}, {text(last['share'], 1)}% of "
        "it, both as the annex on staffing against targets counts them."
    )
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
    return (
        f"For {joined(lacking)} the annex's own staff in post is not held, so the shortfall stays "
        "empty: the bulletin's number is not put in its place."
    )


def moved(area: str = AREA, grade: str = GRADE) -> str:
    """Return each change of the shortfall with its two parts and the breaks it crosses."""
    steps = records(change_in_parts(area, grade))
    if not steps:
        return "Fewer than two dates are held with both parts, so no change can be worked out."
    lines = []
    for step in steps:
        rose = "widened" if step["moved"] > 0 else "narrowed"
        target, staff = step["by_target"], step["by_staff"]
        line = (
            f"- Between {step['between']} the shortfall {rose} by {text(abs(step['moved']))}: the "
            f"target {'rose' if target > 0 else 'fell'} by {text(abs(target))} and staff in post "
            f"{'fell' if staff > 0 else 'rose'} by {text(abs(staff))}."
        )
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
        return (
            f"Only one count of {_people(grade)} in {area} is held for {spoken(date)}, so nothing "
            "is known of how much hangs on the count."
        )
    own, others = _own(rows), rows["shortfall"]
    most = max(abs(value - own) for value in others)
    return (
        f"For {spoken(date)}, {len(rows)} counts of {_people(grade)} in {area} are held. The "
        f"choice among them moves the difference from the target by up to {text(most)} full-time "
        "equivalent. A citation must therefore name the publication and the edition."
    )


def _own(rows: pd.DataFrame) -> float:
    unmixed = rows[rows["mixed"] == "no"]["shortfall"]
    return float((unmixed if len(unmixed) else rows["shortfall"]).iloc[0])
