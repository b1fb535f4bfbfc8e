"""Refusing bad numbers by name before they reach a formula.

Every message says which value, in which row or band, and what would be acceptable, because
the person who meets it is holding a spreadsheet rather than this code.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from analysis.core.errors import InputError

if TYPE_CHECKING:
    import pandas as pd


def check_count(value: float, name: str) -> int:
    """Return ``value`` as a whole number of people or events, else raise ``InputError``."""
    number = check_number(value, name)
    if number < 0:
        raise InputError(f"{name} is negative ({number:g}); a count cannot be.")
    if number != round(number):
        raise InputError(
            f"{name} is {number:g}; exact methods need a whole count "
            "(heads or events, not full-time equivalents)."
        )
    return round(number)


def check_number(value: float, name: str) -> float:
    """Return ``value`` as a finite float, else raise ``InputError``."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise InputError(f"{name} is {value!r}, which is not a number.") from None
    if math.isnan(number):
        raise InputError(f"{name} is blank; a suppressed or missing value is never filled.")
    if math.isinf(number):
        raise InputError(f"{name} is infinite.")
    return number


def check_positive(value: float, name: str) -> float:
    """Return ``value`` as a float above zero, else raise ``InputError``."""
    number = check_number(value, name)
    if number <= 0:
        raise InputError(f"{name} must be above zero; found {number:g}.")
    return number


def check_share(value: float, name: str) -> float:
    """Return ``value`` as a share from 0 to 1, else raise ``InputError``."""
    number = check_number(value, name)
    if not 0.0 <= number <= 1.0:
        raise InputError(f"{name} must be a share from 0 to 1; found {number:g}.")
    return number


def columns_of(
    frame: pd.DataFrame, labels: Iterable[str], **checks: Callable[[float, str], float]
) -> list[np.ndarray]:
    """Values of columns, each of shape ``(rows,)``, as the check of each column gives them.

    Raises
    ------
    InputError
        Naming the columns that are missing, or the bad value by its column and label.
    """
    missing = [column for column in checks if column not in frame]
    if missing:
        has = ", ".join(map(str, frame.columns))
        raise InputError(f"Missing column(s) {', '.join(missing)}; the table has {has}.")
    names, found = list(labels), []
    for column, check in checks.items():
        named = zip(frame[column], names, strict=True)
        found.append(np.array([check(v, f"{column} of {name}") for v, name in named], dtype=float))
    return found


def check_rates(
    counts: Sequence[float], exposures: Sequence[float]
) -> tuple[np.ndarray, np.ndarray]:
    """Whole counts and exposures above zero, one of each a group."""
    if len(counts) != len(exposures):
        raise InputError(f"{len(counts)} counts but {len(exposures)} exposures.")
    events = [check_count(count, f"Count {i}") for i, count in enumerate(counts, 1)]
    bases = [check_positive(base, f"Exposure {i}") for i, base in enumerate(exposures, 1)]
    return np.array(events, dtype=float), np.array(bases)


def settled(counts: np.ndarray) -> float:
    """Return the change of deviance at which a fit to counts has settled.

    Relative to the number of events: with hundreds of thousands of them the last digits
    of a deviance are rounding alone, and no fixed tiny change would ever be reached.

    Parameters
    ----------
    counts : ndarray
        Events, or people that weights stand for.
    """
    return max(1e-12, 1e-13 * float(np.sum(counts)))
