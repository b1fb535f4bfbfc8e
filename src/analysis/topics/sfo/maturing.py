"""How counts of convictions of one year grew, and what a fair comparison of years is.

A newest year is always too low, because its cases are still before the courts. Two
years compare only at the same age: as first reported, or a year on.
"""

from itertools import pairwise
from typing import Any

import pandas as pd

from analysis.register.frames import figures, records
from analysis.stats.comparisons import rate_ratio
from analysis.stats.results import Estimate, NotEnoughData


def year_of(row: dict[str, Any]) -> str:
    """Return ``2016`` for a calendar year, ``2016/17`` for a financial one."""
    end = row["period_end"]
    if row["period_kind"] == "calendar_year":
        return str(end[:4])
    return f"{int(end[:4]) - 1}/{end[2:4]}"


def maturing() -> pd.DataFrame:
    """Murder and rape convictions of 2006/07 to 2008/09 as two yearly editions told them.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id, category, year, edition, age (years since the first report of
        that year), value. The age follows from the editions: the last year of an edition
        is taken as reported in it for the first time, the year before as a year on.
    """
    rows = figures(
        measure="sfo_convictions", category=["Murder", "Rape"], period_kind="financial_year"
    )
    rows = rows[rows["edition"].str.startswith("Offender management caseload statistics")]
    newest = rows.groupby("edition")["period_end"].transform("max").str[:4].astype(int)
    rows = rows.assign(
        year=[year_of(row) for row in records(rows)],
        age=newest - rows["period_end"].str[:4].astype(int),
        edition=rows["edition"].str[-4:],
    )
    told = {0: "first reported", 1: "a year on"}
    rows = rows.assign(
        name=[
            f"{r['category']} {r['year']}, {told[r['age']]} (edition {r['edition']})"
            for r in records(rows)
        ]
    )
    rows = rows.sort_values(["category", "period_end", "age"]).reset_index(drop=True)
    return rows[["figure_id", "name", "category", "year", "period_end", "edition", "age", "value"]]


def growth() -> dict[str, float]:
    """Return by what factor the first count of an offence had grown a year on."""
    rows = maturing()
    both = rows.pivot(index=["category", "year"], columns="age", values="value").dropna()
    ratio = (both[1] / both[0]).droplevel("year")
    return {str(name): float(value) for name, value in ratio.items()}


def _ratio(one: dict[str, Any], two: dict[str, Any]) -> Estimate | NotEnoughData:
    return rate_ratio(two["value"], 1.0, one["value"], 1.0)


def equal_age() -> pd.DataFrame:
    """One year against the next, within an edition (unequal age) and at equal age.

    Returns
    -------
    pandas.DataFrame
        Columns category, reading, from, to (year and value), value, low, high: ratio of
        the counts, exact, as if both were Poisson.
    """
    rows = maturing()
    found = []
    for key, reading in (("edition", "within one edition"), ("age", "at equal age")):
        for (category, _), group in rows.groupby(["category", key]):
            for one, two in pairwise(records(group)):
                ratio = _ratio(one, two).as_row()
                line = {"category": category, "reading": reading}
                line |= {f: f"{r['year']}: {r['value']:g}" for f, r in (("from", one), ("to", two))}
                found.append({**line, **ratio})
    return pd.DataFrame(found)[["category", "reading", "from", "to", "value", "low", "high"]]
