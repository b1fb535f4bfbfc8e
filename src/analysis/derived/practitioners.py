"""Probation practitioners: probation officers and services officers together."""

from __future__ import annotations

from analysis.derived.rows import derived_row, interval
from analysis.numbers import as_decimal
from analysis.tables import Row

GRADES = ("Probation officer", "Probation services officer")


def rows(figures: list[Row]) -> list[Row]:
    """One sum wherever both grades stand in one source for one area, date and basis."""
    keys = ("area", "category", "period_end", "basis", "edition")
    pairs: dict[tuple[str, ...], dict[str, Row]] = {}
    for row in figures:
        wanted = row["measure"] == "staff_in_post" and row["grade"] in GRADES
        if wanted and row["value"] and row["period_kind"] == "snapshot":
            pairs.setdefault(tuple(row[k] for k in keys), {}).setdefault(row["grade"], row)
    made = []
    for found in pairs.values():
        if len(found) < 2:
            continue
        officers, services = (found[g] for g in GRADES)
        bounds = [a + b for a, b in zip(interval(officers), interval(services), strict=True)]
        like = officers | {"grade": "Probation practitioners"}
        made.append(
            derived_row(
                "practitioners",
                like,
                as_decimal(officers["value"]) + as_decimal(services["value"]),
                (officers, services),
                bounds=(bounds[0], bounds[1]),
                suffix=officers["source_id"],
            )
        )
    return made
