"""Leaving rates recomputed from their leavers and average staff, with intervals."""

from collections.abc import Iterator

from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal
from analysis.derive.rows import derived_row
from analysis.intake.tidied import Tidied
from analysis.register.figure_rows import COLUMNS
from analysis.register.row_table import grouped, of_measures
from analysis.stats.intervals import rate_interval


def rows(tidied: Tidied) -> Iterator[Row]:
    """One recomputed rate, its interval exact, wherever both its parts stand in one source."""
    parts = (
        row
        for row in of_measures(tidied.figures, "leavers_in_rate", "average_staff_in_post")
        if row["value"]
    )
    keys = ("area", "grade", "category", "period_start", "period_end", "source_id", "population")
    for group in grouped(parts, COLUMNS, keys):
        found = {row["measure"]: row for row in group}
        if len(found) < 2:
            continue
        leavers, base = found["leavers_in_rate"], found["average_staff_in_post"]
        count, exposure = int(float(leavers["value"])), float(base["value"])
        if exposure < 30:  # the publisher works out no rate on a base under 30
            continue
        mean = rate_interval(count)
        yield derived_row(
            "computed_leaving_rate",
            leavers,
            100 * as_decimal(leavers["value"]) / as_decimal(base["value"]),
            {"leavers": leavers, "average_staff": base},
            bounds=(100 * mean.low / exposure, 100 * mean.high / exposure),
            suffix=leavers["source_id"],
            bound_kind="interval_95",
        )
