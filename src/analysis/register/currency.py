"""Which of several values of one quantity is current, and which took the place of the others.

Values share a quantity where measure, unit, area, grade, category, population, period and
basis are the same. Among them the better read comes first (`QUALITY_ORDER`), then a number
over a symbol, then one that is not provisional, then the later publication; a revised value
precedes a final one of the same day.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from analysis.core.csv_tables import Row
from analysis.register.remarks.breaks import edition_month
from analysis.vocabulary import columns

QUANTITY = columns("quantity")
QUALITY_ORDER = ("weak", "inferred", "quoted", "primary")
_STATUS_ORDER = ("provisional", "final", "revised")
_SORTED = ("measure", "area", "grade", "category", "period_end")


def precedence(row: Row) -> tuple[object, ...]:
    """Return what decides between values of one quantity; the greatest is current."""
    return (
        QUALITY_ORDER.index(row["quality"]),
        bool(row["value"]),
        row["status"] != "provisional",
        row.get("published_on", "") or edition_month(row),
        edition_month(row),
        _STATUS_ORDER.index(row["status"]),
        row["figure_id"],
    )


def with_currency(rows: Iterable[Row]) -> Iterator[Row]:
    """Fill `is_current` and, where the table has it, `superseded_by`.

    Parameters
    ----------
    rows : iterable of dict
        Sorted so that rows of one measure, area, grade, category and date stand together.
    """
    for _, neighbours in groupby(rows, lambda r: tuple(r[c] for c in _SORTED)):
        group = [(tuple(row[c] for c in QUANTITY), row) for row in neighbours]
        current: dict[tuple[str, ...], Row] = {}
        for key, row in group:
            if key not in current or precedence(row) > precedence(current[key]):
                current[key] = row
        for key, row in group:
            newest = current[key]
            row["is_current"] = "true" if newest is row else "false"
            if "superseded_by" in row:
                row["superseded_by"] = "" if newest is row else newest["figure_id"]
            yield row
