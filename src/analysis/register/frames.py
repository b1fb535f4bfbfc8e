"""The register as pandas frames, for notebooks, charts and models."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import vocabulary
from analysis.core.errors import InputError
from analysis.core.paths import processed_dir
from analysis.register.figure_rows import DERIVED, FIGURES, inputs_by_id
from analysis.register.remarks.caveats import suspected

if TYPE_CHECKING:
    import pandas as pd

NUMBERS = ("value", "low", "high")


def table(name: str) -> pd.DataFrame:
    """Read one generated table; numbers as floats, blanks of text as ''.

    Parameters
    ----------
    name : str
        File name in ``data/processed``.
    """
    return _parsed(*_state(name)).copy()


def _state(name: str) -> tuple[Path, int, int]:
    """Return where a generated table is and what tells its states apart."""
    path = processed_dir() / name
    if not path.is_file():
        raise InputError(f"There is no {name} in data/processed. `workforce build` makes it.")
    state = path.stat()
    return path, state.st_mtime_ns, state.st_size


@lru_cache(maxsize=8)
def _parsed(path: Path, changed: int, size: int) -> pd.DataFrame:
    """Parse a table once for each state of its file: notebooks ask it hundreds of times."""
    import pandas as pd

    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    for column in NUMBERS:
        if column in frame:
            frame[column] = pd.to_numeric(frame[column])
    if path.name == DERIVED and "inputs" not in frame:
        frame["inputs"] = frame["figure_id"].map(inputs_by_id(path.parent))
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
    return _choose(_by_measure(*_state(FIGURES), bool(source_errors)), wanted)


def derived(**wanted: str | Iterable[str]) -> pd.DataFrame:
    """Return derived figures, chosen as `figures` chooses."""
    return _choose(_by_measure(*_state(DERIVED), True), wanted)


@lru_cache(maxsize=4)
def _by_measure(
    path: Path, changed: int, size: int, source_errors: bool
) -> tuple[dict[str, pd.DataFrame], list[str]]:
    """Return the rows of each measure, in the order of the file, and the columns."""
    frame = _parsed(path, changed, size)
    if not source_errors:
        frame = frame[~frame["figure_id"].isin(suspected())]
    groups = frame.groupby("measure", sort=False)
    return {str(measure): rows for measure, rows in groups}, [*frame.columns]


def _choose(
    held: tuple[dict[str, pd.DataFrame], list[str]], wanted: dict[str, str | Iterable[str]]
) -> pd.DataFrame:
    import pandas as pd

    by_measure, columns = held
    given: dict[str, list[str]] = {}
    for column, values in wanted.items():
        if column not in columns:
            raise InputError(
                f"{column!r} is no column of the register. Its columns are: "
                + ", ".join(columns)
                + "."
            )
        given[column] = [values] if isinstance(values, str) else list(values)
        if column in ("area", "grade", "measure", "category", "basis"):
            given[column] = [vocabulary.find(column, v)[column] if v else "" for v in given[column]]
    measures = given.pop("measure", by_measure)
    rows = [frame for measure, frame in by_measure.items() if measure in measures]
    keep = pd.concat(rows).sort_index() if rows else pd.DataFrame(columns=columns)
    for column, names in given.items():
        keep = keep[keep[column].isin(names)]
    if keep.empty:
        asked = ", ".join(f"{k} {v}" for k, v in wanted.items())
        raise InputError(f"No figure fits {asked}. `workforce figures --help` shows how to look.")
    return keep.reset_index(drop=True)


def published_behind(ids: Iterable[str]) -> pd.DataFrame:
    """Return the published figures behind figure ids, inputs of derived ones followed."""
    frame, inputs = _by_id(*_state(FIGURES)), _by_id(*_state(DERIVED))["inputs"]
    todo = [part.strip() for text in ids for part in text.split(";") if part.strip()]
    found: list[str] = []
    while todo:
        one = todo.pop(0)
        if one in inputs:
            todo += inputs[one].split()
        elif one not in found:
            found.append(one)
    rows = frame.reindex(found)
    missing = [i for i, text in zip(found, rows["measure"], strict=True) if text != text]
    if missing:
        raise InputError(f"These are no figures of the register: {', '.join(missing)}.")
    return rows.reset_index(drop=True)


@lru_cache(maxsize=2)  # each chart asks what its points rest on
def _by_id(path: Path, changed: int, size: int) -> pd.DataFrame:
    return _parsed(path, changed, size).set_index("figure_id", drop=False)


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
