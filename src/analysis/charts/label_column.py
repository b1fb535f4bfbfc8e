"""Labels in one column moved apart: arithmetic on middles and heights alone."""

import numpy as np
from scipy.optimize import isotonic_regression


def pushed_apart(
    middles: list[float], heights: list[float], low: float, high: float
) -> list[float]:
    """Move labels apart as little as possible, keeping their order.

    With the heights below each taken off, the feet of labels that do not overlap never fall:
    the nearest such feet are those of isotonic regression.

    Parameters
    ----------
    middles : list of float
        Wanted middles, rising.
    heights : list of float
        Height of each label, gaps included.
    low, high : float
        Limits; passed only if the labels do not fit between them.

    Returns
    -------
    list of float
        Middles of labels that no longer overlap.
    """
    if not middles:
        return []
    half, below = np.array(heights) / 2, np.cumsum([0.0, *heights])
    feet = isotonic_regression(np.array(middles) - half - below[:-1]).x
    placed = np.clip(feet, low, max(high - below[-1], low)) + half + below[:-1]
    return [float(middle) for middle in placed]
