"""Figures of one row against each other: men and women of a whole, pay from level to level."""

from collections.abc import Iterator
from itertools import pairwise

from analysis.arrivals.plausibility.series_history import History, limits
from analysis.core.csv_tables import Row

_SAME = ("source_id", "measure", "basis", "area", "grade", "period_end", "period_start")
_BODY = ("source_id", "measure", "basis", "area", "population", "category", "period_end")


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


def unlike_levels_of_pay(rows: list[Row], history: History) -> Iterator[tuple[Row, str]]:
    """Yield pay of a level that is below that of the level under it, and was above it before."""
    levels, rule = limits()["pay_levels"]["levels"], limits()["pay_levels"]
    bodies: dict[tuple[str, ...], dict[str, Row]] = {}
    for row in rows:
        if row["measure"] in rule["measures"] and row["grade"] in levels:
            bodies.setdefault(tuple(row[n] for n in _BODY), {})[row["grade"]] = row
    for body in bodies.values():
        for low, high in pairwise([body[level] for level in levels if level in body]):
            before = [history.of(level)[-1:] for level in (low, high)]
            paid = [float(row["value"]) for found in before for row in found]
            if float(high["value"]) < float(low["value"]) and paid == sorted(paid) and paid[1:]:
                yield high, f"is below {low['shown']} of {low['grade']} ({low['locator']})"
