"""What the sickness notebook asks of causes: mental ill health, long absence, stress.

Counts of days are not independent events: one illness is many days. Intervals that
treat each day as a draw would be far too narrow, so they come either from counts of
people or from the variation between years; where only rounding leaves something open,
bounds are given and named as such.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.core.periods import financial_year, spoken
from analysis.register.frames import figures
from analysis.stats.intervals import rate_interval, share_interval
from analysis.stats.rates.rate_models import binomial_trend
from analysis.stats.results import LIMITS, Bounds, Estimate, NotEnoughData, limits_of

ABOUT = ("measure", "area", "grade", "category", "basis")
MENTAL = "Mental and behavioural disorders"
OFFICERS = "Band 3-5 prison officers"
# the answer itself warns that the years around the change of staff system are disturbed
LAST_BEFORE_SYSTEM = "2016-03-31"
# Days are put together to weeks before a trend is fitted: the spread between years sets
# the interval, so the unit does not matter, and the fit settles better on smaller counts.
WORKING_WEEK = 5
MANY = 100  # people absent for a cause in a year, from which its trend is looked at
_SHARE = ("figure_id", "year", "period_end", "days", "value", "known", "known_low", "known_high")


def mental_health_days() -> pd.DataFrame:
    """Prison officers' days lost to mental ill health and their share, by year.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id (both), year, period_end, days, value (share in percent),
        known_low and known_high: the days with a known cause that the printed share
        leaves possible, to the day.
    """
    days, share = (
        figures(measure=m, grade=OFFICERS, category=MENTAL, basis="written_answer")
        for m in ("working_days_lost", "mental_health_share_of_days_lost")
    )
    both = days.merge(share, on="period_end", suffixes=("_days", ""), validate="one_to_one")
    both = both.sort_values("period_end").reset_index(drop=True)
    return both.assign(
        figure_id=both["figure_id_days"] + ";" + both["figure_id"],
        year=[financial_year(end) for end in both["period_end"]],
        days=both["value_days"],
        known=100 * both["value_days"] / both["value"],
        known_low=(100 * both["value_days"] / (both["value"] + 0.05)).round(),
        known_high=(100 * both["value_days"] / (both["value"] - 0.05)).round(),
    )[[*_SHARE, *ABOUT]]


def mental_health_trend(last: str = LAST_BEFORE_SYSTEM) -> Estimate | NotEnoughData:
    """Odds ratio a year of the mental-health share, by default before the system changed.

    The interval rests on the variation between years: the binomial one is widened by
    the over-dispersion that days, which come in spells, must show.
    """
    rows = mental_health_days()
    rows = rows[rows["period_end"] <= last]
    frame = rows.assign(
        time=rows["period_end"].str[:4].astype(int),
        weeks=(rows["days"] / WORKING_WEEK).round().astype(int),
        known_weeks=(rows["known"] / WORKING_WEEK).round().astype(int),
    )
    return binomial_trend(frame, successes="weeks", total="known_weeks")


def mental_health_people() -> pd.DataFrame:
    """Prison officers absent because of mental ill health, with intervals.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id, year, value (people), low, high (exact Poisson) and, where
        the share of the workforce is printed, share, share_low, share_high in percent.
    """
    people, share = (
        figures(measure=f"{of}staff_with_sickness_absence", grade=OFFICERS).set_index("period_end")
        for of in ("", "share_of_")
    )
    people = people[people["category"] == MENTAL].sort_index()
    share = share.reindex(people.index)
    staff = (100 * people["value"] / share["value"]).round().dropna()
    of_staff = limits_of(map(share_interval, people["value"][staff.index], staff), 100)
    ids = people["figure_id"].str.cat(share["figure_id"], sep=";", na_rep="").str.strip(";")
    found = people.assign(
        figure_id=ids,
        year=[*map(financial_year, people.index)],
        **limits_of(map(rate_interval, people["value"])),
        share=share["value"],
        share_low=pd.Series(of_staff["low"], staff.index),
        share_high=pd.Series(of_staff["high"], staff.index),
    )
    columns = ["figure_id", "year", *LIMITS, "share", "share_low", "share_high"]
    return found.reset_index()[columns]


def agency_mental_health() -> pd.DataFrame:
    """The agency's days lost to mental ill health, and of all days where both are held.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id, year, days, all_days, low, high: bounds of the share of all
        days in percent, all days being printed to the thousand.
    """
    rows = figures(measure="working_days_lost", grade="All HMPPS staff", basis="paid_staff")
    mental = rows[rows["category"] == MENTAL].sort_values("period_end").set_index("period_end")
    whole = rows[rows["category"] == ""].set_index("period_end").reindex(mental.index)
    ids = mental["figure_id"].str.cat(whole["figure_id"], sep=";", na_rep="").str.strip(";")
    return mental.assign(
        figure_id=ids,
        year=[financial_year(end) for end in mental.index],
        days=mental["value"],
        all_days=whole["value"],
        low=100 * mental["value"] / (whole["value"] + 500),
        high=100 * mental["value"] / (whole["value"] - 500),
    ).reset_index()[["figure_id", "year", "days", "all_days", "low", "high"]]


def printed_shares() -> pd.DataFrame:
    """Shares of the agency's days lost by cause, as far as any are printed.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id, cause, until, shown (as printed), note.
    """
    rows = figures(
        measure=["share_of_days_lost", "mental_health_share_of_days_lost"],
        grade="All HMPPS staff",
    ).sort_values("period_end")
    return rows.assign(cause=rows["category"], until=[*map(spoken, rows["period_end"])])


def _work_related() -> tuple[pd.Series[Any], pd.Series[Any]]:
    stress = {"grade": "All Probation Service staff", "category": "Work-related stress"}
    days = figures(measure="working_days_lost", **stress).iloc[0]
    return days, figures(measure="average_working_days_lost", **stress).iloc[0]


def work_related_ids() -> list[str]:
    """Return the figure ids of days and mean lost to work-related stress."""
    return [str(row["figure_id"]) for row in _work_related()]


def work_related_table() -> pd.DataFrame:
    """Return days, mean and the full-time equivalents that the two leave possible, one row."""
    days, mean = (float(row["value"]) for row in _work_related())
    base = Bounds(days / (mean + 0.05), days / (mean - 0.05), "a mean printed to one decimal")
    return pd.DataFrame([{"days": days, "mean": mean, **base.as_row()}])


def long_absence() -> pd.DataFrame:
    """Prison officers with an absence of 28 days or more, by cause and year.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id, cause, year, period_end, value (people, rounded to 10), all
        (all causes together, a person counted once for each), low, high (exact Poisson).
    """
    rows = figures(measure="staff_with_long_term_absence", grade=OFFICERS)
    total = rows[rows["category"] == ""].set_index("period_end")["value"]
    parts = rows[rows["category"] != ""].sort_values(["category", "period_end"])
    return parts.assign(
        cause=parts["category"],
        year=[financial_year(end) for end in parts["period_end"]],
        all=total.reindex(parts["period_end"]).to_numpy(),
        **limits_of(map(rate_interval, parts["value"])),
    )[["figure_id", "cause", "year", "period_end", "value", "all", "low", "high", *ABOUT]]


def long_absence_trends() -> pd.DataFrame:
    """Odds ratio a year of each larger cause among all long absences.

    Causes with at least `MANY` people every year: with counts rounded to 10, smaller ones move
    by their rounding.

    Returns
    -------
    pandas.DataFrame
        Columns cause, first, last (people), value, low, high (odds ratio a year).
    """
    rows = []
    for cause, group in long_absence().groupby("cause"):
        if group["value"].min() < MANY:
            continue
        frame = group.assign(time=group["period_end"].str[:4].astype(int))
        trend = binomial_trend(frame, successes="value", total="all")
        ends = {"first": group["value"].iloc[0], "last": group["value"].iloc[-1]}
        rows.append({"cause": str(cause), **ends, **trend.as_row()})
    return pd.DataFrame(rows).sort_values("last", ascending=False, ignore_index=True)


def larger() -> list[str]:
    """Return the four causes with the most people absent in the last year, the largest first."""
    return [*long_absence_trends()["cause"]][:4]


def as_table(trend: Estimate | NotEnoughData, what: str) -> pd.DataFrame:
    """Return one estimate as a table of one row, to show in a notebook."""
    return pd.DataFrame([{"what": what, **trend.as_row()}])
