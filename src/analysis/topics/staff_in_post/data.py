"""What the staff-in-post notebook asks: one series at a time, one value a date.

Every edition stays in the register. Here a reader's choice between editions is
made by a rule and named: the newest edition of a date, or the first.
"""

import pandas as pd

from analysis import vocabulary
from analysis.citation.places import who
from analysis.core.numbers import text
from analysis.core.periods import spoken
from analysis.core.wording import joined
from analysis.register.frames import derived, figures, records
from analysis.topics.monthly_trend.data import series
from analysis.topics.wording import people_of, sentence

AREA = "England and Wales"
# what a series is about: breaks are asked with these
ABOUT = ("measure", "area", "grade", "category", "basis")
# status of a monthly return, newest last
_NEWEST = {"provisional": 0, "final": 1, "revised": 2}


def trusts() -> pd.DataFrame:
    """Monthly staff of the Probation Trusts, full-time equivalent, newest edition a month.

    The revised before the final before the provisional; among equals the source whose id
    sorts last. Sheets that their own workbook marks as superseded are left out.
    """
    rows = figures(measure="staff_in_post", area="Probation Trusts", basis="management_information")
    rows = rows[rows["grade"] == "All Probation Trust staff"]
    rows = rows[~rows["source_id"].str.endswith("-superseded")]
    rows = rows.assign(rank=rows["status"].map(_NEWEST))
    kept = rows.sort_values(["period_end", "rank", "source_id"]).groupby("period_end").tail(1)
    return kept.drop(columns="rank").reset_index(drop=True)


def monthly() -> pd.DataFrame:
    """Trusts, then probation grades: the one long series that can be drawn, in two parts.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id, series, period_end, value, basis.
    """
    parts = {
        "Probation Trusts": trusts(),
        "Staff in probation grades (inferred)": series(),
    }
    frames = [f.assign(series=name) for name, f in parts.items()]
    columns = ["figure_id", "series", "period_end", "value", *ABOUT]
    return pd.concat(frames, ignore_index=True)[columns]


def quarterly(
    grade: str = "Probation officer", basis: str | tuple[str, ...] = "bulletin", **printed: str
) -> pd.DataFrame:
    """Quarter-end staff in post, implied values where none is printed on the same basis.

    A printed value is kept before an implied one; of several implied values the one that the
    newest edition gives, as everywhere in the suite.

    Parameters
    ----------
    grade : str
    basis : str or tuple of str
        One basis or several.
    **printed : str
        What else a printed figure must be, such as its `quality`.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id, period_end, value, kind (printed or implied), edition, basis.
    """
    about = {"area": AREA, "grade": grade, "basis": basis, "category": ""}
    held = figures(measure="staff_in_post", **about, **printed).assign(kind="printed")
    implied = derived(measure="implied_staff_in_post", **about).assign(kind="implied")
    implied = implied[implied["is_current"] == "true"]
    implied["edition"] = implied["note"].str.removeprefix("inferred from ")
    rows = pd.concat([held, implied], ignore_index=True)
    rows = rows.sort_values(["period_end", "basis", "kind", "figure_id"])
    rows = rows.drop_duplicates(["period_end", "basis"], keep="last").reset_index(drop=True)
    return rows[["figure_id", "period_end", "value", "kind", "edition", *ABOUT]]


def both_bases(grade: str = "Probation officer") -> pd.DataFrame:
    """Quarter-end staff in post of one grade since 2019, each basis a series of its own."""
    series = {"bulletin": "Count to 2023", "paid_staff": "Count since 2024"}
    frames = [quarterly(grade, b).assign(series=label) for b, label in series.items()]
    points = pd.concat(frames, ignore_index=True)
    points = points[points["period_end"] >= "2019-01-01"].reset_index(drop=True)
    return points[["figure_id", "series", "period_end", "value", "kind", *ABOUT]]


def restated(grade: str = "Probation officer") -> pd.DataFrame:
    """Dates for which both the bulletin of the day and a later basis give a value.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id (both ids), date, period_end, first_value, value, moved.
    """
    first = quarterly(grade, "bulletin").set_index("period_end")
    later = quarterly(grade, "paid_staff").set_index("period_end")
    both = first.add_prefix("first_").join(later, how="inner").reset_index()
    return both.assign(
        figure_id=both["first_figure_id"] + ";" + both["figure_id"],
        date=[*map(spoken, both["period_end"])],
        moved=both["value"] - both["first_value"],
    )


def june_2016() -> pd.DataFrame:
    """The three totals of 30 June 2016: by structure, by grade, by unit."""
    grades = (
        "All Probation Service staff",
        "All probation grades",
        "All probation grades and NPS staff in NOMS grades",
    )
    about = {"measure": "staff_in_post", "area": AREA, "category": "", "source_id": "wq-2016-06"}
    return figures(grade=grades, period_end="2016-06-30", **about)


def by_division(date: str = "2016-06-30") -> pd.DataFrame:
    """Staff in post by division of the National Probation Service."""
    return figures(
        measure="staff_in_post",
        area_type="division",
        grade="All Probation Service staff",
        period_end=date,
        source_id="wq-2016-06",
    )


def totals() -> str:
    """Return how far apart the totals of one day lie, and why."""
    values = [row["value"] for row in records(june_2016())]
    return sentence("staff_in_post.totals", values=values, spread=max(values) - min(values))


def panels(grade: str) -> str:
    """Return how the two lines of a grade may be read."""
    name = vocabulary.find("grade", grade)["grade"]
    trainees = name == "Probation services officer"
    said = sentence("staff_in_post.panels", people=who(name))
    return f"{said} {sentence('staff_in_post.trainees')}" if trainees else said


def both_counts(grade: str) -> str:
    """Return by how much the newer count differs where both counts give a value."""
    rows = records(restated(grade))
    people = people_of(grade)
    if not rows:
        return f"No date is held for which both counts give a value for {people}."
    said = joined(
        f"{text(abs(row['moved']))} {'more' if row['moved'] > 0 else 'fewer'} for {row['date']}"
        for row in rows
    )
    return sentence("staff_in_post.both_counts", said=said, people=people)
