"""Figures that arrive as those of one date and are, to the digit, held as those of another.

A return sent again under the next month's name passes every other check: its months agree,
its sums hold, and nothing moves by much. So does one block of it, such as the costs alone. Of
what is held, only May 2014 repeats as much as half of a table: ten numbers of people.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator

from analysis.arrivals.plausibility.series_history import SERIES, History, limits, near
from analysis.core.csv_tables import Row

_TOGETHER = ("source_id", "basis", "period_kind", "period_end")


def repeated(rows: Iterable[Row], history: History) -> Iterator[tuple[Row, Row]]:
    """Yield each figure of a block that repeats another date's, and the held one that it repeats.

    Parameters
    ----------
    rows : iterable of dict
        Figures that arrive, with values.
    history : History
        What the register has besides them.
    """
    new = [r for r in rows if history.same_date(r) is None and history.of(r)]
    found: dict[str, tuple[Row, Row]] = {}
    for rule in limits()["repeated"]:
        blocks: dict[tuple[str, ...], list[Row]] = {}
        for row in new:
            if abs(float(row["value"])) >= rule["least"]:
                # Of a cell, its sheet.
                names = (*_TOGETHER, *rule["of"])
                together = tuple(row[name].partition("!")[0] for name in names)
                blocks.setdefault(together, []).append(row)
        for block in blocks.values():
            found |= {row["figure_id"]: (row, other) for row, other in _alike(block, history, rule)}
    yield from found.values()


def exchanged_dates(rows: list[Row], history: History) -> Iterator[tuple[Row, str]]:
    """Yield figures of a new date that are held of another date, which arrives changed."""
    arrived = {(*(r[n] for n in SERIES), r["period_end"]): r for r in rows}
    for row in rows:
        if (
            history.same_date(row) is None
            and abs(float(row["value"])) >= limits()["dates"]["least"]
        ):
            for held in history.of(row):
                other = arrived.get((*(row[n] for n in SERIES), held["period_end"]))
                if _same(row, held) and other is not None and not _same(other, held):
                    yield (
                        row,
                        (
                            f"is held of {held['period_end']} [{held['figure_id']}], for which "
                            f"{other['shown']} arrives ({other['locator']})"
                        ),
                    )


def _alike(block: list[Row], history: History, rule: dict[str, float]) -> Iterator[tuple[Row, Row]]:
    equals = [{h["period_end"]: h for h in history.of(row) if _same(row, h)} for row in block]
    dates = Counter(date for equal in equals for date in equal)
    for date, count in dates.most_common(1):
        if count >= rule["fewest"] and count >= rule["share"] * len(block):
            yield from ((r, e[date]) for r, e in zip(block, equals, strict=True) if date in e)


def _same(row: Row, held: Row) -> bool:
    # Programs that write workbooks differ in the last of 17 digits.
    return near(row, held) and math.isclose(
        float(row["value"]), float(held["value"]), rel_tol=1e-12
    )
