"""Funnel limits: which areas differ from the whole by more than their size explains.

Limits are those of Spiegelhalter (2005, Statistics in Medicine 24): exact for the count an
area of that size would have at the common rate, interpolated between whole counts so that
they are smooth; and, since areas do differ, a second pair widened by the variance between
areas (additive over-dispersion). The common rate is the weighted one, all events over all
exposure, as a printed national average is; the plain mean of areas is another number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd
from scipy import stats

from analysis.core.errors import InputError
from analysis.stats.checking import (
    check_columns,
    check_level,
    check_number,
    check_positive,
    positives_of,
)
from analysis.stats.results import NotEnoughData

LEAST_AREAS = 5
# Share of areas at either end pulled in before the spread is measured, so that the areas
# the funnel is to find do not widen it (Spiegelhalter 2005).
WINSOR = 0.10
Kind = Literal["rate", "share"]


@dataclass(frozen=True)
class Means:
    """All events over all exposure, the plain mean of areas, and why they differ."""

    weighted: float
    plain: float

    @property
    def gap(self) -> float:
        """Plain minus weighted: positive when small areas have the higher ratios."""
        return self.plain - self.weighted


@dataclass(frozen=True, eq=False)  # arrays have no single truth value
class Funnel:
    """A funnel plot's numbers.

    Parameters
    ----------
    table : DataFrame
        One row per area, in the order given: ``area, count, exposure, ratio, low, high,
        wide_low, wide_high, position, wide_position``; ``position`` is below, within or above.
    means : Means
    dispersion : float
        Mean squared standardised distance after winsorising, scaled so that it is about 1
        when size explains all.
    between_sd : float
        Standard deviation between areas, in the unit of the ratio.
    level : float
        Coverage of the limits for one area at the common rate.
    """

    table: pd.DataFrame
    means: Means
    dispersion: float
    between_sd: float
    level: float


def weighted_and_plain(counts: np.ndarray, exposures: np.ndarray) -> Means:
    """Both means of ``counts / exposures``; arrays of shape ``(areas,)``."""
    return Means(float(counts.sum() / exposures.sum()), float(np.mean(counts / exposures)))


def funnel(
    frame: pd.DataFrame,
    *,
    kind: Kind,
    area: str = "area",
    count: str = "count",
    exposure: str = "exposure",
    level: float = 0.998,
    centre: float | None = None,
) -> Funnel | NotEnoughData:
    """Place areas against limits for their size.

    Parameters
    ----------
    frame : DataFrame
        One row per area.
    kind : {"rate", "share"}
        Poisson limits (events over exposure) or binomial ones (part of a whole).
    area, count, exposure : str
        Columns. A count may be a mean over months and so not whole; the whole of a share
        must be whole.
    level : float
        0.998 by custom: with 42 areas, a 95% funnel would flag two by chance.
    centre : float, optional
        Rate or share of all areas together where it is published and the sizes are not;
        otherwise the weighted mean of those given.

    Returns
    -------
    Funnel or NotEnoughData
        Not enough data below five areas or without events.

    Raises
    ------
    InputError
        Naming the area: a blank, a negative count, no exposure, a part above its whole, or a
        name given twice.
    """
    check_level(level)
    check_columns(frame, [area, count, exposure])
    if kind not in ("rate", "share"):
        raise InputError(f"A funnel is of a 'rate' or a 'share', not {kind!r}.")
    names = [str(value) for value in frame[area]]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise InputError(f"Area {', '.join(twice)} is given more than once.")
    bases = positives_of(frame, exposure, names)
    counts = np.array(
        [check_number(v, f"{count} of {name}") for v, name in zip(frame[count], names, strict=True)]
    )
    for name, number, base in zip(names, counts, bases, strict=True):
        if number < 0:
            raise InputError(f"{count} of {name} is negative ({number:g}).")
        if kind == "share" and (number > base or base != round(base)):
            raise InputError(f"{count} of {name} ({number:g}) is not a part of {base:g} people.")
    if len(names) < LEAST_AREAS:
        return NotEnoughData("too few areas.", f"{LEAST_AREAS} areas", str(len(names)))
    means = weighted_and_plain(counts, bases)
    if means.weighted == 0 or (kind == "share" and means.weighted == 1):
        return NotEnoughData("all areas are alike.", "both events and non-events", "one only")
    ratio = counts / bases
    target = means.weighted if centre is None else check_positive(centre, "The centre")
    low, high = funnel_limits(target, bases, kind=kind, level=level)
    error = np.sqrt(target * ((1 - target) if kind == "share" else 1.0) / bases)
    dispersion, between = _spread((ratio - target) / error, error)
    reach = stats.norm.isf((1 - level) / 2) * np.sqrt(error**2 + between**2)
    # Never narrower than the exact limits: extra spread can only widen a funnel.
    wide_low = np.minimum(low, np.maximum(0.0, target - reach)) if between else low
    wide_high = np.maximum(high, target + reach) if between else high
    if kind == "share":
        wide_high = np.minimum(1.0, wide_high)
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
    return Funnel(table, means, dispersion, between, level)


def funnel_limits(
    target: float, exposures: np.ndarray, *, kind: Kind, level: float
) -> tuple[np.ndarray, np.ndarray]:
    """Exact, interpolated limits of the ratio at each exposure, for the curve of the plot."""
    tail = (1.0 - level) / 2.0
    if kind == "rate":
        spread = stats.poisson(target * exposures)
    else:
        spread = stats.binom(exposures.astype(int), target)
    low = _smooth_quantile(spread, tail) / exposures
    high = _smooth_quantile(spread, 1.0 - tail) / exposures
    return np.maximum(0.0, low), np.minimum(high, 1.0) if kind == "share" else high


def _smooth_quantile(spread: Any, probability: float) -> np.ndarray:
    whole = spread.ppf(probability)
    over = spread.cdf(whole) - probability
    mass = spread.pmf(whole)
    return np.asarray(whole - over / mass)


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


def _position(ratio: np.ndarray, low: np.ndarray, high: np.ndarray) -> list[str]:
    return [
        "below" if r < a else "above" if r > b else "within"
        for r, a, b in zip(ratio, low, high, strict=True)
    ]
