"""Rows of ``derived.csv`` and the rules that make them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from analysis import vocabulary
from analysis.errors import InputError
from analysis.numbers import as_decimal, half_unit, plain
from analysis.periods import Period
from analysis.register import DERIVED_COLUMNS, slug
from analysis.tables import Row

if TYPE_CHECKING:
    from analysis.sorted_rows import SortedRows
    from analysis.tidied import Tidied


def interval(row: Row) -> tuple[Decimal, Decimal]:
    """How far rounding may have moved a figure: half a unit of its last shown digit.

    A figure stored with more digits than it shows is taken as stored.
    """
    value = as_decimal(row["value"])
    shown = row["shown"].replace(",", "").lstrip("+")
    try:
        same = as_decimal(shown.rstrip("%").lstrip("£")) == value
    except InputError:
        same = True  # words such as "more than 20,000" stand for the number itself
        shown = row["value"]
    if not same:
        return value, value
    return value - half_unit(shown), value + half_unit(shown)


def derived_row(
    measure: str,
    like: Row,
    value: Decimal | float,
    inputs: Iterable[Row],
    *,
    period: Period | None = None,
    bounds: tuple[Decimal | float, Decimal | float] | None = None,
    suffix: str = "",
    note: str = "",
    basis: str = "",
) -> Row:
    """Make one row of ``derived.csv``.

    Parameters
    ----------
    measure : str
        Name in ``vocabulary/derived_measures.csv``.
    like : dict
        The figure whose area, grade, category and period it shares.
    value : Decimal or float
    inputs : iterable of dict
        The figures it was worked out from, in the order of the formula.
    period : Period, optional
        Where it differs from that of `like`.
    bounds : pair, optional
        Low and high, where an interval is due.
    suffix : str, optional
        Told apart in the id, where area, grade and period do not suffice.
    """
    described = vocabulary.derived_measures()[measure]
    period = period or Period(like["period_kind"], like["period_start"], like["period_end"])
    basis = basis or like["basis"]
    names = [slug(x) for x in (measure, like["area"], like["grade"], like["category"])]
    low, high = (plain(_short(b)) for b in bounds) if bounds else ("", "")
    return {
        "figure_id": ".".join(
            ["derived", *filter(None, names), period.slug, slug(suffix or basis)]
        ),
        "measure": measure,
        "unit": described["unit"],
        "area": like["area"],
        "grade": like["grade"],
        "category": like["category"],
        "period_kind": period.kind,
        "period_end": period.end,
        "value": plain(_short(value)),
        "low": low,
        "high": high,
        "inputs": " ".join(row["figure_id"] for row in inputs),
        "formula": described["formula"],
        "basis": basis,
        "note": note,
    }


def _short(value: Decimal | float) -> Decimal:
    """Twelve significant digits: beyond them a division only carries noise."""
    number = as_decimal(value)
    if number == 0:
        return Decimal(0)
    return Decimal(f"{number:.12g}")


def derive(tidied: Tidied) -> SortedRows:
    """Run every rule and return the rows in a fixed order, ids unique.

    Raises
    ------
    InputError
        If two rules make one id.
    """
    from analysis.derived import implied, leaving_rate, practitioners, probation_grades, shortfall
    from analysis.sorted_rows import SortedRows, repeated_ids  # a look-up needs neither

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
