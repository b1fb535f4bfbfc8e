"""What the notebook on serious further offences asks of convictions: risk mix and rates.

Convictions stand under the year of notification and grow for years as cases are tried.
All years here come from one answer, so their time to mature differs: how long each had
at the least is worked out, and years that had too little are left out of every trend.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from analysis.core.errors import InputError
from analysis.core.numbers import round_half_up
from analysis.core.wording import joined
from analysis.register.figure_rows import FIGURES
from analysis.register.frames import figures, records, table
from analysis.register.remarks.breaks import between, breaks_for
from analysis.stats.results import Estimate, NotEnoughData

if TYPE_CHECKING:
    import pandas as pd

AREA = "England and Wales"
ABOUT = ("measure", "area", "grade", "category", "basis")
SOURCE = "wa-parallelparliament-138b"
HIGH, MEDIUM, LOW, UNKNOWN = LEVELS = ("High or very high", "Medium", "Low", "Unknown")
_CATEGORY = {f"{level} risk of serious harm": level for level in LEVELS}
# a year with less time than this for its cases to be tried is in no trend unless asked for
LEAST_MONTHS = 12
EQUAL = 36  # months of the sensitivity at equal follow-up
ALL, COMMUNITY = "All supervision", "All supervision in the community"
ANNUAL = "annual probation tables"


def _months_after(day: str, year: int) -> int:
    return 12 * (int(day[:4]) - year - 1) + int(day[5:7])


@lru_cache(maxsize=1)
def _answer() -> pd.DataFrame:
    rows = figures(measure="sfo_convictions", source_id=SOURCE, category=list(_CATEGORY))
    # the day of the answer is not held; it cannot lie before its own last period
    known_until = rows["period_end"].max()
    rows = rows[rows["period_kind"] == "calendar_year"]
    years = rows["period_end"].str[:4].astype(int)
    total = rows.groupby("period_end")["value"].transform("sum")
    return rows.assign(
        year=years,
        level=rows["category"].map(_CATEGORY),
        total=total,
        months=[_months_after(known_until, year) for year in years],
    ).sort_values(["year", "level"])


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
    from analysis.stats.intervals import share_interval

    rows = _answer()
    ids = rows.groupby("period_end")["figure_id"].transform(lambda part: ";".join(part))
    shares = [share_interval(v, t) for v, t in zip(rows["value"], rows["total"], strict=True)]
    limits = [s if isinstance(s, Estimate) else None for s in shares]
    day = breaks_for(measure="sfo_convictions", area=AREA)[0].at
    # a year that holds the day of a break belongs to the new side
    return rows.assign(
        figure_id=ids,
        share=100 * rows["value"] / rows["total"],
        low=[100 * s.low if s else float("nan") for s in limits],
        high=[100 * s.high if s else float("nan") for s in limits],
        status=["final" if m >= months else "provisional" for m in rows["months"]],
        side=["after" if end >= day else "before" for end in rows["period_end"]],
    ).reset_index(drop=True)


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
    import pandas as pd

    from analysis.stats.rates.shares import mix_trend

    found = []
    for side in ("before", "after"):
        rows = _side(side, last_mature(months))
        fit = mix_trend(rows, reference=MEDIUM, time="year", category="level", count="value")
        if isinstance(fit, NotEnoughData):
            raise InputError(str(fit))
        tested = getattr(fit.dispersion, "p_value", float("nan"))
        for level, ratio in fit.odds_ratios.items():
            found.append(
                {
                    **ratio.as_row(),
                    "years": f"{rows['year'].min()} to {rows['year'].max()}",
                    "level": level,
                    "spread": fit.scale,
                    "tested": tested,
                }
            )
    columns = ["years", "level", "value", "low", "high", "p_value", "spread", "tested"]
    return pd.DataFrame(found)[columns]


def high_share_sensitivity(months: int = LEAST_MONTHS) -> pd.DataFrame:
    """Trend of the high or very high share since the break, under other choices.

    A choice that leaves too few years for a trend is left out.

    Returns
    -------
    pandas.DataFrame
        Columns choice, value, low, high (odds ratio a year).
    """
    import pandas as pd

    from analysis.stats.rates.shares import binomial_trend

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
            found.append({"choice": choice, **trend.as_row()})
    return pd.DataFrame(found)[["choice", "value", "low", "high"]]


def _snapshots(category: str) -> dict[str, dict[str, Any]]:
    rows = table(FIGURES)
    rows = rows[
        (rows["measure"] == "caseload")
        & (rows["area"] == AREA)
        & (rows["category"] == category)
        & rows["edition"].str.contains(ANNUAL)
    ]
    return {row["period_end"]: row for row in records(rows)}


def rates(category: str = ALL, months: int = LEAST_MONTHS) -> pd.DataFrame:
    """Convictions per 1,000 people under supervision, where the dates of both fit.

    The base is the mean of the caseload at the start and at the end of the year, both
    from one edition. A year is left out, with the reason, where an end is not held, a
    break of either series lies inside, or its cases had too little time.

    Parameters
    ----------
    category : str
        Whose caseload: everyone supervised, or those in the community only.
    months : int
        The time that the cases of a year must have had.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id, year, value, base, thousands (the same base), rate, low, high
        (per 1,000, exact Poisson, the caseload taken as known), why (blank where the
        rate is given).
    """
    import pandas as pd

    from analysis.stats.intervals import rate_interval

    held = _snapshots(category)
    found = []
    for given in records(by_risk().groupby("year", as_index=False).first()):
        year, total = given["year"], given["total"]
        start, end = held.get(f"{year - 1}-12-31"), held.get(f"{year}-12-31")
        row: dict[str, Any] = {"figure_id": given["figure_id"], "year": str(year)}
        row |= {"value": total, "months": given["months"], "why": ""}
        if given["months"] < months:
            row["why"] = "too little time for cases to be tried"
        elif not start or not end:
            row["why"] = "no edition held gives the caseload at both ends"
        elif parted := between(start, end):
            row["why"] = f"a break lies inside: {parted[0].label}"
        else:
            base = (start["value"] + end["value"]) / 2
            rate = rate_interval(total, base, per=1000)
            row["figure_id"] += f";{start['figure_id']};{end['figure_id']}"
            row |= {
                "base": base,
                "thousands": base / 1000,
                "rate": rate.value,
                "low": rate.low,
                "high": rate.high,
            }
        found.append(row)
    columns = ["figure_id", "year", "value", "base", "thousands", "rate", "low", "high", "why"]
    return pd.DataFrame(found).reindex(columns=[*columns, "months"])


def rate_trend(
    category: str = ALL, months: int = LEAST_MONTHS, growth: float = 1.0
) -> dict[str, Any]:
    """Change of the rate a year, by Poisson regression with the caseload as exposure.

    Parameters
    ----------
    category, months
        As in `rates`.
    growth : float
        Factor by which counts of years with less than `EQUAL` months are taken to grow yet;
        the exposure is divided by it, so that counts stay whole.

    Returns
    -------
    dict
        years, value, low, high (rate ratio a year), p_value, spread, family. Where too few
        years are left for a regression, the exact ratio of the last to the first, a year.
    """
    from analysis.stats.comparisons import rate_ratio
    from analysis.stats.rates.rate_models import RateFit, fit_rates

    rows = rates(category, months).dropna(subset=["rate"])
    short = rows["months"] < EQUAL
    rows = rows.assign(
        time=rows["year"].astype(int), base=rows["base"].where(~short, rows["base"] / growth)
    )
    fit = fit_rates(rows, count="value", exposure="base", trends=["time"])
    line: dict[str, Any] = {"years": joined(rows["year"])}
    if isinstance(fit, RateFit):
        found = {"spread": fit.dispersion, "family": fit.family}
        return line | found | fit.rate_ratios["time"].as_row()
    if len(rows) < 2:
        blank = dict.fromkeys(("value", "low", "high", "p_value", "spread"), float("nan"))
        return line | blank | {"family": "none, one year"}
    first, *_, last = records(rows)
    whole = rate_ratio(last["value"], last["base"], first["value"], first["base"]).as_row()
    a_year = 1 / (last["time"] - first["time"])
    yearly = {c: float(whole[c] or 0) ** a_year for c in ("value", "low", "high")}
    return line | {"spread": float("nan"), "family": "exact, last to first"} | whole | yearly


def equal_follow_up(category: str = ALL) -> pd.DataFrame:
    """Trend of the rate as counted, at equal follow-up, and had later counts grown as first ones.

    Only one answer is held, so no count of an early year after `EQUAL` months is known. What
    can be done is to leave out years with less, or to raise them by the growth that first
    counts of murder and of rape showed within a year (`maturing.growth`).

    Returns
    -------
    pandas.DataFrame
        Columns choice and those of `rate_trend`.
    """
    import pandas as pd

    from analysis.topics.sfo.maturing import growth

    choices = [
        ("as counted", rate_trend(category)),
        (f"only years with at least {EQUAL} months", rate_trend(category, EQUAL)),
    ]
    choices += [
        (
            f"years with less than {EQUAL} months raised by {round_half_up(100 * (factor - 1))}%, "
            f"as first counts of {name.lower()} grew",
            rate_trend(category, growth=factor),
        )
        for name, factor in growth().items()
    ]
    return pd.DataFrame([{"choice": choice, **trend} for choice, trend in choices])
