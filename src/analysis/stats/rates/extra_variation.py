"""How much groups differ beyond chance, by matching Pearson's chi-squared to its expectation.

The moment estimator of Williams (1982, Applied Statistics 31) for shares: raise the extra
variation until chi-squared equals its degrees of freedom. With a dozen groups this is less
biased than maximum likelihood, which forgets that the means were fitted too, and it cannot fail
to converge. Each trial value is fitted by plain weighted least squares; the fit that is reported
is that of statsmodels.
"""

from collections.abc import Callable

import numpy as np
import statsmodels.api as sm
from scipy import optimize, special

from analysis.stats.checking import settled

STEPS = 100
SETTLED = 1e-12


def fit_extra_binomial(
    successes: np.ndarray, totals: np.ndarray, matrix: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    """Logistic regression of shares with variance ``n p (1-p) (1 + (n-1) rho)``.

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
    seen = successes / totals

    def weigh(rho: float) -> np.ndarray:
        return np.asarray(totals / (1.0 + (totals - 1.0) * rho))

    def chi2(rho: float) -> float:
        weights = weigh(rho)

        def step(eta: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
            shares = special.expit(eta)
            spread = shares * (1.0 - shares)
            return weights * spread, (seen - shares) / spread

        start = special.logit((successes + 0.5) / (totals + 1.0))
        shares = special.expit(_least_squares(matrix, start, step))
        return float(np.sum(weights * (seen - shares) ** 2 / (shares * (1.0 - shares))))

    rho = _match(chi2, len(totals) - matrix.shape[1], upper=0.999)
    model = sm.GLM(seen, matrix, family=sm.families.Binomial(), var_weights=weigh(rho))
    result = model.fit(tol=settled(totals), scale=1.0)
    covariance = np.asarray(result.cov_params())
    return np.asarray(result.params), covariance, np.asarray(result.mu), rho


def _least_squares(
    matrix: np.ndarray,
    eta: np.ndarray,
    step: Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]],
) -> np.ndarray:
    """Iteratively reweighted least squares; ``step`` gives weights and working residuals."""
    for _ in range(STEPS):
        weights, residual = step(eta)
        target = eta + residual
        weighted = matrix * weights[:, np.newaxis]
        again = matrix @ np.linalg.solve(matrix.T @ weighted, weighted.T @ target)
        if np.max(np.abs(again - eta)) < SETTLED * 100:
            return np.asarray(again)
        eta = again
    return np.asarray(eta)


def _match(chi2: Callable[[float], float], df: int, *, upper: float) -> float:
    """Extra variation at which ``chi2`` equals ``df``; nil if it is below that already."""
    if chi2(0.0) <= df:
        return 0.0
    if chi2(upper) >= df:
        return upper
    return float(optimize.brentq(lambda value: chi2(value) - df, 0.0, upper, xtol=1e-10))
