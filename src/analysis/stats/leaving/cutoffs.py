"""What one published cut-off says and what it leaves open.

A share that stayed so many months, a count with more than so many years: each pins down one
point and nothing between or beyond. The answers here are bounds in the sense of Manski (2003,
Partial Identification of Probability Distributions): every value inside agrees with the
publication, and no middle is offered.
"""

import math
from dataclasses import dataclass

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
