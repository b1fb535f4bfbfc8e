"""Figures in time: the newest on a day, and the place of one among all dates."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from analysis.citation.choose import period_length
from analysis.citation.words import described, period, value
from analysis.claims.evidence import WORKED_OUT
from analysis.claims.meaning import Wanted, figures_of
from analysis.claims.results import QUALITY, Worked
from analysis.core.csv_tables import Row, by_key
from analysis.core.numbers import as_decimal, plain
from analysis.core.periods import spoken
from analysis.register.remarks.breaks import segments
from analysis.register.remarks.caveats import without_source_errors

USUAL_DELAY = timedelta(days=60)
"""How long after its date a figure without a day of publication is taken to be known."""


def rows_of(wanted: Wanted, folder: Path | None = None) -> list[Row]:
    """Figures with a value of the measures, area, grade and category wanted."""
    return [row for row in without_source_errors(figures_of(wanted, folder)) if row["value"]]


def is_flow(row: Row) -> bool:
    """Whether a figure counts what happened in its period, so that periods add up."""
    return described(row["measure"])["kind"] == "flow"


def known_on(row: Row, day: date) -> bool:
    """Whether a figure had been published by a day."""
    published = row.get("published_on", "")
    if row["period_end"] > day.isoformat() and described(row["measure"])["kind"] == "stock":
        return False  # dated by its year alone
    if len(published) >= 7:
        return published <= day.isoformat()[: len(published)]
    return date.fromisoformat(row["period_end"]) + USUAL_DELAY <= day


def _by_date_and_quality(row: Row) -> tuple[str, int, bool]:
    """Of figures of one date and quality the current one: 579 notifications, not 478."""
    quality = -QUALITY.index(row.get("quality") or "derived")
    return row["period_end"], quality, row.get("is_current") == "true"


def newest_of(rows: Iterable[Row]) -> Row | None:
    """The figure of the newest date; printed and of better quality before others."""
    return max(rows, key=_by_date_and_quality, default=None)


def told(row: Row) -> str:
    """A figure in a few words: number, when, and the publication that gives it."""
    return f"{value(row)} ({period(row).words}; {row.get('edition') or WORKED_OUT})"


def record(wanted: Wanted, day: str, *, lowest: bool, folder: Path | None) -> Worked | None:
    """Rank the value of a date among those of one stretch without a break that compare with it.

    The highest has place 1, or the lowest where that is asked; the last line of the working
    says the place with the dates that it is a place among.
    """
    printed = [r for r in rows_of(wanted, folder) if "inputs" not in r]
    lengths = {period_length(r) for r in printed if r["period_end"] == day}
    comparable = [r for r in printed if period_length(r) in lengths]
    dates = sorted(by_key(comparable, lambda r: r["period_end"]).items())
    by_date = {end: max(group, key=_by_date_and_quality) for end, group in dates}
    if day not in by_date:
        return None
    stretches = segments(list(by_date.values()))
    stretch = next(s for s in stretches if any(r["period_end"] == day for r in s))
    mine = as_decimal(by_date[day]["value"])
    others = [as_decimal(r["value"]) for r in stretch]
    place = 1 + sum(v < mine if lowest else v > mine for v in others)
    what = "lowest" if lowest else "highest"
    words = "A record cannot be judged: only one value is held on this count."
    if len(stretch) > 1:
        first, last = (spoken(r["period_end"]) for r in (stretch[0], stretch[-1]))
        is_place = f"the {what}" if place == 1 else f"place {place}, {what} first"
        words = f"Among the {len(stretch)} dates held from {first} to {last}, "
        words += f"{value(by_date[day])} is {is_place}."
    lines = [f"{spoken(r['period_end'])}: {plain(r['value'])} [{r['figure_id']}]" for r in stretch]
    return Worked(Decimal(place), stretch[0]["basis"], (*lines, words), tuple(stretch))
