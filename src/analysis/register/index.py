"""Find rows of the register without reading the whole of it.

The tables are sorted and one line holds one figure, so the line of an id is found in
the bytes, the block of lines of a measure by halving, and only that is parsed. A table
is read from disk once a command, and again only when it has changed.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from analysis import vocabulary
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.core.paths import processed_dir
from analysis.register.figure_rows import DERIVED, FIGURES, SERIES, inputs_by_id
from analysis.register.retired_ids import retired_ids

Key = tuple[int | str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A sorted table as bytes, with the blocks of it that were parsed already.

    Attributes
    ----------
    data : bytes
    header : list of str
    parsed : dict
        Rows by the beginning of the sort key that they share.
    """

    data: bytes
    header: list[str]
    parsed: dict[Key, list[Row]] = field(default_factory=dict)

    def rows(self, key: Key) -> list[Row]:
        """Return the rows whose sort key begins with `key`."""
        if key not in self.parsed:
            self.parsed[key] = list(_rows(self.block(key), self.header))
        return self.parsed[key]

    def block(self, key: Key) -> bytes:
        """Return the lines whose sort key begins with `key`."""
        start = self._bound(lambda found: found < key)
        return self.data[start : self._bound(lambda found: found[: len(key)] <= key)]

    def _bound(self, before: Callable[[Key], bool]) -> int:
        """Halve the table until the first line is found that is not `before`."""
        low, high = _end(self.data, 0) + 1, len(self.data)
        while low < high:
            start = max(self.data.rfind(b"\n", 0, (low + high) // 2) + 1, low)
            end = _end(self.data, start)
            row = next(_rows(self.data[start:end], self.header))
            if before(_key(row)):
                low = end + 1
            else:
                high = start
        return low


def _key(row: Row) -> Key:
    """The beginning of the order in which the tables are written."""
    if "series" not in row:
        return (row["measure"], row["area"])
    return (SERIES.index(row["series"]), row["measure"], row["area_type"], row["area"])


@lru_cache(maxsize=8)
def _loaded(path: str, stamp: tuple[int, int]) -> Table:
    """Load a table; `stamp` is its time and size, so that a rebuild is seen."""
    data = Path(path).read_bytes()
    return Table(data, data[: data.index(b"\n")].decode().split(","))


def _table(name: str, folder: Path | None) -> Table:
    path = (folder or processed_dir()) / name
    try:
        found = path.stat()
    except FileNotFoundError:
        raise InputError(
            f"There is no {path.name} yet. `workforce build` makes it from data/raw."
        ) from None
    return _loaded(str(path), (found.st_mtime_ns, found.st_size))


def _rows(data: bytes, header: list[str]) -> Iterator[Row]:
    for values in csv.reader(data.decode("utf-8").split("\n")):
        if values:
            yield dict(zip(header, values, strict=True))


def _key_of(table: str, measure: str, area: str) -> Key:
    """The key that the lines of a measure (and area) begin with; empty if not in a table."""
    about = vocabulary.measures() if table == FIGURES else vocabulary.derived_measures()
    if measure not in about:
        return ()
    if table == DERIVED:
        return (measure, area) if area else (measure,)
    key = (SERIES.index(about[measure]["series"]), measure)
    kind = vocabulary.areas().get(area, {}).get("area_type", "")
    return (*key, kind, area) if area else key


def of_measures(*names: str, area: str = "", folder: Path | None = None) -> list[Row]:
    """Return every figure of some measures, published ones first, then derived ones.

    Both tables are sorted so that the rows of a measure, and within it of an area,
    stand together; only those lines are parsed, once a command, however large the
    table is. The rows are shared: change a copy.

    Parameters
    ----------
    names : str
        Measures, published or derived.
    area : str, optional
        Only this area, by canonical name.
    folder : Path, optional
        Default ``data/processed``.
    """
    found: list[Row] = []
    for table in (FIGURES, DERIVED):
        loaded = _table(table, folder)
        for name in dict.fromkeys(names):
            key = _key_of(table, name, area)
            rows = loaded.rows(key) if key else []
            found += [_with_inputs(row, folder) for row in rows] if table == DERIVED else rows
    return found


def _with_inputs(row: Row, folder: Path | None) -> Row:
    """A derived row with the ids it was worked out from."""
    if "inputs" in row:
        return row
    return row | {"inputs": _inputs(folder, _table("derived_inputs.csv", folder))[row["figure_id"]]}


@lru_cache(maxsize=2)
def _inputs(folder: Path | None, state: Table) -> dict[str, str]:
    return inputs_by_id(folder)


def _end(data: bytes, at: int) -> int:
    """Where the line that holds `at` ends."""
    end = data.find(b"\n", at)
    return end if end >= 0 else len(data)


def find_id(figure: str, folder: Path | None = None) -> Row | None:
    """Return one figure by its id, or None; nothing but its own line is parsed."""
    derived = figure.startswith("derived.")
    loaded = _table(DERIVED if derived else FIGURES, folder)
    mark = f"{figure},".encode()
    at = loaded.data.find(b"\n" + mark) + 1
    if not at:
        return None
    row = next(_rows(loaded.data[at : _end(loaded.data, at)], loaded.header))
    return _with_inputs(row, folder) if derived else row


def all_ids(folder: Path | None = None) -> list[str]:
    """Return every figure id, published ones first."""
    found: list[str] = []
    for table in (FIGURES, DERIVED):
        text = _table(table, folder).data.decode("utf-8")
        found += re.findall(r"(?m)^([a-z0-9.-]+),", text)
    return found


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
    ids = all_ids(folder)
    start = figure.split(".")[0]
    near = vocabulary.nearest(figure, [i for i in ids if i.startswith(f"{start}.")] or ids, 3)
    hint = " The nearest ids are: " + "; ".join(near) + "." if near else ""
    raise InputError(f"There is no figure {figure!r} in the register.{hint}")
