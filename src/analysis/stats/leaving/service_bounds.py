"""What published points on length of service leave open: cut-offs, counts, shares below and above.

A share that stayed so many months, a count with more than so many years: each pins down one
point and nothing between or beyond. The answers are bounds in the sense of Manski (2003, Partial
Identification of Probability Distributions): every value inside agrees with the publication, and
no middle is offered.

A share of leavers and a share of staff that are cut at about the same length of service fix
the two leaving rates only as far as the inputs are known. Each input is a range, and the
answer holds every rate that some choice within the ranges gives; it is no interval of chance.

With ``N`` leavers, a share ``q`` of them with long service, ``F`` staff full-time equivalent,
``h`` people for one full-time equivalent and a share ``s`` of people with short service::

    short rate = N (1 - q) / (F h s)        long rate = N q / (F h (1 - s))
    ratio      = (1 - q) (1 - s) / (q s)

The ratio needs neither the number of leavers nor that of staff. The published share of staff
is cut a little lower than that of leavers; ``s = p (1 + g) + d`` where ``p`` is the published
share, ``g`` the staff of the year between the cuts for each of those below, and ``d`` how far
the share among everybody differs from that among those counted.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from analysis.core.errors import InputError
from analysis.stats.checking import check_count, check_positive
from analysis.stats.results import Bounds


@dataclass(frozen=True)
class Stayed:
    """A published share that stayed at least ``years``.

    Parameters
    ----------
    years : float
        Length of stay, above zero.
    low, high : float
        Smallest and largest share that prints as published, above 0 and at most 1.
    """

    years: float
    low: float
    high: float

    def __post_init__(self) -> None:
        if not (self.years > 0 and 0 < self.low <= self.high <= 1):
            raise InputError(f"No share from 0 to 1 stays so: {self}.")


def survival_bounds(statement: Stayed, years: float) -> Bounds:
    """Bounds on the share that stayed some years, from another length of stay.

    Only that survival starts at 1 and never rises is used: before the cut-off it is no lower
    than there, after it anything down to 0.

    Parameters
    ----------
    statement : Stayed
    years : float
        Above zero.
    """
    check_positive(years, "The length of stay")
    high = statement.high if statement.years <= years else 1.0
    low = statement.low if statement.years >= years else 0.0
    return Bounds(low, high, "one cohort, nobody comes back, rounding of the printed share")


def mean_hazard_bounds(statement: Stayed) -> Bounds:
    """Bounds on the mean yearly hazard up to the cut-off: ``-log(share) / years``.

    This mean is all the statement fixes; the hazard may have been anything in between, from
    all leaving in the first week to all leaving in the last.
    """
    low, high = (-math.log(share) / statement.years for share in (statement.high, statement.low))
    # 0.0 rather than -0.0 for a share of one.
    return Bounds(abs(low), high, "rounding of the printed share only")


def yearly_leaving_bounds(statement: Stayed) -> Bounds:
    """Bounds on the share leaving a year, had it been the same every year of the stay."""
    return Bounds(
        1.0 - statement.high ** (1.0 / statement.years),
        1.0 - statement.low ** (1.0 / statement.years),
        "the same share left in every year, which the statement does not say",
    )


def rate_bounds(count: float, exposure_low: float, exposure_high: float) -> Bounds:
    """Bounds on a rate whose count is published but whose base is known only as a range.

    Parameters
    ----------
    count : float
        Whole count, such as resignations with over four years of service.
    exposure_low, exposure_high : float
        Fewest and most person-years in which they can have arisen, above zero.

    Raises
    ------
    InputError
        For a bad count or a range the wrong way round.
    """
    events = check_count(count, "The count")
    low = check_positive(exposure_low, "The smallest base")
    high = check_positive(exposure_high, "The largest base")
    if low > high:
        raise InputError(f"The smallest base ({low:g}) exceeds the largest ({high:g}).")
    return Bounds(events / high, events / low, "the base lies in the range given")


def part_bounds(part: float, total_low: float) -> Bounds:
    """Bounds on the share of a total that a counted part makes up.

    Parameters
    ----------
    part : float
        Whole count of the part.
    total_low : float
        Fewest that the total can be; raised to the part itself. The total has no most, so the
        part may be any small share of it.
    """
    events = check_count(part, "The part")
    least = max(float(events), check_positive(total_low, "The smallest total"))
    return Bounds(0.0, events / least, "the total lies in the range given")


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
