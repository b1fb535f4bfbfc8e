"""Convictions per 1,000 people supervised, and how counts of one year grew.

A newest year is always too low, because its cases are still before the courts. Two
years compare only at the same age: as first reported, or a year on.
"""

from itertools import pairwise
from typing import Any

import pandas as pd

from analysis.core.numbers import round_half_up
from analysis.core.periods import financial_year
from analysis.core.wording import joined
from analysis.register.frames import figures, records
from analysis.register.remarks.breaks import between
from analysis.stats.intervals import rate_interval, rate_ratio
from analysis.stats.rates.rate_models import PoissonFit, fit_rates
from analysis.topics.sfo.risk import ALL, AREA, EQUAL, LEAST_MONTHS, by_risk
from analysis.topics.wording import fill, sentence

ANNUAL = "annual probation tables"


def _snapshots(category: str) -> dict[str, dict[str, Any]]:
    rows = figures(measure="caseload", area=AREA, category=category)
    rows = rows[rows["edition"].str.contains(ANNUAL)]
    return {row["period_end"]: row for row in records(rows)}


def rates(category: str = ALL, months: int = LEAST_MONTHS) -> pd.DataFrame:
    """Convictions per 1,000 people under supervision, where the dates of both fit.

    The base is the mean of the caseload at the start and at the end of the year, both
    from one edition. A year is left out, with the reason, where an end is not held, a
    break of either series lies inside, or its cases had too little time.

    Parameters
    ----------
    category : str
        Whose caseload: everyone supervised, or those in the community only.
    months : int
        The time that the cases of a year must have had.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id, year, value, base, thousands (the same base), rate, low, high
        (per 1,000, exact Poisson, the caseload taken as known), why (blank where the
        rate is given).
    """
    held = _snapshots(category)
    found = []
    for given in records(by_risk().groupby("year", as_index=False).first()):
        year, total = given["year"], given["total"]
        start, end = held.get(f"{year - 1}-12-31"), held.get(f"{year}-12-31")
        row: dict[str, Any] = {"figure_id": given["figure_id"], "year": str(year)}
        row |= {"value": total, "months": given["months"], "why": ""}
        if given["months"] < months:
            row["why"] = "too little time for cases to be tried"
        elif not start or not end:
            row["why"] = "no edition held gives the caseload at both ends"
        elif breaks := between(start, end):
            row["why"] = f"a break lies inside: {breaks[0].label}"
        else:
            base = (start["value"] + end["value"]) / 2
            rate = rate_interval(total, base, per=1000).limits()
            row["figure_id"] += f";{start['figure_id']};{end['figure_id']}"
            row |= {"base": base, "thousands": base / 1000, "rate": rate.pop("value"), **rate}
        found.append(row)
    columns = ["figure_id", "year", "value", "base", "thousands", "rate", "low", "high", "why"]
    return pd.DataFrame(found).reindex(columns=[*columns, "months"])


def rate_points(category: str = ALL, months: int = LEAST_MONTHS) -> pd.DataFrame:
    """Return the rates that are given, as the values of a chart."""
    rows = rates(category, months).dropna(subset=["rate"])
    return rows.assign(count=rows["value"], value=rows["rate"], name=rows["year"])


def said_of(category: str) -> dict[str, str]:
    """Return what the chart of rates says of the people whose caseload it takes."""
    if category == ALL:
        return {"where": "", "people": sentence("sfo.rates_everyone")}
    return {"where": " in the community", "people": sentence("sfo.rates_community")}


def grown(points: pd.DataFrame) -> list[str]:
    """Return by how much each offence's convictions of 2007/08 grew within a year."""
    twice = points[points["year"] == "2007/08"].sort_values(["category", "age"])
    each = "{first.category:lower} from {first.value:0} to {last.value:0}"
    ends = (records(group) for _, group in twice.groupby("category"))
    return [fill(each, first=first, last=last) for first, *_, last in ends]


def rate_trend(
    category: str = ALL, months: int = LEAST_MONTHS, growth: float = 1.0
) -> dict[str, Any]:
    """Change of the rate a year, by Poisson regression with the caseload as exposure.

    Parameters
    ----------
    category, months
        As in `rates`.
    growth : float
        Factor by which counts of years with less than `EQUAL` months are taken to grow yet;
        the exposure is divided by it, so that counts stay whole.

    Returns
    -------
    dict
        years, value, low, high (rate ratio a year), p_value, spread, family. Where too few
        years are left for a regression, the exact ratio of the last to the first, a year.
    """
    rows = rates(category, months).dropna(subset=["rate"])
    short = rows["months"] < EQUAL
    rows = rows.assign(
        time=rows["year"].astype(int), base=rows["base"].where(~short, rows["base"] / growth)
    )
    fit = fit_rates(rows, count="value", exposure="base", trends=["time"])
    line: dict[str, Any] = {"years": joined(rows["year"])}
    if isinstance(fit, PoissonFit):
        found = {"spread": fit.dispersion, "family": fit.family}
        return line | found | fit.ratios["time"].as_row()
    if len(rows) < 2:
        blank = dict.fromkeys(("value", "low", "high", "p_value", "spread"), float("nan"))
        return line | blank | {"family": "none, one year"}
    first, *_, last = records(rows)
    whole = rate_ratio(last["value"], last["base"], first["value"], first["base"]).as_row()
    a_year = 1 / (last["time"] - first["time"])
    yearly = {c: float(whole[c] or 0) ** a_year for c in ("value", "low", "high")}
    return line | {"spread": float("nan"), "family": "exact, last to first"} | whole | yearly


def equal_follow_up(category: str = ALL) -> pd.DataFrame:
    """Trend of the rate as counted, at equal follow-up, and had later counts grown as first ones.

    Only one answer is held, so no count of an early year after `EQUAL` months is known. What
    can be done is to leave out years with less, or to raise them by the growth that first
    counts of murder and of rape showed within a year (`growth`).

    Returns
    -------
    pandas.DataFrame
        Columns choice and those of `rate_trend`.
    """
    choices = [
        ("as counted", rate_trend(category)),
        (f"only years with at least {EQUAL} months", rate_trend(category, EQUAL)),
    ]
    choices += [
        (
            f"years with less than {EQUAL} months raised by {round_half_up(100 * (factor - 1))}%, "
            f"as first counts of {name.lower()} grew",
            rate_trend(category, growth=factor),
        )
        for name, factor in growth().items()
    ]
    return pd.DataFrame([{"choice": choice, **trend} for choice, trend in choices])


def year_of(row: dict[str, Any]) -> str:
    """Return ``2016`` for a calendar year, ``2016/17`` for a financial one."""
    end = str(row["period_end"])
    return end[:4] if row["period_kind"] == "calendar_year" else financial_year(end)


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
                ratio = rate_ratio(two["value"], 1.0, one["value"], 1.0).limits()
                line = {"category": category, "reading": reading}
                line |= {f: f"{r['year']}: {r['value']:g}" for f, r in (("from", one), ("to", two))}
                found.append({**line, **ratio})
    return pd.DataFrame(found)
