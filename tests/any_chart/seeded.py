"""Selections of the register drawn at random with one seed, each with the chart it gives."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from analysis.any_chart.forms import table
from analysis.any_chart.make import chart, settle
from analysis.any_chart.selection import select
from analysis.charts.spec import Chart
from analysis.core.csv_tables import Row
from analysis.register.figure_rows import DERIVED, FIGURES, read

SEED, LEAST, EACH_FORM, MOST_TRIES = 20250630, 30, 3, 4000
COLUMNS = ("area", "grade", "category", "period_end", "basis")
FORMS = [form["name"] for form in table()["form"]]


@dataclass(frozen=True)
class Drawn:
    """One selection: its rows, the form the rule chooses and the chart."""

    rows: list[Row]
    form: str
    chart: Chart


@lru_cache(maxsize=1)
def selections() -> list[Drawn]:
    """Rows of one measure that agree in one to three columns, until every form came up."""
    draw = random.Random(SEED)
    by_measure: dict[str, list[Row]] = {}
    for row in (*read(FIGURES), *read(DERIVED)):
        by_measure.setdefault(row["measure"], []).append(row)
    names = sorted(by_measure)
    found: list[Drawn] = []
    forms: Counter[str] = Counter()
    for _ in range(MOST_TRIES):
        rows = by_measure[draw.choice(names)]
        like = draw.choice(rows)
        columns = draw.sample(COLUMNS, draw.randint(1, 3))
        chosen = [r for r in rows if all(r[c] == like[c] for c in columns)]
        if like["unit"] == "rating" or sum(bool(r["value"]) for r in chosen) < 5:
            continue
        lacking = [f for f in FORMS if forms[f] < EACH_FORM]
        if len(found) >= LEAST and not lacking:
            break
        _, form = settle(select(chosen))
        if len(found) < LEAST - len(lacking) or form in lacking:
            forms[form] += 1
            found.append(Drawn(chosen, form, chart(chosen)))
    return found
