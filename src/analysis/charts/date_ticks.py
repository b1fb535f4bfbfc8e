"""Ticks of a time axis: years, or the ends of quarters where the span is short."""

import datetime as dt

from matplotlib.dates import date2num, num2date

MONTHS_BELOW = 1100.0  # days


def date_ticks(first: float, last: float, most: int) -> tuple[list[float], list[str]]:
    """Return tick places and texts between two day numbers, at most about `most`.

    Years are marked at 1 January; spans under three years at the ends of quarters,
    where the published snapshots fall.
    """
    start, end = num2date(first).date(), num2date(last).date()
    if last - first >= MONTHS_BELOW:
        years = range(start.year + (start > dt.date(start.year, 1, 31)), end.year + 1)
        step = next(s for s in (1, 2, 4, 5, 10, 20) if len(years) / s <= most or s == 20)
        kept = [year for year in years if (end.year - year) % step == 0]
        return [max(float(date2num(dt.date(year, 1, 1))), first) for year in kept], [
            str(year) for year in kept
        ]
    ends = [
        dt.date(year, month, 31 if month in (3, 12) else 30)
        for year in range(start.year, end.year + 1)
        for month in (3, 6, 9, 12)
    ]
    ends = [day for day in ends if start <= day <= end] or [start, end]
    step = next(s for s in (1, 2, 4, 8) if len(ends) / s <= most or s == 8)
    kept_days = ends[(len(ends) - 1) % step :: step]
    return [float(date2num(day)) for day in kept_days], [f"{day:%b %Y}" for day in kept_days]
