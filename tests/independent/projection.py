"""The projection by the suite, named as in `projection.R`."""

from __future__ import annotations

import numpy as np
from scipy import stats

from analysis.register.frames import rows_of
from analysis.topics.projection.backtest import backtest
from analysis.topics.projection.data import ministry, run
from analysis.topics.projection.evidence import balance_years, gather
from analysis.topics.projection.tables import outcomes, share_choices
from tests.independent.counts import Found

LIMITS = (0.025, 0.5, 0.975)
POINTS = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
CLOSED = {"five_years": "closed within five years, %", "never": "not closed within ten years, %"}


def inputs() -> Found:
    """What goes in: pooled rates, shares gained, quantiles of the distributions."""
    given = gather()
    level, others = given.leaving, given.others
    assert others is not None
    found = {
        "projection, dispersion of the leaving years": level.dispersion,
        "projection, effective leavers": level.shape,
        "projection, effective years of work": level.exposure,
    }
    drawn = {
        "level of the leaving rate, %": stats.gamma(level.shape, scale=100 / level.exposure),
        "people who join qualified a year": stats.gamma(others.shape, scale=1 / others.exposure),
        "share gained, Beta, %": stats.beta(given.arriving.a, given.arriving.b, scale=100),
    }
    for name, shape in drawn.items():
        found |= {f"projection, {name}, quantile {p:g}": float(shape.ppf(p)) for p in LIMITS}
    for row in rows_of(balance_years()):
        found[f"officers gained per 100 trainees due, year to {row.period_end}"] = 100 * row.share
    return found


def simulation() -> Found:
    """What comes out: shares of paths, quantiles of the stock, one date of the back-test."""
    found: Found = {}
    for row in rows_of(outcomes()):
        for column, words in CLOSED.items():
            found[f"projection, {row.scenario}, {words}"] = getattr(row, column)
    for row in rows_of(share_choices()):
        if row.way != "uniform":  # the first scenario
            for column, words in CLOSED.items():
                found[f"projection, share drawn by {row.way}, {words}"] = getattr(row, column)
    made = run()
    for quarters in (4, 8, 20, 40):
        name = f"projection, officers in post after {quarters} quarters"
        for p in POINTS:
            stock = made.stock[:, quarters]
            found[f"{name}, quantile {p:g}"] = float(np.quantile(stock, p))
    at = made.dates.index(ministry()["period_end"])
    above = made.stock[:, at] >= ministry()["value"]
    found["projection, paths at or above the ministry's forecast, %"] = 100 * float(above.mean())
    pairs = backtest().pairs
    limits = {"low": 0.025, "low80": 0.1, "forecast": 0.5, "high80": 0.9, "high": 0.975}
    for row in rows_of(pairs[pairs["origin"] == "2024-12-31"]):
        name = f"back-test from {row.origin}, officers in post after {row.quarters} quarters"
        for column, p in limits.items():
            found[f"{name}, quantile {p:g}"] = getattr(row, column)
    return found
