"""Which figure was the newest on a day, and whether a newer one is held."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from analysis.citation.words import described, period, value
from analysis.claims.meaning import ANY, Wanted, figures_of, same_category
from analysis.core.csv_tables import Row
from analysis.register.remarks.caveats import without_source_errors

USUAL_DELAY = timedelta(days=60)
"""How long after its date a figure without a day of publication is taken to be known."""


def rows_of(wanted: Wanted, folder: Path | None = None) -> list[Row]:
    """Figures with a value of the measures, area, grade and category wanted."""
    return [
        row
        for row in without_source_errors(figures_of(wanted, folder))
        if row["value"]
        and wanted.grade in (ANY, row["grade"])
        and same_category(wanted.category, row["category"])
    ]


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


def newest_of(rows: Iterable[Row]) -> Row | None:
    """The figure of the newest date; printed and of better quality before others."""
    worst = ("primary", "quoted", "", "weak", "inferred")
    return max(
        rows,
        key=lambda r: (r["period_end"], -worst.index(r.get("quality", "") or "")),
        default=None,
    )


def told(row: Row) -> str:
    """A figure in a few words: number, when, and the publication that gives it."""
    where = row.get("edition", "") or "worked out from published parts"
    return f"{value(row)} ({period(row).words}; {where})"
