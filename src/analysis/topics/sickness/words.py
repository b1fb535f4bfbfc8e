"""Sentences of notebook 04, computed from the tables beside them."""

from analysis.core.numbers import text
from analysis.core.periods import financial_year, spoken_month
from analysis.core.wording import joined
from analysis.register.frames import records
from analysis.stats.results import Estimate
from analysis.topics.sickness import causes
from analysis.topics.sickness.data import like_months, per_person
from analysis.topics.wording import sentence


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
            sentence("sickness.per_person_range"),
            "",
            *lines,
        ]
    )


def pairs() -> str:
    """Return in how many pairs of like months the later one is higher."""
    moved = [row["moved"] for row in records(like_months())]
    higher = sum(value > 0 for value in moved)
    return sentence("sickness.pairs", higher=higher, moved=moved)


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
    return sentence("sickness.mental_health", first=first, final=final, change=change)


def trend(last: str) -> str:
    """Return the trend of the share up to a year, or why none is given."""
    found = causes.mental_health_trend(last)
    if not isinstance(found, Estimate):
        return f"No trend is given up to {financial_year(last)}: {found.reason}"
    return sentence("sickness.trend", year=financial_year(last), found=found)
