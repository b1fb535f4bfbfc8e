"""Probation practitioners: probation officers and services officers together."""

from collections.abc import Iterator

from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal
from analysis.derive.rows import derived_row
from analysis.intake.tidied import Tidied
from analysis.register.figure_rows import COLUMNS
from analysis.register.rounding import interval
from analysis.register.row_table import grouped, of_measures

GRADES = ("Probation officer", "Probation services officer")


def rows(tidied: Tidied) -> Iterator[Row]:
    """One sum wherever both grades stand in one source for one area, date and basis."""
    parts = (
        row
        for row in of_measures(tidied.figures, "staff_in_post")
        if row["grade"] in GRADES and row["value"] and row["period_kind"] == "snapshot"
    )
    for group in grouped(
        parts, COLUMNS, ("area", "category", "period_end", "basis", "edition", "population")
    ):
        found: dict[str, Row] = {}
        for row in group:
            found.setdefault(row["grade"], row)
        if len(found) < 2:
            continue
        officers, services = (found[g] for g in GRADES)
        bounds = [a + b for a, b in zip(interval(officers), interval(services), strict=True)]
        yield derived_row(
            "practitioners",
            officers | {"grade": "Probation practitioners"},
            as_decimal(officers["value"]) + as_decimal(services["value"]),
            {"probation_officers": officers, "services_officers": services},
            bounds=(bounds[0], bounds[1]),
            suffix=officers["source_id"],
        )
