"""Bounds on leaving rates below and above a length of service, from shares of leavers and of staff.

A share of leavers and a share of staff that are cut at about the same length of service fix
the two leaving rates only as far as the inputs are known. Each input is a range, and the
answer holds every rate that some choice within the ranges gives (Manski 2003, Partial
Identification of Probability Distributions); it is no interval of chance.

With ``N`` leavers, a share ``q`` of them with long service, ``F`` staff full-time equivalent,
``h`` people for one full-time equivalent and a share ``s`` of people with short service::

    short rate = N (1 - q) / (F h s)        long rate = N q / (F h (1 - s))
    ratio      = (1 - q) (1 - s) / (q s)

The ratio needs neither the number of leavers nor that of staff. The published share of staff
is cut a little lower than that of leavers; ``s = p (1 + g) + d`` where ``p`` is the published
share, ``g`` the staff of the year between the cuts for each of those below, and ``d`` how far
the share among everybody differs from that among those counted.
"""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from analysis.core.errors import InputError
from analysis.stats.results import Bounds


class Range(NamedTuple):
    """The smallest and the largest value that an input may have."""

    low: float
    high: float


class ServiceInputs(NamedTuple):
    """What the bounds rest on, each input a range.

    Parameters
    ----------
    leavers : Range
        Leavers in twelve months.
    long_share : Range
        Share of the leavers at or above the cut, from 0 to 1.
    staff : Range
        Average staff of those months, full-time equivalent.
    heads_per_fte : Range
        People for one full-time equivalent, where leavers are people.
    short_share : Range
        Published share of staff with short service, at the time of the leavers.
    year_between : Range
        Staff between the two cuts, for each person below the lower one.
    other_staff : Range
        Share among all staff less the share among those counted.
    """

    leavers: Range
    long_share: Range
    staff: Range
    heads_per_fte: Range
    short_share: Range
    year_between: Range
    other_staff: Range


class ServiceBounds(NamedTuple):
    """Leavers in twelve months for each person, below and above the cut, and their ratio."""

    short: Bounds
    long: Bounds
    ratio: Bounds


def bounds(given: ServiceInputs) -> ServiceBounds:
    """Return the bounds on both rates and on their ratio.

    Each rate rises or falls with each input alone, so its ends lie at ends of the ranges.
    The two rates do not reach their ends together; the ratio has bounds of its own.

    Raises
    ------
    InputError
        For a range the wrong way round, or one that holds what cannot be.
    """
    for name, held in given._asdict().items():
        if not held.low <= held.high:
            raise InputError(f"{name} runs from {held.low:g} down to {held.high:g}.")
    found = [_rates(*corner) for corner in product(*given)]
    assumes = "every input lies in its range"
    return ServiceBounds(*(Bounds(min(e), max(e), assumes) for e in zip(*found, strict=True)))


def _rates(
    leavers: float, q: float, staff: float, heads: float, p: float, g: float, d: float
) -> tuple[float, float, float]:
    """Give both rates and their ratio where every input is known."""
    people, s = staff * heads, p * (1 + g) + d
    if not (leavers >= 0 and people > 0 and p > 0 and g >= 0 and 0 < q < 1 and 0 < s < 1):
        raise InputError(
            f"{leavers:g} leavers, {q:.0%} of them with long service, of {people:g} people, "
            f"{s:.0%} of them below the cut, cannot be. Narrow the inputs."
        )
    short, long = leavers * (1 - q) / (people * s), leavers * q / (people * (1 - s))
    return short, long, (1 - q) / q * (1 - s) / s


def sensitivity(given: ServiceInputs) -> Iterator[tuple[str, ServiceBounds, ServiceBounds]]:
    """Yield each input that is a true range, and the bounds with it at either end.

    The other inputs keep their ranges. What the two have in common does not depend on the
    input; the distance between them is what it alone moves.
    """
    for name, held in given._asdict().items():
        if held.low < held.high:
            low, high = (bounds(given._replace(**{name: Range(end, end)})) for end in held)
            yield name, low, high
