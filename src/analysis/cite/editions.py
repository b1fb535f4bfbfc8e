"""What other editions and publications say of the same thing."""

from __future__ import annotations

from analysis.register import DERIVED, FIGURES, read
from analysis.tables import Row

_SAME = ("area", "grade", "category", "period_end")
_FAMILIES = (
    ("staff_in_post", "implied_staff_in_post"),
    ("leaving_rate", "implied_leaving_rate"),
    ("shortfall", "computed_shortfall"),
    ("shortfall_share", "computed_shortfall_share"),
)


def others(row: Row) -> list[Row]:
    """Return the other values, published or implied, for what a figure is about.

    Same measure (or its implied form), area, grade, category and date.
    """
    family = next((f for f in _FAMILIES if row["measure"] in f), (row["measure"],))
    found = []
    for table in (FIGURES, DERIVED):
        for other in read(table):
            same = other["measure"] in family and all(other[k] == row[k] for k in _SAME)
            if same and other["figure_id"] != row["figure_id"] and other["value"]:
                found.append(other)
    return found


def describe(row: Row) -> str:
    """One other value as a line: number, basis, where it is from."""
    from analysis.cite.words import value

    basis = row["basis"].replace("_", " ")
    if "inputs" in row:
        origin = row["note"] or "worked out from published parts"
    else:
        origin = row["edition"]
    return f"{value(row)}, basis: {basis}, {origin} [{row['figure_id']}]"


def edition_note(row: Row) -> tuple[str, ...]:
    """Lines on every other value of the same thing, in the order of the register."""
    return tuple(describe(other) for other in others(row))
