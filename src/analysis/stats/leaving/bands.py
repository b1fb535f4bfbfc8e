"""A table of staff and leavers by length-of-service band: checked, or simulated from known hazards.

Edges are in years, each band runs from ``lower`` up to but not including ``upper``, and the
last may be open (blank or infinite ``upper``). A table that starts above zero, has a hole or
an overlap, or holds an impossible number is refused naming the band. A simulated service shows
that the life table gives back what went in.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.core.errors import InputError
from analysis.stats import checking
from analysis.stats.checking import check_positive

# Two edges closer than this (about nine hours) are the same edge.
TOUCH = 1e-3


@dataclass(frozen=True, eq=False)  # arrays have no single truth value
class BandTable:
    """A checked table; arrays all have shape ``(bands,)`` and are in order of service.

    Parameters
    ----------
    lower, upper : ndarray
        Edges in years; the last ``upper`` is infinite when the band is open.
    leavers : ndarray
        Whole counts over a year.
    exposure : ndarray
        Person-years: average staff in the band over a year.
    labels : tuple of str
        Name of each band by its edges, for messages and tables.
    """

    lower: np.ndarray
    upper: np.ndarray
    leavers: np.ndarray
    exposure: np.ndarray
    labels: tuple[str, ...]

    @property
    def open_ended(self) -> bool:
        """Whether the last band has no upper edge."""
        return math.isinf(self.upper[-1])

    @property
    def rates(self) -> np.ndarray:
        """Leavers per person-year; NaN in a band with no staff."""
        out = np.full(len(self.labels), np.nan)
        np.divide(self.leavers, self.exposure, out=out, where=self.exposure > 0)
        return out


def read_bands(frame: pd.DataFrame) -> BandTable:
    """Check a frame of bands and order it by length of service.

    Parameters
    ----------
    frame : DataFrame
        One row a band: ``lower`` and ``upper`` edge in years (a blank or infinite upper edge
        marks the open last band), ``leavers`` over one year (whole), and ``staff``, average
        staff in post in the band, which need not be whole. Zero staff is allowed where there
        are zero leavers: the band then has no rate, and results that need one say so.

    Raises
    ------
    InputError
        Naming the band: a blank or negative number, leavers without staff, an edge out of
        order, a hole, an overlap, an open band that is not the last, a first edge above 0.
    """
    checking.check_columns(frame, ["lower", "upper", "leavers", "staff"])
    if len(frame) == 0:
        raise InputError("The band table has no rows.")
    starts = [
        checking.check_number(v, f"lower of band {i}") for i, v in enumerate(frame["lower"], 1)
    ]
    ordered = frame.iloc[np.argsort(starts, kind="stable")]
    low = np.sort(np.array(starts))
    high = ordered["upper"].astype(float).fillna(math.inf).to_numpy()
    edges = zip(low, high, strict=True)
    names = tuple(_name(float(a), float(b)) for a, b in edges)
    _check_edges(low, high, names)
    called = [f"band {name!r}" for name in names]
    gone = checking.column_of(ordered, "leavers", called, checking.check_count)
    base = checking.column_of(ordered, "staff", called, checking.check_number)
    for name, count, number in zip(names, gone, base, strict=True):
        if number < 0:
            raise InputError(f"staff of band {name!r} is negative ({number:g}).")
        if number == 0 and count > 0:
            raise InputError(
                f"Band {name!r} has {count:g} leavers but no staff: a rate needs a base. "
                "Merge it with a neighbour or find its staff in post."
            )
    return BandTable(low, high, gone, base, names)


def _check_edges(low: np.ndarray, high: np.ndarray, names: tuple[str, ...]) -> None:
    if low[0] < 0:
        raise InputError(f"Band {names[0]!r} starts at {low[0]:g} years, below zero.")
    if low[0] > TOUCH:
        raise InputError(
            f"The first band, {names[0]!r}, starts at {low[0]:g} years: nothing is known of "
            "service before that, so no survival can be worked out."
        )
    for a, b, name in zip(low, high, names, strict=True):
        if b - a <= TOUCH:
            raise InputError(f"Band {name!r} ends ({b:g}) at or before its start ({a:g}).")
    for i in range(len(low) - 1):
        gap = low[i + 1] - high[i]
        if math.isinf(high[i]):
            raise InputError(
                f"Band {names[i]!r} is open-ended but {names[i + 1]!r} starts after it; only "
                "the last band may be open."
            )
        if gap > TOUCH:
            raise InputError(
                f"Hole between bands {names[i]!r} and {names[i + 1]!r}: nothing from "
                f"{high[i]:g} to {low[i + 1]:g} years."
            )
        if gap < -TOUCH:
            raise InputError(
                f"Bands {names[i]!r} and {names[i + 1]!r} overlap from {low[i + 1]:g} to "
                f"{min(high[i], high[i + 1]):g} years."
            )


def _name(low: float, high: float) -> str:
    if math.isinf(high):
        return f"{low:g} years or more"
    return f"{low:g} to under {high:g} years"


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
