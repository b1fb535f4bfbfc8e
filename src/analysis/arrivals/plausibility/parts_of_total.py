"""The regions that arrive against the total that they are part of, and against those before.

A region that is left out, doubled or counted with its neighbour leaves every figure plausible
by itself; what the regions together make of the total does not move so.
"""

import math
from collections.abc import Iterable, Iterator
from statistics import median

from analysis import vocabulary
from analysis.arrivals.plausibility.series_history import History, limits, near
from analysis.core.csv_tables import Row
from analysis.register.remarks.breaks import between

_TABLE = ("measure", "unit", "grade", "category", "basis", "period_kind")
_DATE = ("period_end", "period_start")
Dates = dict[tuple[str, ...], tuple[dict[str, Row], dict[str, Row]]]


def unlike_parts(rows: list[Row], history: History) -> Iterator[tuple[Row, str, str]]:
    """Yield figures whose parts are missing, or make another share of them than before.

    Parameters
    ----------
    rows : list of dict
        Figures that arrive; a suppressed one is there, but no part of a share.
    history : History
        What the register has besides them.

    Yields
    ------
    row, kind, words
        A total or a part; ``missing``, ``hidden`` or ``share``; what is wrong.
    """
    fewest = limits()["parts"]["fewest"]
    measures = {row["measure"] for row in rows}
    held = {
        table: {date: both for date, both in dates.items() if len(both[0]) >= fewest}
        for table, dates in _tables(r for r in history.rows() if r["measure"] in measures).items()
    }
    for table, dates in _tables(rows).items():
        for date, (parts, totals) in dates.items():
            if len(parts) < fewest:
                continue
            for total in totals.values():
                if gone := _missing(parts, total):
                    yield total, "missing", f"stands without a figure for {' or '.join(gone)}"
                    continue
                hidden = [p for p in parts.values() if p["flag"] == "suppressed"]
                left = (1 - _share(parts, total)) * float(total["value"])
                if hidden and left > limits()["parts"]["hidden_most"] * len(hidden):
                    words = f"leaves {left:,.0f} to {' and '.join(p['area'] for p in hidden)}"
                    yield total, "hidden", f"{words}, suppressed as if few"
                before = [
                    _share(p, t[total["area"]])
                    for d, (p, t) in sorted((dates | held.get(table, {})).items())
                    if d < date and _comparable(p, t.get(total["area"]), total)
                ][-limits()["parts"]["dates"] :]
                share = _share(parts, total)
                if (
                    all(p["value"] for p in parts.values())
                    and before
                    and _apart(share, median(before))
                ):
                    words = (
                        f"has {len(parts)} parts that are {share:.1%} of it; at the "
                        f"{len(before)} dates before they were {median(before):.1%}"
                    )
                    yield total, "share", words


def outside_parts(rows: list[Row]) -> Iterator[tuple[Row, str]]:
    """Yield averages and rates of a whole that are below or above those of all of its parts."""
    rule = limits()["parts"]
    for dates in _tables(rows, averages=True).values():
        for parts, totals in dates.values():
            values = {r["area"]: float(r["value"]) for r in parts.values() if r["value"]}
            if len(values) >= rule["fewest"]:
                low, high = min(values, key=values.__getitem__), max(values, key=values.__getitem__)
                for total in totals.values():
                    if not values[low] <= float(total["value"]) <= values[high]:
                        words = f"{values[low]:g} ({low}) to {values[high]:g} ({high})"
                        yield total, f"is outside the range of its {len(values)} parts, {words}"


def _missing(parts: dict[str, Row], total: Row) -> list[str]:
    """Return the areas of the parts' kind that the vocabulary has at the date and the table not."""
    kinds = {p["area_type"] for p in parts.values()}
    day = total["period_end"]
    expected = {
        name
        for name, area in vocabulary.areas().items()
        if area["area_type"] in kinds
        and area["parent"] == total["area"]
        and area["valid_from"] <= day <= (area["valid_to"] or day)
    }
    gone = sorted(expected - set(parts))
    return gone if len(gone) <= len(expected) / 2 else []


def _comparable(parts: dict[str, Row], held: Row | None, total: Row) -> bool:
    enough = len(parts) >= limits()["parts"]["fewest"]
    return enough and held is not None and near(held, total) and not between(held, total)


def _apart(share: float, usual: float) -> bool:
    moved = math.log(limits()["parts"]["moved"])
    return bool(share and usual) and abs(math.log(share / usual)) > moved


def _tables(rows: Iterable[Row], *, averages: bool = False) -> dict[tuple[str, ...], Dates]:
    rule, known = limits()["parts"], vocabulary.measures()
    tables: dict[tuple[str, ...], Dates] = {}
    for row in rows:
        kind = row["area_type"]
        if kind not in (*rule["kinds"], *rule["total_kinds"]):
            continue
        average = known[row["measure"]]["kind"] in rule["averages"]
        if (average and row["unit"] not in rule["counts"]) is averages:
            dates = tables.setdefault(tuple(row[n] for n in _TABLE), {})
            parts, totals = dates.setdefault(tuple(row[n] for n in _DATE), ({}, {}))
            if row["value"] or (kind in rule["kinds"] and row["flag"] in rule["hidden"]):
                (parts if kind in rule["kinds"] else totals)[row["area"]] = row
    return tables


def _share(parts: dict[str, Row], total: Row) -> float:
    whole = float(total["value"])
    return sum(float(p["value"] or 0) for p in parts.values()) / whole if whole else 0.0
