"""Staff that leave one grade for another within a month, though their sum stays the same."""

import math
from collections.abc import Iterator
from itertools import combinations, pairwise

from analysis.arrivals.plausibility.series_history import HALF, History, limits, near, step
from analysis.core.csv_tables import Row
from analysis.register.remarks.breaks import between

_TABLE = ("measure", "area", "category", "basis", "period_end", "source_id")


def between_grades(rows: list[Row], history: History) -> Iterator[tuple[Row, str]]:
    """Yield grades of which one rises and another falls, both by far more than they ever did."""
    rule = limits()["between_grades"]
    tables: dict[tuple[str, ...], list[tuple[Row, Row, float]]] = {}
    for row in rows:
        large = (
            row["measure"] in limits()["range"]["staff"] and float(row["value"]) >= rule["least"]
        )
        before = [r for r in history.of(row) if r["period_end"] < row["period_end"]]
        before = before[-rule["dates"] :]
        if not large or history.same_date(row) or not before:
            continue
        joined = [(a, b) for a, b in pairwise([*before, row]) if near(a, b) and not between(a, b)]
        steps = [step(float(a["value"]), float(b["value"])) for a, b in joined]
        if len(joined) > rule["fewest"] and joined[-1][1] is row:
            usual = max(*steps[:-1], math.log(rule["floor"]))
            if steps[-1] > rule["margin"] * usual:
                tables.setdefault(tuple(row[n] for n in _TABLE), []).append(
                    (row, before[-1], usual)
                )
    for moved in tables.values():
        for (row, last, usual), (other, then, _) in combinations(moved, 2):
            if (_rise(row, last) < 0) != (_rise(other, then) < 0):
                yield (
                    row,
                    (
                        f"is {_rise(row, last):+.1%} from {last['shown']} at {last['period_end']}, "
                        f"which never moved by more than {math.expm1(usual):.1%}, while "
                        f"{other['grade']} is {_rise(other, then):+.1%} ({other['locator']}, "
                        f"{other['shown']} after {then['shown']})"
                    ),
                )


def _rise(row: Row, before: Row) -> float:
    return float(row["value"]) / max(float(before["value"]), HALF) - 1
