"""Tidy tables by subject: one a series, wide enough to be pleasant to use.

The same figures as in the register, with the group of the grade, the kind of the
category, and how far rounding may have moved a printed number.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby

from analysis import vocabulary
from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal, plain
from analysis.publish.fields import COLUMNS
from analysis.register.rounding import interval

NOISE = Decimal("1e-9")  # a cell that shows every digit it holds is not rounded
WHOLE = ("headcount", "count", "rating", "score")


def bounds(row: Row) -> tuple[str, str]:
    """Return the least and greatest value that a figure's printing allows, or blanks.

    Counts of people and ratings are exact; a number kept with more digits than it
    shows is taken as kept; "over" and "up to" in the source leave one end open.
    """
    if not row["value"]:
        return "", ""
    if row["bound"] in ("at_least", "more_than"):
        return row["value"], ""
    if row["bound"] in ("at_most", "less_than"):
        return "", row["value"]
    if row["unit"] in WHOLE or row["bound"] == "about":
        return "", ""
    low, high = interval(row)
    printed_whole = high - low > abs(as_decimal(row["value"])) * NOISE
    return (plain(low), plain(high)) if printed_whole else ("", "")


def tidy_row(row: Row) -> Row:
    """Make one row of a subject's table of one figure of the register."""
    low, high = bounds(row)
    wide = row | {
        "grade_group": vocabulary.grades()[row["grade"]]["group"] if row["grade"] else "",
        "category_kind": (
            vocabulary.categories()[row["category"]]["kind"] if row["category"] else ""
        ),
        "low": low,
        "high": high,
    }
    return {column: wide[column] for column in COLUMNS["subjects"]}


def by_subject(figures: Iterable[Row]) -> Iterator[tuple[str, Iterator[Row]]]:
    """Yield every series and the rows of its table; figures come as the register has them."""
    for series, rows in groupby(figures, lambda row: row["series"]):
        yield series, map(tidy_row, rows)
