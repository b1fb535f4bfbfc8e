"""Count how often intervals hold the truth, and how wide they are for it."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np

from analysis.stats.results import Estimate


def covered(estimates: Iterable[Estimate], truth: float) -> float:
    """Share of intervals that hold ``truth``."""
    return float(np.mean([e.low <= truth <= e.high for e in estimates]))


def bias(estimates: Iterable[Estimate], truth: float) -> float:
    """Mean of the estimates minus the truth."""
    return float(np.mean([e.value for e in estimates]) - truth)


def near_level(share: float, runs: int, level: float = 0.95) -> bool:
    """Whether intervals held the truth as often as they say, as far as so many runs can tell.

    Within three binomial standard errors: 300 runs find out intervals that hold the truth
    in 9 runs of 10, or that a normal quantile was taken for that of Student's t on few cells.
    """
    return abs(share - level) <= 3 * math.sqrt(level * (1 - level) / runs)
