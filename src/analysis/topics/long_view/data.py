"""What the long view asks: every count of officers since 1942, nothing joined.

A stretch is one measure, grade, category, basis and population. Counts of one stretch
compare; two stretches differ in who is counted or in the unit, so no line joins them.
"""

from pathlib import Path

import pandas as pd

from analysis.core.csv_tables import read_table
from analysis.core.errors import InputError
from analysis.core.periods import spoken
from analysis.register.frames import figures
from analysis.topics.wording import filled, sentence

AREA = "England and Wales"
ABOUT = ("measure", "area", "grade", "category", "basis")
LEAST = 4  # points of a stretch that is drawn; the newest stretch needs no more than two
LONGEST_GAP = 3  # years without a figure within a stretch

# what each stretch counts, by subject
STRETCHES = read_table(Path(__file__).with_name("stretches.csv"))
SUBJECTS = list(dict.fromkeys(stretch["subject"] for stretch in STRETCHES))


def stretches(subject: str, first: str = "1942", last: str = "2026") -> pd.DataFrame:
    """Return every figure of a subject, by stretch and date.

    Parameters
    ----------
    subject : str
        ``officers``, ``cases`` or ``flows``.
    first, last : str
        Years in which a period ends.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id, series (the stretch in words), period_end, value, population,
        bound and what breaks are asked with; one row a date, whole years only for flows.

    Raises
    ------
    InputError
        If there is no such subject or no figure in the years.
    """
    if subject not in SUBJECTS:
        raise InputError(f"{subject!r} is no subject; there are {', '.join(SUBJECTS)}.")
    frames = []
    for stretch in (s for s in STRETCHES if s["subject"] == subject):
        wanted = {column: stretch[column] for column in ABOUT if column != "area"}
        try:
            rows = figures(area=AREA, **wanted)
        except InputError:  # the stretch is not held
            continue
        rows = rows[(rows["is_current"] == "true") & rows["value"].notna()]
        if subject == "flows":
            rows = rows[rows["period_kind"].isin(["calendar_year", "financial_year"])]
        rows = rows[rows["period_end"].str[:4].between(first, last)]
        rows = rows.sort_values("period_end")
        cut = pd.to_datetime(rows["period_end"]).diff().dt.days > LONGEST_GAP * 366
        cut |= rows["population"] != rows["population"].shift()
        for part, (_, group) in enumerate(rows.groupby(cut.cumsum())):
            years = f" from {group['period_end'].iloc[0][:4]}" if part else ""
            frames.append(group.assign(series=f"{stretch['name']}{years}"))
    if not frames:
        raise InputError(f"No stretch of {LEAST} dates is held from {first} to {last}.")
    found = pd.concat(frames, ignore_index=True)
    sizes = found.groupby("series")["value"].transform("size")
    newest = found.sort_values("period_end")["series"].iloc[-1]
    kept = (sizes >= LEAST) | ((found["series"] == newest) & (sizes > 1))
    found = found[kept].sort_values(["series", "period_end"])
    if found.empty:
        raise InputError(f"No stretch of {LEAST} dates is held from {first} to {last}.")
    columns = ["figure_id", "series", "period_end", "value", "population", "bound", *ABOUT]
    chosen: pd.DataFrame = found[columns].reset_index(drop=True)
    return chosen


def ends(subject: str, first: str = "1942", last: str = "2026") -> pd.DataFrame:
    """Return the first and last value of each stretch.

    Returns
    -------
    pandas.DataFrame
        Columns series, dates (how many), since, first_value, until, value, population,
        figure_id (both ends).
    """
    grouped = stretches(subject, first, last).groupby("series", sort=False)
    one, two = (rows.set_index("series") for rows in (grouped.head(1), grouped.tail(1)))
    found = two[["value", "population"]].assign(
        dates=grouped.size(),
        since=[*map(spoken, one["period_end"])],
        first_value=one["value"],
        until=[*map(spoken, two["period_end"])],
        population=one["population"],
        figure_id=one["figure_id"] + ";" + two["figure_id"],
        order=one["period_end"],
    )
    return found.sort_values("order").drop(columns="order").reset_index()


DIGITS = {"officers": "0", "cases": "1", "flows": "0"}  # decimals


def list_of(subject: str, first: str = "1942", last: str = "2026") -> str:
    """Return the ends of each stretch as a list, in Markdown."""
    each = "- {series}: {first_value:N} at {since}, {value:N} at {until} ({dates} dates)."
    lines = filled(each.replace("N", DIGITS[subject]), ends(subject, first, last))
    return "\n".join([sentence("long_view.apart"), "", *lines])


def longest(points: pd.DataFrame) -> pd.DataFrame:
    """Return the stretch with the most dates, one way of counting, and `who` it counts."""
    name = points["series"].value_counts().index[0]
    rows: pd.DataFrame = points[points["series"] == name].sort_values("period_end")
    return rows.assign(who=name.partition(" (")[0])
