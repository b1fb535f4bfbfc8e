"""Trend of a mix of categories over time, such as risk levels of serious further offences.

Given each period's total, counts by category are multinomial; the log-odds of a category
against the reference may change along a straight line. Fitted as the log-linear Poisson model
with a free total per period, which has the same estimates and standard errors (Baker 1994,
The Statistician 43). Over-dispersion is dealt with by the rule of `rate_models`.
"""

import numpy as np
import pandas as pd

from analysis.stats.checking import check_columns, check_count, check_number
from analysis.stats.rates.rate_models import PoissonFit, fit_poisson
from analysis.stats.results import Estimate, NotEnoughData

LEAST_PERIODS = 4


def mix_trend(table: pd.DataFrame, *, reference: str) -> PoissonFit | NotEnoughData:
    """Fit a straight-line change of log-odds over time; binomial when there are two categories.

    Parameters
    ----------
    table : DataFrame
        Whole counts, one row per period, indexed by a number such as the year, and one column
        per category. Periods must have had equal time to mature; the function cannot know.
    reference : str
        Category that the others are compared with.

    Returns
    -------
    PoissonFit or NotEnoughData
        Odds ratios per unit of time, for every category but the reference. Not enough data
        below four periods, or with a category that never occurs.

    Raises
    ------
    InputError
        For a count that is not there: a missing count is not a zero.
    """
    others = [name for name in table.columns if name != reference]
    periods, categories = len(table), len(others) + 1
    if periods < LEAST_PERIODS or not others:
        return NotEnoughData(
            "too few periods or categories for a trend.",
            f"{LEAST_PERIODS} periods and 2 categories",
            f"{periods} periods and {categories} categories",
        )
    counts = [
        check_count(row[name], f"The count of {name} at {when}")
        for when, row in table.iterrows()
        for name in (reference, *others)
    ]
    time = np.array([check_number(when, "A period") for when in table.index])
    period = np.kron(np.eye(periods), np.ones((categories, 1)))
    kind = np.tile(np.eye(categories)[:, 1:], (periods, 1))
    slope = kind * np.repeat(time - time.mean(), categories)[:, np.newaxis]
    matrix = np.hstack([period, kind, slope])
    return fit_poisson(np.array(counts, dtype=float), matrix, others, "multinomial regression")


def binomial_trend(
    frame: pd.DataFrame, *, successes: str, total: str, time: str = "time"
) -> Estimate | NotEnoughData:
    """Odds ratio per unit of time of a share, over-dispersion allowed for.

    Parameters
    ----------
    frame : DataFrame
        One row per period.
    successes, total, time : str
        Columns of whole counts and of the period as a number.

    Raises
    ------
    InputError
        As in ``mix_trend``, or for more successes than total.
    """
    check_columns(frame, [successes, total, time])
    rows = frame.set_index(time)
    rest = f"{total} without {successes}"
    table = pd.DataFrame({rest: rows[total] - rows[successes], successes: rows[successes]})
    fit = mix_trend(table.sort_index(), reference=rest)
    return fit if isinstance(fit, NotEnoughData) else fit.ratios[successes]
