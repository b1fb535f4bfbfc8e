"""What the sickness notebook asks: days lost, months, London, and what stays apart.

Causes are in `analysis.topics.sickness.causes`.
"""

from calendar import month_name
from pathlib import Path

import pandas as pd

from analysis.core.csv_tables import read_table
from analysis.core.errors import InputError
from analysis.core.periods import financial_year
from analysis.core.wording import joined
from analysis.register.frames import figures, records
from analysis.stats.results import Estimate
from analysis.topics.sickness import causes
from analysis.topics.sickness.causes import ABOUT
from analysis.topics.wording import filled, sentence, words_of

AREA = "England and Wales"
LEAST_YEARS = 3  # in which each calendar month is wanted before a season is looked for
# name of a line -> grade and basis of its figures; never joined to one another
LINES = words_of("sickness.lines")


def per_person() -> pd.DataFrame:
    """Working days lost per person over twelve months, one row a figure, by line.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id, series, period_end, value, low, high (bounds of rounding),
        status, quality and what the figure is about.
    """
    wanted = {"measure": "average_working_days_lost", "area": AREA, "category": ""}
    parts = [
        figures(**wanted, grade=grade, basis=basis).assign(series=name)
        for name, (grade, basis) in LINES.items()
    ]
    rows = pd.concat(parts, ignore_index=True).sort_values(["series", "period_end"])
    rows = rows.assign(low=rows["value"] - 0.05, high=rows["value"] + 0.05)
    columns = ["figure_id", "series", "period_kind", "period_end", "value", "low", "high"]
    return rows[[*columns, "status", "quality", "edition", *ABOUT]].reset_index(drop=True)


def trust_months() -> pd.DataFrame:
    """The single months of all Trusts together, days per person put as a yearly rate."""
    rows = figures(
        measure="average_working_days_lost_annualised",
        area=AREA,
        grade="All Probation Trust staff",
        period_kind="month",
    ).sort_values("period_end")
    months = rows["period_end"].str[5:7].astype(int)
    return rows.assign(
        year=rows["period_end"].str[:4].astype(int),
        month=months,
        name=[month_name[m] for m in months],
    )[["figure_id", "year", "month", "name", "period_end", "value", *ABOUT]].reset_index(drop=True)


def season_answer() -> pd.DataFrame:
    """Say in a table why the Trust-era months cannot show whether they follow the calendar.

    The level of a year and the effect of a month can be told apart only where every calendar
    month is held in several years.
    """
    seen = trust_months()["month"].value_counts().reindex(range(1, 13), fill_value=0)
    if seen.min() >= LEAST_YEARS:
        raise InputError("The months now held allow a seasonal pattern: let the notebook show it.")
    asked = {
        "Answer": "some calendar months are too seldom observed.",
        "Needed": f"each of 12 months in {LEAST_YEARS} years",
        "Held": f"{(seen > 0).sum()} different months, the rarest {seen.min()} times",
    }
    return pd.DataFrame(asked.items(), columns=["what", "said"])


def like_months() -> pd.DataFrame:
    """Each calendar month against itself a year before, the only like-for-like change.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id (both), month, since, until, before, value, moved, low, high;
        the last two are what rounding leaves open.
    """
    every = trust_months()
    before = every.groupby("name").shift()
    rows = every[before["year"] == every["year"] - 1]
    before = before.loc[rows.index]
    frame = pd.DataFrame(
        {
            "figure_id": before["figure_id"] + ";" + rows["figure_id"],
            "month": rows["name"],
            "since": [str(year - 1) for year in rows["year"]],
            "until": rows["year"].astype(str),
            "before": before["value"],
            "value": rows["value"],
            "moved": rows["value"] - before["value"],
        }
    )
    frame = frame.sort_values(["since", "month"]).reset_index(drop=True)
    return frame.assign(low=frame["moved"] - 0.1, high=frame["moved"] + 0.1)


def london() -> pd.DataFrame:
    """Working days lost to stress in London, approved premises included, as answered.

    The last span is nine months long; it is not put as a year, because no season of
    the year is known.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id, span, period_end, value, status, a_day (per calendar day).
    """
    rows = figures(
        measure="working_days_lost", area="London with Approved Premises", category="Stress"
    ).sort_values("period_end")
    whole = rows["period_kind"] == "calendar_year"
    ends = pd.to_datetime(rows["period_end"])
    days = (ends - pd.to_datetime(rows["period_start"])).dt.days + 1
    return rows.assign(
        span=[
            str(end.year) if full else f"January to {month_name[end.month]} {end.year}"
            for end, full in zip(ends, whole, strict=True)
        ],
        a_day=rows["value"] / days,
    )[["figure_id", "span", "period_end", "value", "status", "a_day", *ABOUT]].reset_index(
        drop=True
    )


def kept_apart() -> pd.DataFrame:
    """Return what is held of days lost per person, by whose they are, and why alone.

    Returns
    -------
    pandas.DataFrame
        Columns who, what, figures (how many), since, until (years), why.
    """
    rows = []
    for apart in read_table(Path(__file__).with_name("kept_apart.csv")):
        held = figures(grade=apart["grade"], measure=apart["measure"])
        what = "twelve months" if apart["measure"].endswith("lost") else "yearly rate"
        since, until = (f(held["period_end"])[:4] for f in (min, max))
        rows.append((apart["grade"], what, len(held), since, until, apart["why"]))
    return pd.DataFrame(rows, columns=["who", "what", "figures", "since", "until", "why"])


def per_person_range() -> str:
    """Return the range of each count of days per person, counts kept apart."""
    each = "{value:1} in the year to {period_end:month}"
    lines = [
        f"- {name}, days a person: {joined(filled(each, rows))}."
        for name, rows in per_person().groupby("series", sort=False)
    ]
    return "\n".join([sentence("sickness.per_person_range"), "", *lines])


def pairs() -> str:
    """Return in how many pairs of like months the later one is higher."""
    moved = like_months()["moved"]
    return sentence("sickness.pairs", higher=int((moved > 0).sum()), moved=moved)


def mental_health(last: str) -> str:
    """Return how the days of mental ill health and their share moved up to a year.

    Parameters
    ----------
    last : str
        Last day of the last year that counts.
    """
    rows = records(causes.mental_health_days())
    rows = [row for row in rows if str(row["period_end"]) <= last]
    if len(rows) < 2:
        return "Fewer than two years are held up to that date, so nothing can be compared."
    first, final = rows[0], rows[-1]
    change = 100 * (final["days"] - first["days"]) / first["days"]
    return sentence("sickness.mental_health", first=first, final=final, change=change)


def trend(last: str) -> str:
    """Return the trend of the share up to a year, or why none is given."""
    found = causes.mental_health_trend(last)
    if not isinstance(found, Estimate):
        return f"No trend is given up to {financial_year(last)}: {found.reason}"
    return sentence("sickness.trend", year=financial_year(last), found=found)
