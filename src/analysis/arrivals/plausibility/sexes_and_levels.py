"""Figures of one row against each other: men and women of a whole, the order of their pay."""

from collections.abc import Iterator
from itertools import pairwise

from analysis.arrivals.plausibility.exchanged import what
from analysis.arrivals.plausibility.series_history import History, limits
from analysis.core.csv_tables import Row

_SAME = ("source_id", "measure", "basis", "area", "grade", "period_end", "period_start")
_BODY = ("source_id", "basis", "area", "population", "category", "period_end")


def unlike_sexes(rows: list[Row]) -> Iterator[tuple[Row, str]]:
    """Yield wholes that men and women are far from, counts and shares of staff alike.

    People whose sex is not known are in the whole alone.
    """
    rule = limits()["sexes"]
    wholes: dict[tuple[str, ...], dict[str, Row]] = {}
    for row in rows:
        if row["unit"] in rule["units"] or row["measure"] in rule["shares"]:
            wholes.setdefault(tuple(row[n] for n in _SAME), {})[row["category"]] = row
    for parts in wholes.values():
        if not {"Male", "Female"} <= parts.keys():
            continue
        men, women, whole = parts["Male"], parts["Female"], parts.get("")
        summed = float(men["value"]) + float(women["value"])
        share = men["measure"] in rule["shares"]
        total = 100.0 if share else float(whole["value"]) if whole else summed
        spare = rule["points"] if share else max(rule["least"], rule["unknown"] * total)
        rounded = rule["points"] if share else rule["least"]
        if summed > total + rounded or summed < total - spare:
            of = "100%" if share else whole["shown"] if whole else ""
            yield men, f"and {women['shown']} ({women['locator']}) make {summed:g} of {of}"


def unlike_order(rows: list[Row], history: History) -> Iterator[tuple[Row, str]]:
    """Yield pay of a level below that of the level under it, and a mean below its median.

    So the two never stood at the dates before.
    """
    rule = limits()["order"]
    bodies: dict[tuple[str, ...], dict[tuple[str, str], Row]] = {}
    for row in rows:
        if row["measure"] in rule["measures"]:
            bodies.setdefault(tuple(row[n] for n in _BODY), {})[row["measure"], row["grade"]] = row
    for body in bodies.values():
        levels = [[(m, g) for g in rule["levels"] if (m, g) in body] for m in rule["measures"]]
        both = [[(m, g) for m in rule["measures"]] for g in dict.fromkeys(g for _, g in body)]
        for low, high in (pair for line in (*levels, *both) for pair in pairwise(line)):
            if low in body and high in body and _below(body[high], body[low], rule["apart"]):
                held = {r["period_end"]: r for r in history.of(body[low])}
                before = [r for r in history.of(body[high]) if r["period_end"] in held]
                last = before[-rule["dates"] :]
                if len(last) == rule["dates"] and all(
                    _below(held[r["period_end"]], r, rule["apart"]) for r in last
                ):
                    other = f"{body[low]['shown']} of {what(body[low])} ({body[low]['locator']})"
                    yield body[high], f"is below {other}, as it never was"


def _below(one: Row, other: Row, apart: float) -> bool:
    return float(one["value"]) * apart < float(other["value"])
