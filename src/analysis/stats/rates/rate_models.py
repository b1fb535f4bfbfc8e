"""Poisson regression: of rates, with the log of average staff as offset, and of mixes over time.

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
    check_count,
    check_number,
    check_positive,
    columns_of,
    settled,
)
from analysis.stats.rates.dispersion import dean_test, pearson_test
from analysis.stats.results import Estimate, NotEnoughData, Test, ratio_of_log

TEST_SIZE = 0.35
# A fitted count this small means that the fit is running off to infinity.
VANISHING = 1e-6
LEAST_PERIODS = 4


@dataclass(frozen=True, eq=False)  # arrays have no single truth value
class PoissonFit:
    """A fitted model of counts.

    Parameters
    ----------
    ratios : dict of str to Estimate
        ``"division=NPS London"`` and so on, each against the factor's reference level; for a
        trend, the ratio per unit.
    pearson, dean : Test
        Over-dispersion of the Poisson fit, and the score test of the same, which leans on a
        normal limit and says little of fewer than ten cells.
    dispersion : float
        Factor by which variances were multiplied; 1 when none was needed.
    means : ndarray, shape (cells,)
        Fitted counts.
    """

    ratios: dict[str, Estimate]
    pearson: Test
    dean: Test
    dispersion: float
    means: np.ndarray

    @property
    def family(self) -> str:
        """Which variance was used in the end."""
        return "quasi-poisson" if self.dispersion > 1 else "poisson"


def fit_poisson(
    counts: np.ndarray,
    matrix: np.ndarray,
    names: Sequence[str],
    method: str,
    offset: np.ndarray | None = None,
) -> PoissonFit | NotEnoughData:
    """Regress counts on a design matrix, over-dispersion allowed for by the rule above.

    Parameters
    ----------
    counts, matrix, offset : ndarray
        Shape (cells,), (cells, effects) and (cells,).
    names : sequence of str
        The last effects of the matrix, whose ratios are wanted.
    method : str
        As in `Estimate`.

    Returns
    -------
    PoissonFit or NotEnoughData
        Not enough data where some effect has no finite estimate.
    """
    result = GLM(counts, matrix, family=Poisson(), offset=offset).fit(tol=settled(counts))
    means, plain = np.asarray(result.mu), np.asarray(result.cov_params())
    if not result.converged or means.min() < VANISHING:
        return NotEnoughData(
            "some group or period has no event, or all those of one side.",
            "events in every group and in overlapping periods",
            "a fitted count of nil",
        )
    pearson = pearson_test(counts, means, matrix.shape[1])
    wide = pearson.p_value < TEST_SIZE
    # Less variation than chance is not evidence of precision, hence never below 1.
    dispersion = max(1.0, pearson.ratio) if wide else 1.0
    spread = stats.t(pearson.df) if wide else stats.norm()
    method += ", over-dispersion allowed for" if wide else ""
    errors = np.sqrt(np.diag(plain) * dispersion)
    wanted = slice(len(errors) - len(names), None)
    fitted = zip(names, np.asarray(result.params)[wanted], errors[wanted], strict=True)
    ratios = {name: ratio_of_log(middle, e, spread, method) for name, middle, e in fitted}
    leverage = means * np.einsum("ij,jk,ik->i", matrix, plain, matrix)
    return PoissonFit(ratios, pearson, dean_test(counts, means, leverage), dispersion, means)


def fit_rates(
    frame: pd.DataFrame,
    *,
    count: str,
    exposure: str,
    factors: Sequence[str] = (),
    trends: Sequence[str] = (),
    references: Mapping[str, str] | None = None,
) -> PoissonFit | NotEnoughData:
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
    PoissonFit or NotEnoughData
        Not enough data if there are not at least two cells more than coefficients, or if a
        level of a factor has no event (its ratio would be nil with no interval: use the
        exact ratio of ``intervals.rate_ratio`` there).

    Raises
    ------
    InputError
        For bad counts or exposures, a column that is missing, or overlapping effects.
    """
    cells_named = frame[[*factors, *trends]].itertuples(index=False, name=None)
    labels = (", ".join(map(str, names)) for names in cells_named)
    checks = {count: check_count, exposure: check_positive}
    counts, bases = columns_of(frame, labels, **checks)
    design = _design(frame, factors, trends, references or {})
    cells, effects = design.shape
    if cells - effects < 2:
        return NotEnoughData(
            "too few cells for the effects asked for.", f"at least {effects + 2} cells", str(cells)
        )
    matrix = design.to_numpy()
    if np.linalg.matrix_rank(matrix) < effects:
        raise InputError(
            f"The effects {', '.join(design.columns[1:])} overlap, so the data cannot tell them "
            "apart. Drop a factor or a trend."
        )
    names = [*design.columns[1:]]
    return fit_poisson(counts, matrix, names, "Poisson regression", np.log(bases))


def _design(
    frame: pd.DataFrame,
    factors: Sequence[str],
    trends: Sequence[str],
    references: Mapping[str, str],
) -> pd.DataFrame:
    """One column a level but the reference, and one a trend about its mean."""
    parts = [pd.DataFrame({"intercept": np.ones(len(frame))}, index=frame.index)]
    for name in factors:
        levels = pd.get_dummies(frame[name].astype(str), dtype=float)
        first = references.get(name, levels.columns[0])
        parts.append(levels.drop(columns=first).add_prefix(f"{name}="))
    about = frame[[*trends]].astype(float)
    return pd.concat([*parts, about - about.mean()], axis=1)


def mix_trend(table: pd.DataFrame, *, reference: str) -> PoissonFit | NotEnoughData:
    """Fit a straight-line change of log-odds over time; binomial when there are two categories.

    Given each period's total, counts by category are multinomial. Fitted as the log-linear Poisson
    model with a free total per period, which has the same estimates and standard errors (Baker
    1994, The Statistician 43).

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
    rows = frame.set_index(time)
    rest = f"{total} without {successes}"
    table = pd.DataFrame({rest: rows[total] - rows[successes], successes: rows[successes]})
    fit = mix_trend(table.sort_index(), reference=rest)
    return fit if isinstance(fit, NotEnoughData) else fit.ratios[successes]
