"""What the notebook on serious further offences asks of convictions: risk mix and rates.

Convictions stand under the year of notification and grow for years as cases are tried.
All years here come from one answer, so their time to mature differs: how long each had
at the least is worked out, and years that had too little are left out of every trend.
"""

from functools import lru_cache

import pandas as pd

from analysis.charts.spec import Break
from analysis.register.frames import figures
from analysis.register.remarks.breaks import breaks_for
from analysis.stats.intervals import share_interval
from analysis.stats.rates.rate_models import binomial_trend, mix_trend
from analysis.stats.results import Estimate, answered, limits_of

AREA = "England and Wales"
ABOUT = ("measure", "area", "grade", "category", "basis")
SOURCE = "wa-parallelparliament-138b"
HIGH, MEDIUM, LOW, UNKNOWN = LEVELS = ("High or very high", "Medium", "Low", "Unknown")
_CATEGORY = {f"{level} risk of serious harm": level for level in LEVELS}
# a year with less time than this for its cases to be tried is in no trend unless asked for
LEAST_MONTHS = 12
EQUAL = 36  # months of the sensitivity at equal follow-up
ALL, COMMUNITY = "All supervision", "All supervision in the community"


@lru_cache(maxsize=16)
def by_risk(months: int = LEAST_MONTHS) -> pd.DataFrame:
    """Convictions by the highest risk level of the index sentence, by year of notification.

    Parameters
    ----------
    months : int
        A year whose cases had less time than this to be tried is provisional.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id (all four of the year), year, period_end, level, value, total,
        share, low, high (percent, exact), months (least time to mature), status, side.
    """
    rows = figures(measure="sfo_convictions", source_id=SOURCE, category=list(_CATEGORY))
    # the day of the answer is not held; it cannot lie before its own last period
    until = rows["period_end"].max()
    months_of_until = 12 * int(until[:4]) + int(until[5:7])
    rows = rows[rows["period_kind"] == "calendar_year"]
    rows = rows.assign(
        year=rows["period_end"].str[:4].astype(int), level=rows["category"].map(_CATEGORY)
    ).sort_values(["year", "level"])
    of_year = rows.groupby("period_end")
    total = of_year["value"].transform("sum")
    limits = limits_of(map(share_interval, rows["value"], total), 100)
    had = months_of_until - 12 * (rows["year"] + 1)
    day = breaks_for(measure="sfo_convictions", area=AREA)[0].at
    # a year that holds the day of a break belongs to the new side
    return rows.assign(
        figure_id=of_year["figure_id"].transform(";".join),
        total=total,
        months=had,
        share=100 * rows["value"] / total,
        low=limits["low"],
        high=limits["high"],
        status=["final" if m >= months else "provisional" for m in had],
        side=["after" if end >= day else "before" for end in rows["period_end"]],
    ).reset_index(drop=True)


def mix_points(months: int = LEAST_MONTHS) -> pd.DataFrame:
    """Return the shares of convictions by risk level as the values of a chart."""
    rows = by_risk(months)
    return rows.assign(count=rows["value"], value=rows["share"])


def breaks() -> tuple[Break, ...]:
    """Return the breaks of the convictions as they lie between two years."""
    found = breaks_for(measure="sfo_convictions")
    return tuple(Break(int(b.at[:4]) - 0.5, b.label) for b in found)


def wide() -> pd.DataFrame:
    """The same as one row a year: counts by level, total, least months to mature."""
    rows = by_risk()
    frame = rows.pivot(index="year", columns="level", values="value")
    first = rows.groupby("year").first()
    frame = frame.assign(total=first["total"], months=first["months"], side=first["side"])
    return frame.reset_index().rename_axis(columns=None).astype({"year": str})


def _side(side: str, last: int) -> pd.DataFrame:
    rows = by_risk()
    return rows[(rows["side"] == side) & (rows["year"] <= last)]


def last_mature(months: int = LEAST_MONTHS) -> int:
    """Return the last year whose cases had at least `months` to be tried."""
    rows = by_risk()
    return int(rows.loc[rows["months"] >= months, "year"].max())


def mix_trends(months: int = LEAST_MONTHS) -> pd.DataFrame:
    """Odds of each level against medium, change a year, on each side of the break.

    Returns
    -------
    pandas.DataFrame
        Columns years, level, value, low, high (odds ratio a year), p_value, spread (the
        factor by which variances were widened, 1 where chance is enough), tested (the
        p-value of the test of over-dispersion).
    """
    found = []
    for side in ("before", "after"):
        rows = _side(side, last_mature(months))
        table = rows.pivot(index="year", columns="level", values="value")
        fit = answered(mix_trend(table, reference=MEDIUM))
        tested = {"spread": fit.dispersion, "tested": fit.pearson.p_value}
        years = f"{table.index[0]} to {table.index[-1]}"
        found += [
            {"years": years, "level": level, **ratio.as_row(), **tested}
            for level, ratio in fit.ratios.items()
        ]
    return pd.DataFrame(found)


def high_share_sensitivity(months: int = LEAST_MONTHS) -> pd.DataFrame:
    """Trend of the high or very high share since the break, under other choices.

    A choice that leaves too few years for a trend is left out.

    Returns
    -------
    pandas.DataFrame
        Columns choice, value, low, high (odds ratio a year).
    """
    last = last_mature(months)
    choices = [(f"to {last}, unknown left out", last, False)]
    for until in sorted({last, last_mature(12), last_mature(EQUAL), last_mature(0)}):
        least = by_risk().query("year == @until")["months"].min()
        choices.append((f"to {until}, at least {least} months for all years", until, True))
    found = []
    for choice, until, all_levels in choices:
        rows = _side("after", until)
        if not all_levels:
            rows = rows[rows["level"] != UNKNOWN]
        years = rows.groupby("year")["value"].sum().rename("whole").reset_index()
        high = rows[rows["level"] == HIGH].merge(years, on="year")
        trend = binomial_trend(high, successes="value", total="whole", time="year")
        if isinstance(trend, Estimate):
            found.append({"choice": choice, **trend.limits()})
    return pd.DataFrame(found)
