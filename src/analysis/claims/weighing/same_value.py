"""Every series of the register that has a figure of some value."""

from bisect import bisect_left, bisect_right
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from analysis import vocabulary
from analysis.claims.comparing import ABOUT
from analysis.core.csv_tables import Row
from analysis.core.numbers import half_unit
from analysis.core.paths import processed_dir
from analysis.register.figure_rows import FIGURES
from analysis.register.store import of_measures

COUNTED = ("fte", "headcount", "count", "days", "hours", "years", "months")
"""Units of counts, which a text need not tell apart."""


class Series(NamedTuple):
    """What a figure counts."""

    measure: str
    unit: str
    area: str
    grade: str
    category: str


def series_of(row: Row) -> Series:
    """What a figure counts."""
    return Series(*(row[name] for name in Series._fields))


@lru_cache(maxsize=2)
def _held(folder: Path, changed: int) -> dict[str, tuple[list[float], list[Row]]]:
    """All figures by the kind of number, in the order of their values."""
    by_kind: dict[str, list[tuple[float, Series, Row]]] = {}
    for row in of_measures(*vocabulary.measures(), *vocabulary.derived_measures(), folder=folder):
        if row["value"]:
            kind = "count" if row["unit"] in COUNTED else row["unit"]
            by_kind.setdefault(kind, []).append((abs(float(row["value"])), series_of(row), row))
    return {
        kind: ([value for value, _, _ in pairs], [row for _, _, row in pairs])
        for kind, found in by_kind.items()
        for pairs in [sorted(found, key=lambda one: one[:2])]
    }


def _between(low: float, high: float, unit: str, folder: Path | None) -> list[Row]:
    """Figures of a kind of number from one size to another, the smaller first."""
    folder = folder or processed_dir()
    held = _held(folder, (folder / FIGURES).stat().st_mtime_ns)
    values, rows = held.get({"": "count", "points": "percent"}.get(unit, unit), ([], []))
    return rows[bisect_left(values, low) : bisect_right(values, high)]


def like_sized(value: str, unit: str, folder: Path | None) -> list[Row]:
    """Figures from half the size of a number to twice its size."""
    size = abs(float(value))
    return _between(size / 2, size * 2, unit, folder) if size else []


def of_value(value: str, unit: str, comparator: str, folder: Path | None) -> list[Row]:
    """Figures close enough to a number as a text states it."""
    size = abs(float(value))
    wide = size * float(ABOUT) * (3 if comparator in ("<", ">", "<=", ">=") else 1)
    reach = (float(half_unit(value)) if comparator == "=" else wide) + 1e-9
    return _between(size - reach, size + reach, unit, folder)


def with_value(value: str, unit: str, comparator: str, folder: Path | None) -> list[Series]:
    """Every series that has a figure close enough to a number, each once."""
    return list(dict.fromkeys(map(series_of, of_value(value, unit, comparator, folder))))


def kind_of(measure: str) -> str:
    """The kind of number that a measure is given in: ``count``, or its unit."""
    unit = vocabulary.measures().get(measure, {}).get("unit", "count")
    return "count" if unit in COUNTED else unit
