"""Every series of the register that has a figure of some value."""

from bisect import bisect_left, bisect_right
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from analysis import vocabulary
from analysis.claims.comparing import ABOUT
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


@lru_cache(maxsize=2)
def _held(folder: Path, changed: int) -> dict[str, tuple[list[float], list[Series]]]:
    """All series by the kind of number, in the order of their values."""
    by_kind: dict[str, list[tuple[float, Series]]] = {}
    for row in of_measures(*vocabulary.measures(), *vocabulary.derived_measures(), folder=folder):
        if row["value"]:
            kind = "count" if row["unit"] in COUNTED else row["unit"]
            series = Series(*(row[name] for name in Series._fields))
            by_kind.setdefault(kind, []).append((abs(float(row["value"])), series))
    return {
        kind: ([value for value, _ in pairs], [series for _, series in pairs])
        for kind, found in by_kind.items()
        for pairs in [sorted(found)]
    }


def with_value(value: str, unit: str, comparator: str, folder: Path | None) -> list[Series]:
    """Every series that has a figure close enough to a number as a text states it, each once."""
    folder = folder or processed_dir()
    held = _held(folder, (folder / FIGURES).stat().st_mtime_ns)
    kind = {"": "count", "points": "percent"}.get(unit, unit)
    values, series = held.get(kind, ([], []))
    size = abs(float(value))
    wide = size * float(ABOUT) * (3 if comparator in ("<", ">", "<=", ">=") else 1)
    reach = (float(half_unit(value)) if comparator == "=" else wide) + 1e-9
    found = series[bisect_left(values, size - reach) : bisect_right(values, size + reach)]
    return list(dict.fromkeys(found))


def kind_of(measure: str) -> str:
    """The kind of number that a measure is given in: ``count``, or its unit."""
    unit = vocabulary.measures().get(measure, {}).get("unit", "count")
    return "count" if unit in COUNTED else unit
