"""Count how often intervals hold the truth, and how wide they are for it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from analysis.stats.results import Estimate


def covered(estimates: Iterable[Estimate], truth: float) -> float:
    """Share of intervals that hold ``truth``."""
    return float(np.mean([e.low <= truth <= e.high for e in estimates]))


def bias(estimates: Iterable[Estimate], truth: float) -> float:
    """Mean of the estimates minus the truth."""
    return float(np.mean([e.value for e in estimates]) - truth)
