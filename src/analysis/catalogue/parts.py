"""What the charts of the catalogue share: source lines from records, dates in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from analysis import vocabulary
from analysis.charts.spec import Source
from analysis.frames import published_behind, records
from analysis.periods import spoken
from analysis.sources import source

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["sources_of", "spoken"]


def sources_of(points: pd.DataFrame) -> tuple[Source, ...]:
    """Return the publications behind plotted points, each edition once.

    The publisher is that of the edition whose number it is; a page that only quotes it
    is named in the record that is exported with the chart.
    """
    rows = published_behind(points["figure_id"])
    found: dict[str, Source] = {}
    for row in records(rows.sort_values(["period_end", "edition"])):
        record = source(row["source_id"])
        read_on = record["publisher"].split(" (")[0]
        publisher = vocabulary.publisher_of(row["edition"]) or read_on
        found.setdefault(
            row["edition"],
            Source(
                publisher,
                row["edition"],
                row["source_id"],
                row["published_on"],
                record["address"] or record["landing_page"],
                record["licence"],
                quoted=row["quality"] != "primary" and publisher != read_on,
            ),
        )
    return tuple(found.values())


def joined(words: Iterable[str]) -> str:
    """Return a list as a sentence says it: ``a, b and c``."""
    items = list(words)
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1]
