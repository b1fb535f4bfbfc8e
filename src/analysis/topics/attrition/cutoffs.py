"""What single published cut-offs say about service, and the bounds on what they do not.

A share that stayed 48 months, a count with over four years, three short periods of
training, a total of service that starts in June 2014: each fixes one point.
"""

import math
from datetime import date
from itertools import pairwise

import pandas as pd

from analysis.core.numbers import half_unit, text
from analysis.core.periods import spoken
from analysis.core.wording import joined
from analysis.register.frames import derived, figures, records
from analysis.register.remarks.breaks import all_breaks
from analysis.stats.intervals import rate_interval, rate_ratio
from analysis.stats.leaving.service_bounds import (
    Stayed,
    mean_hazard_bounds,
    part_bounds,
    rate_bounds,
    survival_bounds,
    yearly_leaving_bounds,
)
from analysis.stats.results import Bounds, limits_of
from analysis.topics.wording import fill, filled

AREA, GRADE, TRAINEE = "England and Wales", "Probation officer", "Trainee probation officer"
DAYS_A_WEEK, DAYS_A_YEAR = 7, 365.25
# One month and three months after the start, in weeks; a month is a twelfth of a year.
MONTH = DAYS_A_YEAR / 12 / DAYS_A_WEEK
STAYED_YEARS = 4.0


def retained() -> pd.Series:
    """Return the figure of officers who stayed 48 months after promotion."""
    return figures(measure="share_retained_48_months", grade=GRADE).iloc[0]


def retention() -> pd.DataFrame:
    """Return the bounds that the share retained sets on other lengths of stay.

    Returns
    -------
    pandas.DataFrame
        Columns question, low, high (percent), assumes.
    """
    row = retained()
    share, half = row["value"] / 100, float(half_unit(row["shown"])) / 100
    said = Stayed(STAYED_YEARS, share - half, share + half)
    bounds = {
        fill("Stayed {years:short} year{years:s}", years=years): survival_bounds(said, years)
        for years in (1.0, 2.0, STAYED_YEARS, 10.0)
    }
    bounds["Mean yearly rate of leaving over the four years"] = mean_hazard_bounds(said)
    alike = "Share of those left who leave in a year, if alike in all four"
    bounds[alike] = yearly_leaving_bounds(said)
    return pd.DataFrame(
        [
            {"question": k, "low": 100 * b.low, "high": 100 * b.high, "assumes": b.assumes}
            for k, b in bounds.items()
        ]
    )


def over_four_years() -> tuple[pd.DataFrame, Bounds]:
    """Return the officers in post about the year of the 135 resignations, and the rate's bounds.

    They resigned with over four years of service; how many officers had that is not
    published. They can be no more than all, and no fewer than those who resigned. The base
    is full-time equivalent, since no headcount of those years is held.

    Returns
    -------
    pandas.DataFrame
        Columns what, when, value, ids: the count, then the counts of officers in post that
        publications give or imply for dates within the year and at its start.
    Bounds
        Resignations per 100 officers (full-time equivalent) with over four years.
    """
    count = figures(measure="resignations", grade=GRADE, category="over 4 years").iloc[0]
    about = {"area": AREA, "grade": GRADE, "category": ""}
    told = figures(measure="staff_in_post", basis="bulletin", **about)
    implied = derived(measure="implied_staff_in_post", **about)
    growth = figures(measure="staff_in_post_growth", period_end=count["period_end"], **about)
    before = told["period_end"] < count["period_start"]
    start = told[before].sort_values("period_end").iloc[-1]
    held = pd.concat(
        [told.assign(what="In post, as printed"), implied.assign(what="In post, as implied later")]
    )
    held = held[held["period_end"].between(start["period_end"], count["period_end"])]
    columns = ["what", "period_end", "value", "ids"]
    grown = start["value"] * (1 + growth.iloc[0]["value"] / 100)
    ids = f"{start['figure_id']}; {growth.iloc[0]['figure_id']}"
    day = count["period_end"]
    rows = [
        ("Resigned with over four years", day, count["value"], count["figure_id"]),
        *held.assign(ids=held["figure_id"])[columns].itertuples(index=False, name=None),
        ("In post, by the growth that an answer gives", day, grown, ids),
    ]
    shown = pd.DataFrame(rows, columns=columns)
    most = float(shown["value"].iloc[1:].max())
    found = rate_bounds(count["value"], count["value"], most)
    shown = shown.assign(when=[spoken(day) for day in shown["period_end"]])
    return shown, Bounds(100 * found.low, 100 * found.high, found.assumes)


def early() -> pd.DataFrame:
    """Return the trainees who resigned early, in each period and a week of it (exact Poisson).

    The periods exclude one another (the register's notes say so), and all intakes of seven
    years stand together; the number who started in those years is not published.
    """
    rows = figures(measure="resignations", grade=TRAINEE)
    weeks = {"up to 1 week": 1.0, "over 1 week": MONTH - 1.0, "over 1 month": 3 * MONTH - MONTH}
    rows = pd.concat(rows[rows["category"].str.startswith(start)] for start in weeks)
    return rows.assign(
        period=rows["category"].str.removesuffix(" after starting training"),
        count=rows["value"],
        weeks=[*weeks.values()],
        **limits_of(map(rate_interval, rows["value"], weeks.values())),
    ).reset_index(drop=True)


def said_of_early(points: pd.DataFrame) -> dict[str, str]:
    """Return the counts in words, and whether the first week differs beyond chance from later."""
    first, rest = points.iloc[0], points.iloc[1:]
    ratio = rate_ratio(first["count"], first["weeks"], rest["count"].sum(), rest["weeks"].sum())
    chance = ratio.low <= 1 <= ratio.high
    return {
        "told": joined(filled("{count:0} {period:lower}", points)),
        "verdict": "one that chance could explain" if chance else "more than chance",
    }


def early_share() -> tuple[pd.DataFrame, Bounds]:
    """Return the trainee starts that are published, and the most that can have resigned early.

    All who started up to March 2023 had three months behind them by December 2023, so the
    starters are at least as many as are published; more would make the share smaller.

    Returns
    -------
    pandas.DataFrame
        Starts of three financial years together, one row.
    Bounds
        Percent of starters who resigned within three months.
    """
    rows = early()
    starts = figures(measure="trainee_starts", grade=TRAINEE, period_kind="span", area=AREA)
    starts = starts[starts["period_end"] < "2023-10"].nlargest(1, "value")
    found = part_bounds(rows["count"].sum(), starts["value"].iloc[0])
    return starts, Bounds(100 * found.low, 100 * found.high, found.assumes)


def service() -> pd.DataFrame:
    """Return the total service of probation officers and what it gained from year to year.

    Returns
    -------
    pandas.DataFrame
        One row a date: value (person-years), since (years since June 2014), gained (`gain` in
        print), and gained_a_year, so that the nine months of the last row compare.
    """
    began = next(b.at for b in all_breaks() if b.id == "trusts-to-nps-and-companies")
    rows = figures(measure="total_service", grade=GRADE).sort_values("period_end")
    days = [date.fromisoformat(day) for day in rows["period_end"]]
    since = [(day - date.fromisoformat(began)).days / DAYS_A_YEAR for day in days]
    steps = [math.nan, *((b - a).days / DAYS_A_YEAR for a, b in pairwise(days))]
    gained = rows["value"].diff()
    return rows.assign(
        when=[spoken(day) for day in rows["period_end"]],
        since=since,
        gained=gained,
        gained_a_year=gained / steps,
        gain=["" if pd.isna(g) else text(g) for g in gained],
    ).reset_index(drop=True)


def service_of_officers() -> pd.DataFrame:
    """Return service per officer where officers are counted in heads, and after the transfer.

    Returns
    -------
    pandas.DataFrame
        Columns what, value, ids: mean service at December 2015 by the average headcount of
        that financial year, years since June 2014, and the gain of 2021 per officer in post
        in June 2021.
    """
    by_day = {r["period_end"]: r for r in records(service())}
    about = {"area": AREA, "grade": GRADE}
    heads = figures(measure="average_staff_in_post", period_end="2016-03-31", **about).iloc[0]
    about |= {"period_end": "2021-06-30", "basis": "bulletin"}
    after = figures(measure="staff_in_post", **about).iloc[0]
    whole, before, lifted = (by_day[f"{year}-12-31"] for year in (2015, 2020, 2021))
    gain = "Gain of 2021 per officer in post (FTE) at 30 June 2021, years"
    table = {
        "Mean service at 31 December 2015, years": (whole["value"] / heads["value"], whole, heads),
        "Years since the service began, same day": (whole["since"], whole),
        gain: (lifted["gained"] / after["value"], lifted, before, after),
    }
    return pd.DataFrame(
        {"what": what, "value": value, "ids": "; ".join(row["figure_id"] for row in behind)}
        for what, (value, *behind) in table.items()
    )
