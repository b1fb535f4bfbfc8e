"""Which of several figures are kept: those of one kind, and of each the value in force."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from analysis.core.csv_tables import Row

QUALITIES = ("primary", "derived", "inferred", "quoted", "weak")
SUM = "All "  # how the name of a part begins that is a sum of others


def counted(row: Mapping[str, str]) -> str:
    """Return who is counted and how: the population of a row, or its basis."""
    return ", ".join(filter(None, (row.get("population", ""), row["basis"])))


def most(
    rows: list[Row],
    of: Callable[[Row], str],
    told: list[str],
    what: str,
    name: Callable[[str], str],
) -> list[Row]:
    """Keep the rows of the kind with most values (newest, where equal); say what is left out."""
    newest: dict[str, str] = {}
    for row in rows:
        newest[of(row)] = max(newest.get(of(row), ""), row["period_end"])
    counts = Counter(of(row) for row in rows)
    values = Counter(of(row) for row in rows if row["value"])
    chosen = max(counts, key=lambda kind: (values[kind], counts[kind], newest[kind], kind))
    if len(counts) > 1:
        ordered = sorted(counts.items(), key=lambda kind: (-kind[1], kind[0]))
        others = "; ".join(f"{name(k)}, {n}" for k, n in ordered if k != chosen)
        told.append(f"Not drawn, as figures of {what}: {others}.")
    return [row for row in rows if of(row) == chosen]


def without_sums(rows: list[Row], told: list[str]) -> list[Row]:
    """Leave out parts that are sums of others, "All court orders", where both are there."""
    names = sorted({r["category"] for r in rows})
    sums = [name for name in names if name.startswith(SUM)]
    if not sums or len(names) - len(sums) < 2:
        return rows
    told.append(f"Not drawn, as sums of other parts: {'; '.join(sums)}.")
    return [r for r in rows if r["category"] not in sums]


def but_category(row: Row) -> tuple[str, ...]:
    """Return what a figure is of, its part aside: place, grade, date and way of counting."""
    return (*(row[c] for c in ("area", "grade", "period_end")), counted(row))


def one_value_each(rows: list[Row], told: list[str]) -> list[Row]:
    """Keep the value in force of each group, way of counting and date: best read, then newest."""
    found: dict[tuple[str, ...], Row] = {}
    for row in rows:
        key = (*but_category(row), row["category"])
        if key not in found or _standing(row) > _standing(found[key]):
            found[key] = row
    dropped = len(rows) - len(found)
    if dropped:
        told.append(f"Earlier or repeated values of the same figures are not drawn ({dropped}).")
    return list(found.values())


def _standing(row: Row) -> tuple[Any, ...]:
    """What makes a row the one to draw: in force, well read, newly published."""
    quality = row["quality"]
    rank = QUALITIES.index(quality) if quality in QUALITIES else len(QUALITIES)
    in_force = str(row.get("is_current", "")).lower() not in ("false", "no", "0")
    return in_force, -rank, bool(row["value"]), row["published_on"], row["edition"]


def totals_of(rows: list[Row], totals: dict[tuple[str, ...], Row]) -> dict[str, float]:
    """The total of each date to which its parts add up, within their rounding."""
    found: dict[str, float] = {}
    for date in {r["period_end"] for r in rows}:
        parts = [r for r in rows if r["period_end"] == date]
        whole = totals.get(but_category(parts[0]))
        if whole and whole["value"] and all(p["value"] for p in parts):
            total, summed = float(whole["value"]), sum(float(p["value"]) for p in parts)
            if total > 0 and abs(total - summed) <= 0.5 * len(parts) + 1e-9:
                found[date] = total
    return found
