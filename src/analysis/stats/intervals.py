"""Exact and near-exact intervals for a count, a rate or a share, and for two of them compared.

"Exact" means that coverage is never below the level, whatever the true value; the price is
that it is usually above it, the more so the smaller the count.
Distributions, long in the importing, are imported where they are used: an arrival needs none.
"""

import math

import numpy as np
from scipy import special

from analysis.core.errors import InputError
from analysis.stats.checking import check_count, check_positive
from analysis.stats.results import DEFAULT_LEVEL, Estimate


def rate_interval(count: float, exposure: float = 1.0, *, per: float = 1.0) -> Estimate:
    """Exact Poisson interval for a rate, the exposure taken as known.

    Parameters
    ----------
    count : float
        Events, for instance leavers in twelve months.
    exposure : float
        Person-years, for instance average staff over the twelve months; 1 for the mean behind
        the count itself.
    per : float
        Unit of the answer: 100 for percent a year.

    Returns
    -------
    Estimate
        Events per ``per`` units of exposure. Coverage is at least 95% (Garwood 1936).

    Raises
    ------
    InputError
        For a count that is not whole or an exposure that is not above zero.

    Examples
    --------
    >>> estimate = rate_interval(10)
    >>> round(estimate.low, 3), round(estimate.high, 3)
    (4.795, 18.39)
    """
    events = check_count(count, "The count")
    base = check_positive(exposure, "The exposure")
    unit = check_positive(per, "The unit of the rate")
    tail = (1.0 - DEFAULT_LEVEL) / 2.0
    low = float(special.gammaincinv(events, tail)) if events else 0.0
    high = float(special.gammainccinv(events + 1, tail))
    factor = unit / base
    return Estimate(events * factor, low * factor, high * factor, "exact Poisson (Garwood)")


def share_interval(successes: float, total: float) -> Estimate:
    """Exact interval for a share of a counted total (Clopper and Pearson 1934).

    Parameters
    ----------
    successes, total : float
        Whole counts, the first not above the second.

    Returns
    -------
    Estimate
        A share from 0 to 1.

    Raises
    ------
    InputError
        For counts that are not whole, more successes than total, or a total of zero.
    """
    from statsmodels.stats.proportion import proportion_confint

    part = check_count(successes, "The part")
    whole = check_count(total, "The total")
    if part > whole or whole == 0:
        raise InputError(f"A share of {part} in {whole} is none: the total holds its part.")
    share = part / whole
    # rounding may put an end that is the share itself, 0 or 1, on its wrong side
    low, high = proportion_confint(part, whole, 1.0 - DEFAULT_LEVEL, "beta")
    ends = max(0.0, min(float(low), share)), min(1.0, max(float(high), share))
    return Estimate(share, *ends, "exact binomial (Clopper-Pearson)")


def finite_share_interval(successes: float, sample: float, population: float) -> Estimate:
    """Interval for a share of a population of which a large part was sampled.

    The successes among those sampled are hypergeometric. The limits hold every number of
    successes in the population that neither tail refuses, each tail counting half the chance
    of what was seen (mid-p; Berry and Armitage 1995, The Statistician 44). Where everybody was
    sampled the share is known and the limits meet.

    Parameters
    ----------
    successes, sample, population : float
        Whole counts, none above the next.

    Returns
    -------
    Estimate
        A share from 0 to 1.

    Raises
    ------
    InputError
        For counts that are not whole, one above the next, or a sample of nobody.
    """
    from scipy import stats

    part, drawn = check_count(successes, "The part"), check_count(sample, "The sample")
    whole = check_count(population, "The population")
    if not part <= drawn <= whole or drawn == 0:
        raise InputError(
            f"A part ({part}) lies in its sample ({drawn}) and that in a population ({whole})."
        )
    possible = np.arange(part, whole - drawn + part + 1)
    seen = stats.hypergeom(whole, possible, drawn)
    half = seen.pmf(part) / 2
    kept = possible[
        np.minimum(seen.sf(part) + half, seen.cdf(part) - half) > (1.0 - DEFAULT_LEVEL) / 2.0
        if drawn < whole
        else slice(None)
    ]
    ends = float(kept[0] / whole), float(kept[-1] / whole)
    return Estimate(part / drawn, *ends, "hypergeometric, mid-p")


def rate_ratio(
    count: float, exposure: float, reference_count: float, reference_exposure: float
) -> Estimate:
    """Exact conditional interval for the ratio of two Poisson rates.

    Given the total of both counts, the first is binomial with a share that depends on the
    ratio alone; an exact interval for the share is therefore one for the ratio (Przyborowski
    and Wilenski 1940, Biometrika 31).

    Parameters
    ----------
    count, exposure : float
        Events and exposure of the group looked at.
    reference_count, reference_exposure : float
        The same for the group it is compared with.

    Returns
    -------
    Estimate
        Ratio of the first rate to the second, with the matching exact two-sided p-value
        (twice the smaller tail). The ratio to a count of zero is infinite; its lower limit
        still says something.

    Raises
    ------
    InputError
        For a count that is not whole, an exposure that is not above zero, or two zero counts,
        which say nothing.
    """
    from scipy import stats

    first = check_count(count, "The count")
    second = check_count(reference_count, "The reference count")
    base = check_positive(exposure, "The exposure")
    reference_base = check_positive(reference_exposure, "The reference exposure")
    total = first + second
    share = share_interval(first, total)
    scale = reference_base / base
    even = base / (base + reference_base)
    tails = stats.binom.cdf(first, total, even), stats.binom.sf(first - 1, total, even)
    return Estimate(
        _odds(first / total) * scale,
        _odds(share.low) * scale,
        _odds(share.high) * scale,
        "exact conditional rate ratio",
        p_value=min(1.0, 2 * float(min(tails))),
    )


def share_difference(
    successes: float, total: float, reference_successes: float, reference_total: float
) -> Estimate:
    """First share minus second (Newcombe 1998, Statistics in Medicine 17, method 10).

    Parameters
    ----------
    successes, total, reference_successes, reference_total : float
        Whole counts.

    Returns
    -------
    Estimate
        Difference of shares, from -1 to 1.

    Raises
    ------
    InputError
        As in ``share_interval``.
    """
    from statsmodels.stats.proportion import confint_proportions_2indep

    pairs = (successes, total), (reference_successes, reference_total)
    for pair in pairs:
        share_interval(*pair)  # refuses what is no share
    low, high = confint_proportions_2indep(
        *pairs[0], *pairs[1], method="newcomb", compare="diff", alpha=1.0 - DEFAULT_LEVEL
    )
    value = successes / total - reference_successes / reference_total
    return Estimate(value, float(low), float(high), "Newcombe from Wilson limits")


def _odds(share: float) -> float:
    return math.inf if share == 1.0 else share / (1.0 - share)
