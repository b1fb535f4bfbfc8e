"""Staff that leave one grade for another within a month, though their sum stays the same."""

import math
from collections.abc import Iterator
from itertools import combinations

from analysis.arrivals.plausibility.series_history import HALF, History, joined, limits, step
from analysis.core.csv_tables import Row

_TABLE = ("measure", "area", "category", "basis", "period_end", "source_id")


def between_grades(rows: list[Row], history: History) -> Iterator[tuple[Row, str]]:
    """Yield grades of which one rises and another falls, both by far more than they ever did."""
    rule = limits()["between_grades"]
    tables: dict[tuple[str, ...], list[tuple[Row, Row, float]]] = {}
    for row in rows:
        if row["measure"] in limits()["range"]["staff"] and float(row["value"]) >= rule["least"]:
            pairs = joined([*history.of(row)[-rule["dates"] :], row])
            *steps, last = [step(float(a["value"]), float(b["value"])) for a, b in pairs] or [0.0]
            most = max([math.log(rule["floor"]), *steps])
            if (
                len(steps) >= rule["fewest"]
                and pairs[-1][1] is row
                and last > rule["margin"] * most
            ):
                moved = tables.setdefault(tuple(row[n] for n in _TABLE), [])
                moved.append((row, pairs[-1][0], most))
    for moved in tables.values():
        for (row, then, most), (other, before, _) in combinations(moved, 2):
            own, others = _rise(row, then), _rise(other, before)
            if (own < 0) != (others < 0):
                words = (
                    f"is {own:+.1%} from {then['shown']} at {then['period_end']}, which never "
                    f"moved by more than {math.expm1(most):.1%}, while {other['grade']} is "
                    f"{others:+.1%} ({other['locator']}, {other['shown']} after {before['shown']})"
                )
                yield row, words


def _rise(row: Row, before: Row) -> float:
    return float(row["value"]) / max(float(before["value"]), HALF) - 1
