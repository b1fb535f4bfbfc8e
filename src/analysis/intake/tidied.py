"""What tidying gives: figures, further places that print them, stated changes."""

from dataclasses import dataclass, field

from analysis.core.csv_tables import Row, Rows
from analysis.intake.stated_changes import StatedChange


@dataclass(slots=True)
class Tidied:
    """Figures and the further places where the same numbers are printed.

    Attributes
    ----------
    figures, corroboration : Rows
        Lists, or tables that need not fit into memory.
    changes : list of StatedChange
    """

    figures: Rows = field(default_factory=list[Row])
    corroboration: Rows = field(default_factory=list[Row])
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
