"""Leaving rates by group: Poisson regression with the log of average staff as offset.

The rule for over-dispersion, fixed beforehand: fit Poisson; if the Pearson test rejects it
at ``TEST_SIZE``, multiply variances by chi-squared / df (quasi-Poisson) and use Student's t.
``TEST_SIZE`` is generous because missing over-dispersion costs more than allowing for it in
vain; of the sizes tried it keeps coverage nearest to the level from four cells to fourteen.
"""

from collections.abc import Mapping, Sequence
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
    check_positive,
    column_of,
    row_labels,
    settled,
)
from analysis.stats.rates.dispersion import dean_test, pearson_test
from analysis.stats.results import Estimate, NotEnoughData, Test, ratio_of_log

TEST_SIZE = 0.35
# Dean's test leans on a normal limit; with fewer cells it is left out.
DEAN_CELLS = 10


@dataclass(frozen=True)
class RateFit:
    """A fitted rate model.

    Parameters
    ----------
    family : str
        Which variance was used in the end: poisson or quasi-poisson.
    rate_ratios : dict of str to Estimate
        ``"division=NPS London"`` and so on, each against the factor's reference level; for a
        trend, the ratio per unit.
    pearson, dean : Test or NotEnoughData
        Over-dispersion of the Poisson fit, and the score test of the same.
    dispersion : float
        Factor by which quasi-Poisson multiplied variances.
    """

    family: str
    rate_ratios: dict[str, Estimate]
    pearson: Test | NotEnoughData
    dean: Test | NotEnoughData
    dispersion: float


def fit_rates(
    frame: pd.DataFrame,
    *,
    count: str,
    exposure: str,
    factors: Sequence[str] = (),
    trends: Sequence[str] = (),
    references: Mapping[str, str] | None = None,
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

    Returns
    -------
    RateFit or NotEnoughData
        Not enough data if there are not at least two cells more than coefficients, or if a
        level of a factor has no event (its ratio would be nil with no interval: use the
        exact ratio of ``intervals.rate_ratio`` there).

    Raises
    ------
    InputError
        For bad counts, exposures, columns or overlapping effects.
    """
    check_columns(frame, [count, exposure, *factors, *trends])
    labels = row_labels(frame, list(factors) + list(trends))
    counts = column_of(frame, count, labels, check_count)
    bases = column_of(frame, exposure, labels, check_positive)
    if len(frame) == 0:
        return NotEnoughData("the table is empty.", "at least 3 cells", "0")
    design = _design(frame, factors, trends, references or {})
    cells, effects = design.shape
    if cells - effects < 2:
        return NotEnoughData(
            "too few cells for the effects asked for.", f"at least {effects + 2} cells", str(cells)
        )
    matrix = design.to_numpy()
    rank = int(np.linalg.matrix_rank(matrix))
    if rank < effects:
        raise InputError(
            f"The effects {', '.join(design.columns[1:])} overlap: {effects} are asked for but "
            f"the data can tell only {rank} apart. Drop a factor or a trend."
        )
    sums = {name: pd.Series(counts).groupby([*frame[name].astype(str)]).sum() for name in factors}
    empty = [f"{name} {at}" for name, each in sums.items() for at in each.index[each == 0]]
    if empty or counts.sum() == 0:
        where = ", ".join(empty) or "any cell"
        return NotEnoughData(f"no event at all in {where}.", "at least 1 event per level", "0")
    model = GLM(counts, matrix, family=Poisson(), offset=np.log(bases))
    result = model.fit(tol=settled(counts))
    if not result.converged:
        return NotEnoughData("the fit did not settle.", "a stable maximum", "none")
    means, plain = np.asarray(result.mu), np.asarray(result.cov_params())
    pearson = pearson_test(counts, means, effects)
    leverage = means * np.einsum("ij,jk,ik->i", matrix, plain, matrix)
    dean: Test | NotEnoughData = NotEnoughData(
        "the score test needs more cells.", f"{DEAN_CELLS} cells", str(cells)
    )
    if cells >= DEAN_CELLS:
        dean = dean_test(counts, means, leverage)
    chosen, dispersion = "poisson", 1.0
    if isinstance(pearson, Test) and pearson.p_value < TEST_SIZE:
        # Less variation than chance is not evidence of precision, hence never below 1.
        chosen, dispersion = "quasi-poisson", max(1.0, pearson.ratio)
    spread = stats.norm() if chosen == "poisson" else stats.t(cells - effects)
    errors = np.sqrt(np.diag(plain) * dispersion)
    fitted = zip(design.columns, np.asarray(result.params), errors, strict=True)
    ratios = {
        name: ratio_of_log(middle, error, spread, f"{chosen} regression")
        for name, middle, error in fitted
        if name != "intercept"
    }
    return RateFit(chosen, ratios, pearson, dean, dispersion)


def _design(
    frame: pd.DataFrame,
    factors: Sequence[str],
    trends: Sequence[str],
    references: Mapping[str, str],
) -> pd.DataFrame:
    """One column a level but the reference, and one a trend about its mean."""
    parts = [pd.DataFrame({"intercept": np.ones(len(frame))}, index=frame.index)]
    for name in factors:
        if frame[name].isna().any():
            raise InputError(f"Column {name} has a blank; every cell needs its {name}.")
        dummies = pd.get_dummies(frame[name].astype(str), dtype=float)
        first = references.get(name, dummies.columns[0])
        if first not in dummies:
            raise InputError(f"Reference {name} {first!r} is not in {', '.join(dummies.columns)}.")
        parts.append(dummies.drop(columns=first).add_prefix(f"{name}="))
    for name in trends:
        parts.append((frame[name] - frame[name].mean()).astype(float).to_frame(name))
    return pd.concat(parts, axis=1)
