"""Experience mix of staff in post from printed shares: what their rounding leaves open."""

from collections.abc import Mapping

from analysis.core.errors import InputError
from analysis.stats.checking import check_number, check_share
from analysis.stats.results import Bounds


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
