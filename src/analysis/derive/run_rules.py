"""Every rule run, in a fixed order."""

from __future__ import annotations

from analysis.core.errors import InputError
from analysis.derive import implied, leaving_rate, practitioners, probation_grades, shortfall
from analysis.intake.tidied import Tidied
from analysis.register.figure_rows import DERIVED_COLUMNS
from analysis.register.sorted_rows import SortedRows, repeated_ids


def derive(tidied: Tidied) -> SortedRows:
    """Run every rule and return the rows in a fixed order, ids unique.

    Raises
    ------
    InputError
        If two rules make one id.
    """
    figures = tidied.figures
    made = SortedRows(
        DERIVED_COLUMNS,
        lambda r: (r["measure"], r["area"], r["grade"], r["category"], r["period_end"],
                   r["figure_id"]),
    )  # fmt: skip
    made.extend(shortfall.rows(figures))
    made.extend(implied.rows(tidied.changes))
    for rule in (leaving_rate, practitioners, probation_grades):
        made.extend(rule.rows(figures))
    for row, _ in repeated_ids(made):
        raise InputError(f"Two derived figures would have the id {row['figure_id']}.")
    return made
