"""What the shortfall notebook asks: tables of shortfall, change and basis, and sentences.

The arithmetic is in `analysis.derive.shortfall`; here are frames to read.
"""

from contextlib import suppress

import pandas as pd

from analysis.core.errors import InputError
from analysis.core.periods import spoken
from analysis.core.wording import joined
from analysis.derive.shortfall import BASIS, shortfall
from analysis.register.frames import derived, figures, records
from analysis.register.remarks.breaks import between
from analysis.register.store import by_id, of_measures
from analysis.topics.wording import filled, people_of, sentence

AREA, GRADE = "England and Wales", "Probation officer"


def by_date(area: str = AREA, grade: str = GRADE) -> pd.DataFrame:
    """Return target, staff in post, shortfall and share for each date with a target.

    Returns
    -------
    pandas.DataFrame
        One row a date; `in_post`, `shortfall` and `share` are NaN where the annex's
        own staff in post is not held. Columns ``*_id`` name the figures.
    """
    columns = ["date", "period_end", "target", "target_id", "in_post", "shortfall", "share",
               "staff_id"]  # fmt: skip
    try:
        targets = figures(measure="target_staffing", area=area, grade=grade, basis=BASIS)
    except InputError:  # no target is held for this area and grade
        return pd.DataFrame(columns=columns)
    measures = ("target_staffing", "staff_in_post", "shortfall", "shortfall_share")
    register = [row for row in of_measures(*measures) if "source_id" in row]  # published ones
    rows = []
    for target in records(targets):
        day, nan = target["period_end"], float("nan")
        held: tuple[float | str, ...] = (nan, nan, nan, "")
        with suppress(InputError):  # the annex's own staff in post is not held
            found = shortfall(register, target["area"], target["grade"], day)
            held = float(found.staff["value"]), float(found.value), float(found.share), (
                found.staff["figure_id"]
            )  # fmt: skip
        rows.append((spoken(day), day, target["value"], target["figure_id"], *held))
    return pd.DataFrame(rows, columns=columns)


def counts_of(date: str, area: str = AREA, grade: str = GRADE) -> pd.DataFrame:
    """Return every number of staff in post that publications give or imply for one day."""
    same = {"area": area, "grade": grade, "period_end": date, "category": ""}
    counts = [figures(measure="staff_in_post", **same).assign(kind="printed")]
    with suppress(InputError):  # no later edition may imply a value for this date
        implied = derived(measure="implied_staff_in_post", **same)
        counts.append(implied.assign(edition=implied["note"], kind="implied"))
    return pd.concat(counts, ignore_index=True)


def sensitivity(date: str, area: str = AREA, grade: str = GRADE) -> pd.DataFrame:
    """Return the shortfall at one date under each count of staff in post.

    The target is always the annex's. Only the annex's own count is on one basis;
    the others are what a reader would get who mixed publications.

    Returns
    -------
    pandas.DataFrame
        Columns basis, edition, in_post, shortfall, share, mixed, staff_id; no row where
        no target is held.
    """
    targets = by_date(area, grade)
    targets = targets[targets["period_end"] == date]
    if targets.empty:
        return pd.DataFrame(columns=["edition", "in_post", "shortfall", "share", "mixed"])
    target = targets["target"].iloc[0]
    rows = counts_of(date, area, grade)
    return pd.DataFrame(
        {
            "basis": rows["basis"].str.replace("_", " "),
            "edition": rows["edition"],
            "in_post": rows["value"],
            "shortfall": target - rows["value"],
            "share": 100 * (target - rows["value"]) / target,
            "mixed": ["no" if b == BASIS else "yes" for b in rows["basis"]],
            "staff_id": rows["figure_id"],
        }
    )


def change_in_parts(area: str = AREA, grade: str = GRADE) -> pd.DataFrame:
    """Return each change in the shortfall and its two parts.

    Returns
    -------
    pandas.DataFrame
        One row between consecutive dates: moved, by_target, by_staff (they add up).
    """
    ends = sorted(by_date(area, grade).dropna(subset=["shortfall"])["period_end"])
    parts = {
        "moved": "shortfall_moved",
        "by_target": "shortfall_moved_by_target",
        "by_staff": "shortfall_moved_by_staff",
    }
    frame = pd.DataFrame({"since": ends[:-1], "until": ends[1:]})
    if frame.empty:
        return frame.assign(between=[], **{column: [] for column in parts})
    for column, measure in parts.items():
        values = derived(measure=measure, area=area, grade=grade).set_index("period_end")["value"]
        frame[column] = values.reindex(frame["until"]).to_numpy()
    frame["between"] = filled("{since:day} and {until:day}", frame)
    return frame


def newest(area: str = AREA, grade: str = GRADE) -> str:
    """Return what the newest date with both parts says, and how its parts were read.

    Returns
    -------
    str
        One or two sentences, or that nothing is held.
    """
    rows = by_date(area, grade)
    people = people_of(grade)
    whole = rows.dropna(subset=["shortfall"])
    if not len(whole):
        return sentence("shortfall.no_target", people=people, area=area)
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
    return sentence("shortfall.unheld", lacking=lacking) if lacking else ""


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
        if crossed := _breaks(step["since"], step["until"], area, grade):
            line += f" It crosses declared breaks ({crossed}), so a part of it is recounting."
        lines.append(line)
    head = "A positive number in the table widens the shortfall. This is arithmetic, not cause."
    return "\n".join([head, "", *lines])


def _breaks(since: str, until: str, area: str, grade: str) -> str:
    rows = by_date(area, grade).set_index("period_end")
    one, other = (by_id(str(rows.loc[date, "staff_id"])) for date in (since, until))
    labels = dict.fromkeys(found.label for found in between(one, other))
    return joined(labels) if labels else ""


def spread(date: str, area: str = AREA, grade: str = GRADE) -> str:
    """Return by how much the choice of the count of staff moves the shortfall of a date."""
    rows = sensitivity(date, area, grade)
    people = people_of(grade)
    if not len(rows):
        return sentence("shortfall.no_target", people=people, area=f"{area} at {spoken(date)}")
    if len(rows) < 2:
        return sentence("shortfall.spread", people=people, area=area, date=date)
    unmixed = rows[rows["mixed"] == "no"]["shortfall"]
    own = (unmixed if len(unmixed) else rows["shortfall"]).iloc[0]
    most = (rows["shortfall"] - own).abs().max()
    return sentence(
        "shortfall.spread_held", date=date, rows=rows, people=people, area=area, most=most
    )
