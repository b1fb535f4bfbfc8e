"""Whether the divisions of the National Probation Service lost officers at different rates.

Two years with counts do not overlap. The first, 2014/15, is short in the same way in all
divisions, which began on one day; it enters the model with a level of its own.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import pandas as pd
from statsmodels.stats.multitest import multipletests

from analysis.core.numbers import text
from analysis.core.periods import spoken
from analysis.core.wording import joined
from analysis.register.frames import records
from analysis.stats.intervals import rate_ratio
from analysis.stats.rates.dispersion import heterogeneity_test
from analysis.stats.rates.funnel import shrunken_rates
from analysis.stats.rates.rate_models import PoissonFit, fit_rates
from analysis.stats.results import Test, answered, limits_of
from analysis.topics.attrition.data import FIRST, LATEST, YEAR, by_division
from analysis.topics.wording import fill

CLEAR = 0.05


def same_rate(days: tuple[str, ...] = (FIRST, YEAR)) -> Test:
    """Test that all divisions share one rate (Monte Carlo), years that do not overlap added up.

    All divisions began on one day, so the first year's short count is the same share short
    in each and does not bear on the comparison.
    """
    sums = cells(days).groupby("division")[["leavers", "staff"]].sum()
    return heterogeneity_test(list(sums["leavers"]), list(sums["staff"]))


def against_the_rest(days: tuple[str, ...] = (FIRST, YEAR)) -> pd.DataFrame:
    """Return the exact ratio of each division's rate to that of the other six together.

    Returns
    -------
    pandas.DataFrame
        Columns division, leavers, staff (person-years), ids, value, low, high, p_value, `p` in
        words and `holm`, the same adjusted for all comparisons made (Holm 1979); years added up.
    """
    both = cells(days).groupby("division")
    rows = both[["leavers", "staff"]].sum().assign(ids=both["ids"].agg("; ".join)).reset_index()
    gone, staff = rows["leavers"], rows["staff"]
    found = [*map(rate_ratio, gone, staff, gone.sum() - gone, staff.sum() - staff)]
    rows = rows.assign(**limits_of(found), p_value=[ratio.p_value or 0.0 for ratio in found])
    adjusted = multipletests(rows["p_value"], method="holm")[1]
    compared = rows.assign(
        p=[p_words(p) for p in rows["p_value"]],
        holm=[p_words(p) for p in adjusted],
        p_holm=adjusted,
    )
    return compared.sort_values("value", ascending=False).reset_index(drop=True)


def each_year(days: tuple[str, ...] = (FIRST, YEAR, LATEST)) -> pd.DataFrame:
    """Return the test of one common rate for each year on its own: when, statistic, df, p, method.

    The last two years share nine months, so their tests are not independent of one another.
    """
    told = _tests({f"Year to {spoken(day)}": same_rate((day,)) for day in days})
    return told.rename(columns={"test": "when"})


def shrunken(day: str = YEAR) -> pd.DataFrame:
    """Return each division's rate as counted and drawn towards the common rate (empirical Bayes).

    Returns
    -------
    pandas.DataFrame
        division, leavers, value and shrunken (percent a year), weight (percent of the way that
        the division's own rate counts), ids.
    """
    rows = by_division(day)
    drawn, weights = shrunken_rates([*rows["leavers"]], [*rows["staff"]])
    return rows.assign(shrunken=100 * drawn, weight=100 * weights)


def cells(days: tuple[str, ...] = (FIRST, YEAR)) -> pd.DataFrame:
    """Return one cell a division and year, years that do not overlap."""
    rows = pd.concat([by_division(day).assign(year=spoken(day)) for day in days])
    return rows[["division", "year", "leavers", "staff", "ids"]].reset_index(drop=True)


def reference(rows: pd.DataFrame) -> str:
    """Return the division whose rate over all years is nearest to that of all together."""
    sums = rows.groupby("division")[["leavers", "staff"]].sum()
    whole = sums["leavers"].sum() / sums["staff"].sum()
    return str((sums["leavers"] / sums["staff"] - whole).abs().idxmin())


def model(days: tuple[str, ...] = (FIRST, YEAR)) -> PoissonFit:
    """Fit a Poisson regression of leavers on division and year, log average staff as offset.

    Raises
    ------
    InputError
        If the tables hold too few cells.
    """
    rows = cells(days)
    return answered(
        fit_rates(
            rows,
            count="leavers",
            exposure="staff",
            factors=["division", "year"],
            references={"division": reference(rows)},
        )
    )


def ratios(days: tuple[str, ...] = (FIRST, YEAR)) -> pd.DataFrame:
    """Return the rate of each division as a ratio to the reference division.

    Returns
    -------
    pandas.DataFrame
        Columns division, value, low, high, p_value, ids; the reference has 1 and no
        interval.
    """
    rows, fit = cells(days), model(days)
    base = reference(rows)
    found = []
    for division in sorted(rows["division"].unique()):
        ids = "; ".join(rows.loc[rows["division"].isin([division, base]), "ids"])
        ratio = fit.ratios.get(f"division={division}")
        told = ratio.limits() | {"p_value": ratio.p_value} if ratio else {"value": 1.0}
        name = division if ratio else f"{division} = 1"
        found.append({"division": division, "name": name, "ids": ids, "figure_id": ids} | told)
    return pd.DataFrame(found).sort_values("value", ascending=False).reset_index(drop=True)


def said_of(date: str) -> dict[str, Any]:
    """Return what the chart of one year says of chance, and whether the year is the short one."""
    p = same_rate((date,)).p_value
    chance = "" if p < CLEAR else f"; chance alone does as much (p {text(p, 2)})"
    return {"chance": chance, "short": date == FIRST}


def said_of_ratios(points: pd.DataFrame) -> dict[str, Any]:
    """Return the reference division, which divisions stand clear of it, and each ratio."""
    lone = points["low"].isna()
    base = str(points.loc[lone, "division"].iloc[0])
    clear = points[(points["low"] > 1) | (points["high"] < 1)]
    first = f"None of the other divisions stands clear of {base}"
    if not clear.empty:
        first = f"{joined(clear['division'])} stood clear of {base}"
    told = [
        fill(
            "{name} {value:2}" if pd.isna(row["low"]) else "{name} {value:2} ({low:2} to {high:2})",
            **row,
        )
        for row in records(points)
    ]
    return {"base": base, "first": first, "told": told}


def spread(days: tuple[str, ...] = (FIRST, YEAR)) -> pd.DataFrame:
    """Return what the tests say on variation beyond chance, one row a test."""
    fit = model(days)
    return _tests(
        {
            "Left over once division and year are taken out (Pearson)": fit.pearson,
            "The same by a score test (Dean)": fit.dean,
            f"Divisions share one rate, year to {spoken(days[-1])}": same_rate(days[-1:]),
            "Divisions share one rate, both years together": same_rate(days),
        }
    )


def _tests(tests: Mapping[str, Test]) -> pd.DataFrame:
    """Table of tests by name: test, statistic, df, p_value, p (in words), method."""
    return pd.DataFrame(
        {"test": name, **asdict(test), "p": p_words(test.p_value)} for name, test in tests.items()
    )


def p_words(p_value: float) -> str:
    """Return a p-value as a table prints it, no finer than the sampled tests can tell."""
    least = 0.002
    return f"under {least:g}" if p_value < least else text(p_value, 3)
