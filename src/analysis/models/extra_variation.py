"""How much groups differ beyond chance, by matching Pearson's chi-squared to its expectation.

The moment estimators of Breslow (1984, Applied Statistics 33) for counts and Williams (1982,
Applied Statistics 31) for shares: raise the extra variation until chi-squared equals its
degrees of freedom. With a dozen groups this is less biased than maximum likelihood, which
forgets that the means were fitted too, and it cannot fail to converge.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import statsmodels.api as sm
from scipy import optimize

Fitted = tuple[np.ndarray, np.ndarray, np.ndarray, float]


def fit_negative_binomial(
    counts: np.ndarray, matrix: np.ndarray, offset: np.ndarray
) -> tuple[np.ndarray, np.ndarray, float] | None:
    """Negative binomial regression with variance ``mean + alpha * mean**2``.

    Parameters
    ----------
    counts, offset : ndarray, shape (cells,)
        Counts and log exposures.
    matrix : ndarray, shape (cells, k)
        Design.

    Returns
    -------
    tuple of (ndarray, ndarray, float) or None
        Coefficients, covariance and ``alpha``; None when counts vary no more than chance.
    """

    def fit(alpha: float) -> Fitted:
        family = sm.families.NegativeBinomial(alpha=alpha) if alpha else sm.families.Poisson()
        result = sm.GLM(counts, matrix, family=family, offset=offset).fit(tol=1e-12, scale=1.0)
        means = np.asarray(result.mu)
        spread = means + alpha * means**2
        chi2 = float(np.sum((counts - means) ** 2 / spread))
        return np.asarray(result.params), np.asarray(result.cov_params()), means, chi2

    alpha = _match(lambda value: fit(value)[3], len(counts) - matrix.shape[1], upper=1.0)
    if alpha == 0.0:
        return None
    coefficients, covariance, _, _ = fit(alpha)
    return coefficients, covariance, alpha


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

    def fit(rho: float) -> Fitted:
        weights = totals / (1.0 + (totals - 1.0) * rho)
        model = sm.GLM(
            successes / totals, matrix, family=sm.families.Binomial(), var_weights=weights
        )
        result = model.fit(tol=1e-12, scale=1.0)
        shares = np.asarray(result.mu)
        chi2 = float(np.sum(weights * (successes / totals - shares) ** 2 / (shares * (1 - shares))))
        return np.asarray(result.params), np.asarray(result.cov_params()), shares, chi2

    rho = _match(lambda value: fit(value)[3], len(totals) - matrix.shape[1], upper=0.999)
    coefficients, covariance, shares, _ = fit(rho)
    return coefficients, covariance, shares, rho


def _match(chi2: Callable[[float], float], df: int, *, upper: float) -> float:
    """Extra variation at which ``chi2`` equals ``df``; nil if it is below that already."""
    if chi2(0.0) <= df:
        return 0.0
    if chi2(upper) >= df:
        return upper
    return float(optimize.brentq(lambda value: chi2(value) - df, 0.0, upper, xtol=1e-8))
