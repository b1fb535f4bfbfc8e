"""Find rows of the register without reading the whole of it.

The tables are sorted and one line holds one figure, so the line of an id, or the
block of lines of a measure, is found in the bytes and only that is parsed. A table
is read from disk once a command, and again only when it has changed.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from analysis import vocabulary
from analysis.errors import InputError
from analysis.paths import processed_dir
from analysis.register import DERIVED, FIGURES
from analysis.tables import Row


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table as bytes, with the blocks of it that were parsed already.

    Attributes
    ----------
    data : bytes
    header : list of str
    parsed : dict
        Rows by what their lines have in common.
    """

    data: bytes
    header: list[str]
    parsed: dict[bytes, list[Row]] = field(default_factory=dict)

    def rows(self, mark: bytes) -> list[Row]:
        """Return the rows of the block of lines that hold `mark`."""
        if mark not in self.parsed:
            self.parsed[mark] = list(_rows(_block(self.data, mark), self.header))
        return self.parsed[mark]


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


def _mark(table: str, measure: str, area: str) -> bytes:
    """What the lines of a measure (and area) have in common, as the table writes it."""
    about = vocabulary.measures() if table == FIGURES else vocabulary.derived_measures()
    if measure not in about:
        return b""
    parts = [measure] if table == DERIVED else [about[measure]["series"], measure]
    if area:
        kind = vocabulary.areas().get(area, {}).get("area_type", "")
        parts += [about[measure]["unit"], *([kind] if table == FIGURES else [])]
        parts.append(f'"{area}"' if "," in area else area)
    return f",{','.join(parts)},".encode()


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
            rows = loaded.rows(_mark(table, name, area))
            found += [r for r in rows if r["measure"] == name and area in ("", r["area"])]
    return found


def _block(data: bytes, mark: bytes) -> bytes:
    """The lines, one below the other, that hold `mark`."""
    at = data.find(mark) if mark else -1
    if at < 0:
        return b""
    start = data.rfind(b"\n", 0, at) + 1
    end = _end(data, at)
    while end < len(data):
        following = _end(data, end + 1)
        if data.find(mark, end, following) < 0:
            break
        end = following
    return data[start:end]


def _end(data: bytes, at: int) -> int:
    """Where the line that holds `at` ends."""
    end = data.find(b"\n", at)
    return end if end >= 0 else len(data)


def find_id(figure: str, folder: Path | None = None) -> Row | None:
    """Return one figure by its id, or None; nothing but its own line is parsed."""
    mark = f"\n{figure},".encode()
    for table in (FIGURES, DERIVED):
        loaded = _table(table, folder)
        at = loaded.data.find(mark)
        if at >= 0:
            line = loaded.data[at + 1 : _end(loaded.data, at + 1)]
            return next(_rows(line, loaded.header))
    return None


def all_ids(folder: Path | None = None) -> list[str]:
    """Return every figure id, published ones first."""
    found: list[str] = []
    for table in (FIGURES, DERIVED):
        text = _table(table, folder).data.decode("utf-8")
        found += re.findall(r"(?m)^([a-z0-9.-]+),", text)
    return found
