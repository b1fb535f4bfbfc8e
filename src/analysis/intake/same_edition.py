"""One edition in two files: the same figures, printed twice.

The workforce quarterly and its annex come as a classic and an accessible workbook. The
two are one edition: what the second repeats is recorded as corroboration where
the first is printed, and where they differ one of them was read wrong.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from analysis.core.csv_tables import Row, by_key
from analysis.core.errors import InputError
from analysis.core.numbers import agrees_with_printed, as_decimal

# Subtractions among thousands leave 7e-12 where the difference is 2; a penny of the paybill is
# 3e-11 of it, and no noise.
NOISE = Decimal("1e-11")
Said = dict[tuple[str, ...], tuple[Row, str]]


def by_edition(records: Iterable[Row], layouts: Mapping[str, Any]) -> list[list[Row]]:
    """Gather source records of workbooks by edition.

    A monthly return is its own: two files of a month are two versions of it, provisional and
    revised.
    """

    def edition(record: Row) -> tuple[str, ...]:
        layout = layouts.get(record["layout"])
        if layout is None or layout["kind"] == "records":
            return (record["source_id"],)
        return record["publication"], record["transcription"][:7]

    return [*by_key(records, edition).values()]


def check_repeated(row: Row, kept: Row) -> None:
    """Check that two files of one edition say the same of one thing.

    Raises
    ------
    InputError
        If they give different numbers, beyond what rounding explains, or one withholds
        what the other gives.
    """
    if not same_number(row["value"], kept["value"]):
        raise InputError(
            f"{row['source_id']}, {row['locator']}: {row['shown']} for {kept['figure_id']}, of "
            f"which {kept['source_id']} of the same edition says {kept['shown']} "
            f"({kept['locator']}). One of the two files is read wrong, or is of another edition; "
            "if it was published again with revised figures, it takes the former's place: remove "
            "the former's row of sources.csv and its transcription from data/raw, and take it in."
        )


def same_number(one: str, other: str) -> bool:
    """Tell whether two numbers are one, as printed to more and to fewer digits.

    Equal as far as the coarser goes; programs store the last binary digits differently.
    """
    if not (one and other):
        return one == other
    return (
        differ_by_noise(one, other)
        or agrees_with_printed(one, other)
        or agrees_with_printed(other, one)
    )


def differ_by_noise(one: str, other: str) -> bool:
    """Tell whether two numbers are equal but for the last binary digits of how they were made."""
    a, b = as_decimal(one), as_decimal(other)
    return abs(a - b) <= max(abs(a), abs(b), Decimal(1)) * NOISE
