"""Rows of ``derived.csv`` and the rules that make them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from analysis import vocabulary
from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal, plain
from analysis.core.periods import Period
from analysis.register.figure_rows import slug

if TYPE_CHECKING:
    pass


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
    names = [slug(measure), vocabulary.area_id(like["area"]), slug(like["grade"]),
             slug(like["category"])]  # fmt: skip
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
