"""Every rule run, in the order of their names.

A rule is a module of this folder with a function ``rows(tidied)``; being there is enough.
"""

import pkgutil
from importlib import import_module
from types import ModuleType

import analysis.derive as room
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.derive.rows import COLUMNS
from analysis.intake.tidied import Tidied
from analysis.register.currency import with_currency
from analysis.register.row_table import RowTable, repeated_ids

ENOUGH = 1_000  # figures: a smaller register, as in a test, need not feed every rule


def rules() -> list[ModuleType]:
    """Return the modules of this folder that have a function ``rows``, by name."""
    names = sorted(found.name for found in pkgutil.iter_modules(room.__path__))
    modules = [import_module(f"analysis.derive.{name}") for name in names if name != "run_rules"]
    return [module for module in modules if hasattr(module, "rows")]


def derive(tidied: Tidied) -> RowTable:
    """Run every rule and return the rows in a fixed order, ids unique.

    Raises
    ------
    InputError
        If two rules make one id, or a rule makes nothing of a whole register.
    """
    made = RowTable(COLUMNS, _sort_key)
    for rule in rules():
        before = len(made)
        made.extend(rule.rows(tidied))
        if len(made) == before and len(tidied.figures) > ENOUGH:
            raise InputError(
                f"The rule {rule.__name__} makes no figure. Take it out of the folder, or see why "
                "its inputs are no longer found."
            )
    for row, _ in repeated_ids(made):
        raise InputError(f"Two derived figures would have the id {row['figure_id']}.")
    marked = RowTable(COLUMNS, _sort_key)
    marked.extend(with_currency(made))
    return marked


def _sort_key(row: Row) -> tuple[str, ...]:
    order = ("measure", "area", "grade", "category", "period_end", "figure_id")
    return tuple(row[column] for column in order)
