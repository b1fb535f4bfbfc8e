"""Two years of the same service: which bands changed, and what that did to the whole.

Leavers of two years are taken as independent. They are nearly so: the people differ, though
the managers may not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.core.errors import InputError
from analysis.stats.comparisons import mover_difference, rate_ratio
from analysis.stats.leaving.bands import TOUCH, BandTable
from analysis.stats.leaving.life_table import HORIZONS, survival
from analysis.stats.results import DEFAULT_LEVEL, Estimate, NotEnoughData


@dataclass(frozen=True)
class Decomposition:
    """Change of the crude leaving rate, split exactly into two parts (Kitagawa 1955).

    Parameters
    ----------
    change : float
        Later crude rate minus earlier, per person-year.
    from_rates : float
        Part due to changed rates within bands, at the mean experience mix of both years.
    from_mix : float
        Part due to a changed experience mix, at the mean rates of both years.
    by_band : dict of str to float
        ``from_rates`` by band.
    """

    change: float
    from_rates: float
    from_mix: float
    by_band: dict[str, float]


def compare_rates(
    later: BandTable, earlier: BandTable, *, level: float = DEFAULT_LEVEL
) -> dict[str, Estimate | NotEnoughData]:
    """Exact rate ratio of each band, later over earlier.

    Each interval stands alone: with ten bands, one ratio in about every second table would
    stray beyond its 95% interval by chance.

    Raises
    ------
    InputError
        If the two tables do not have the same bands.
    """
    _same_bands(later, earlier)
    ratios: dict[str, Estimate | NotEnoughData] = {}
    for i, name in enumerate(later.labels):
        if later.exposure[i] == 0 or earlier.exposure[i] == 0:
            ratios[name] = NotEnoughData(
                f"band {name!r} has no staff in one of the years.", "staff above 0", "0"
            )
            continue
        ratios[name] = rate_ratio(
            later.leavers[i],
            later.exposure[i],
            earlier.leavers[i],
            earlier.exposure[i],
            level=level,
        )
    return ratios


def compare_survival(
    later: BandTable,
    earlier: BandTable,
    horizons: Sequence[float] = HORIZONS,
    *,
    level: float = DEFAULT_LEVEL,
) -> dict[float, Estimate | NotEnoughData]:
    """Survival to each horizon, later minus earlier, limits recovered from both intervals.

    The tables need not have the same bands.
    """
    differences: dict[float, Estimate | NotEnoughData] = {}
    for years in horizons:
        new = survival(later, years, level=level)
        old = survival(earlier, years, level=level)
        if isinstance(new, NotEnoughData):
            differences[float(years)] = new
        elif isinstance(old, NotEnoughData):
            differences[float(years)] = old
        else:
            value, low, high = mover_difference(
                (new.value, new.low, new.high), (old.value, old.low, old.high)
            )
            differences[float(years)] = Estimate(
                value, low, high, level, "difference from gamma limits (MOVER)", note=new.note
            )
    return differences


def decompose_crude_rate(later: BandTable, earlier: BandTable) -> Decomposition | NotEnoughData:
    """Split the change of the crude leaving rate into rates and experience mix.

    An accounting identity, not a cause: it says how the two years differ, not why.

    Raises
    ------
    InputError
        If the two tables do not have the same bands.
    """
    _same_bands(later, earlier)
    for name, new, old in zip(later.labels, later.exposure, earlier.exposure, strict=True):
        if new == 0 or old == 0:
            return NotEnoughData(
                f"band {name!r} has no staff in one of the years.", "staff above 0", "0"
            )
    new_mix = later.exposure / later.exposure.sum()
    old_mix = earlier.exposure / earlier.exposure.sum()
    parts = (later.rates - earlier.rates) * (new_mix + old_mix) / 2.0
    mix = float(np.sum((new_mix - old_mix) * (later.rates + earlier.rates) / 2.0))
    change = float(new_mix @ later.rates - old_mix @ earlier.rates)
    return Decomposition(
        change,
        float(parts.sum()),
        mix,
        {name: float(part) for name, part in zip(later.labels, parts, strict=True)},
    )


def _same_bands(later: BandTable, earlier: BandTable) -> None:
    same = len(later.lower) == len(earlier.lower) and bool(
        np.allclose(later.lower, earlier.lower, atol=TOUCH)
        and np.allclose(
            np.nan_to_num(later.upper, posinf=-1.0),
            np.nan_to_num(earlier.upper, posinf=-1.0),
            atol=TOUCH,
        )
    )
    if not same:
        raise InputError(
            f"The two tables have different bands: {'; '.join(later.labels)} against "
            f"{'; '.join(earlier.labels)}. Merge them to common edges first."
        )
