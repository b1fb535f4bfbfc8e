"""Rates and shares compared by the suite, named as in `comparisons.R`."""

from __future__ import annotations

from analysis.register.frames import records
from analysis.stats.intervals import rate_ratio
from analysis.stats.results import answered
from analysis.topics.attrition import divisions
from analysis.topics.attrition.data import FIRST, LATEST, YEAR
from analysis.topics.inspection import data as inspection
from analysis.topics.leavers_by_cause import data as by_cause
from analysis.topics.prison_comparison.service_bands import police
from analysis.topics.sfo import conviction_rates as maturing
from analysis.topics.sfo import data
from tests.independent.counts import Found, interval


def ratios() -> Found:
    found: Found = {}
    for last in (YEAR, LATEST):
        for row in records(divisions.against_the_rest((FIRST, last))):
            name = f"rate against the rest, {row['division']}, years to 2015 and {last}"
            found |= interval(name, row)
            found |= {f"{name}, p": row["p_value"], f"{name}, p by Holm": row["p_holm"]}
    ends = {"2023/24": "2024-03-31", "2024/25": "2025-03-31"}
    for row in records(data.rise_by_edition()):
        name = f"notifications, {row['end']:g} of the year to {ends[row['until']]}"
        found |= interval(f"{name} over {row['start']:g}", row)
    aged = maturing.equal_age()
    aged = aged[(aged["category"] == "Murder") & (aged["reading"] == "at equal age")]
    newest = aged[aged["to"].str.startswith("2008/09")].iloc[0].to_dict()
    found |= interval("murder convictions, 2008/09 over 2007/08, as first reported", newest)
    hmpps = by_cause.by_year().set_index("period_end")[["leavers", "base"]]
    pair = [*hmpps.loc["2021-03-31"], *hmpps.loc["2020-03-31"]]
    name = "HMPPS leaving rate, year to 2021-03-31 over year to 2020-03-31"
    return found | interval(name, answered(rate_ratio(*pair)).as_row())


def differences() -> Found:
    found: Found = {}
    for row in records(police()):
        name = f"police leavers, {row['band']}, share of 2025 less share of 2024, points"
        found |= interval(name, row, ("change", "change_low", "change_high"))
    for programme in inspection.PROGRAMMES[1:]:
        for row in records(inspection.between_years(programme)):
            name = f"units held as Inadequate, {row['after']} less {row['before']}, points"
            found |= interval(name, row) | {f"{name}, p": row["p"]}
    return found


def ours() -> Found:
    """Every quantity of `comparisons.R`."""
    return ratios() | differences()
