"""Whether counts vary more than chance would make them, and by how much.

Published leaver counts are counts of people who influence each other and share managers, so
more variation than Poisson is the rule. A model that ignores it gives intervals that are too
narrow; these tests say whether that is happening.
"""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy import optimize, stats
from statsmodels.genmod.families import Binomial
from statsmodels.genmod.generalized_linear_model import GLM

from analysis.core.errors import InputError
from analysis.stats.checking import check_rates, settled
from analysis.stats.results import Test

SIMULATIONS = 2000
SEED = 20140601
MOST = 0.999  # correlation within a group


def pearson_test(
    observed: Sequence[float] | np.ndarray,
    expected: Sequence[float] | np.ndarray,
    parameters: int,
) -> Test:
    """Pearson chi-squared test of more variation than Poisson.

    Parameters
    ----------
    observed, expected : array_like, shape (cells,)
        Counts and their fitted means.
    parameters : int
        Number of fitted coefficients.

    Returns
    -------
    Test
        One-sided p-value; ``ratio`` is the dispersion.

    Raises
    ------
    InputError
        If a fitted mean is not above zero, or every cell has a coefficient of its own.
    """
    counts = np.asarray(observed, dtype=float)
    means = np.asarray(expected, dtype=float)
    df = len(counts) - parameters
    if df < 1 or np.any(means <= 0):
        raise InputError("No cell is left over, or one has no variance: no dispersion is seen.")
    statistic = float(np.sum((counts - means) ** 2 / means))
    p_value = float(stats.chi2.sf(statistic, df))
    return Test(statistic, df, p_value, "Pearson chi-squared, one-sided")


def dean_test(
    observed: Sequence[float] | np.ndarray,
    expected: Sequence[float] | np.ndarray,
    leverage: Sequence[float] | np.ndarray,
) -> Test:
    """Score test of Poisson against variance ``mean + a * mean**2``, corrected for leverage.

    Statistic P_B' of Dean (1992, Journal of the American Statistical Association 87), normal
    under the null as means grow; one-sided.

    Parameters
    ----------
    observed, expected, leverage : array_like, shape (cells,)
        Counts, fitted Poisson means and diagonal of the hat matrix.

    Returns
    -------
    Test
        Standard normal statistic (``df`` is 1).
    """
    counts = np.asarray(observed, dtype=float)
    means = np.asarray(expected, dtype=float)
    hat = np.asarray(leverage, dtype=float)
    score = float(np.sum((counts - means) ** 2 - counts + hat * means))
    statistic = score / math.sqrt(2.0 * float(np.sum(means**2)))
    return Test(statistic, 1, float(stats.norm.sf(statistic)), "Dean score test, one-sided")


def heterogeneity_test(counts: Sequence[float], exposures: Sequence[float]) -> Test:
    """Test that groups share one rate: likelihood ratio, reference by Monte Carlo.

    Given the total, counts under one rate are multinomial with shares equal to the shares of
    exposure, so the reference distribution is known and is sampled (Monte Carlo, with a fixed
    seed) rather than approximated by chi-squared.

    Parameters
    ----------
    counts, exposures : sequence of float, length groups
        Events and exposure of each group.

    Returns
    -------
    Test
        Likelihood-ratio statistic, its degrees of freedom, and the Monte Carlo p-value.

    Raises
    ------
    InputError
        For a bad count or exposure, sequences of different length, one group, or no event.
    """
    events, bases = check_rates(counts, exposures)
    total = int(events.sum())
    if len(events) < 2 or total == 0:
        raise InputError("Rates are compared of two groups or more, and of at least one event.")
    shares = bases / bases.sum()
    statistic = float(_likelihood_ratio(events[np.newaxis, :], shares)[0])
    draws = np.random.default_rng(SEED).multinomial(total, shares, size=SIMULATIONS)
    reference = _likelihood_ratio(draws.astype(float), shares)
    # The observed table counts as one of the draws, which keeps the test exact
    # (Besag and Clifford 1989, Biometrika 76).
    at_least = int(np.sum(reference >= statistic - 1e-9))
    method = f"likelihood ratio, Monte Carlo, {SIMULATIONS:,} seeded draws"
    return Test(statistic, len(events) - 1, (at_least + 1) / (SIMULATIONS + 1), method)


def _likelihood_ratio(counts: np.ndarray, shares: np.ndarray) -> np.ndarray:
    expected = counts.sum(axis=1, keepdims=True) * shares
    ratio = np.divide(counts, expected, out=np.ones_like(counts), where=counts > 0)
    return np.asarray(2.0 * np.sum(counts * np.log(ratio), axis=1))


def fit_extra_binomial(
    successes: np.ndarray, totals: np.ndarray, matrix: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    """Logistic regression of shares with variance ``n p (1-p) (1 + (n-1) rho)``.

    The moment estimator of Williams (1982, Applied Statistics 31): the extra variation is
    raised until chi-squared equals its degrees of freedom. With a dozen groups this is less
    biased than maximum likelihood, which forgets that the means were fitted too.

    Parameters
    ----------
    successes, totals : ndarray, shape (groups,)
        Counts.
    matrix : ndarray, shape (groups, k)
        Design.

    Returns
    -------
    tuple of (ndarray, ndarray, ndarray, float)
        Coefficients, covariance, fitted shares and ``rho``, the correlation within a group
        (nil when shares vary no more than chance).
    """
    tight = settled(totals)

    def fit(rho: float, start: np.ndarray | None = None) -> Any:
        weights = totals / (1.0 + (totals - 1.0) * rho)
        model = GLM(successes / totals, matrix, family=Binomial(), var_weights=weights)
        return model.fit(start_params=start, tol=tight, scale=1.0)

    def excess(rho: float) -> float:
        return float(fit(rho, common.params).pearson_chi2 - len(totals) + matrix.shape[1])

    rho, common = 0.0, fit(0.0)
    if excess(0.0) > 0:
        rho = MOST if excess(MOST) >= 0 else float(optimize.brentq(excess, 0.0, MOST, xtol=1e-10))
    found = fit(rho)
    covariance = np.asarray(found.cov_params())
    return np.asarray(found.params), covariance, np.asarray(found.mu), rho
