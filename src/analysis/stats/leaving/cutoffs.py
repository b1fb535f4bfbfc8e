"""What one published cut-off says and what it leaves open.

A share that stayed so many months, a count with more than so many years: each pins down one
point and nothing between or beyond. The answers here are bounds in the sense of Manski (2003,
Partial Identification of Probability Distributions): every value inside agrees with the
publication, and no middle is offered.
"""

import math
from dataclasses import dataclass

from analysis.core.errors import InputError
from analysis.stats.checking import check_count, check_number, check_positive, check_share
from analysis.stats.results import Bounds


@dataclass(frozen=True)
class Stayed:
    """A published share that stayed at least ``years``.

    Parameters
    ----------
    years : float
        Length of stay, above zero.
    share : float
        Share from 0 to 1, as published.
    half_unit : float
        Half a unit of its last printed digit: 0.005 for a whole percentage.
    """

    years: float
    share: float
    half_unit: float = 0.0

    def __post_init__(self) -> None:
        check_positive(self.years, "The length of stay")
        check_share(self.share, "The share that stayed")
        if check_number(self.half_unit, "The half unit") < 0:
            raise InputError("The half unit of the last digit cannot be negative.")

    @property
    def low(self) -> float:
        """Smallest share that prints as published."""
        return max(0.0, self.share - self.half_unit)

    @property
    def high(self) -> float:
        """Largest share that prints as published."""
        return min(1.0, self.share + self.half_unit)


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
    high = math.inf if statement.low == 0 else -math.log(statement.low) / statement.years
    low = math.inf if statement.high == 0 else -math.log(statement.high) / statement.years
    # 0.0 rather than -0.0 for a share of one.
    return Bounds(abs(low), abs(high), "rounding of the printed share only")


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
    if events == 0:
        return Bounds(0.0, 0.0, "nobody in the part")
    least = max(float(events), check_number(total_low, "The smallest total"))
    return Bounds(0.0, events / least, "the total lies in the range given")
