"""Tables beside the figures: sources with their references, breaks, coverage."""

from collections import Counter
from collections.abc import Iterable, Iterator

from analysis.checks.coverage import source_kind
from analysis.core.csv_tables import Row
from analysis.publish.fields import COLUMNS
from analysis.register.remarks.breaks import all_breaks
from analysis.register.sources import all_sources, reference


def source_lines(figures: Iterable[Row]) -> Iterator[Row]:
    """Yield every source record with its ready-made reference and how many figures rest on it."""
    counts = Counter(row["source_id"] for row in figures)
    for source_id, record in sorted(all_sources().items()):
        row = {column: record.get(column, "") for column in COLUMNS["sources"]}
        row |= {
            "source_kind": source_kind(record),
            "figures": str(counts[source_id]),
            "reference": reference(record),
        }
        yield row


def break_lines() -> Iterator[Row]:
    """Yield every declared break."""
    for b in all_breaks():
        told = {column: getattr(b, column, "") for column in COLUMNS["breaks"]}
        yield told | {"break_id": b.id, "cuts": "true" if b.cuts else "false"}


def break_series_lines() -> Iterator[Row]:
    """Yield what each break concerns: one name of one condition a row.

    A figure is concerned where each condition of the break has a name that fits it.
    """
    for b in all_breaks():
        for condition, names in b.conditions.items():
            for name in names:
                yield {"break_id": b.id, "condition": condition, "name": name}
