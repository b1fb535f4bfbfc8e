"""What printed shares leave open: of a mix, of a band's leaving rate, of those who did not answer.

When one table gives the overall leaving rate, another the share of leavers by band and a
third the share of staff by band, then a band's rate is ``rate * leavers share / staff share``.
The answer is rough for reasons that widen the bounds here (printed rounding; staff share
known at the start and end of the year, not in between) and for one that does not: leavers
and staff may be counted on different definitions. The caller says so beside the number.

A survey of all staff is no sample: an interval of chance would treat those who stayed silent
as if a lottery had picked them. Nothing is known of their answers, so the share among all
staff lies between "none of them" and "all of them" (the worst-case bounds of Manski, "Anatomy
of the Selection Problem", Journal of Human Resources 24, 1989).
"""

from collections.abc import Mapping
from typing import NamedTuple

from analysis.core.errors import InputError
from analysis.stats.checking import check_number, check_share
from analysis.stats.results import Bounds


class CrudeRate(NamedTuple):
    """A band's rate from shares: the plain arithmetic, and all that rounding allows."""

    value: float
    bounds: Bounds


class Printed(NamedTuple):
    """A printed share or rate, from 0 to 1, with half a unit of its last digit."""

    value: float
    half: float


def crude_rates(rate: Printed, leavers: Printed, start: Printed, end: Printed) -> list[CrudeRate]:
    """Rates per person-year of those below and of those above a length of service.

    Parameters
    ----------
    rate : Printed
        Leavers per person-year, all together.
    leavers, start, end : Printed
        Share below the cut of the leavers, and of staff at the start and end of the year.

    Returns
    -------
    list of CrudeRate
        ``value`` uses the mean of both staff shares; ``bounds`` every combination that
        rounding allows, with the mean staff share anywhere between start and end.

    Raises
    ------
    InputError
        If a number is no share, or a band may be empty.
    """
    for name, given in (("rate", rate), ("leavers", leavers), ("start", start), ("end", end)):
        if not 0 <= given.half < given.value < 1 - given.half:
            raise InputError(f"The share {name} is {given.value:g}; a band may hold nobody.")
    rates = []
    for gone, first, last in (
        (leavers.value, start.value, end.value),
        (1 - leavers.value, 1 - start.value, 1 - end.value),
    ):
        fewest = min(first, last) - start.half
        most = max(first, last) + end.half
        made = Bounds(
            (rate.value - rate.half) * (gone - leavers.half) / most,
            (rate.value + rate.half) * (gone + leavers.half) / fewest,
            "rounding as printed; mean staff share between its start and end of year",
        )
        rates.append(CrudeRate(rate.value * gone / ((first + last) / 2.0), made))
    return rates


def rounding_bounds(shares: Mapping[str, float], half_unit: float) -> dict[str, Bounds]:
    """Bounds on each true share from printed ones, using that the true ones add to 1.

    Parameters
    ----------
    shares : mapping of str to float
        Printed shares of all bands at one date, from 0 to 1.
    half_unit : float
        Half a unit of the last printed digit.

    Returns
    -------
    dict of str to Bounds

    Raises
    ------
    InputError
        If no true shares can both print like this and add to 1.
    """
    half = check_number(half_unit, "The half unit")
    low = {
        name: max(0.0, check_share(share, f"The share of {name!r}") - half)
        for name, share in shares.items()
    }
    high = {name: min(1.0, share + half) for name, share in shares.items()}
    if sum(low.values()) > 1.0 + 1e-9 or sum(high.values()) < 1.0 - 1e-9:
        raise InputError(
            f"The shares add to {sum(shares.values()):.1%}; rounding cannot explain that."
        )
    bounds = {}
    for name in shares:
        rest_low = sum(value for other, value in low.items() if other != name)
        rest_high = sum(value for other, value in high.items() if other != name)
        bounds[name] = Bounds(
            max(low[name], 1.0 - rest_high),
            min(high[name], 1.0 - rest_low),
            "rounding as printed; all bands add to 100%",
        )
    return bounds


def nonresponse_bounds(
    share: float, response: float, *, share_half: float = 0.0, response_half: float = 0.0
) -> Bounds:
    """Bound the share among all staff from the share among respondents.

    Parameters
    ----------
    share : float
        Share of respondents who gave the answer, from 0 to 1.
    response : float
        Respondents as a share of all who were asked, above 0 and at most 1.
    share_half, response_half : float
        Half a unit of the last printed digit of each.

    Returns
    -------
    Bounds
        ``share x response`` to ``share x response + (1 - response)``, rounding allowed for.

    Raises
    ------
    InputError
        If a share is outside its range.

    Examples
    --------
    >>> made = nonresponse_bounds(0.45, 0.6)
    >>> round(made.low, 2), round(made.high, 2)
    (0.27, 0.67)
    """
    if not (0 <= share <= 1 and 0 < response <= 1):
        raise InputError(
            f"A share lies from 0 to 1 and a response rate above 0; found {share} and {response}."
        )
    answered = max(response - response_half, 0.0)
    low = max(share - share_half, 0.0) * answered
    high = 1 - answered * (1 - min(share + share_half, 1.0))
    return Bounds(low, high, "nothing is known of the answers of those who did not take part")
