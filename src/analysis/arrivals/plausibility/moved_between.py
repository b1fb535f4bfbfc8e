"""Staff or cases that leave one grade or area for another, though their sum stays the same."""

import math
from collections.abc import Iterator
from itertools import combinations

from analysis.arrivals.plausibility.exchanged import what
from analysis.arrivals.plausibility.series_history import History, joined, limits, step
from analysis.core.csv_tables import Row

_TABLE = ("measure", "category", "basis", "period_end", "source_id")
_LINE = ("grade", "area")


def moved_between(rows: list[Row], history: History) -> Iterator[tuple[Row, str]]:
    """Yield lines of a table of which one gains what another loses, far more than they ever did."""
    rule, beside = limits()["moved_between"], History(rows)
    tables: dict[tuple[str, ...], list[tuple[Row, Row, float]]] = {}
    for row in rows:
        if row["measure"] not in rule["measures"] or float(row["value"]) < rule["least"]:
            continue
        earlier = [r for r in history.others(row, beside) if r["period_end"] < row["period_end"]]
        pairs = joined([*earlier[-rule["dates"] :], row])
        *steps, last = [step(float(a["value"]), float(b["value"])) for a, b in pairs] or [0.0]
        if len(steps) < rule["fewest_short"] or pairs[-1][1] is not row:
            continue
        floor = rule["floor" if len(steps) >= rule["fewest"] else "floor_short"]
        most = max(steps)
        if last > rule["margin"] * max(math.log(floor), most):
            for line in _LINE:
                table = (line, *(row[n] for n in (*_TABLE, *_LINE) if n != line))
                tables.setdefault(table, []).append((row, pairs[-1][0], most))
    for found in tables.values():
        for (row, then, most), (other, before, _) in combinations(found, 2):
            own, others = _gain(row, then), _gain(other, before)
            if abs(own + others) <= rule["left"] * max(abs(own), abs(others)):
                words = (
                    f"is {own:+,.0f} from {then['shown']} at {then['period_end']}, which never "
                    f"moved by more than {math.expm1(most):.1%}, while {what(other)} is "
                    f"{others:+,.0f} ({other['locator']}, {other['shown']} after "
                    f"{before['shown']})"
                )
                yield row, words


def _gain(row: Row, before: Row) -> float:
    return float(row["value"]) - float(before["value"])
