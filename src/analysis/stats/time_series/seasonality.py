"""Does a monthly series, such as annualised sickness days, follow the calendar?

Each value is taken as a level for its year plus an effect of its calendar month plus noise.
Twelve months and several years are needed before the two can be told apart; a series known
only in April and May of each year says nothing of winter, and gets that answer.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import statsmodels.formula.api as smf
from scipy import stats

from analysis.core.errors import InputError
from analysis.stats.checking import check_columns, check_count, check_number, column_of, row_labels
from analysis.stats.results import DEFAULT_LEVEL, Estimate, NotEnoughData, Test

MONTHS = 12
LEAST_YEARS = 3


@dataclass(frozen=True)
class Seasonality:
    """Month effects about the year's mean, in the unit of the series.

    Parameters
    ----------
    effects : dict of int to Estimate
        By calendar month 1-12; the twelve values add to nil.
    test : Test
        F test that all twelve are nil.
    carry_over : float
        Correlation of one month's residual with the next. Well above nil, the intervals are
        too narrow.
    """

    effects: dict[int, Estimate]
    test: Test
    carry_over: float


def seasonality(frame: pd.DataFrame) -> Seasonality | NotEnoughData:
    """Estimate calendar-month effects by least squares with a level per year.

    Parameters
    ----------
    frame : DataFrame
        One row a month: ``year``, ``month`` (1 to 12) and ``value``; months may be missing.

    Returns
    -------
    Seasonality or NotEnoughData
        Not enough data unless each calendar month was seen in at least three years.

    Raises
    ------
    InputError
        For a blank, a month outside 1-12, or a month given twice.
    """
    check_columns(frame, ["year", "month", "value"])
    labels = row_labels(frame, ["year", "month"])
    if len(set(labels)) < len(labels):
        raise InputError("A month is given more than once.")
    ordered = frame.sort_values(["year", "month"])
    labels = row_labels(ordered, ["year", "month"])
    numbers = column_of(ordered, "value", labels, check_number)
    when = np.array([check_count(v, "A month") for v in ordered["month"]], dtype=int)
    years = np.array([check_count(v, "A year") for v in ordered["year"]], dtype=int)
    if len(when) and (when.min() < 1 or when.max() > MONTHS):
        raise InputError(f"Months run from 1 to 12; found {when.min()} to {when.max()}.")
    seen = np.bincount(when, minlength=MONTHS + 1)[1:]
    if seen.min() < LEAST_YEARS:
        return NotEnoughData(
            "some calendar months are too seldom observed.",
            f"each of 12 months in {LEAST_YEARS} years",
            f"{int(np.sum(seen > 0))} different months, the rarest {seen.min()} times",
        )
    data = pd.DataFrame({"value": numbers, "year": years, "month": when})
    # Sum coding: the last month is minus the sum of the others, so the twelve add to nil.
    fit = smf.ols("value ~ 0 + C(year) + C(month, Sum)", data).fit()
    months = np.eye(MONTHS - 1, len(fit.params), len(fit.params) - MONTHS + 1)
    contrast = np.vstack([months, -months.sum(axis=0)])
    found = fit.t_test(contrast)
    middle, errors = np.ravel(found.effect), np.ravel(found.sd)
    df = float(fit.df_resid)
    half = stats.t.isf((1 - DEFAULT_LEVEL) / 2, df) * errors
    effects = {
        i + 1: Estimate(
            float(middle[i]),
            float(middle[i] - half[i]),
            float(middle[i] + half[i]),
            "least squares with a level per year",
            base=float(seen[i]),
        )
        for i in range(MONTHS)
    }
    joint = fit.f_test(contrast[:-1])
    test = Test(float(joint.fvalue), MONTHS - 1, float(joint.pvalue), "F test of twelve months")
    residual = np.asarray(fit.resid)
    next_month = np.diff(years * MONTHS + when) == 1
    pairs = np.sum(residual[:-1][next_month] * residual[1:][next_month])
    total = float(np.sum(residual**2))
    return Seasonality(effects, test, float(pairs) / total if total > 0 else 0.0)
