"""Tables beside the figures: sources with their references, breaks, coverage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from analysis.checks.coverage import source_kind
from analysis.core.csv_tables import Row
from analysis.register.breaks import all_breaks
from analysis.register.sources import all_sources, reference

SOURCE_COLUMNS = (
    "source_id",
    "source_kind",
    "title",
    "publisher",
    "edition",
    "published_on",
    "accessed_on",
    "landing_page",
    "address",
    "sha256",
    "licence",
    "figures",
    "reference",
)
BREAK_COLUMNS = (
    "break_id",
    "kind",
    "at",
    "until",
    "edition_from",
    "cuts",
    "label",
    "text",
    "source",
    "concerns",
)


def source_lines(figures: Iterable[Row]) -> Iterator[Row]:
    """Yield every source record with its ready-made reference and how many figures rest on it."""
    counts = Counter(row["source_id"] for row in figures)
    for source_id, record in sorted(all_sources().items()):
        row = {column: record.get(column, "") for column in SOURCE_COLUMNS}
        row |= {
            "source_kind": source_kind(record),
            "figures": str(counts[source_id]),
            "reference": reference(record),
        }
        yield row


def break_lines() -> Iterator[Row]:
    """Yield every declared break, its conditions in one column."""
    for b in all_breaks():
        concerns = "; ".join(f"{k}: {', '.join(v)}" for k, v in b.conditions.items())
        yield {
            "break_id": b.id,
            "kind": b.kind,
            "at": b.at,
            "until": b.until,
            "edition_from": b.edition_from,
            "cuts": "true" if b.cuts else "false",
            "label": b.label,
            "text": b.text,
            "source": b.source,
            "concerns": concerns,
        }
