"""Simulated counts, cohorts and bands whose true hazards are known.

Every function takes a ``numpy.random.Generator``: the caller owns the seed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd


def simulate_counts(
    means: Sequence[float] | np.ndarray, dispersion: float, rng: np.random.Generator
) -> np.ndarray:
    """Counts with given means and variance ``dispersion * mean``, shape as ``means``.

    Poisson when ``dispersion`` is 1; above 1, a Poisson count whose mean is gamma.
    """
    centre = np.asarray(means, dtype=float)
    assert dispersion >= 1
    if dispersion == 1:
        return np.asarray(rng.poisson(centre))
    extra = dispersion - 1.0
    return np.asarray(rng.poisson(rng.gamma(centre / extra, extra)))


def simulate_cohorts(
    sizes: Sequence[int], share: float, correlation: float, rng: np.random.Generator
) -> np.ndarray:
    """Number who left in each cohort, beta-binomial with the given mean and correlation."""
    totals = np.asarray(sizes)
    if correlation == 0:
        return np.asarray(rng.binomial(totals, share))
    weight = 1.0 / correlation - 1.0
    return np.asarray(
        rng.binomial(totals, rng.beta(share * weight, (1 - share) * weight, len(totals)))
    )


def simulate_bands(
    lower: Sequence[float],
    hazards: Sequence[float],
    staff: Sequence[float],
    rng: np.random.Generator,
) -> pd.DataFrame:
    """A band table with Poisson leavers: ``lower, upper, staff, leavers``, the last band open."""
    upper = [*list(lower)[1:], math.inf]
    return pd.DataFrame(
        {
            "lower": list(lower),
            "upper": upper,
            "staff": list(staff),
            "leavers": rng.poisson(np.asarray(hazards) * np.asarray(staff)),
        }
    )
