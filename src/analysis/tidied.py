"""What tidying gives: figures, further places that print them, stated changes."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.stated_changes import StatedChange
from analysis.tables import Row


@dataclass(slots=True)
class Tidied:
    """Figures and the further places where the same numbers are printed."""

    figures: list[Row] = field(default_factory=list)
    corroboration: list[Row] = field(default_factory=list)
    changes: list[StatedChange] = field(default_factory=list)


def corroborating(kept: Row, row: Row) -> Row:
    """Return the row of ``corroboration.csv`` for a number that is printed once more."""
    return {
        "figure_id": kept["figure_id"],
        "source_id": row["source_id"],
        "locator": row["locator"],
        "shown": row["shown"],
        "quality": row["quality"],
        "note": row["note"],
    }
