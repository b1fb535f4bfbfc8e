"""Every rule run, in a fixed order."""

from __future__ import annotations

from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.derive import implied, leaving_rate, practitioners, probation_grades, shortfall
from analysis.derive.rows import COLUMNS
from analysis.intake.tidied import Tidied
from analysis.register.currency import with_currency
from analysis.register.sorted_rows import SortedRows, repeated_ids


def derive(tidied: Tidied) -> SortedRows:
    """Run every rule and return the rows in a fixed order, ids unique.

    Raises
    ------
    InputError
        If two rules make one id.
    """
    figures = tidied.figures
    made = SortedRows(COLUMNS, _sort_key)
    made.extend(shortfall.rows(figures))
    made.extend(implied.rows(tidied.changes))
    for rule in (leaving_rate, practitioners, probation_grades):
        made.extend(rule.rows(figures))
    for row, _ in repeated_ids(made):
        raise InputError(f"Two derived figures would have the id {row['figure_id']}.")
    marked = SortedRows(COLUMNS, _sort_key)
    marked.extend(with_currency(made))
    return marked


def _sort_key(row: Row) -> tuple[str, ...]:
    order = ("measure", "area", "grade", "category", "period_end", "figure_id")
    return tuple(row[column] for column in order)
