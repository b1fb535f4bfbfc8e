"""Walking through a frame row by row, columns by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def rows_of(frame: pd.DataFrame) -> list[Any]:
    """Return the rows as named tuples; columns must be plain identifiers.

    Their values are typed as anything, because a frame does not say what its columns hold.
    """
    return [*frame.itertuples()]
