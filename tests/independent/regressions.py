"""Trends and cohorts by the suite, named as in `regressions.R`."""

from __future__ import annotations

from analysis.register.frames import records
from analysis.stats.results import Estimate
from analysis.topics.prison_comparison import data as prison
from analysis.topics.sfo import conviction_rates, risk
from analysis.topics.sickness import causes
from tests.independent.counts import Found, interval

CHOICES = {
    "as counted": "as counted",
    "raised by 40%, as first counts of murder grew": "later years raised as murder grew",
    "raised by 48%, as first counts of rape grew": "later years raised as rape grew",
}


def convictions() -> Found:
    found: Found = {}
    for row in records(conviction_rates.equal_follow_up()):
        said = next((s for told, s in CHOICES.items() if row["choice"].endswith(told)), None)
        name = f"convictions per 1,000 supervised, rate ratio a year, {said or row['choice']}"
        found |= interval(name, row)
        if said:
            found |= {f"{name}, p": row["p_value"], f"{name}, dispersion": row["spread"]}
    for row in records(risk.mix_trends()):
        name = f"odds of {row['level'].lower()} against medium risk a year, {row['years']}"
        found |= interval(name, row)
        found[f"risk mix, {row['years']}, dispersion"] = row["spread"]
        found[f"risk mix, {row['years']}, p of dispersion"] = row["tested"]
    return found


def shares() -> Found:
    trend = causes.mental_health_trend()
    assert isinstance(trend, Estimate)
    name = "mental ill health, share of days lost, odds ratio a year to 2015/16"
    found = interval(name, trend.limits())
    for row in records(causes.long_absence_trends()):
        found |= interval(f"long absences, {row['cause']}, odds ratio a year", row)
    for row in records(risk.high_share_sensitivity()):
        last = row["choice"].removeprefix("to ")[:4]
        left_out = ", unknown left out" if "unknown" in row["choice"] else ""
        name = f"high or very high risk, odds ratio a year, 2015 to {last}{left_out}"
        found |= interval(name, row)
    return found


def cohorts() -> Found:
    found: Found = {}
    for row in records(prison.cohort_shares()):
        if not row["censored"]:
            found |= interval(f"prison officers gone within two years, {row['cohort']}, %", row)
    said = {
        "Share of a typical cohort, %": "share of a typical cohort, %",
        "Odds ratio for each later year": "odds ratio for each later year of joining",
    }
    for row in records(prison.cohort_answers()):
        found |= interval(f"{said[row['what']]}, {row['cohorts']}", row)
    return found


def ours() -> Found:
    """Every quantity of `regressions.R`."""
    return convictions() | shares() | cohorts()
