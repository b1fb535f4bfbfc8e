"""Leaving rates by band from three published shares: crude, and how crude.

When one table gives the overall leaving rate, another the share of leavers by band and a
third the share of staff by band, then a band's rate is ``rate * leavers share / staff share``.
The answer is rough for reasons that widen the bounds here (printed rounding; staff share
known at the start and end of the year, not in between) and for one that does not: leavers
and staff may be counted on different definitions. The caller says so beside the number.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.core.errors import InputError
from analysis.stats.checking import check_number, check_positive, check_share
from analysis.stats.results import Bounds


@dataclass(frozen=True)
class CrudeRate:
    """A band's rate from shares: the plain arithmetic, and all that rounding allows."""

    value: float
    bounds: Bounds


def crude_band_rates(
    overall_rate: float,
    leaver_shares: Mapping[str, float],
    staff_shares_start: Mapping[str, float],
    staff_shares_end: Mapping[str, float],
    *,
    rate_half_unit: float,
    leaver_half_unit: float,
    staff_half_unit: float,
) -> dict[str, CrudeRate]:
    """Rate of each band, per person-year.

    Parameters
    ----------
    overall_rate : float
        Leavers per person-year over all bands.
    leaver_shares, staff_shares_start, staff_shares_end : mapping of str to float
        Shares from 0 to 1 by band, the same bands in each, each adding to 1 within rounding.
    rate_half_unit, leaver_half_unit, staff_half_unit : float
        Half a unit of the last printed digit of each, on the same scale.

    Returns
    -------
    dict of str to CrudeRate
        ``value`` uses the mean of both staff shares; ``bounds`` every combination that
        rounding allows, with the mean staff share anywhere between start and end.

    Raises
    ------
    InputError
        If bands differ between the mappings, shares do not add up, or a band may be empty.
    """
    rate = check_positive(overall_rate, "The overall rate")
    bands = list(leaver_shares)
    tables = (
        ("share of leavers", leaver_shares, leaver_half_unit),
        ("share of staff at the start", staff_shares_start, staff_half_unit),
        ("share of staff at the end", staff_shares_end, staff_half_unit),
    )
    for name, shares, half in tables:
        if set(shares) != set(bands):
            raise InputError(f"The {name} has bands {sorted(shares)}, not {sorted(bands)}.")
        if check_number(half, f"The half unit of the {name}") < 0:
            raise InputError(f"The half unit of the {name} cannot be negative.")
        total = sum(check_share(shares[band], f"The {name} of band {band!r}") for band in bands)
        if abs(total - 1.0) > half * len(bands) + 1e-9:
            raise InputError(
                f"The {name} adds to {total:.1%}, further from 100% than rounding allows."
            )
    rates = {}
    for band in bands:
        start, end = staff_shares_start[band], staff_shares_end[band]
        fewest = min(start, end) - staff_half_unit
        most = max(start, end) + staff_half_unit
        if fewest <= 0:
            raise InputError(f"Band {band!r} may hold no staff at all, so its rate has no limit.")
        leavers = leaver_shares[band]
        rates[band] = CrudeRate(
            rate * leavers / ((start + end) / 2.0),
            Bounds(
                max(0.0, rate - rate_half_unit) * max(0.0, leavers - leaver_half_unit) / most,
                (rate + rate_half_unit) * (leavers + leaver_half_unit) / fewest,
                "rounding as printed; mean staff share between its start and end of year",
            ),
        )
    return rates
