"""Uncertain inputs of a projection, as distributions worked out from published counts.

Each input is data that can be printed: its name, the distribution in words with its
parameters, the figures it rests on and what it leaves out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.core.errors import InputError
from analysis.stats.checking import check_number, check_positive, check_share

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class YearlyRate:
    """A yearly rate whose level is not known and which varies from year to year.

    The level has a Gamma distribution with `shape` and `exposure`; each year multiplies it
    by a Gamma factor of mean 1 and variance `spread`.
    """

    shape: float
    exposure: float
    spread: float
    dispersion: float

    @property
    def mean(self) -> float:
        """Mean of the level, a year."""
        return self.shape / self.exposure

    def draw(self, rng: np.random.Generator, paths: int, years: int) -> Floats:
        """Draw rates, shape (paths, years): one level a path, one factor a year."""
        level = rng.gamma(self.shape, 1 / self.exposure, size=paths)
        if self.spread > 0:
            factors = rng.gamma(1 / self.spread, self.spread, size=(paths, years))
        else:
            factors = np.ones((paths, years))
        return level[:, None] * factors


def yearly_rate(counts: Sequence[float], exposures: Sequence[float]) -> YearlyRate:
    """Pool yearly counts over their exposures into an uncertain rate.

    Parameters
    ----------
    counts, exposures : sequence of float
        Events and person-years of separate years; at least one. Counts need not be
        whole, because most are worked back from a printed rate.

    Returns
    -------
    YearlyRate
        For one year the Gamma distribution of a Poisson mean (half an event added, after
        Jeffreys). For several years the counts are divided by their dispersion, Pearson's
        statistic over its degrees of freedom and at least 1, and the same dispersion
        gives the spread between years (quasi-Poisson; McCullagh and Nelder 1989, 6.2).

    Raises
    ------
    InputError
        If there is no year, or a count is negative or an exposure not above zero.
    """
    events = np.array([check_number(c, "A count of leavers") for c in counts])
    years = np.array([check_positive(e, "An exposure") for e in exposures])
    if not len(events) or len(events) != len(years):
        raise InputError("A yearly rate needs at least one count with its exposure.")
    if (events < 0).any():
        raise InputError("A count of leavers is negative.")
    dispersion = 1.0
    if len(events) > 1 and events.sum() > 0:
        expected = years * events.sum() / years.sum()
        pearson = float(((events - expected) ** 2 / expected).sum())
        dispersion = max(1.0, pearson / (len(events) - 1))
    typical = float(events.mean())
    return YearlyRate(
        shape=(float(events.sum()) + 0.5) / dispersion,
        exposure=float(years.sum()) / dispersion,
        spread=(dispersion - 1) / typical if typical > 0 else 0.0,
        dispersion=dispersion,
    )


@dataclass(frozen=True)
class UncertainShare:
    """A share with a Beta distribution, drawn once a path."""

    a: float
    b: float

    @property
    def mean(self) -> float:
        """Mean share."""
        return self.a / (self.a + self.b)

    def draw(self, rng: np.random.Generator, paths: int) -> Floats:
        """Draw shares, shape (paths,)."""
        return rng.beta(self.a, self.b, size=paths)


def share_of_years(shares: Sequence[float]) -> UncertainShare:
    """Turn one share a year into an uncertain share, each year weighing as one trial.

    Starting from "any share is as likely" (Beta(1, 1)), a year with share y adds y to the
    first parameter and 1 - y to the second. One trial a year, not one a person, because
    the years differ far more than chance among people would make them; with few years the
    distribution stays wide, as it should.

    Raises
    ------
    InputError
        For a share outside 0 to 1.
    """
    found = [check_share(y, "The share of a year") for y in shares]
    return UncertainShare(1 + sum(found), 1 + len(found) - sum(found))
