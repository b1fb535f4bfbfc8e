"""Earlier values that a later edition implies by the change it states."""

from datetime import date

from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal
from analysis.core.periods import Period, year_ending
from analysis.derive.rows import derived_row
from analysis.intake.tidied import Tidied
from analysis.register.population import population_of
from analysis.register.rounding import interval

IMPLIED = {"staff_in_post": "implied_staff_in_post", "leaving_rate": "implied_leaving_rate"}


def rows(tidied: Tidied) -> list[Row]:
    """One implied figure for each stated change: the later value less the change."""
    made = []
    for stated in tidied.changes:
        value = as_decimal(stated.value["value"]) - as_decimal(stated.change["value"])
        (low, high), (change_low, change_high) = interval(stated.value), interval(stated.change)
        period = Period("snapshot", "", stated.against)
        if stated.value["period_kind"] != "snapshot":
            period = year_ending(date.fromisoformat(stated.against))
        made.append(
            derived_row(
                IMPLIED[stated.value["measure"]],
                stated.value,
                value,
                {"later_figure": stated.value, "stated_change": stated.change},
                period=period,
                population=population_of(stated.value | period.columns),
                bounds=(low - change_high, high - change_low),
                suffix=f"by {stated.change['source_id']} from {stated.value['period_end']}",
                note=f"inferred from {stated.value['edition']}",
            )
        )
    return made
