"""One edition in two files: the same figures, printed twice.

The workforce quarterly and its annex come as a classic and an accessible workbook. The
two are one edition: what the second repeats is recorded as corroboration where
the first is printed, and where they differ one of them was read wrong.
"""

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import Any

from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.core.numbers import agrees_with_printed, as_decimal

# Subtractions among thousands leave 7e-12 where the difference is 2; a penny of the paybill is
# 3e-11 of it, and no noise.
NOISE = Decimal("1e-11")
Said = dict[tuple[str, ...], tuple[Row, str]]


class Editions:
    """What the files of each edition have said so far, for editions with more than one.

    Parameters
    ----------
    records : iterable of dict
        Source records of workbooks.
    layouts : mapping
        Layouts by id. Monthly returns are left out: two files of a month are two versions
        of it, provisional and revised.
    """

    def __init__(self, records: Iterable[Row], layouts: Mapping[str, Any]) -> None:
        self._layouts = layouts
        self._files: dict[tuple[str, str], list[str]] = {}
        for record in records:
            if (edition := self._edition(record)) is not None:
                self._files.setdefault(edition, []).append(record["source_id"])
        self._said: dict[tuple[str, str], Said] = {
            e: {} for e, files in self._files.items() if len(files) > 1
        }

    def _edition(self, record: Row) -> tuple[str, str] | None:
        layout = self._layouts.get(record["layout"])
        if layout is None or layout["kind"] == "records":
            return None
        return record["publication"], record["transcription"][:7]

    def holds(self, record: Row, sources: Collection[str]) -> bool:
        """Tell whether a source, or another file of its edition, is one of `sources`."""
        edition = self._edition(record)
        files = [record["source_id"]] if edition is None else self._files[edition]
        return any(source in sources for source in files)

    def of(self, record: Row) -> Said:
        """Return what the edition of a source has said, to be added to."""
        edition = self._edition(record)
        return {} if edition is None else self._said.get(edition, {})


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
