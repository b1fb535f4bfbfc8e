"""Which areas differ from the whole by more than their size explains, and their rates drawn to it.

Funnel limits are those of Spiegelhalter (2005, Statistics in Medicine 24): exact for the count an
area of that size would have at the common rate, interpolated between whole counts so that
they are smooth; and, since areas do differ, a second pair widened by the variance between
areas (additive over-dispersion). The common rate should be the weighted one, all events over all
exposure, as a printed national average is; the plain mean of areas is another number.

Rates are drawn towards the common one in proportion to what their counts tell, as by Marshall
(1991), Mapping disease and mortality rates using empirical Bayes estimators, Applied Statistics
40, 283-294 (the global estimator by the method of moments).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from analysis.core.errors import InputError
from analysis.stats.checking import check_number, check_positive, check_rates, columns_of

LEVEL = 0.998  # by custom: with 42 areas, a 95% funnel would flag two by chance
LEAST_AREAS = 5
# Share of areas at either end pulled in before the spread is measured, so that the areas
# the funnel is to find do not widen it (Spiegelhalter 2005).
WINSOR = 0.10


@dataclass(frozen=True, eq=False)  # arrays have no single truth value
class Funnel:
    """A funnel plot's numbers.

    Parameters
    ----------
    table : DataFrame
        One row per area, in the order given: ``area, count, exposure, ratio, low, high,
        wide_low, wide_high, position, wide_position``; ``position`` is below, within or above.
    dispersion : float
        Mean squared standardised distance after winsorising, scaled so that it is about 1
        when size explains all.
    between_sd : float
        Standard deviation between areas, in the unit of the ratio.
    """

    table: pd.DataFrame
    dispersion: float
    between_sd: float


def funnel(frame: pd.DataFrame, centre: float) -> Funnel:
    """Place the rates of areas against limits for their size.

    Parameters
    ----------
    frame : DataFrame
        One row per area: its name as ``area``, ``count``, which may be a mean over months and
        so not whole, and ``exposure``.
    centre : float
        Rate of all areas together.

    Raises
    ------
    InputError
        Below five areas, for a negative count, or naming the area: a blank or no exposure.
    """
    names = [*frame["area"]]
    counts, bases = columns_of(frame, names, count=check_number, exposure=check_positive)
    if len(names) < LEAST_AREAS or (counts < 0).any():
        raise InputError(f"A funnel needs {LEAST_AREAS} areas, none with a negative count.")
    ratio = counts / bases
    target = check_positive(centre, "The centre")
    low, high = funnel_limits(target, bases)
    error = np.sqrt(target / bases)
    dispersion, between = _spread((ratio - target) / error, error)
    reach = stats.norm.isf((1 - LEVEL) / 2) * np.sqrt(error**2 + between**2)
    # Never narrower than the exact limits: extra spread can only widen a funnel.
    wide_low = np.minimum(low, np.maximum(0.0, target - reach)) if between else low
    wide_high = np.maximum(high, target + reach) if between else high
    table = pd.DataFrame(
        {
            "area": names,
            "count": counts,
            "exposure": bases,
            "ratio": ratio,
            "low": low,
            "high": high,
            "wide_low": wide_low,
            "wide_high": wide_high,
            "position": _position(ratio, low, high),
            "wide_position": _position(ratio, wide_low, wide_high),
        }
    )
    return Funnel(table, dispersion, between)


def funnel_limits(target: float, exposures: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Exact, interpolated limits of the rate at each exposure, for the curve of the plot."""
    spread, tail = stats.poisson(target * exposures), (1.0 - LEVEL) / 2.0
    ends = []
    for probability in (tail, 1.0 - tail):
        whole = spread.ppf(probability)
        over = (spread.cdf(whole) - probability) / spread.pmf(whole)
        ends.append((whole - over) / exposures)
    return np.maximum(0.0, ends[0]), ends[1]


def _spread(z: np.ndarray, error: np.ndarray) -> tuple[float, float]:
    """Winsorised dispersion, and the between-area sd by the method of moments."""
    bounds = np.quantile(z, [WINSOR, 1.0 - WINSOR])
    # Pulling in the ends shrinks the spread of well-behaved areas too, by a known factor.
    end = float(stats.norm.isf(WINSOR))
    kept = 1.0 - 2.0 * WINSOR - 2.0 * end * float(stats.norm.pdf(end)) + 2.0 * WINSOR * end**2
    dispersion = float(np.mean(np.clip(z, *bounds) ** 2)) / kept
    areas = len(z)
    # Below this, chance explains the spread and no variance between areas is added.
    if areas * dispersion <= areas - 1:
        return dispersion, 0.0
    weight = 1.0 / error**2
    room = weight.sum() - (weight**2).sum() / weight.sum()
    return dispersion, float(np.sqrt((areas * dispersion - (areas - 1)) / room))


def _position(ratio: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    return np.select([ratio < low, ratio > high], ["below", "above"], "within")


def shrunken_rates(
    counts: Sequence[float], exposures: Sequence[float]
) -> tuple[np.ndarray, np.ndarray]:
    """Return each group's rate drawn towards the common one.

    With rates ``r``, exposures ``n`` and common rate ``m = sum(counts) / sum(n)``, the variance
    of the true rates is ``A = max(0, sum(n (r - m)^2) / sum(n) - m / mean(n))`` and the rate of
    a group ``m + (r - m) A / (A + m / n)``.

    Parameters
    ----------
    counts, exposures : sequence of float, length groups
        Whole events, and exposure above zero.

    Returns
    -------
    rates, weights : ndarray, shape (groups,)
        Events for each unit of exposure; and from 0 (the common rate is taken, where chance
        explains the differences) to 1 (the group's own is).

    Raises
    ------
    InputError
        For a bad count or exposure, sequences of different length, or fewer than two groups.
    """
    events, bases = check_rates(counts, exposures)
    if len(events) < 2:
        raise InputError("Rates are drawn towards those of other groups; one group is given.")
    raw, common = events / bases, float(events.sum() / bases.sum())
    seen = float(bases @ (raw - common) ** 2 / bases.sum())
    between = max(0.0, seen - common / float(bases.mean()))
    weight = between / (between + common / bases) if between else np.zeros(len(raw))
    return common + weight * (raw - common), weight
