"""Two rates or two shares set against one another: ratio of rates, difference of shares."""

import math

from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep

from analysis.stats.checking import check_count, check_positive
from analysis.stats.intervals import share_interval
from analysis.stats.results import DEFAULT_LEVEL, Estimate, NotEnoughData


def rate_ratio(
    count: float, exposure: float, reference_count: float, reference_exposure: float
) -> Estimate | NotEnoughData:
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
    Estimate or NotEnoughData
        Ratio of the first rate to the second, with the matching exact two-sided p-value
        (twice the smaller tail). The ratio to a count of zero is infinite; its lower limit
        still says something. Two zero counts say nothing.

    Raises
    ------
    InputError
        For a count that is not whole or an exposure that is not above zero.
    """
    first = check_count(count, "The count")
    second = check_count(reference_count, "The reference count")
    base = check_positive(exposure, "The exposure")
    reference_base = check_positive(reference_exposure, "The reference exposure")
    total = first + second
    if total == 0:
        return NotEnoughData("neither group has an event.", "at least 1 event", "0")
    share = share_interval(first, total)
    assert isinstance(share, Estimate)
    scale = reference_base / base
    even = base / (base + reference_base)
    lower_tail = float(stats.binom.cdf(first, total, even))
    upper_tail = float(stats.binom.sf(first - 1, total, even))
    return Estimate(
        _odds(first / total) * scale,
        _odds(share.low) * scale,
        _odds(share.high) * scale,
        "exact conditional rate ratio",
        numerator=first,
        base=base,
        p_value=min(1.0, 2 * min(lower_tail, upper_tail)),
    )


def share_difference(
    successes: float, total: float, reference_successes: float, reference_total: float
) -> Estimate | NotEnoughData:
    """First share minus second (Newcombe 1998, Statistics in Medicine 17, method 10).

    Parameters
    ----------
    successes, total, reference_successes, reference_total : float
        Whole counts.

    Returns
    -------
    Estimate or NotEnoughData
        Difference of shares, from -1 to 1; not enough data if either total is zero.

    Raises
    ------
    InputError
        As in ``share_interval``.
    """
    pairs = (successes, total), (reference_successes, reference_total)
    for part, whole in pairs:
        share = share_interval(part, whole)
        if isinstance(share, NotEnoughData):
            return share
    low, high = confint_proportions_2indep(
        *pairs[0], *pairs[1], method="newcomb", compare="diff", alpha=1.0 - DEFAULT_LEVEL
    )
    value = successes / total - reference_successes / reference_total
    return Estimate(value, float(low), float(high), "Newcombe from Wilson limits")


def _odds(share: float) -> float:
    return math.inf if share == 1.0 else share / (1.0 - share)
