"""Figures kept as printed that are suspected to be errors of their source."""

from collections.abc import Iterable
from functools import lru_cache

from analysis import vocabulary
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError

_KEYS = {"id", "figures", "short", "text", "fits_better", "found_by"}


@lru_cache(maxsize=1)
def all_source_errors() -> tuple[dict[str, str], ...]:
    """Return the declared errors, one entry a figure.

    Raises
    ------
    InputError
        If an entry has other keys than it should, or names a figure twice.
    """
    declared = vocabulary.rules("source_errors")["error"]
    found: list[dict[str, str]] = []
    for error in declared:
        if set(error) != _KEYS:
            raise InputError(
                f"vocabulary/source_errors.toml, error {error.get('id')!r}: expected the keys "
                f"{', '.join(sorted(_KEYS))}; found {', '.join(sorted(error))}."
            )
        found += [{**error, "figure_id": figure} for figure in error["figures"]]
    if len({e["figure_id"] for e in found}) < len(found):
        raise InputError("vocabulary/source_errors.toml names a figure twice.")
    return tuple(found)


@lru_cache(maxsize=1)
def suspected() -> dict[str, dict[str, str]]:
    """Return the declared errors by figure id."""
    return {error["figure_id"]: error for error in all_source_errors()}


def without_source_errors(rows: Iterable[Row], *, keep: bool = False) -> list[Row]:
    """Return the rows without the declared errors, for what is worked out, drawn or fitted.

    Parameters
    ----------
    rows : iterable of dict
    keep : bool
        Return all rows: somebody asked for the errors too.
    """
    return [row for row in rows if keep or row["figure_id"] not in suspected()]


def source_error(row: Row) -> str:
    """Return what is suspected of a figure, or an empty string."""
    error = suspected().get(row.get("figure_id", ""))
    return f"{error['text']} {error['fits_better']}" if error else ""
