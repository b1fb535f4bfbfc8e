"""The register as an SQLite database, made from the committed tables at first use.

The CSV files are the truth. The database stands in the ignored folder ``.build``, under
a name made of the digest of the tables, so that a changed table is never read from an old
one; where that folder cannot be written it stands in the system's temporary folder, and
where that cannot be written either, in memory.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from analysis import vocabulary
from analysis.core.csv_tables import Row, read_table
from analysis.core.digests import Digests
from analysis.core.errors import InputError
from analysis.core.paths import processed_dir, project_root, raw_dir
from analysis.register.figure_rows import (
    COLUMNS,
    DERIVED,
    DERIVED_COLUMNS,
    DERIVED_INPUTS,
    FIGURES,
    read,
)

TABLES = {FIGURES: COLUMNS, DERIVED: (*DERIVED_COLUMNS, "inputs")}
FILES = (*TABLES, DERIVED_INPUTS)
RETIRED_COLUMNS = ("figure_id", "successor", "reason")
Stamp = tuple[tuple[int, int], ...]  # of each file: when written, size


def _digest(folder: Path) -> str:
    kept = Digests(project_root() / ".build" / "register-digests.json")
    found = [kept.of(str(folder / name)) for name in FILES]
    with suppress(InputError):  # a folder that cannot be written
        kept.save()
    return "-".join(one[:8] for one in found if one)


def _stamp(folder: Path) -> Stamp:
    try:
        states = [os.stat(f"{folder}/{name}") for name in FILES]  # noqa: PTH116 - the quickest
    except FileNotFoundError as error:
        name = Path(str(error.filename)).name
        raise InputError(
            f"There is no {name} yet. `workforce build` makes it from data/raw."
        ) from None
    return tuple((state.st_mtime_ns, state.st_size) for state in states)


def _places() -> Iterator[Path]:
    yield project_root() / ".build"
    import tempfile

    user = os.getuid() if hasattr(os, "getuid") else 0
    yield Path(tempfile.gettempdir()) / f"probation-workforce-{user}"


def _fill(database: sqlite3.Connection, folder: Path) -> None:
    for name, columns in TABLES.items():
        table = Path(name).stem
        database.execute(f"CREATE TABLE {table} ({' TEXT, '.join(columns)} TEXT)")
        marks = ", ".join("?" * len(columns))
        rows = ([row[column] for column in columns] for row in read(name, folder))
        database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        database.execute(f"CREATE UNIQUE INDEX {table}_id ON {table} (figure_id)")
        database.execute(f"CREATE INDEX {table}_about ON {table} (measure, area)")
    database.commit()


def _make(path: Path, folder: Path) -> bool:
    """Write the database under a name of its own, then put it in place at once."""
    own = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            own.unlink()
        database = sqlite3.connect(own)
        try:
            _fill(database, folder)
        finally:
            database.close()
        own.replace(path)
    except (OSError, sqlite3.OperationalError):
        with suppress(OSError):
            own.unlink()
        return path.is_file()  # another process may have put it there
    for old in path.parent.glob("register-*.sqlite"):
        if old != path:
            with suppress(OSError):  # somebody still reads it
                old.unlink()
    return True


@lru_cache(maxsize=8)
def _opened(folder: Path, stamp: Stamp) -> sqlite3.Connection:
    """Open the database of a folder; `stamp` changes when a table does."""
    name = f"register-with-inputs-{_digest(folder)}.sqlite"
    for place in _places():
        path = place / name
        if path.is_file() or _make(path, folder):
            with suppress(sqlite3.DatabaseError):
                database = sqlite3.connect(path, check_same_thread=False)
                database.execute("SELECT 1 FROM derived LIMIT 1")
                return database
    database = sqlite3.connect(":memory:", check_same_thread=False)
    _fill(database, folder)
    return database


@lru_cache(maxsize=4_096)  # an article asks for the same measures sentence after sentence
def _selected(
    table: str, wanted: tuple[tuple[str, tuple[str, ...]], ...], folder: Path, stamp: Stamp
) -> list[Row]:
    met = " AND ".join(f"{column} IN ({', '.join('?' * len(of))})" for column, of in wanted)
    found = _opened(folder, stamp).execute(
        f"SELECT * FROM {Path(table).stem} WHERE {met or 1} ORDER BY rowid",
        [value for _, of in wanted for value in of],
    )
    return [dict(zip(TABLES[table], row, strict=True)) for row in found]


def selected(
    table: str, wanted: Mapping[str, str | Iterable[str]], folder: Path | None = None
) -> list[Row]:
    """Return the rows of a table that have a value wanted in each column, in their order.

    Parameters
    ----------
    table : str
        `FIGURES` or `DERIVED`.
    wanted : mapping
        Column and value, or values.
    folder : Path, optional
        Default ``data/processed``.
    """
    folder = folder or processed_dir()
    given = ((c, (of,) if isinstance(of, str) else tuple(of)) for c, of in wanted.items())
    return [*map(dict.copy, _selected(table, tuple(given), folder, _stamp(folder)))]


def of_measures(
    *names: str, area: str = "", period_end: str = "", folder: Path | None = None
) -> list[Row]:
    """Return every figure of some measures, published ones first, then derived ones.

    Parameters
    ----------
    names : str
        Measures, published or derived.
    area : str, optional
        Only this area, by canonical name.
    period_end : str, optional
        Only this date, in ISO form.
    folder : Path, optional
        Default ``data/processed``.
    """
    asked = {"area": area, "period_end": period_end}
    only = {column: value for column, value in asked.items() if value}
    each = [(table, name) for table in TABLES for name in dict.fromkeys(names)]
    return [row for t, name in each for row in selected(t, {"measure": name, **only}, folder)]


def names_in(column: str, *measures: str, folder: Path | None = None) -> frozenset[str]:
    """Return what stands in a column of the figures of some measures: their grades, say."""
    folder = folder or processed_dir()
    return _names_in(column, measures, folder, _stamp(folder))


@lru_cache(maxsize=1024)
def _names_in(column: str, measures: tuple[str, ...], folder: Path, stamp: Stamp) -> frozenset[str]:
    found = (_selected(table, (("measure", measures),), folder, stamp) for table in TABLES)
    return frozenset(row[column] for rows in found for row in rows)


def find_id(figure: str, folder: Path | None = None) -> Row | None:
    """Return one figure by its id, or None."""
    table = DERIVED if figure.startswith("derived.") else FIGURES
    return next(iter(selected(table, {"figure_id": figure}, folder)), None)


@lru_cache(maxsize=1)
def retired_ids() -> dict[str, Row]:
    """Return the retired ids: successor (blank if there is none) and reason.

    An id holds area, date and source, so a wrong date that is put right changes it. The old
    id stays in ``data/raw/retired_ids.csv`` for ever and is never given to another figure.
    """
    path = raw_dir() / "retired_ids.csv"
    rows = read_table(path, RETIRED_COLUMNS) if path.is_file() else []
    return {row["figure_id"]: row for row in rows}


def by_id(figure: str, folder: Path | None = None) -> Row:
    """Return one figure, published or derived, by its id.

    Raises
    ------
    InputError
        If there is none, with the ids nearest to it.
    """
    row = find_id(figure, folder)
    if row:
        return row
    if gone := retired_ids().get(figure):
        now = f" Its figure is now {gone['successor']}." if gone["successor"] else ""
        raise InputError(f"The id {figure} is retired: {gone['reason']}.{now}")
    folder = folder or processed_dir()
    database = _opened(folder, _stamp(folder))
    queries = (f"SELECT figure_id FROM {Path(name).stem} ORDER BY rowid" for name in TABLES)
    ids = [row[0] for query in queries for row in database.execute(query)]
    start = figure.split(".")[0]
    near = vocabulary.nearest(figure, [i for i in ids if i.startswith(f"{start}.")] or ids, 3)
    hint = " The nearest ids are: " + "; ".join(near) + "." if near else ""
    raise InputError(f"There is no figure {figure!r} in the register.{hint}")
