"""Percentages against their series: fractions in their place, leaps, and two exchanged."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise

from analysis.arrivals.plausibility.exchanged import what
from analysis.arrivals.plausibility.series_history import History, is_change, key, limits
from analysis.core.csv_tables import Row

_LINE = ("source_id", "measure", "area", "grade", "period_end")


def unlike_percentages(rows: list[Row], history: History) -> Iterator[tuple[Row, str, bool, str]]:
    """Yield percentages that are a fraction, or move by more than their series ever did.

    Yields
    ------
    row, kind, refuse, words
        The figure; ``fraction``, ``above-all``, ``points`` or ``exchanged``; whether it stops
        the file; what is wrong.
    """
    rule = limits()["percent"]
    compared: Counter[tuple[str, ...]] = Counter()
    moved: list[tuple[Row, str]] = []
    apart: dict[tuple[str, ...], list[tuple[Row, Row]]] = {}
    for row in rows:
        if is_change(row) or row["measure"] in rule["changes"]:
            continue
        held = history.same_date(row)
        beside_it = [held] if held else history.neighbours(row)
        if not beside_it:
            continue
        compared[key(row, _LINE)] += 1
        value = float(row["value"])
        other = min(beside_it, key=lambda n: abs(float(n["value"]) - value))
        beside = float(other["value"])
        if abs(value - beside) > rule["apart"]:
            apart.setdefault(key(row, _LINE), []).append((row, other))
        words = f"beside {other['shown']} at {other['period_end']} [{other['figure_id']}]"
        small, large = sorted((abs(value), abs(beside)))
        if 0 < small <= 1 and large >= rule["least"] and 0.5 < 100 * small / large < 2:
            yield row, "fraction", True, f"is a fraction or a percentage, {words}"
            continue
        series = [float(r["value"]) for r in history.of(row)]
        if value > rule["most"] >= max(series):
            yield row, "above-all", True, f"is more than all, {words}"
            continue
        most = max((abs(b - a) for a, b in pairwise(series)), default=0.0)
        moves = rule | rule["measures"].get(row["measure"], {})
        if abs(value - beside) > max(moves["points"], moves["margin"] * most):
            moved.append((row, f"moves by {abs(value - beside):.3g} points, {words}"))
    leaps = Counter(key(row, _LINE) for row, _ in moved)
    for row, words in moved:
        leapt = leaps[key(row, _LINE)]
        many = leapt >= rule["many"] and leapt >= rule["share"] * compared[key(row, _LINE)]
        yield row, "points", many, words

    for pairs in apart.values():
        for (row, near), (place, there) in combinations(pairs, 2):
            if max(_points(row, there), _points(place, near)) <= rule["fit"]:
                words = f"fits in the place of {what(place)} ({place['locator']}, {place['shown']})"
                yield row, "exchanged", False, f"{words}, and it here"


def _points(one: Row, other: Row) -> float:
    return abs(float(one["value"]) - float(other["value"]))
