"""A table of rows that need not fit into memory: a temporary SQLite database.

Rows are added one by one and read in their order as often as one likes. SQLite keeps
what does not fit its cache in a temporary file, which goes with the table.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from analysis.core.csv_tables import Row
from analysis.core.errors import InputError

_AT_ONCE = 1_000  # rows inserted by one statement
Key = Callable[[Row], Sequence[object]]


class RowTable:
    """A table that only grows, and is read in order.

    Parameters
    ----------
    columns : sequence of str
        What every row holds.
    key : callable
        Of a row: texts and whole numbers from zero that say the order. Rows of one key
        keep the order in which they came.
    """

    def __init__(self, columns: Sequence[str], key: Key = lambda row: ()) -> None:
        self.columns = tuple(columns)
        self._names = frozenset(columns)
        self._key = key
        self._database = sqlite3.connect("", isolation_level=None)  # on disk once it is large
        self._database.execute(f"CREATE TABLE rows (sorted TEXT, {_quoted(columns)})")
        marks = ", ".join("?" * (len(self.columns) + 1))
        self._insert = f"INSERT INTO rows VALUES ({marks})"
        self._database.execute("BEGIN")
        self._waiting: list[tuple[str, ...]] = []
        self._last, self._as_added = "", True  # whether the rows came in their order

    def __len__(self) -> int:
        self._insert_waiting()
        return int(self._database.execute("SELECT count(*) FROM rows").fetchone()[0])

    def append(self, row: Row) -> None:
        """Add a row.

        Raises
        ------
        InputError
            If it has other columns.
        """
        if row.keys() != self._names:
            raise InputError(
                f"A row has the columns {', '.join(row)}; expected {', '.join(self.columns)}."
            )
        key = self._key(row)
        order = "\0".join(f"{p:06d}" if isinstance(p, int) else str(p) for p in key)
        self._as_added = self._as_added and self._last <= order
        self._last = order
        self._waiting.append((order, *(row[c] for c in self.columns)))
        if len(self._waiting) >= _AT_ONCE:
            self._insert_waiting()

    def _insert_waiting(self) -> None:
        try:
            self._database.executemany(self._insert, self._waiting)
        except sqlite3.Error as error:
            raise InputError(
                f"Rows that do not fit into memory cannot be written: {error}. They go to the "
                "system's temporary folder while tables are made; TMPDIR names another."
            ) from None
        self._waiting.clear()

    def extend(self, rows: Iterable[Row]) -> None:
        """Add rows."""
        for row in rows:
            self.append(row)

    def __iter__(self) -> Iterator[Row]:
        """Yield every row, in order."""
        yield from self.selected()

    def selected(
        self, where: str = "", values: Sequence[str] = (), by: Sequence[str] = ()
    ) -> Iterator[Row]:
        """Yield the rows that meet a condition, in order, or else by columns as they came."""
        self._insert_waiting()
        order = _quoted(by) if by else "" if self._as_added else "sorted"
        rows = self._database.execute(
            f"SELECT {_quoted(self.columns)} FROM rows {where} "
            f"ORDER BY {f'{order}, ' if order else ''}rowid",
            values,
        )
        yield from (dict(zip(self.columns, row, strict=True)) for row in rows)


def _quoted(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def of_measures(rows: Iterable[Row], *measures: str) -> Iterator[Row]:
    """Yield the rows of some measures, in order."""
    if isinstance(rows, RowTable):
        marks = ", ".join("?" * len(measures))
        yield from rows.selected(f"WHERE measure IN ({marks})", measures)
    else:
        yield from (row for row in rows if row["measure"] in measures)


def repeated_ids(rows: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """Yield neighbours of one id, in the order of the table: of both at least id and place."""
    places: Iterable[Row]
    if isinstance(rows, list):  # in memory already
        places = sorted(rows, key=lambda row: row["figure_id"])
    else:
        places = RowTable(("figure_id", "source_id", "locator"), lambda row: (row["figure_id"],))
        places.extend({column: row.get(column, "") for column in places.columns} for row in rows)
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
    table = RowTable(columns)
    table.extend(rows)
    for _, alike in groupby(table.selected(by=by), key=lambda row: [row[c] for c in by]):
        yield list(alike)
