"""Uncertain inputs of a projection, as distributions worked out from published counts.

Each input is data that can be printed: its name, the distribution in words with its
parameters, the figures it rests on and what it leaves out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from analysis.core.errors import InputError
from analysis.stats.checking import check_number, check_positive, check_share
from analysis.stats.results import Floats


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
    if not len(events) or len(events) != len(years) or (events < 0).any():
        raise InputError("A yearly rate needs counts with their exposures, none negative.")
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


# How the share of coming years is drawn from that of a few published ones.
UNIFORM, JEFFREYS, HIERARCHICAL = "uniform", "Jeffreys", "hierarchical"
RESAMPLED, FIXED = "years resampled", "fixed mean"
WAYS = (UNIFORM, JEFFREYS, HIERARCHICAL, RESAMPLED, FIXED)


def draw_year_shares(
    shares: Sequence[float], way: str, rng: np.random.Generator, paths: int, years: int
) -> Floats:
    """Draw the share of each coming year of each path.

    Parameters
    ----------
    shares : sequence of float
        One published share a year, from 0 to 1.
    way : str
        "uniform" and "Jeffreys" draw one share a path from a Beta distribution, each published
        year one trial, starting from Beta(1, 1) or Beta(1/2, 1/2). "hierarchical" draws a mean
        and a concentration a path (flat in the mean and in the logarithm of the concentration
        from 1 to 100, weighed by the published years; Gelman et al. 2013, Bayesian Data
        Analysis, 5.3) and from them each year's share. "years resampled" picks one published
        year for each coming one. "fixed mean" takes their mean throughout.

    Returns
    -------
    ndarray, shape (paths, years)

    Raises
    ------
    InputError
        For a share outside 0 to 1, or a way that is none of the five.
    """
    found = np.array([check_share(y, "The share of a year") for y in shares])
    if way in (UNIFORM, JEFFREYS):
        start = 1.0 if way == UNIFORM else 0.5
        drawn = rng.beta(start + found.sum(), start + (1 - found).sum(), size=paths)
        return np.repeat(drawn[:, None], years, axis=1)
    if way == RESAMPLED:
        return rng.choice(found, size=(paths, years))
    if way == FIXED:
        return np.full((paths, years), found.mean())
    if way != HIERARCHICAL:
        raise InputError(f"A share is drawn in one of five ways, {', '.join(WAYS)}; not {way!r}.")
    mean, weight = (g.ravel() for g in np.meshgrid(np.linspace(0.01, 0.99, 99),
                                                   np.geomspace(1, 100, 60)))  # fmt: skip
    inside = found.clip(0.005, 0.995)[:, None]
    fit = stats.beta.logpdf(inside, mean * weight, (1 - mean) * weight).sum(axis=0)
    chance = np.exp(fit - fit.max())
    at = rng.choice(len(mean), size=paths, p=chance / chance.sum())
    a, b = (mean * weight)[at], ((1 - mean) * weight)[at]
    return rng.beta(a[:, None], b[:, None], size=(paths, years))
