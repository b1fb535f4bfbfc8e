"""The values of an independent check of the models, in R and otherwise, against ours.

`independent_check.csv` is fixed: it is not written by this suite, and a number of ours that
moves away from it is a finding.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from analysis.stats.time_series.monthly_trend import DRIFT, Chosen, choose
from analysis.topics.attrition import divisions
from analysis.topics.caseload import areas
from analysis.topics.monthly_trend import data as monthly
from analysis.topics.prison_comparison import data as prison_comparison

with Path(__file__).with_name("independent_check.csv").open(encoding="utf-8") as file:
    ROWS = list(csv.DictReader(file))


@cache
def ours() -> dict[str, float]:
    """The same quantities from this suite, criteria in the unit of the series."""
    values = monthly.stretches()[0].values
    chosen = choose(values)
    assert isinstance(chosen, Chosen)
    unit = 2 * (int(np.isfinite(values).sum()) - 1) * np.log(chosen.unit)
    found = {
        f"criterion, {shape}, June 2014 to October 2019": value + unit
        for shape, value in chosen.criterion.items()
    }
    found["criterion, random walk less random walk with drift"] = (
        chosen.criterion["random walk"] - chosen.criterion[DRIFT]
    )
    shared = divisions.each_year()
    for when, p in zip(shared["when"], shared["p"], strict=True):
        name = when.lower().replace("31 march", "March")
        found[f"p that all divisions share one rate, {name}"] = p
    sides = areas.of_size(areas.mean_size()[0]).table["position"].value_counts()
    for side in ("below", "above"):
        found[f"areas {side} the limits of chance, 2005, mean size"] = float(sides[side])
    answers = prison_comparison.cohort_answers("2013/14")
    typical = answers[answers["cohorts"] == "without 2013/14"].iloc[0]
    name = "typical share of a cohort without 2013/14, %"
    found |= {name: typical["value"], f"{name}, low": typical["low"]}
    return found | {f"{name}, high": typical["high"]}


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r['quantity']} ({r['given_as']})")
def test_ours_agrees(row: dict[str, str]) -> None:
    assert float(ours()[row["quantity"]]) == pytest.approx(
        float(row["value"]), abs=float(row["within"])
    )
