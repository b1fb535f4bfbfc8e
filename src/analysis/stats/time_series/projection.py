"""A stock of officers carried forward quarter by quarter, with what flows in and out.

Nothing here knows where its numbers come from: inputs are arrays of draws, one row a path,
and a path is one future that agrees with the inputs. With one path and no chance it is
plain book-keeping, which is how the tests check it by hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from analysis.core.errors import InputError
from analysis.stats.checking import check_count, check_positive, check_share
from analysis.stats.results import Floats

QUARTERS = 4
BANDS = (0.5, 0.8, 0.95)


def fan(stock: Floats) -> dict[str, Floats]:
    """Median and limits of 50, 80 and 95% of the paths, each shape (quarters + 1,).

    Parameters
    ----------
    stock : ndarray, shape (paths, quarters + 1)
        As `project` gives it.
    """
    found = {"median": np.quantile(stock, 0.5, axis=0)}
    for share in BANDS:
        tail = (1 - share) / 2
        name = f"{share * 100:.0f}"
        found[f"low{name}"] = np.quantile(stock, tail, axis=0)
        found[f"high{name}"] = np.quantile(stock, 1 - tail, axis=0)
    return found


def qualifiers(
    intakes: Mapping[int, Floats],
    short_share: Floats,
    quarters: int,
    *,
    short: int,
    long: int,
) -> Floats:
    """People who reach the end of their course in each quarter ahead.

    Parameters
    ----------
    intakes : mapping of int to ndarray, shape (paths,)
        People who start, by quarter counted from the first quarter ahead as 1: an intake
        at the start date itself is at 0, one a year before it at -4.
    short_share : ndarray, shape (paths,)
        Share of an intake on the short course, 0 to 1.
    quarters : int
        Quarters ahead.
    short, long : int
        Quarters from the intake to a post on either course.

    Returns
    -------
    ndarray, shape (paths, quarters)
        Withdrawal is not taken off here.

    Raises
    ------
    InputError
        For a share outside 0 to 1 or a negative intake.
    """
    known = all((people >= 0).all() for people in intakes.values())
    if not known or not ((short_share >= 0) & (short_share <= 1)).all():
        raise InputError("Intakes must not be negative or blank, and shares lie from 0 to 1.")
    done = np.zeros((len(short_share), quarters))
    for start, people in intakes.items():
        for length, share in ((short, short_share), (long, 1 - short_share)):
            at = start + length
            if 1 <= at <= quarters:
                done[:, at - 1] += share * people
    return done


def project(
    start: float, rates: Floats, arrivals: Floats, rng: np.random.Generator | None = None
) -> Floats:
    """Carry a stock forward: stock less leavers plus arrivals, quarter by quarter.

    Parameters
    ----------
    start : float
        Stock at the start, the same on every path.
    rates : ndarray, shape (paths, quarters)
        Leavers a year as a share of the stock at the start of the quarter.
    arrivals : ndarray, shape (paths, quarters)
        People who enter in the quarter. They do not leave before the next one.
    rng : numpy.random.Generator, optional
        Draws the leavers of a quarter as a Poisson count. Without it they are exactly a
        quarter of the yearly rate.

    Returns
    -------
    ndarray, shape (paths, quarters + 1)
        The stock along each path, the start first.

    Raises
    ------
    InputError
        For shapes that differ, a negative or blank rate or arrival, or a start that is
        not above zero.
    """
    check_positive(start, "The stock at the start")
    if rates.shape != arrivals.shape or rates.ndim != 2:
        raise InputError(
            f"Rates and arrivals need one row a path and one column a quarter; found shapes "
            f"{rates.shape} and {arrivals.shape}."
        )
    if not ((rates >= 0) & (arrivals >= 0)).all():
        raise InputError("A leaving rate or a number of arrivals is negative or blank.")
    paths, quarters = rates.shape
    stock = np.full((paths, quarters + 1), float(start))
    for q in range(quarters):
        expected = stock[:, q] * rates[:, q] / QUARTERS
        gone = expected if rng is None else rng.poisson(expected)
        stock[:, q + 1] = stock[:, q] - np.minimum(gone, stock[:, q]) + arrivals[:, q]
    return stock


@dataclass(frozen=True)
class Closing:
    """When a stock first reaches its target.

    Parameters
    ----------
    quarter : ndarray, shape (paths,)
        First quarter at or above target, 0 being the start; NaN where none is.
    horizon : int
        Quarters looked at.
    """

    quarter: Floats
    horizon: int

    @property
    def never(self) -> float:
        """Share of paths that do not reach the target within the horizon."""
        return float(np.isnan(self.quarter).mean())

    @property
    def years(self) -> int:
        """Whole years looked at."""
        return self.horizon // QUARTERS

    def by(self, quarter: int) -> float:
        """Share of paths that have reached the target once by `quarter`."""
        at = check_count(quarter, "The quarter")
        return float((self.quarter <= at).mean())  # NaN is never reached

    def quantile(self, share: float) -> float | None:
        """Quarter by which `share` of all paths has closed; None if not within the horizon."""
        ordered = np.sort(self.quarter)  # NaN, which is never reached, comes last
        found = ordered[int(np.ceil(check_share(share, "The share") * len(ordered))) - 1]
        return float(found) if np.isfinite(found) else None


def closing(stock: Floats, target: Floats) -> Closing:
    """Find the first quarter in which each path reaches its target.

    Parameters
    ----------
    stock : ndarray, shape (paths, quarters + 1)
    target : ndarray, shape (paths, quarters + 1) or (quarters + 1,)

    Notes
    -----
    A path that reaches the target and falls back counts as closed: the question asked is
    when the gap first closes.
    """
    reached = stock >= target
    first = np.where(reached.any(axis=1), reached.argmax(axis=1), np.nan)
    return Closing(first.astype(float), stock.shape[1] - 1)
