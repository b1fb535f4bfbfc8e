"""Turn factors and trends into a named design matrix, the same at every fit and prediction.

Built by hand rather than from a formula so that column order, reference level and the
refusal of an unknown level are ours, and a refit gives the same numbers to the last bit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.core.errors import InputError
from analysis.stats.checking import check_columns, check_number


@dataclass(frozen=True)
class Design:
    """Levels of each factor (the reference first) and centre of each trend.

    Parameters
    ----------
    factors : tuple of (str, tuple of str)
        Column and its levels.
    trends : tuple of (str, float)
        Numeric column and the value subtracted from it.
    """

    factors: tuple[tuple[str, tuple[str, ...]], ...]
    trends: tuple[tuple[str, float], ...]

    @property
    def names(self) -> list[str]:
        """Column names of the matrix."""
        names = ["intercept"]
        for column, levels in self.factors:
            names += [f"{column}={level}" for level in levels[1:]]
        return names + [column for column, _ in self.trends]

    def matrix(self, frame: pd.DataFrame) -> np.ndarray:
        """Design of new rows, shape ``(rows, columns)``; unknown levels are refused by name."""
        check_columns(frame, [name for name, _ in self.factors + self.trends])
        columns = [np.ones(len(frame))]
        for name, levels in self.factors:
            values = [str(value) for value in frame[name]]
            unknown = sorted(set(values) - set(levels))
            if unknown:
                raise InputError(
                    f"{name} {', '.join(unknown)} was not in the fitted data "
                    f"(known: {', '.join(levels)})."
                )
            columns += [np.array([value == level for value in values]) for level in levels[1:]]
        for name, centre in self.trends:
            numbers = [
                check_number(value, f"{name} of row {i}") for i, value in enumerate(frame[name], 1)
            ]
            columns.append(np.array(numbers) - centre)
        return np.column_stack(columns).astype(float)


def make_design(
    frame: pd.DataFrame,
    factors: Sequence[str] = (),
    trends: Sequence[str] = (),
    references: Mapping[str, str] | None = None,
) -> Design:
    """Read levels from ``frame``, the reference level first and the others sorted.

    Parameters
    ----------
    frame : DataFrame
        One row per cell.
    factors, trends : sequence of str
        Columns taken as categories and as numbers.
    references : mapping of str to str, optional
        Reference level of a factor; its first sorted level otherwise.

    Raises
    ------
    InputError
        For a missing column, a blank level, or a reference that does not occur.
    """
    check_columns(frame, [*factors, *trends])
    wanted = dict(references or {})
    stray = sorted(set(wanted) - set(factors))
    if stray:
        raise InputError(f"A reference is given for {', '.join(stray)}, which is not a factor.")
    described = []
    for name in factors:
        if frame[name].isna().any():
            raise InputError(f"Column {name} has a blank; every cell needs its {name}.")
        levels = sorted({str(value) for value in frame[name]})
        first = str(wanted.get(name, levels[0]))
        if first not in levels:
            raise InputError(f"Reference {name} {first!r} is not in {', '.join(levels)}.")
        described.append((name, (first, *[level for level in levels if level != first])))
    centred = []
    for name in trends:
        numbers = [check_number(v, f"{name} of row {i}") for i, v in enumerate(frame[name], 1)]
        centred.append((name, float(np.mean(numbers))))
    return Design(tuple(described), tuple(centred))


def check_rank(design: np.ndarray, names: Sequence[str]) -> None:
    """Raise ``InputError`` if some columns of ``design`` say the same thing."""
    rank = int(np.linalg.matrix_rank(design))
    if rank < design.shape[1]:
        raise InputError(
            f"The effects {', '.join(names[1:])} overlap: {design.shape[1]} are asked for but "
            f"the data can tell only {rank} apart. Drop a factor or a trend."
        )


def levels_without_events(frame: pd.DataFrame, counts: np.ndarray, design: Design) -> list[str]:
    """Names of factor levels whose counts are all nil: their effect has no finite estimate."""
    empty = []
    for name, levels in design.factors:
        values = np.array([str(value) for value in frame[name]])
        empty += [f"{name} {level}" for level in levels if counts[values == level].sum() == 0]
    if counts.sum() == 0 and not empty:
        empty.append("any cell")
    return empty
