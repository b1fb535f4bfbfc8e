"""What the charts of the catalogue share: source lines from records, dates in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from analysis.charts.spec import Source
from analysis.frames import published_behind, records
from analysis.periods import spoken
from analysis.sources import source

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["sources_of", "spoken"]


def sources_of(points: pd.DataFrame) -> tuple[Source, ...]:
    """Return the publications behind plotted points, each edition once.

    The edition whose number it is comes first; a page that only quotes it is named
    in the record that is exported with the chart.
    """
    rows = published_behind(points["figure_id"])
    found: dict[str, Source] = {}
    for row in records(rows.sort_values(["period_end", "edition"])):
        record = source(row["source_id"])
        quoted = row["quality"] != "primary" and row["basis"] in _MINISTRY
        found.setdefault(
            row["edition"],
            Source(
                "Ministry of Justice" if quoted else record["publisher"].split(" (")[0],
                row["edition"],
                row["source_id"],
                row["published_on"],
                record["address"] or record["landing_page"],
                record["licence"],
                quoted,
            ),
        )
    return tuple(found.values())


# Bases on which only the ministry publishes, so that a page can only quote it.
_MINISTRY = ("bulletin", "paid_staff", "targets_annex", "management_information")


def joined(words: Iterable[str]) -> str:
    """Return a list as a sentence says it: ``a, b and c``."""
    items = list(words)
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1]
