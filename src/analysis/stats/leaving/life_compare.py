"""Two years of the same service: which bands changed, and what that did to survival.

Leavers of two years are taken as independent. They are nearly so: the people differ, though
the managers may not.
"""

import math
from collections.abc import Sequence

from analysis.core.errors import InputError
from analysis.stats.comparisons import rate_ratio
from analysis.stats.leaving.bands import BandTable
from analysis.stats.leaving.life_table import HORIZONS, survival
from analysis.stats.results import DEFAULT_LEVEL, Estimate, NotEnoughData


def compare_rates(
    later: BandTable, earlier: BandTable, *, level: float = DEFAULT_LEVEL
) -> dict[str, Estimate | NotEnoughData]:
    """Exact rate ratio of each band, later over earlier.

    Each interval stands alone: with ten bands, one ratio in about every second table would
    stray beyond its 95% interval by chance.

    Raises
    ------
    InputError
        If the bands of the two tables are not named alike.
    """
    if later.labels != earlier.labels:
        raise InputError(
            f"The two tables have different bands: {'; '.join(later.labels)} against "
            f"{'; '.join(earlier.labels)}."
        )
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
            value = new.value - old.value
            low = value - math.hypot(new.value - new.low, old.high - old.value)
            high = value + math.hypot(new.high - new.value, old.value - old.low)
            differences[float(years)] = Estimate(
                value, low, high, level, "difference from gamma limits (MOVER)", note=new.note
            )
    return differences
