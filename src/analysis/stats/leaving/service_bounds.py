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
from dataclasses import dataclass, fields, replace

from analysis.core.errors import InputError
from analysis.stats.checking import check_number
from analysis.stats.results import Bounds


@dataclass(frozen=True)
class Range:
    """The smallest and the largest value that an input may have."""

    low: float
    high: float

    def __post_init__(self) -> None:
        check_number(self.low, "The lower end of an input")
        check_number(self.high, "The upper end of an input")
        if self.low > self.high:
            raise InputError(f"A range runs from {self.low:g} down to {self.high:g}.")

    @property
    def width(self) -> float:
        """Upper less lower end."""
        return self.high - self.low


@dataclass(frozen=True)
class ServiceInputs:
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

    def __post_init__(self) -> None:
        for name in ("staff", "heads_per_fte", "short_share"):
            if getattr(self, name).low <= 0:
                raise InputError(f"The input {name} must be above zero throughout.")
        if self.leavers.low < 0 or self.year_between.low < 0:
            raise InputError("Leavers and the year between the cuts cannot be negative.")
        if not 0 < self.long_share.low <= self.long_share.high < 1:
            raise InputError("The share of leavers with long service lies between 0 and 1.")
        below = self.below
        if not 0 < below.low <= below.high < 1:
            raise InputError(
                f"The inputs give {below.low:.0%} to {below.high:.0%} of staff below the cut; "
                "the share must lie between 0 and 100%. Narrow short_share, year_between or "
                "other_staff."
            )

    @property
    def below(self) -> Range:
        """Share of staff below the cut of the leavers."""
        low = self.short_share.low * (1 + self.year_between.low) + self.other_staff.low
        high = self.short_share.high * (1 + self.year_between.high) + self.other_staff.high
        return Range(low, high)


@dataclass(frozen=True)
class ServiceBounds:
    """Leavers in twelve months for each person, below and above the cut, and their ratio."""

    short: Bounds
    long: Bounds
    ratio: Bounds


ASSUMES = "every input lies in its range"


def bounds(given: ServiceInputs) -> ServiceBounds:
    """Return the bounds on both rates and on their ratio.

    Each rate rises or falls with each input alone, so its ends lie at ends of the ranges.
    The two rates do not reach their ends together; the ratio has bounds of its own.
    """
    below, long = given.below, given.long_share
    most = given.staff.high * given.heads_per_fte.high
    least = given.staff.low * given.heads_per_fte.low
    some, many = given.leavers.low, given.leavers.high
    return ServiceBounds(
        Bounds(some * (1 - long.high) / (most * below.high),
               many * (1 - long.low) / (least * below.low), ASSUMES),
        Bounds(some * long.low / (most * (1 - below.low)),
               many * long.high / (least * (1 - below.high)), ASSUMES),
        Bounds((1 - long.high) / long.high * (1 - below.high) / below.high,
               (1 - long.low) / long.low * (1 - below.low) / below.low, ASSUMES),
    )  # fmt: skip


def sensitivity(given: ServiceInputs) -> Iterator[tuple[str, ServiceBounds, ServiceBounds]]:
    """Yield each input that is a true range, and the bounds with it at either end.

    The other inputs keep their ranges. What the two have in common does not depend on the
    input; the distance between them is what it alone moves.
    """
    for field in fields(given):
        held: Range = getattr(given, field.name)
        if held.width:
            ends = (Range(end, end) for end in (held.low, held.high))
            low, high = (bounds(replace(given, **{field.name: end})) for end in ends)
            yield field.name, low, high
