"""Rows of the register made for a test."""

from __future__ import annotations

from analysis.core.csv_tables import Row
from analysis.register.figure_rows import COLUMNS, figure_id


def figure(**columns: str) -> Row:
    """One row; by default the annex's own staff in post of June 2023."""
    row = dict.fromkeys(COLUMNS, "") | {
        "series": "staff_in_post",
        "measure": "staff_in_post",
        "unit": "fte",
        "area_type": "country",
        "area": "England and Wales",
        "grade": "Probation officer",
        "period_kind": "snapshot",
        "period_end": "2023-06-30",
        "value": "4390",
        "shown": "",
        "status": "final",
        "basis": "targets_annex",
        "edition": "Annex: June 2023",
        "source_id": "s1",
        "locator": "Table 1",
        "quality": "primary",
        "inferred": "",
        "population": "probation_service",
        "bound": "exact",
    }
    row |= columns
    row["shown"] = row["shown"] or row["value"]
    row["figure_id"] = figure_id(row)
    return row


def target(**columns: str) -> Row:
    """The annex's target of June 2023."""
    made = {"series": "target_staffing", "measure": "target_staffing", "value": "6780"}
    return figure(**(made | columns))
