"""Experience mix of staff in post: shares by length-of-service band over time.

These are full counts of staff, so a share of them has no sampling error. The exact binomial
interval given with counts answers another question: how far the share would move by chance
alone if the same recruitment and leaving happened again. It is for comparing years, not for
doubting the count. Where only printed shares exist, rounding gives bounds.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.core.errors import InputError
from analysis.stats.checking import check_columns, check_number, check_share, counts_of, row_labels
from analysis.stats.intervals import share_interval
from analysis.stats.results import DEFAULT_LEVEL, Bounds, Estimate, NotEnoughData

MEANING = "full count; the interval is chance in how such a mix arises, not sampling error"


def experience_mix(
    frame: pd.DataFrame,
    *,
    when: str = "when",
    band: str = "band",
    count: str = "count",
    level: float = DEFAULT_LEVEL,
) -> dict[tuple[str, str], Estimate | NotEnoughData]:
    """Share of each band at each date, from whole counts.

    Parameters
    ----------
    frame : DataFrame
        One row per date and band.
    when, band, count : str
        Columns.
    level : float

    Returns
    -------
    dict of (date, band) to Estimate or NotEnoughData

    Raises
    ------
    InputError
        For a bad count, a pair given twice, or a band missing at some date (its share and
        every other at that date would be wrong).
    """
    check_columns(frame, [when, band, count])
    labels = row_labels(frame, [when, band])
    counts = counts_of(frame, count, labels)
    dates = [str(value) for value in frame[when]]
    bands = [str(value) for value in frame[band]]
    cells: dict[tuple[str, str], float] = {}
    for date, name, number in zip(dates, bands, counts, strict=True):
        if (date, name) in cells:
            raise InputError(f"Band {name!r} is given twice at {date}.")
        cells[date, name] = float(number)
    mix: dict[tuple[str, str], Estimate | NotEnoughData] = {}
    for date in dict.fromkeys(dates):
        missing = [name for name in dict.fromkeys(bands) if (date, name) not in cells]
        if missing:
            raise InputError(f"No count at {date} for band {', '.join(missing)}.")
        total = sum(number for (day, _), number in cells.items() if day == date)
        for name in dict.fromkeys(bands):
            share = share_interval(cells[date, name], total, level=level)
            if isinstance(share, Estimate):
                share = Estimate(
                    share.value,
                    share.low,
                    share.high,
                    share.level,
                    share.method,
                    share.numerator,
                    share.base,
                    note=MEANING,
                )
            mix[date, name] = share
    return mix


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
