"""What the caseload notebook asks: people supervised, people per officer, workload.

A number of people under supervision does not say how much work they are, and an
average over officers does not say what any of them holds. Both are kept beside the
measures of workload that were published, never joined with them.
"""

import pandas as pd

from analysis import vocabulary
from analysis.core.errors import InputError
from analysis.core.numbers import half_unit
from analysis.core.periods import spoken, spoken_month
from analysis.register.frames import derived, figures
from analysis.register.remarks.breaks import breaks_for, unification
from analysis.topics.wording import people_of, sentence

AREA = "England and Wales"
ALL, COMMUNITY = "All supervision", "All supervision in the community"
PARTS = ("All court orders", "Post-release supervision", "Pre-release supervision")
ABOUT = ("measure", "area", "grade", "category", "basis")
OFFICERS, PRACTITIONERS = "Probation officer", "Probation practitioners"
COUNTS = {"bulletin": "as counted to 2023", "paid_staff": "as counted since 2024"}


def over_time(category: str = ALL) -> pd.DataFrame:
    """People under supervision, the newest edition of each date, the first beside it.

    Returns
    -------
    pandas.DataFrame
        One row a date: figure_id, date, period_end, value, first_value (NaN where the
        date was not restated), first_id, edition, and what breaks are asked with.
        Where two editions differ, figure_id names both.
    """
    about = {"area": AREA, "basis": "offender_management", "period_kind": "snapshot"}
    rows = figures(measure="caseload", category=category, **about)
    rows = rows[rows["period_end"] >= "2014-12-01"]
    rows = rows.sort_values(["period_end", "published_on", "source_id"], kind="stable")
    editions = rows.groupby("period_end")
    first, last = (
        part.set_index("period_end", drop=False) for part in (editions.head(1), editions.tail(1))
    )
    moved = first["value"] != last["value"]
    both = first["figure_id"] + ";" + last["figure_id"]
    return (
        last[["period_end", "value", "edition", *ABOUT]]
        .assign(
            figure_id=both.where(moved, last["figure_id"]),
            date=[*map(spoken, last["period_end"])],
            first_value=first["value"].where(moved),
            first_id=first["figure_id"],
        )
        .reset_index(drop=True)
    )


def breaks() -> pd.DataFrame:
    """The declared breaks within the series: since, label, text."""
    rows = over_time()
    about = {c: rows[c].iloc[0] for c in ABOUT}
    found = breaks_for(**about, start=rows["period_end"].min(), end=rows["period_end"].max())
    return pd.DataFrame(
        [
            {
                # one break is known to its year only
                "since": b.at[:4] if b.until else spoken(b.at),
                "label": b.label,
                # the rest of a break's text is about other series
                "text": b.text.split(". ")[0].rstrip(".") + ".",
            }
            for b in found
        ]
    )


def restated() -> pd.DataFrame:
    """Dates whose number a later edition changed: date, first_value, value, moved."""
    rows = over_time().dropna(subset=["first_value"])
    return rows.assign(moved=rows["value"] - rows["first_value"]).reset_index(drop=True)


def parts(date: str = "") -> pd.DataFrame:
    """The kinds of supervision at one date, and how far they add to more than the total.

    Returns
    -------
    pandas.DataFrame
        Rows of `PARTS`, their sum, the printed total and the difference; columns kind,
        value, figure_id.
    """
    day = date or str(over_time()["period_end"].iloc[-1])
    every = pd.concat([over_time(c).assign(kind=c) for c in (*PARTS, ALL)])
    held = every.loc[every["period_end"] == day, ["kind", "value", "figure_id"]]
    rows = [*held.itertuples(index=False, name=None)]
    if len(rows) <= len(PARTS):
        raise InputError(f"Not every kind of supervision is held for {spoken(day)}.")
    *apart, whole = rows
    together, ids = sum(r[1] for r in apart), ";".join(r[2] for r in apart)
    more = ("Counted in more than one kind", together - whole[1], f"{ids};{whole[2]}")
    table = [*apart, ("Added up", together, ids), whole, more]
    return pd.DataFrame(table, columns=["kind", "value", "figure_id"])


def _with_rounding(rows: pd.DataFrame) -> pd.DataFrame:
    half = [float(half_unit(shown)) for shown in rows["shown"]]
    return rows.assign(low=rows["value"] - half, high=rows["value"] + half)


def _staff(grade: str) -> pd.DataFrame:
    """National staff with the span that rounding leaves: period_end, value, low, high."""
    if grade == PRACTITIONERS:
        rows = derived(measure="practitioners", area=AREA, basis=list(COUNTS))
    else:
        rows = figures(
            measure="staff_in_post", area=AREA, grade=grade, category="", basis=list(COUNTS)
        )
        rows = _with_rounding(rows)
    rows = rows[rows["period_end"] >= unification()]
    columns = ["figure_id", "period_end", "basis", "value", "low", "high"]
    return rows.sort_values("period_end")[columns].reset_index(drop=True)


def per_officer(grade: str = PRACTITIONERS, category: str = ALL) -> pd.DataFrame:
    """People under supervision for each officer in post, dates on which both are held.

    Only since the service is one: before, the companies supervised most people with
    staff whom no table of the ministry counts.

    Parameters
    ----------
    grade : str
        `PRACTITIONERS` (probation officers and services officers, trainees among them)
        or `OFFICERS`.
    category : str
        Who is supervised: `ALL` or `COMMUNITY`.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id (people and staff), date, period_end, basis, count (how staff are
        counted), people, staff, value, low, high: the ends of what rounding of staff
        leaves open, not a chance interval.
    """
    grade = vocabulary.find("grade", grade)["grade"]
    both = _staff(grade).merge(over_time(category), on="period_end", suffixes=("", "_people"))
    if both.empty:
        raise InputError(f"No date has both people supervised and {grade} in post.")
    people = both["value_people"]
    return pd.DataFrame(
        {
            "figure_id": both["figure_id_people"] + ";" + both["figure_id"],
            "date": both["date"],
            "period_end": both["period_end"],
            "basis": both["basis"],
            "count": both["basis"].map(COUNTS),
            "people": people,
            "staff": both["value"],
            "value": people / both["value"],
            "low": people / both["high"],
            "high": people / both["low"],
        }
    )


def said_of(grade: str, category: str, points: pd.DataFrame) -> dict[str, str]:
    """Return what the chart of people per officer says of the people and staff chosen."""
    people, everyone = people_of(grade), category == ALL
    whole = people == people_of(PRACTITIONERS)
    two_ways = points["basis"].nunique() > 1
    return {
        "people": "practitioners" if whole else people,
        "parts": sentence("caseload.practitioners") if whole else "",
        "where": "" if everyone else " in the community",
        "inside": "people still in prison are in it, and " if everyone else "",
        "ways": "Staff are counted in two ways that do not compare. " if two_ways else "",
    }


def held_per_officer() -> pd.DataFrame:
    """Average caseload of probation officers as the written answer printed it."""
    rows = figures(
        measure="average_caseload_per_officer", area=AREA, grade=OFFICERS, basis="workload_tool"
    ).sort_values("period_end")
    return _with_rounding(rows.assign(year=[f"year to {spoken(d)}" for d in rows["period_end"]]))


def workload() -> pd.DataFrame:
    """Workload as a share of capacity, and the level that the policy calls excessive.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id, name, area, when, period_end, value, basis, edition, note.
    """
    rows = figures(measure="workload_against_capacity").sort_values(["area", "period_end"])
    limit = figures(measure="workload_threshold")
    frame = pd.concat([rows, limit], ignore_index=True)
    when = [spoken_month(d) for d in frame["period_end"]]
    policy = frame["basis"] == "policy"
    names = [
        "Policy: excessive if held for four weeks"
        if rule
        else f"{area}, {'leak of' if 'leak' in note else 'months to'} {month}"
        for rule, area, note, month in zip(policy, frame["area"], frame["note"], when, strict=True)
    ]
    columns = ["figure_id", "area", "period_end", "value", "basis", "edition", "note"]
    return frame[columns].assign(when=when, name=names, rule=policy)


def other_workload() -> pd.DataFrame:
    """What else is published of workload: one row a figure, each on its own basis."""
    measures = ("share_of_staff_over_capacity", "regions_over_capacity")
    rows = figures(measure=measures).sort_values(["measure", "period_end"])
    what = {measures[0]: "Share of staff, %", measures[1]: "Regions, of 12"}
    return rows.assign(
        what=rows["measure"].map(what),
        whose=[g or a for g, a in zip(rows["grade"], rows["area"], strict=True)],
        when=[spoken_month(d) for d in rows["period_end"]],
        basis=rows["basis"].str.replace("_", " "),
    )
