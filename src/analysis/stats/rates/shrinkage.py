"""Rates of groups drawn towards their common rate, in proportion to what their counts tell.

Marshall (1991), Mapping disease and mortality rates using empirical Bayes estimators, Applied
Statistics 40, 283-294 (the global estimator by the method of moments).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.core.errors import InputError
from analysis.stats.checking import check_count, check_positive


@dataclass(frozen=True)
class Shrunken:
    """Rates of groups after shrinkage.

    Parameters
    ----------
    rates : ndarray, shape (groups,)
        Events for each unit of exposure.
    weight : ndarray, shape (groups,)
        From 0 (the common rate is taken) to 1 (the group's own is).
    common, between : float
        The common rate and the variance of the true rates about it, 0 where chance explains
        the differences.
    """

    rates: np.ndarray
    weight: np.ndarray
    common: float
    between: float


def shrunken_rates(counts: Sequence[float], exposures: Sequence[float]) -> Shrunken:
    """Return each group's rate drawn towards the common one.

    With rates ``r``, exposures ``n`` and common rate ``m = sum(counts) / sum(n)``, the variance
    of the true rates is ``A = max(0, sum(n (r - m)^2) / sum(n) - m / mean(n))`` and the rate of
    a group ``m + (r - m) A / (A + m / n)``.

    Parameters
    ----------
    counts, exposures : sequence of float, length groups
        Whole events, and exposure above zero.

    Raises
    ------
    InputError
        For a bad count or exposure, sequences of different length, or fewer than two groups.
    """
    if len(counts) != len(exposures):
        raise InputError(f"{len(counts)} counts but {len(exposures)} exposures.")
    if len(counts) < 2:
        raise InputError("Rates are drawn towards those of other groups; one group is given.")
    events = np.array([check_count(c, f"Count {i}") for i, c in enumerate(counts, 1)], dtype=float)
    bases = np.array([check_positive(e, f"Exposure {i}") for i, e in enumerate(exposures, 1)])
    raw, common = events / bases, float(events.sum() / bases.sum())
    seen = float(bases @ (raw - common) ** 2 / bases.sum())
    between = max(0.0, seen - common / float(bases.mean()))
    weight = between / (between + common / bases) if between else np.zeros(len(raw))
    return Shrunken(common + weight * (raw - common), weight, common, between)
