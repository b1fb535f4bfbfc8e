"""Rows of ``derived.csv`` and the rules that make them, run in the order of their names.

A rule is a module of this folder with a function ``rows(tidied)``; being there is enough.
"""

import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

import analysis.derive as room
from analysis import vocabulary
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.core.numbers import as_decimal, plain
from analysis.core.periods import Period
from analysis.register.currency import QUALITY_ORDER, with_currency
from analysis.register.figure_rows import DERIVED_COLUMNS, slug
from analysis.register.population import require_one_population
from analysis.register.remarks.breaks import edition_month
from analysis.register.row_table import RowTable, repeated_ids

if TYPE_CHECKING:
    from analysis.intake.tidied import Tidied

# `inputs` and `roles` become rows of ``derived_inputs.csv``.
COLUMNS = (*DERIVED_COLUMNS, "inputs", "roles")
ENOUGH = 1_000  # figures: a smaller register, as in a test, need not feed every rule


def derived_row(
    measure: str,
    like: Row,
    value: Decimal | float,
    inputs: Mapping[str, Row],
    *,
    period: Period | None = None,
    bounds: tuple[Decimal | float, Decimal | float] | None = None,
    suffix: str = "",
    note: str = "",
    bound_kind: str = "rounding",
    population: str = "",
) -> Row:
    """Make one row of ``derived.csv``.

    Parameters
    ----------
    measure : str
        Name in ``vocabulary/derived_measures.csv``.
    like : dict
        The figure whose area, grade, category and period it shares.
    value : Decimal or float
    inputs : mapping
        The figures it was worked out from by their role, in the order of the formula.
    period : Period, optional
        Where it differs from that of `like`.
    bounds : pair, optional
        Low and high, where an interval is due.
    suffix : str, optional
        Told apart in the id, where area, grade and period do not suffice.
    bound_kind : str, optional
        ``rounding`` or ``interval_95``: what `bounds` are.
    population : str, optional
        Where it is read otherwise than in the inputs.

    Raises
    ------
    InputError
        If the inputs do not count the same people.
    """
    parts = tuple(inputs.values())
    if not population:
        require_one_population(*parts, what=f"The figures behind {measure}")
    qualities = [row["quality"] for row in parts]
    if note.startswith("inferred"):
        qualities.append("inferred")
    described = vocabulary.derived_measures()[measure]
    period = period or Period(like["period_kind"], like["period_start"], like["period_end"])
    names = [slug(measure), vocabulary.area_id(like["area"]), slug(like["grade"]),
             slug(like["category"])]  # fmt: skip
    low, high = (plain(_short(b)) for b in bounds) if bounds else ("", "")
    return {
        "figure_id": ".".join(
            ["derived", *filter(None, names), period.slug, slug(suffix or like["basis"])]
        ),
        "measure": measure,
        "unit": described["unit"],
        **{column: like[column] for column in ("area", "grade", "category", "basis")},
        "population": population or parts[0]["population"],
        **period.columns,
        "value": plain(_short(value)),
        "low": low,
        "high": high,
        "bound": "exact" if all(row["bound"] == "exact" for row in parts) else "about",
        "bound_kind": bound_kind if bounds else "",
        "quality": min(qualities, key=QUALITY_ORDER.index),
        "status": "provisional" if any(r["status"] == "provisional" for r in parts) else "final",
        "is_current": "",
        "edition": max(parts, key=lambda r: (edition_month(r), r["published_on"]))["edition"],
        "formula": described["formula"],
        "note": note,
        "inputs": " ".join(row["figure_id"] for row in parts),
        "roles": " ".join(inputs),
    }


def input_rows(derived: Iterable[Row]) -> Iterator[Row]:
    """Yield one row of ``derived_inputs.csv`` for each input of each derived figure."""
    for row in derived:
        for used, role in zip(row["inputs"].split(), row["roles"].split(), strict=True):
            yield {"derived_id": row["figure_id"], "input_id": used, "role": role}


def _short(value: Decimal | float) -> Decimal:
    """Twelve significant digits: beyond them a division only carries noise."""
    number = as_decimal(value)
    return Decimal(f"{number:.12g}") if number else Decimal(0)


def rules() -> list[ModuleType]:
    """Return the modules of this folder that have a function ``rows``, by name."""
    names = sorted(found.name for found in pkgutil.iter_modules(room.__path__))
    modules = [import_module(f"analysis.derive.{name}") for name in names]
    return [module for module in modules if hasattr(module, "rows")]


def derive(tidied: "Tidied") -> RowTable:
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
