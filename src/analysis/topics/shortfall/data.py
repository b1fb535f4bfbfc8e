"""What the shortfall notebook asks: tables of shortfall, change and basis.

The arithmetic is in `analysis.derive.shortfall`; here are frames to read.
"""

from contextlib import suppress

import pandas as pd

from analysis.core.errors import InputError
from analysis.core.periods import spoken
from analysis.derive.shortfall import BASIS, shortfall
from analysis.register.frames import derived, figures, records
from analysis.register.store import of_measures

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
        day = target["period_end"]
        row = {
            "date": spoken(day),
            "period_end": day,
            "target": target["value"],
            "target_id": target["figure_id"],
        }
        try:
            found = shortfall(register, target["area"], target["grade"], day)
            row |= {
                "in_post": float(found.staff["value"]),
                "shortfall": float(found.value),
                "share": float(found.share),
                "staff_id": found.staff["figure_id"],
            }
        except InputError:
            row |= {"in_post": float("nan"), "shortfall": float("nan"), "share": float("nan")}
            row["staff_id"] = ""
        rows.append(row)
    return pd.DataFrame(rows)[columns]


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
    same = {"area": area, "grade": grade, "period_end": date, "category": ""}
    counts = [figures(measure="staff_in_post", **same)]
    with suppress(InputError):  # no later edition may imply a value for this date
        implied = derived(measure="implied_staff_in_post", **same)
        counts.append(implied.assign(edition=implied["note"]))
    rows = pd.concat(counts, ignore_index=True)
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
    frame.insert(
        0,
        "between",
        [
            f"{spoken(a)} and {spoken(b)}"
            for a, b in zip(frame["since"], frame["until"], strict=True)
        ],
    )
    return frame
