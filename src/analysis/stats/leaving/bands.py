"""A table of staff and leavers by length-of-service band: checked, or simulated from known hazards.

Edges are in years, each band runs from ``lower`` up to but not including ``upper``, and begins
where the one before it ends. A simulated service shows that the life table gives back what went
in.
"""

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.core.errors import InputError
from analysis.stats import checking
from analysis.stats.checking import check_positive

# Two edges closer than this (about nine hours) are the same edge.
TOUCH = 1e-3


def read_bands(frame: pd.DataFrame) -> pd.DataFrame:
    """Check a frame of bands and order it by length of service.

    Parameters
    ----------
    frame : DataFrame
        One row a band: ``lower`` and ``upper`` edge in years (a blank or infinite upper edge
        marks the open last band), ``leavers`` over one year (whole), and ``staff``, average
        staff in post in the band, person-years that need not be whole.

    Returns
    -------
    DataFrame
        The same columns as floats, indexed by the name of each band.

    Raises
    ------
    InputError
        Naming the band: a blank or negative number, no staff, or an edge that is not where
        the band before ends.
    """
    checking.check_columns(frame, ["lower", "upper", "leavers", "staff"])
    ordered = frame.sort_values("lower").astype({"upper": float})
    low, high = ordered["lower"].to_numpy(), ordered["upper"].fillna(math.inf).to_numpy()
    names = [
        f"{a:g} to under {b:g} years" if b < math.inf else f"{a:g} years or more"
        for a, b in zip(low, high, strict=True)
    ]
    for name, start, end, before in zip(names, low, high, [0.0, *high[:-1]], strict=True):
        if not abs(start - before) <= TOUCH or end - start <= TOUCH:
            raise InputError(
                f"Band {name!r} must begin at {before:g} years, where what is known before it "
                "ends, and end later than it begins."
            )
    called = [f"band {name!r}" for name in names]
    gone = checking.column_of(ordered, "leavers", called, checking.check_count)
    base = checking.column_of(ordered, "staff", called, check_positive)
    return pd.DataFrame({"lower": low, "upper": high, "leavers": gone, "staff": base}, names)


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
