"""The register as pandas frames, for notebooks, charts and models."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from analysis import vocabulary
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.register.figure_rows import DERIVED, FIGURES
from analysis.register.remarks.caveats import suspected
from analysis.register.store import TABLES, find_id, selected

if TYPE_CHECKING:
    import pandas as pd

NUMBERS = ("value", "low", "high")


def _frame(rows: Iterable[Row], columns: Sequence[str]) -> pd.DataFrame:
    import pandas as pd

    frame = pd.DataFrame([*rows], columns=[*columns])
    for column in frame.columns.intersection([*NUMBERS]):
        frame[column] = pd.to_numeric(frame[column]).astype(float)
    return frame


def figures(*, source_errors: Any = False, **wanted: Any) -> pd.DataFrame:
    """Return published figures, one row each, chosen by column.

    Parameters
    ----------
    source_errors : bool
        Keep the figures that are suspected to be errors of their source.
    **wanted
        Column and value, or values. Names of areas, grades, measures, categories
        and bases are resolved as a person types them.

    Returns
    -------
    pandas.DataFrame
        Columns of ``figures.csv``; `value` is a float, NaN where a flag stands.

    Raises
    ------
    InputError
        If a name is unknown or nothing fits.

    Examples
    --------
    ``figures(measure="leaving_rate", grade="Probation officer", area_type="division")``
    """
    return _chosen(FIGURES, wanted, () if source_errors else suspected())


def derived(**wanted: str | Iterable[str]) -> pd.DataFrame:
    """Return derived figures, chosen as `figures` chooses."""
    return _chosen(DERIVED, wanted)


def _chosen(
    name: str, wanted: dict[str, str | Iterable[str]], without: Collection[str] = ()
) -> pd.DataFrame:
    given: dict[str, list[str]] = {}
    for column, values in wanted.items():
        if column not in TABLES[name]:
            raise InputError(
                f"{column!r} is no column of the register. Its columns are: "
                + ", ".join(TABLES[name])
                + "."
            )
        given[column] = [values] if isinstance(values, str) else list(values)
        if column in ("area", "grade", "measure", "category", "basis"):
            given[column] = [vocabulary.find(column, v)[column] if v else "" for v in given[column]]
    rows = [row for row in selected(name, given) if row["figure_id"] not in without]
    if not rows:
        asked = ", ".join(f"{k} {v}" for k, v in wanted.items())
        raise InputError(f"No figure fits {asked}. `workforce figures --help` shows how to look.")
    return _frame(rows, TABLES[name])


def published_behind(ids: Iterable[str]) -> pd.DataFrame:
    """Return the published figures behind figure ids, inputs of derived ones followed."""
    todo = [part.strip() for text in ids for part in text.split(";") if part.strip()]
    found: dict[str, Row | None] = {}
    while todo:
        one = todo.pop(0)
        row = find_id(one)
        if row and "inputs" in row:
            todo += row["inputs"].split()
        else:
            found.setdefault(one, row)
    if missing := [one for one, row in found.items() if row is None]:
        raise InputError(f"These are no figures of the register: {', '.join(missing)}.")
    return _frame((row for row in found.values() if row), TABLES[FIGURES])


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as dictionaries, to walk through one by one."""
    columns = [*map(str, frame.columns)]
    rows = frame.to_numpy(dtype=object).tolist()  # a tenth of the time of itertuples
    return [dict(zip(columns, row, strict=True)) for row in rows]


def rows_of(frame: pd.DataFrame) -> list[Any]:
    """Return the rows as named tuples; columns must be plain identifiers.

    Their values are typed as anything, because a frame does not say what its columns hold.
    """
    return [*frame.itertuples()]
