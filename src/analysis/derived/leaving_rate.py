"""Leaving rates recomputed from their leavers and average staff, with intervals."""

from __future__ import annotations

from analysis.derived.rows import derived_row
from analysis.numbers import as_decimal
from analysis.tables import Row

LEVEL = 0.95


def poisson_interval(count: int, level: float = LEVEL) -> tuple[float, float]:
    """Exact interval for the mean of a Poisson count (Garwood, 1936)."""
    from analysis.models.intervals import poisson_interval as exact

    found = exact(count, level=level)
    return found.low, found.high


def rows(figures: list[Row]) -> list[Row]:
    """One recomputed rate wherever numerator and base stand in one source."""
    keys = ("area", "grade", "category", "period_start", "period_end", "source_id")
    parts: dict[tuple[str, ...], dict[str, Row]] = {}
    for row in figures:
        if row["measure"] in ("leavers_in_rate", "average_staff_in_post") and row["value"]:
            parts.setdefault(tuple(row[k] for k in keys), {})[row["measure"]] = row
    made = []
    for found in parts.values():
        if len(found) < 2:
            continue
        leavers, base = found["leavers_in_rate"], found["average_staff_in_post"]
        count, exposure = int(float(leavers["value"])), float(base["value"])
        if exposure < 30:  # the publisher works out no rate on a base under 30
            continue
        low, high = poisson_interval(count)
        made.append(
            derived_row(
                "computed_leaving_rate",
                leavers,
                100 * as_decimal(leavers["value"]) / as_decimal(base["value"]),
                (leavers, base),
                bounds=(100 * low / exposure, 100 * high / exposure),
                suffix=leavers["source_id"],
            )
        )
    return made
