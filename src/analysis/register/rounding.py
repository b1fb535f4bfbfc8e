"""What the rounding of a printed figure leaves open."""

import re
from decimal import Decimal

from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.core.numbers import as_decimal, half_unit
from analysis.vocabulary import bases

_NOTED = re.compile(r"\brounded to (10|ten|thousands)\b")
_UNITS = {"10": 10, "ten": 10, "thousands": 1000}


def interval(row: Row) -> tuple[Decimal, Decimal]:
    """How far rounding may have moved a figure: half a unit of its last shown digit.

    A figure stored with more digits than it shows is taken as stored. Where the whole
    publication is rounded more coarsely (``rounded_to`` in ``vocabulary/bases.csv``), half of
    that counts; where the note of a figure says "rounded to 10", it counts for that figure.
    """
    value = as_decimal(row["value"])
    coarse = bases().get(row.get("basis", ""), {}).get("rounded_to", "")
    noted = _NOTED.search(row.get("note", ""))
    if noted and not value % (unit := _UNITS[noted[1]]):
        return value - unit // 2, value + unit // 2
    if coarse and row.get("unit") in ("fte", "headcount"):
        return value - as_decimal(coarse) / 2, value + as_decimal(coarse) / 2
    shown = row["shown"].replace(",", "").lstrip("+")
    try:
        same = as_decimal(shown.rstrip("%").lstrip("£")) == value
    except InputError:
        same = True  # words such as "more than 20,000" stand for the number itself
        shown = row["value"]
    if not same:
        return value, value
    return value - half_unit(shown), value + half_unit(shown)
