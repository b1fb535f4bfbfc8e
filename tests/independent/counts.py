"""Counts, rates, shares and survey answers by the suite, named as in `counts.R`."""

from __future__ import annotations

from typing import Any

from statsmodels.stats.proportion import proportion_confint

from analysis.register.frames import records
from analysis.topics.attrition import cutoffs
from analysis.topics.attrition.data import FIRST, LATEST, YEAR, by_division, by_grade
from analysis.topics.inspection import data as inspection
from analysis.topics.leavers_by_cause import data as by_cause
from analysis.topics.prison_comparison.service_bands import police
from analysis.topics.sfo import conviction_rates, data, risk
from analysis.topics.sickness import causes
from analysis.topics.staff_survey import data as survey

Found = dict[str, float]
MIDDLE = ("value", "low", "high")


def interval(name: str, row: dict[str, Any], columns: tuple[str, ...] = MIDDLE) -> Found:
    return {f"{name}, {p}": row[c] for p, c in zip(MIDDLE, columns, strict=True)}


def rates() -> Found:
    found: Found = {}
    for row in records(by_grade(YEAR)):
        found |= interval(f"leaving rate, {row['grade']}, year to {YEAR}, %", row)
    for date in (FIRST, YEAR, LATEST):
        for row in records(by_division(date)):
            who = f"probation officers, {row['division']}"
            found |= interval(f"leaving rate, {who}, year to {date}, %", row)
    for row in records(cutoffs.early()):
        found |= interval(f"trainees resigned a week, {row['period']}", row)
    for row in records(causes.mental_health_people()):
        who, end = "prison officers absent for mental ill health", f"20{row['year'][-2:]}-03-31"
        found |= interval(f"{who}, year to {end}", row)
        if row["share"] == row["share"]:
            name = f"{who}, share of staff, year to {end}, %"
            found |= interval(name, row, ("share", "share_low", "share_high"))
    for row in records(by_cause.by_year()):
        found |= interval(f"HMPPS leavers per 100 staff, year to {row['period_end']}", row)
    for row in records(by_cause.by_cause("2021-03-31")):
        name = f"HMPPS leavers per 100 staff, {row['cause']}, year to 2021-03-31"
        found |= interval(name, row)
    per_1000 = ("rate", "low", "high")
    for row in records(conviction_rates.rates().dropna(subset=["rate"])):
        found |= interval(f"convictions per 1,000 supervised, {row['year']}", row, per_1000)
    for row in records(data.notification_rate()):
        found |= interval(f"notifications per 1,000 supervised, {row['year']}", row, per_1000)
    return found


def shares() -> Found:
    found: Found = {}
    every = {inspection.listed_units(p) for p in inspection.PROGRAMMES[1:]}
    (units,) = every
    found["delivery units that the vocabulary names"] = float(units)
    for row in records(inspection.beside_finite(inspection.published(), units)):
        name = f"units rated Inadequate, {row['period_start']} to {row['period_end']}, %"
        low, high = proportion_confint(row["inadequate"], row["units"], method="wilson")
        found |= interval(name, row) | {
            f"{name}, Wilson low": 100 * low,
            f"{name}, Wilson high": 100 * high,
            f"{name}, of 108 units, low": row["finite_low"],
            f"{name}, of 108 units, high": row["finite_high"],
        }
    for row in records(inspection.services()):
        found |= interval(f"services rated {row['rating']}, {row['round'].lower()} round, %", row)
    by_risk = risk.by_risk()
    for row in records(by_risk[by_risk["level"] == risk.HIGH]):
        name = f"convictions of high or very high risk, {row['year']}, %"
        found |= interval(name, row, ("share", "low", "high"))
    for row in records(data.quality()):
        if row["report"] in ("Report of 2022", "Report of 2023"):
            found |= interval(f"reviews Good or Outstanding, {row['report'].lower()}, %", row)
    for row in records(police()):
        found |= interval(f"police leavers, {row['band']}, year to 2025-03-31, %", row)
    return found


def survey_bounds() -> Found:
    found: Found = {}
    for question in survey.QUESTIONS:
        rows = survey.shares(question)
        for row in records(rows[rows["series"] == survey.PROBATION]):
            name = f"{question}, {row['year']}, all staff of the Probation Service, %"
            found |= {f"{name}, low": row["low"], f"{name}, high": row["high"]}
    return found


def ours() -> Found:
    """Every quantity of `counts.R`."""
    return rates() | shares() | survey_bounds()
