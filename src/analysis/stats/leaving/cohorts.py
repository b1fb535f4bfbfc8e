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
from analysis.stats import checking
from analysis.stats.checking import check_count, check_number, check_positive, column_of
from analysis.stats.intervals import share_interval
from analysis.stats.rates.dispersion import fit_extra_binomial
from analysis.stats.results import (
    DEFAULT_LEVEL,
    Bounds,
    Estimate,
    NotEnoughData,
    answered,
    ratio_of_log,
)

# Fewer complete cohorts than this cannot show how much cohorts differ.
LEAST_COHORTS = 4


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
    typical : Estimate or NotEnoughData
        Share of a typical complete cohort, allowing for differences between cohorts.
    trend : Estimate or NotEnoughData
        Odds ratio per year of joining, over complete cohorts.
    """

    complete: dict[str, Estimate]
    censored: dict[str, Bounds]
    typical: Estimate | NotEnoughData
    trend: Estimate | NotEnoughData


def fit_cohorts(frame: pd.DataFrame, *, window: float, time: str) -> CohortFit | NotEnoughData:
    """Model the share that left within ``window`` years of joining.

    Parameters
    ----------
    frame : DataFrame
        One row per cohort: ``cohort`` (its name), ``joined``, ``left`` (those of them who left
        within the window as far as seen) and ``followed`` (years between the *last* joiner
        and the date of counting, so that a cohort is complete only if all of it was followed
        for the whole window).
    window : float
        Years within which leaving counts.
    time : str
        Column of the year of joining as a number, for the trend.

    Returns
    -------
    CohortFit or NotEnoughData
        Intervals of ``typical`` and ``trend`` use Student's t. When cohorts truly differ no
        more than chance they are wider than need be (about 98% for a nominal 95%).

    Raises
    ------
    InputError
        For an empty cohort, more leavers than joiners, a blank, or a name used twice.
    """
    check_positive(window, "The window")
    checking.check_columns(frame, ["cohort", "joined", "left", "followed", time])
    if len(frame) == 0:
        return NotEnoughData("the table is empty.", f"{LEAST_COHORTS} cohorts", "0")
    labels = [f"cohort {name}" for name in checking.row_labels(frame, ["cohort"])]
    checking.check_once(labels)
    sizes, gone = (column_of(frame, c, labels, check_count) for c in ("joined", "left"))
    length = column_of(frame, "followed", labels, check_number)
    for label, size, number, years in zip(labels, sizes, gone, length, strict=True):
        if size == 0:
            raise InputError(f"joined of {label} is zero; an empty cohort has no share.")
        if number > size:
            raise InputError(f"left of {label} ({number:g}) exceeds joined ({size:g}).")
        if years < 0:
            raise InputError(f"followed of {label} is negative ({years:g}).")
    whole = length >= window
    cohorts = [*zip(map(str, frame["cohort"]), gone, sizes, whole, strict=True)]
    complete = {name: answered(share_interval(a, b)) for name, a, b, done in cohorts if done}
    assumes = "those seen to leave have left; nothing is assumed of the rest"
    censored = {name: Bounds(a / b, 1.0, assumes) for name, a, b, done in cohorts if not done}
    years_joined = column_of(frame, time, labels, check_number)
    trend = _trend(gone[whole], sizes[whole], years_joined[whole])
    return CohortFit(complete, censored, _typical(gone[whole], sizes[whole]), trend)


def _typical(left: np.ndarray, joined: np.ndarray) -> Estimate | NotEnoughData:
    refusal = _refuse(left, joined, LEAST_COHORTS)
    if refusal:
        return refusal
    coefficients, covariance, _, _ = fit_extra_binomial(left, joined, np.ones((len(left), 1)))
    half = float(stats.t.isf((1 - DEFAULT_LEVEL) / 2, len(left) - 1) * np.sqrt(covariance[0, 0]))
    middle = float(coefficients[0])
    value, low, high = (float(special.expit(end)) for end in (middle, middle - half, middle + half))
    return Estimate(
        value,
        low,
        high,
        "extra-binomial regression (Williams), Student t",
        note="cohorts weighted by what each can tell, so not the pooled share",
    )


def _trend(left: np.ndarray, joined: np.ndarray, time: np.ndarray) -> Estimate | NotEnoughData:
    refusal = _refuse(left, joined, LEAST_COHORTS + 1)
    if refusal:
        return refusal
    centred = time - time.mean()
    if np.allclose(centred, 0.0):
        return NotEnoughData("all cohorts joined in one year.", "2 years of joining", "1")
    leavers, stayers = time[left > 0], time[left < joined]
    if leavers.min() >= stayers.max() or stayers.min() >= leavers.max():
        return NotEnoughData(
            "everybody stayed on one side of some year, so the trend has no finite estimate.",
            "leavers and stayers in overlapping years",
            "none overlap",
        )
    matrix = np.column_stack([np.ones(len(time)), centred])
    coefficients, covariance, _, _ = fit_extra_binomial(left, joined, matrix)
    df = len(time) - 2
    method = "odds ratio per year, extra-binomial regression (Williams), Student t"
    return ratio_of_log(coefficients[1], np.sqrt(covariance[1, 1]), stats.t(df), method)


def _refuse(left: np.ndarray, joined: np.ndarray, least: int) -> NotEnoughData | None:
    if len(left) < least:
        return NotEnoughData(
            "too few cohorts were followed for the whole window.",
            f"{least} complete cohorts",
            str(len(left)),
        )
    if left.sum() in (0, joined.sum()):
        return NotEnoughData(
            "nobody, or everybody, left.", "both leavers and stayers", f"{left.sum():g} leavers"
        )
    return None
