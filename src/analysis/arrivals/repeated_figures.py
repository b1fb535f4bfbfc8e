"""Figures that arrive as those of one date and are, to the digit, held as those of another.

A return sent again under the next month's name passes every other check: its months agree,
its sums hold, and nothing moves by much.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator

from analysis.arrivals.series_history import History, limits, near
from analysis.core.csv_tables import Row

_TOGETHER = ("source_id", "measure", "basis", "period_kind", "period_end")


def repeated(rows: Iterable[Row], history: History) -> Iterator[tuple[Row, Row]]:
    """Yield each figure of a table that repeats another date's, and the held one that it repeats.

    Parameters
    ----------
    rows : iterable of dict
        Figures that arrive, with values.
    history : History
        What the register has besides them.
    """
    rule = limits()["repeated"]
    tables: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        new_date = history.same_date(row) is None and bool(history.of(row))
        if new_date and abs(float(row["value"])) >= rule["least"]:
            tables.setdefault(tuple(row[name] for name in _TOGETHER), []).append(row)
    for table in tables.values():
        equals = [{h["period_end"]: h for h in history.of(row) if _same(row, h)} for row in table]
        dates = Counter(date for equal in equals for date in equal)
        for date, count in dates.most_common(1):
            if count == len(table) >= rule["fewest"]:
                yield from ((row, equal[date]) for row, equal in zip(table, equals, strict=True))


def _same(row: Row, held: Row) -> bool:
    # Programs that write workbooks differ in the last of 17 digits.
    return near(row, held) and math.isclose(
        float(row["value"]), float(held["value"]), rel_tol=1e-12
    )
