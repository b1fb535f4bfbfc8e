"""Share of a joining cohort that left within a window, such as two years.

Cohorts followed for the whole window are modelled: a logistic regression in which cohorts
may differ beyond chance (Williams' extra-binomial variance). Cohorts whose last joiners have
been followed for less are censored: what has been seen so far is a lower bound of what will
be, so they enter no fit and no trend, and their low shares are never an improvement.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import special, stats

from analysis.core.errors import InputError
from analysis.stats.checking import check_count, check_number, check_positive, columns_of
from analysis.stats.intervals import share_interval
from analysis.stats.rates.dispersion import fit_extra_binomial
from analysis.stats.results import DEFAULT_LEVEL, Bounds, Estimate, ratio_of_log

# Fewer complete cohorts than this cannot show how much cohorts differ about a trend.
LEAST_COHORTS = 5


@dataclass(frozen=True)
class CohortFit:
    """What complete cohorts say, and what incomplete ones leave open.

    Parameters
    ----------
    complete : dict of str to Estimate
        Share that left within the window, exact binomial interval, one per complete cohort.
        The interval covers chance within that cohort only.
    censored : dict of str to Bounds
        Share known to have left so far, and the logical upper bound of 1.
    typical : Estimate
        Share of a typical complete cohort, allowing for differences between cohorts.
    trend : Estimate
        Odds ratio per year of joining, over complete cohorts.
    """

    complete: dict[str, Estimate]
    censored: dict[str, Bounds]
    typical: Estimate
    trend: Estimate


def fit_cohorts(frame: pd.DataFrame, *, window: float) -> CohortFit:
    """Model the share that left within ``window`` years of joining.

    Parameters
    ----------
    frame : DataFrame
        One row per cohort: ``cohort`` (its name), ``year`` of joining as a number, ``joined``,
        ``left`` (those of them who left within the window as far as seen) and ``followed``
        (years between the *last* joiner and the date of counting, so that a cohort is complete
        only if all of it was followed for the whole window).
    window : float
        Years within which leaving counts.

    Returns
    -------
    CohortFit
        Intervals of ``typical`` and ``trend`` use Student's t. When cohorts truly differ no
        more than chance they are wider than need be (about 98% for a nominal 95%).

    Raises
    ------
    InputError
        For an empty cohort, more leavers than joiners, a blank, too few complete cohorts, or
        leavers and stayers who do not overlap in years of joining.
    """
    check_positive(window, "The window")
    labels = [f"cohort {name}" for name in frame["cohort"]]
    sizes, gone = columns_of(frame, labels, joined=check_count, left=check_count)
    length, year = columns_of(frame, labels, followed=check_number, year=check_number)
    for label, size, number, years in zip(labels, sizes, gone, length, strict=True):
        if not 0 < size >= number or years < 0:
            raise InputError(
                f"{number:g} of {size:g} of {label}, followed for {years:g} years, cannot be."
            )
    whole = length >= window
    cohorts = [*zip(map(str, frame["cohort"]), gone, sizes, whole, strict=True)]
    complete = {name: share_interval(a, b) for name, a, b, done in cohorts if done}
    assumes = "those seen to leave have left; nothing is assumed of the rest"
    censored = {name: Bounds(a / b, 1.0, assumes) for name, a, b, done in cohorts if not done}
    if len(complete) < LEAST_COHORTS:
        raise InputError(
            f"Only {len(complete)} of {LEAST_COHORTS} cohorts were followed for {window:g} years."
        )
    left, joined, time = gone[whole], sizes[whole], year[whole]
    trend = _trend(left, joined, time)
    return CohortFit(complete, censored, _typical(left, joined), trend)


def _typical(left: np.ndarray, joined: np.ndarray) -> Estimate:
    coefficients, covariance, *_ = fit_extra_binomial(left, joined, np.ones((len(left), 1)))
    half = float(stats.t.isf((1 - DEFAULT_LEVEL) / 2, len(left) - 1) * np.sqrt(covariance[0, 0]))
    middle = float(coefficients[0])
    value, low, high = (float(special.expit(end)) for end in (middle, middle - half, middle + half))
    method = "extra-binomial regression (Williams), Student t"
    return Estimate(value, low, high, method)


def _trend(left: np.ndarray, joined: np.ndarray, time: np.ndarray) -> Estimate:
    leavers, stayers = sorted(time[left > 0]), sorted(time[left < joined])
    both = leavers and stayers
    if not both or leavers[0] >= stayers[-1] or stayers[0] >= leavers[-1]:
        raise InputError(
            "On one side of some year of joining everybody left or stayed, so the trend has no "
            "finite estimate."
        )
    matrix = np.column_stack([np.ones(len(time)), time - time.mean()])
    coefficients, covariance, *_ = fit_extra_binomial(left, joined, matrix)
    method = "odds ratio per year, extra-binomial regression (Williams), Student t"
    spread = stats.t(len(time) - 2)
    return ratio_of_log(coefficients[1], np.sqrt(covariance[1, 1]), spread, method)
