"""Trend of a mix of categories over time, such as risk levels of serious further offences.

Given each period's total, counts by category are multinomial; the log-odds of a category
against the reference may change along a straight line. Fitted as the log-linear Poisson model
with a free total per period, which has the same estimates and standard errors (Baker 1994,
The Statistician 43). Over-dispersion is dealt with by the rule of ``rates``.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM

from analysis.core.errors import InputError
from analysis.stats.checking import (
    check_columns,
    check_count,
    check_number,
    check_once,
    column_of,
    row_labels,
    settled,
)
from analysis.stats.rates.dispersion import pearson_test
from analysis.stats.rates.rate_models import TEST_SIZE
from analysis.stats.results import Estimate, NotEnoughData, Test, ratio_of_log

LEAST_PERIODS = 4
# A fitted count this small means that the fit is running off to infinity.
VANISHING = 1e-6


@dataclass(frozen=True, eq=False)  # arrays have no single truth value
class MixTrend:
    """A fitted change of mix.

    Parameters
    ----------
    odds_ratios : dict of str to Estimate
        Per unit of time, for every category but the reference.
    dispersion : Test or NotEnoughData
        Pearson test of the multinomial fit.
    scale : float
        Factor by which variances were multiplied; 1 when none was needed.
    fitted : DataFrame
        Expected shares, periods by categories.
    """

    odds_ratios: dict[str, Estimate]
    dispersion: Test | NotEnoughData
    scale: float
    fitted: pd.DataFrame


def mix_trend(
    frame: pd.DataFrame,
    *,
    reference: str,
    time: str = "time",
    category: str = "category",
    count: str = "count",
) -> MixTrend | NotEnoughData:
    """Fit a straight-line change of log-odds over time; binomial when there are two categories.

    Parameters
    ----------
    frame : DataFrame
        One row per period and category.
    reference : str
        Category that the others are compared with.
    time, category, count : str
        Columns: a number such as the year, a name, a whole count. Periods must have had equal
        time to mature; the function cannot know.

    Returns
    -------
    MixTrend or NotEnoughData
        Not enough data below four periods, or with a category that never occurs.

    Raises
    ------
    InputError
        For a pair given twice or not given at all (a missing count is not a zero), an
        unknown reference, or a period without any event.
    """
    table = _table(frame, time, category, count)
    if reference not in table.columns:
        raise InputError(f"Reference {reference!r} is not among {', '.join(table.columns)}.")
    periods, categories = table.shape
    if periods < LEAST_PERIODS or categories < 2:
        return NotEnoughData(
            "too few periods or categories for a trend.",
            f"{LEAST_PERIODS} periods and 2 categories",
            f"{periods} periods and {categories} categories",
        )
    never = [name for name in table.columns if table[name].sum() == 0]
    if never:
        return NotEnoughData(f"{', '.join(never)} never occurs.", "at least 1 event", "0")
    others = [name for name in table.columns if name != reference]
    centred = np.asarray(table.index, dtype=float)
    centred = centred - centred.mean()
    values = table[[reference, *others]].to_numpy(dtype=float)
    counts = values.ravel()
    period = np.kron(np.eye(periods), np.ones((categories, 1)))
    kind = np.tile(np.eye(categories)[:, 1:], (periods, 1))
    slope = kind * np.repeat(centred, categories)[:, np.newaxis]
    matrix = np.hstack([period, kind, slope])
    result = GLM(counts, matrix, family=Poisson()).fit(tol=settled(counts))
    means = np.asarray(result.mu)
    if not result.converged or means.min() < VANISHING:
        return NotEnoughData(
            "a category occurs on one side of some period only, so its trend has no finite "
            "estimate.",
            "categories in overlapping periods",
            "a fitted count of nil",
        )
    dispersion = pearson_test(counts, means, matrix.shape[1])
    scale, spread, method = 1.0, stats.norm(), "multinomial regression"
    if isinstance(dispersion, Test) and dispersion.p_value < TEST_SIZE:
        scale, spread = max(1.0, dispersion.ratio), stats.t(len(counts) - matrix.shape[1])
        method = "multinomial regression, over-dispersion allowed for"
    errors = np.sqrt(np.diag(np.asarray(result.cov_params())) * scale)
    slopes = zip(others, result.params[-len(others) :], errors[-len(others) :], strict=True)
    ratios = {name: ratio_of_log(middle, e, spread, method) for name, middle, e in slopes}
    shares = means.reshape(values.shape) / values.sum(axis=1, keepdims=True)
    fitted = pd.DataFrame(shares, index=table.index, columns=[reference, *others])
    return MixTrend(ratios, dispersion, scale, fitted)


def binomial_trend(
    frame: pd.DataFrame,
    *,
    successes: str,
    total: str,
    time: str = "time",
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
    labels = row_labels(frame, [time])
    part, whole = (column_of(frame, c, labels, check_count) for c in (successes, total))
    for label, few, many in zip(labels, part, whole, strict=True):
        if few > many:
            raise InputError(f"{successes} of {label} ({few:g}) exceeds {total} ({many:g}).")
    long = pd.DataFrame(
        {
            "time": np.tile(frame[time].to_numpy(), 2),
            "category": ["yes"] * len(frame) + ["no"] * len(frame),
            "count": np.concatenate([part, whole - part]),
        }
    )
    fit = mix_trend(long, reference="no")
    return fit if isinstance(fit, NotEnoughData) else fit.odds_ratios["yes"]


def _table(frame: pd.DataFrame, time: str, category: str, count: str) -> pd.DataFrame:
    check_columns(frame, [time, category, count])
    labels = row_labels(frame, [time, category])
    check_once(labels)
    tidy = pd.DataFrame(
        {
            "time": column_of(frame, time, labels, check_number),
            "category": [str(value) for value in frame[category]],
            "count": column_of(frame, count, labels, check_count),
        }
    )
    table = tidy.pivot(index="time", columns="category", values="count").sort_index()
    holes = [
        f"{column} at {moment:g}"
        for column in table.columns
        for moment in table.index[table[column].isna()]
    ]
    if holes:
        raise InputError(f"No count for {'; '.join(holes)}; a missing count is not a zero.")
    empty = table.index[table.sum(axis=1) == 0]
    if len(empty):
        raise InputError(f"No event of any kind at {', '.join(f'{m:g}' for m in empty)}.")
    return table
