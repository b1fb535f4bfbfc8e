"""One figure checked against the contract of the register."""

from analysis import vocabulary
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.core.numbers import plain
from analysis.core.periods import KINDS, is_iso
from analysis.register.figure_rows import (
    BOUNDS,
    FLAGS,
    MAY_BE_INFERRED,
    QUALITIES,
    SERIES,
    STATUSES,
    UNITS,
)
from analysis.register.population import known_population


def check_row(row: Row) -> None:
    """Check one figure against the contract.

    Raises
    ------
    InputError
        Naming the source, the place, what was expected and what was found.
    """
    where = f"{row['source_id']}, {row['locator']}"
    known = vocabulary.measure(row["measure"], where)
    for column, allowed in (
        ("series", SERIES),
        ("unit", UNITS),
        ("status", STATUSES),
        ("quality", QUALITIES),
        ("bound", BOUNDS),
    ):
        if row[column] not in allowed:
            raise InputError(
                f"{where}: {column} is {row[column]!r}; expected one of {', '.join(allowed)}."
            )
    known_population(row["population"], where)
    if (row["series"], row["unit"]) != (known["series"], known["unit"]):
        raise InputError(
            f"{where}: the measure {row['measure']} belongs to {known['series']} in "
            f"{known['unit']}; found {row['series']} in {row['unit']}."
        )
    if unknown := [w for w in row["inferred"].split("; ") if w and w not in MAY_BE_INFERRED]:
        raise InputError(
            f"{where}: inferred is {'; '.join(unknown)!r}; expected words of "
            f"{', '.join(MAY_BE_INFERRED)}, with semicolons between."
        )
    if row["flag"] and row["flag"] not in FLAGS:
        raise InputError(f"{where}: flag {row['flag']!r}; expected one of {', '.join(FLAGS)}.")
    if bool(row["flag"]) == bool(row["value"]):
        raise InputError(
            f"{where}: a figure has a value or a flag, not both and not neither; found value "
            f"{row['value']!r} and flag {row['flag']!r}."
        )
    if row["value"]:
        try:
            written = plain(row["value"])
        except InputError as error:
            raise InputError(f"{where}: {error}") from None
        if written != row["value"]:
            raise InputError(
                f"{where}: the value is {row['value']!r}; written plainly it is {written}."
            )
    _check_period(row, where)


def _check_period(row: Row, where: str) -> None:
    if row["period_kind"] not in KINDS:
        raise InputError(
            f"{where}: period_kind is {row['period_kind']!r}; expected one of {', '.join(KINDS)}."
        )
    for column in ("period_start", "period_end"):
        if (row[column] and not is_iso(row[column])) or (column, row[column]) == ("period_end", ""):
            raise InputError(
                f"{where}: {column} is {row[column]!r}; expected a date such as 2016-06-30."
            )
    if (row["period_kind"] == "snapshot") != (not row["period_start"]):
        raise InputError(f"{where}: a snapshot has no start and every other period has one.")
    if row["period_start"] > row["period_end"]:
        raise InputError(f"{where}: the period ends on {row['period_end']}, before it starts.")
