"""The projection tried on its own past: from each earlier date against what happened."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from analysis.register.frames import rows_of
from analysis.stats.time_series.forecast_scores import interval_score, score
from analysis.topics.projection.data import carry
from analysis.topics.projection.evidence import NothingToProject, gather
from analysis.topics.projection.scenarios import Ahead, Scenario
from analysis.topics.projection.stock import comparable, in_post, quarter

PATHS, SEED = 2000, 1907
LIMITS = {"low": 0.025, "low80": 0.1, "forecast": 0.5, "high80": 0.9, "high": 0.975}
LEAST_PAIRS = 4  # fewer say nothing about how far off a projection is


@dataclass(frozen=True)
class Tried:
    """Projections from earlier dates beside what happened.

    Attributes
    ----------
    pairs : pandas.DataFrame
        basis, origin, period_end, quarters, forecast, low, high, low80, high80, actual,
        same (the stock at the origin, the forecast that nothing moves), figure_id.
    refused : dict of str to str
        Dates from which nothing could be projected or compared, and why.
    """

    pairs: pd.DataFrame
    refused: dict[str, str]


@lru_cache(maxsize=1)
def backtest() -> Tried:
    """Project from every date of the bulletin's series to each later date it compares with.

    Only figures about the time up to the origin are used; some were published a few months
    later, so a projection made on the day would have known a little less. No pair spans
    two bases or a declared break.
    """
    rows = rows_of(in_post())
    found: list[dict[str, Any]] = []
    refused: dict[str, str] = {}
    for origin in rows:
        later = [r for r in rows if r.period_end > origin.period_end and comparable(origin, r)]
        try:
            found += _pairs(origin, later)
        except NothingToProject as why:
            refused[f"{origin.period_end} ({origin.basis.replace('_', ' ')})"] = str(why)
    return Tried(pd.DataFrame(found), refused)


def _pairs(origin: Any, later: list[Any]) -> Iterator[dict[str, Any]]:
    """Set what is projected from one date beside what happened at later ones."""
    if not later:
        raise NothingToProject("no later date compares with it.")
    evidence, first = gather(origin.period_end), quarter(origin.period_end)
    quarters = quarter(max(r.period_end for r in later)) - first
    ahead = Ahead(origin.period_end, quarters, PATHS, np.random.default_rng(SEED))
    stock = carry(origin.value, evidence, Scenario(), ahead)
    for row in later:
        quarters = quarter(row.period_end) - first
        yield {
            "basis": origin.basis,
            "origin": origin.period_end,
            "period_end": row.period_end,
            "quarters": quarters,
            **dict(zip(LIMITS, np.quantile(stock[:, quarters], [*LIMITS.values()]), strict=True)),
            "actual": row.value,
            "same": origin.value,
            "figure_id": "; ".join([row.figure_id, origin.figure_id, *evidence.figure_ids]),
        }


def by_horizon() -> pd.DataFrame:
    """Score the projection and "nothing moves" at each number of quarters ahead.

    Returns
    -------
    pandas.DataFrame
        quarters, pairs, bias, error, same_error, inside (percent of outcomes in the 95%
        interval), inside80, score (mean interval score of the 95% limits), figure_id. The last
        row, quarters 0, is all pairs together.
    """
    pairs = backtest().pairs
    groups = [(q, part) for q, part in pairs.groupby("quarters")] + [(0, pairs)]
    rows = []
    for quarters, part in groups:
        mine = score(part)
        tight = score(part.assign(low=part["low80"], high=part["high80"]))
        same = score(part.assign(forecast=part["same"]))
        rows.append(
            {
                "quarters": quarters,
                "pairs": mine["forecasts"],
                "bias": mine["bias"],
                "error": mine["error"],
                "same_error": same["error"],
                "inside": 100 * mine["coverage"],
                "inside80": 100 * tight["coverage"],
                "score": interval_score(
                    part["low"].to_numpy(), part["high"].to_numpy(), part["actual"].to_numpy()
                ),
                "figure_id": "; ".join(dict.fromkeys("; ".join(part["figure_id"]).split("; "))),
            }
        )
    return pd.DataFrame(rows)
