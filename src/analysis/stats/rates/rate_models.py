"""Leaving rates by group: Poisson regression with the log of average staff as offset.

The rule for over-dispersion, fixed beforehand: fit Poisson; if the Pearson test rejects it
at ``TEST_SIZE``, multiply variances by chi-squared / df (quasi-Poisson) and use Student's t.
``TEST_SIZE`` is generous because missing over-dispersion costs more than allowing for it in
vain; the simulations in the tests show what either costs. The negative binomial is there to
see whether the answer depends on how variance grows with the mean.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
import statsmodels.api as sm
from scipy import stats

from analysis.core.errors import InputError
from analysis.stats.checking import (
    check_columns,
    check_level,
    counts_of,
    positives_of,
    row_labels,
    settled,
)
from analysis.stats.rates.design_matrix import (
    Design,
    check_rank,
    levels_without_events,
    make_design,
)
from analysis.stats.rates.dispersion import dean_test, pearson_test
from analysis.stats.rates.extra_variation import fit_negative_binomial
from analysis.stats.results import DEFAULT_LEVEL, Estimate, NotEnoughData, Test

TEST_SIZE = 0.20
# Dean's test leans on a normal limit; with fewer cells it is left out.
DEAN_CELLS = 10
Family = Literal["auto", "poisson", "quasi-poisson", "negative-binomial"]


@dataclass(frozen=True, eq=False)  # arrays have no single truth value
class RateFit:
    """A fitted rate model, with everything needed to predict and nothing that can go stale.

    Parameters
    ----------
    family : str
        Which variance was used in the end: poisson, quasi-poisson or negative-binomial.
    design : Design
        Factors, levels and trends.
    exposure : str
        Column of exposure, needed again for prediction.
    coefficients, covariance : ndarray, shapes (k,) and (k, k)
        On the log scale; the covariance includes the dispersion.
    rate_ratios : dict of str to Estimate
        ``"division=NPS London"`` and so on, each against the factor's reference level; for a
        trend, the ratio per unit.
    pearson : Test or NotEnoughData
        Over-dispersion of the Poisson fit.
    dean : Test or NotEnoughData
        Score test of the same.
    dispersion : float
        Factor by which quasi-Poisson multiplied variances, or the negative binomial ``alpha``.
    fitted : ndarray, shape (cells,)
        Expected counts of the rows given.
    df : int
        Residual degrees of freedom.
    level : float
        Confidence level.
    """

    family: str
    design: Design
    exposure: str
    coefficients: np.ndarray
    covariance: np.ndarray
    rate_ratios: dict[str, Estimate]
    pearson: Test | NotEnoughData
    dean: Test | NotEnoughData
    dispersion: float
    fitted: np.ndarray
    df: int
    level: float

    def predict_rate(self, frame: pd.DataFrame, *, per: float = 1.0) -> list[Estimate]:
        """Rate per ``per`` units of exposure for each row, with an interval for the mean rate."""
        design = self.design.matrix(frame)
        middle = design @ self.coefficients
        half = self.quantile * np.sqrt(np.einsum("ij,jk,ik->i", design, self.covariance, design))
        return [
            Estimate(
                float(np.exp(m) * per),
                float(np.exp(m - h) * per),
                float(np.exp(m + h) * per),
                self.level,
                f"{self.family} regression",
            )
            for m, h in zip(middle, half, strict=True)
        ]

    def predict_count(self, frame: pd.DataFrame) -> np.ndarray:
        """Expected count of each row, shape ``(rows,)``.

        The exposure column must be there: a fitted statsmodels result would silently
        predict for an exposure of one when given new rows.
        """
        check_columns(frame, [self.exposure])
        exposure = positives_of(frame, self.exposure, row_labels(frame, []))
        return np.asarray(np.exp(self.design.matrix(frame) @ self.coefficients) * exposure)

    @property
    def quantile(self) -> float:
        """Half-width of an interval in standard errors: t where the scale was estimated."""
        spread = stats.norm() if self.family == "poisson" else stats.t(self.df)
        return float(spread.isf((1.0 - self.level) / 2.0))


def fit_rates(
    frame: pd.DataFrame,
    *,
    count: str,
    exposure: str,
    factors: Sequence[str] = (),
    trends: Sequence[str] = (),
    references: Mapping[str, str] | None = None,
    family: Family = "auto",
    level: float = DEFAULT_LEVEL,
) -> RateFit | NotEnoughData:
    """Regress counts on factors and trends with ``log(exposure)`` as offset.

    Parameters
    ----------
    frame : DataFrame
        One row per cell, for instance per division and year.
    count, exposure : str
        Columns of events (whole) and exposure (above zero, for instance average staff).
    factors, trends : sequence of str
        Columns taken as categories and as numbers.
    references : mapping of str to str, optional
        Reference level of a factor; the first sorted level otherwise.
    family : {"auto", "poisson", "quasi-poisson", "negative-binomial"}
        ``auto`` follows the rule in the module's head.
    level : float
        Confidence level.

    Returns
    -------
    RateFit or NotEnoughData
        Not enough data if there are not at least two cells more than coefficients, or if a
        level of a factor has no event (its ratio would be nil with no interval: use the
        exact ratio of ``comparisons.rate_ratio`` there).

    Raises
    ------
    InputError
        For bad counts, exposures, columns or overlapping effects.
    """
    check_level(level)
    check_columns(frame, [count, exposure])
    labels = row_labels(frame, list(factors) + list(trends))
    counts = counts_of(frame, count, labels)
    bases = positives_of(frame, exposure, labels)
    if family not in ("auto", "poisson", "quasi-poisson", "negative-binomial"):
        raise InputError(f"No family called {family!r}.")
    if len(frame) == 0:
        return NotEnoughData("the table is empty.", "at least 3 cells", "0")
    design = make_design(frame, factors, trends, references)
    matrix = design.matrix(frame)
    df = len(counts) - matrix.shape[1]
    if df < 2:
        return NotEnoughData(
            "too few cells for the effects asked for.",
            f"at least {matrix.shape[1] + 2} cells",
            str(len(counts)),
        )
    check_rank(matrix, design.names)
    empty = levels_without_events(frame, counts, design)
    if empty:
        return NotEnoughData(
            f"no event at all in {', '.join(empty)}.", "at least 1 event per level", "0"
        )
    offset = np.log(bases)
    model = sm.GLM(counts, matrix, family=sm.families.Poisson(), offset=offset)
    result = model.fit(tol=settled(counts))
    if not result.converged:
        return NotEnoughData("the fit did not settle.", "a stable maximum", "none")
    means = np.asarray(result.mu)
    coefficients = np.asarray(result.params)
    plain = np.asarray(result.cov_params())
    pearson = pearson_test(counts, means, matrix.shape[1])
    leverage = means * np.einsum("ij,jk,ik->i", matrix, plain, matrix)
    dean: Test | NotEnoughData = NotEnoughData(
        "the score test needs more cells.", f"{DEAN_CELLS} cells", str(len(counts))
    )
    if len(counts) >= DEAN_CELLS:
        dean = dean_test(counts, means, leverage)
    chosen: str = family
    if family == "auto":
        rejected = isinstance(pearson, Test) and pearson.p_value < TEST_SIZE
        chosen = "quasi-poisson" if rejected else "poisson"
    dispersion, covariance = 1.0, plain
    if chosen == "quasi-poisson" and isinstance(pearson, Test):
        # Less variation than chance is not evidence of precision, hence never below 1.
        dispersion = max(1.0, pearson.ratio)
        covariance = plain * dispersion
    elif chosen == "negative-binomial":
        mixed = fit_negative_binomial(counts, matrix, offset)
        if mixed is None:
            return NotEnoughData(
                "counts vary no more than chance, so there is no extra variation to fit.",
                "over-dispersed counts",
                "none; use the Poisson fit",
            )
        coefficients, covariance, dispersion = mixed
        means = np.exp(matrix @ coefficients + offset)
    fit = RateFit(
        chosen,
        design,
        exposure,
        coefficients,
        covariance,
        {},
        pearson,
        dean,
        dispersion,
        means,
        df,
        level,
    )
    fit.rate_ratios.update(_ratios(fit))
    return fit


def _ratios(fit: RateFit) -> dict[str, Estimate]:
    errors = np.sqrt(np.diag(fit.covariance)) * fit.quantile
    tail = stats.norm() if fit.family == "poisson" else stats.t(fit.df)
    ratios = {}
    for position, name in enumerate(fit.design.names[1:], 1):
        middle, half = fit.coefficients[position], errors[position]
        size = abs(middle) / np.sqrt(fit.covariance[position, position])
        ratios[name] = Estimate(
            float(np.exp(middle)),
            float(np.exp(middle - half)),
            float(np.exp(middle + half)),
            fit.level,
            f"{fit.family} regression",
            p_value=float(2 * tail.sf(size)),
        )
    return ratios
