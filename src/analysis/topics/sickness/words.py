"""Sentences of notebook 04, computed from the tables beside them."""

from analysis.core.numbers import text
from analysis.core.periods import financial_year, spoken_month
from analysis.core.wording import joined
from analysis.register.frames import records
from analysis.stats.results import Estimate
from analysis.topics.sickness import causes
from analysis.topics.sickness.data import like_months, per_person


def per_person_range() -> str:
    """Return the range of each count of days per person, counts kept apart."""
    lines = []
    for name, rows in per_person().groupby("series", sort=False):
        values = records(rows)
        ends = joined(
            f"{text(row['value'], 1)} in the year to {spoken_month(str(row['period_end']))}"
            for row in values
        )
        lines.append(f"- {name}, days a person: {ends}.")
    return "\n".join(
        [
            "The counts have different bases, so no line of this list continues another. They are "
            "full counts of recorded absence: there is no sampling error, and what is not recorded "
            "is not in them.",
            "",
            *lines,
        ]
    )


def pairs() -> str:
    """Return in how many pairs of like months the later one is higher."""
    moved = [row["moved"] for row in records(like_months())]
    higher = sum(value > 0 for value in moved)
    return (
        f"In {higher} of {len(moved)} pairs the later month is higher. Pairs of two spring months "
        "say that these months rose, not that the year did. A single month cannot be compared "
        "with a figure for twelve months either."
    )


def mental_health(last: str) -> str:
    """Return how the days of mental ill health and their share moved up to a year.

    Parameters
    ----------
    last : str
        Last day of the last year that counts.
    """
    rows = records(causes.mental_health_days())
    rows = [row for row in rows if str(row["period_end"]) <= last]
    if len(rows) < 2:
        return "Fewer than two years are held up to that date, so nothing can be compared."
    first, final = rows[0], rows[-1]
    change = 100 * (final["days"] - first["days"]) / first["days"]
    return (
        f"Among prison officers of bands 3 to 5, the share went from {text(first['value'], 1)}% in "
        f"{first['year']} to {text(final['value'], 1)}% in {final['year']}, while the days of "
        f"mental ill health themselves changed by {text(change, 1)}%: the days of all other causes "
        "fell, and the number of officers with them. A rising share is therefore not, by itself, "
        "more illness of this kind."
    )


def trend(last: str) -> str:
    """Return the trend of the share up to a year, or why none is given."""
    found = causes.mental_health_trend(last)
    if not isinstance(found, Estimate):
        return f"No trend is given up to {financial_year(last)}: {found.reason}"
    return (
        f"Up to {financial_year(last)}, the odds of a lost day being one of mental ill health "
        f"changed by a factor of {text(found.value, 3)} a year (95% interval {text(found.low, 3)} "
        f"to {text(found.high, 3)}; 1 would be no change)."
    )
