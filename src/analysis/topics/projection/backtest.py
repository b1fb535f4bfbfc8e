"""The projection tried on its own past: from each earlier date against what happened."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from analysis.register.frames import rows_of
from analysis.stats.results import NotEnoughData
from analysis.stats.time_series.forecast_scores import interval_score, score
from analysis.topics.projection.data import carry
from analysis.topics.projection.evidence import gather
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


@lru_cache(maxsize=4)
def backtest(paths: int = PATHS) -> Tried:
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
        made = _projected(origin, max((r.period_end for r in later), default=""), paths)
        if isinstance(made, NotEnoughData):
            refused[f"{origin.period_end} ({origin.basis.replace('_', ' ')})"] = made.reason
            continue
        for row in later:
            ahead = quarter(row.period_end) - quarter(origin.period_end)
            limits = np.quantile(made[0].stock[:, ahead], [*LIMITS.values()])
            found.append(
                {
                    "basis": origin.basis,
                    "origin": origin.period_end,
                    "period_end": row.period_end,
                    "quarters": ahead,
                    **dict(zip(LIMITS, limits, strict=True)),
                    "actual": row.value,
                    "same": origin.value,
                    "figure_id": "; ".join([row.figure_id, origin.figure_id, *made[1]]),
                }
            )
    return Tried(pd.DataFrame(found), refused)


def _projected(origin: Any, last: str, paths: int) -> Any:
    if not last:
        return NotEnoughData("no later date compares with it.", "a later date", "none")
    evidence = gather(origin.period_end)
    if isinstance(evidence, NotEnoughData):
        return evidence
    quarters = quarter(last) - quarter(origin.period_end)
    ahead = Ahead(origin.period_end, quarters, paths, np.random.default_rng(SEED))
    made = carry(origin.value, evidence, Scenario(), ahead)
    return made if isinstance(made, NotEnoughData) else (made, evidence.figure_ids)


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
                "pairs": mine.forecasts,
                "bias": mine.bias,
                "error": mine.error,
                "same_error": same.error,
                "inside": 100 * mine.coverage,
                "inside80": 100 * tight.coverage,
                "score": interval_score(
                    part["low"].to_numpy(), part["high"].to_numpy(), part["actual"].to_numpy()
                ),
                "figure_id": "; ".join(dict.fromkeys("; ".join(part["figure_id"]).split("; "))),
            }
        )
    return pd.DataFrame(rows)
