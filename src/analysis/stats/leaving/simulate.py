"""A simulated service whose true hazards are known.

Used to show that the life table gives back what went in, in the tests and in a notebook. It
takes a ``numpy.random.Generator``: the caller owns the seed.
"""

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.stats.checking import check_positive

HISTORY = 40.0  # years before the end of the table when joining began


def simulate_service(
    lower: Sequence[float],
    hazards: Sequence[float],
    joiners_a_year: float,
    rng: np.random.Generator,
) -> pd.DataFrame:
    """Follow people through a service and tabulate the last year as the bulletin would.

    People join evenly over `HISTORY` years, stay for a time drawn from piecewise-constant
    hazards, and in the last year are counted at five quarter ends (mean: average staff) and
    as leavers, each in the band of their service at that moment.

    Parameters
    ----------
    lower, hazards : sequence of float, length bands
        Lower edge (years) and yearly hazard of each band; the first edge is 0.
    joiners_a_year : float
        Mean number of joiners a year.

    Returns
    -------
    DataFrame
        ``lower, upper, staff, leavers``.
    """
    check_positive(joiners_a_year, "Joiners a year")
    edges = np.array([*lower, math.inf])
    rates = np.asarray(hazards, dtype=float)
    people = rng.poisson(joiners_a_year * HISTORY)
    joined = rng.uniform(-HISTORY, 0.0, people)
    # Invert the cumulative hazard at an exponential draw to get length of stay.
    steps = np.append(0.0, np.cumsum(np.diff(edges)[:-1] * rates[:-1]))
    draw = rng.exponential(size=people)
    band = np.searchsorted(steps, draw, side="right") - 1
    stay = edges[band] + (draw - steps[band]) / rates[band]
    left = joined + stay
    in_year = (left > -1.0) & (left <= 0.0)
    leavers, _ = np.histogram(stay[in_year], edges)
    snapshots = []
    for moment in np.linspace(-1.0, 0.0, 5):
        present = (joined <= moment) & (left > moment)
        snapshots.append(np.histogram(moment - joined[present], edges)[0])
    return pd.DataFrame(
        {
            "lower": edges[:-1],
            "upper": edges[1:],
            "staff": np.mean(snapshots, axis=0),
            "leavers": leavers,
        }
    )
