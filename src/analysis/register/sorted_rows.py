"""Rows in order, however many: in memory while they are few, on the disk when they are not.

A table is gathered row by row and read in its order, as often as one likes. Past a
number of rows, what is held is sorted and written to a file of its own (a run); reading
merges the runs. What is in memory at any time does not depend on how many rows there are.
"""

from __future__ import annotations

import heapq
import os
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby, islice, pairwise
from operator import itemgetter
from pathlib import Path
from typing import Any

from analysis.core.csv_tables import Row
from analysis.core.errors import InputError

MOST_HELD = 25_000  # rows in memory: all figures of today, some 20 MB
MOST_RUNS = 64  # files that are merged at once
_BLOCK = 64  # rows read from a run at once
Values = tuple[str, ...]
Key = Callable[[Row], Any]


class SortedRows:
    """A table that only grows, and is read in order.

    Rows that the key does not tell apart keep the order in which they came.

    Parameters
    ----------
    columns : sequence of str
        What every row holds, in this order.
    key : callable
        Of a row; says the order.
    most_held : int, optional
        Rows in memory before a run is written.
    """

    def __init__(self, columns: Sequence[str], key: Key, most_held: int | None = None) -> None:
        self.columns = tuple(columns)
        self._names = frozenset(columns)
        self._values = itemgetter(*columns)
        self._key = key
        self._most_held = most_held or MOST_HELD
        self._held: list[Values] = []
        self._in_order = True
        self._runs: list[Path] = []
        self._folder = ""
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def append(self, row: Row) -> None:
        """Add a row.

        Raises
        ------
        InputError
            If it has other columns, or a run cannot be written.
        """
        if row.keys() != self._names:
            raise InputError(
                f"A row has the columns {', '.join(row)}; expected {', '.join(self.columns)}."
            )
        self._held.append(self._values(row))
        self._in_order = False
        self._length += 1
        if len(self._held) >= self._most_held:
            self._write_run()

    def extend(self, rows: Iterable[Row]) -> None:
        """Add rows."""
        for row in rows:
            self.append(row)

    def __iter__(self) -> Iterator[Row]:
        """Yield every row, in order."""
        self._sort()
        if self._runs:
            if self._held:
                self._write_run()
            self._merge_runs()  # so that it is merged once, however often it is read
        for values in chain(*map(_read_run, self._runs), self._held):
            yield dict(zip(self.columns, values, strict=True))

    def _of(self, values: Values) -> Any:
        return self._key(dict(zip(self.columns, values, strict=True)))

    def _sort(self) -> None:
        if not self._in_order:
            self._held.sort(key=self._of)
            self._in_order = True

    def _write_run(self) -> None:
        self._sort()
        self._write(self._held)
        self._held = []
        if len(self._runs) >= MOST_RUNS:
            self._merge_runs()

    def _merge_runs(self) -> None:
        if len(self._runs) > 1:
            old, self._runs = self._runs, []
            self._write(heapq.merge(*map(_read_run, old), key=self._of))
            for path in old:
                path.unlink()

    def _write(self, rows: Iterable[Values]) -> None:
        import json  # a look-up, which writes nothing, does without these
        import shutil
        import tempfile

        try:
            if not self._folder:
                self._folder = tempfile.mkdtemp(prefix="workforce-rows-")
                weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
            handle, name = tempfile.mkstemp(dir=self._folder)
            remaining = iter(rows)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                while block := list(islice(remaining, _BLOCK)):
                    file.write(json.dumps(block, ensure_ascii=False) + "\n")
        except OSError as error:
            raise InputError(
                f"{tempfile.gettempdir()} cannot be written: {error.strerror or error}. It holds "
                "what does not fit into memory while tables are made; TMPDIR names another folder."
            ) from None
        self._runs.append(Path(name))


def _read_run(path: Path) -> Iterator[Values]:
    import json

    with path.open(encoding="utf-8") as file:
        for line in file:
            yield from map(tuple, json.loads(line))


def repeated_ids(rows: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """Yield neighbours of one id: id, source and locator of both, in the order of the table."""
    places = SortedRows(("figure_id", "source_id", "locator"), lambda r: r["figure_id"])
    for row in rows:
        places.append({c: row.get(c, "") for c in places.columns})
    for one, other in pairwise(places):
        if one["figure_id"] == other["figure_id"]:
            yield one, other


def grouped(rows: Iterable[Row], columns: Sequence[str], by: Sequence[str]) -> Iterator[list[Row]]:
    """Yield the rows that are alike in some columns together, in the order they came in.

    Parameters
    ----------
    rows : iterable of dict
    columns : sequence of str
        What every row holds.
    by : sequence of str
        The columns in which rows of a group are alike.
    """

    def key(row: Row) -> tuple[str, ...]:
        return tuple(row[column] for column in by)

    table = SortedRows(columns, key)
    table.extend(rows)
    for _, group in groupby(table, key):
        yield list(group)
