"""Points and words of the charts of the projection: fan, date of closing, back-test."""

from typing import Any

import numpy as np
import pandas as pd

from analysis.core.numbers import text
from analysis.core.periods import spoken
from analysis.stats.time_series import projection as paths
from analysis.topics.projection import data as projection
from analysis.topics.projection.backtest import LEAST_PAIRS, by_horizon
from analysis.topics.projection.data import Run, run_of
from analysis.topics.projection.scenarios import Scenario
from analysis.topics.wording import filled

EACH_DATE = "{period_end:day}: middle {median:-1}, half of paths {low50:-1} to {high50:-1}"


def fan(scenario: str | Scenario = "") -> pd.DataFrame:
    """Officers in post ahead, with limits, and the target."""
    run, said = run_of(scenario), projection.ministry()
    points = pd.DataFrame({"period_end": run.dates, **paths.fan(run.stock)})
    then = points["period_end"] == said["period_end"]
    return points.assign(
        target=np.median(run.target, axis=0),
        ministry=np.where(then, float(said["value"]), np.nan),
        figure_id="; ".join([*run.ids, said["figure_id"]]),
    )


def said_of_fan(points: pd.DataFrame) -> dict[str, Any]:
    """Return what the alt text says of the fan, and the name and numbers of the target's line."""
    said, published = projection.ministry(), float(points["target"].iloc[0])
    moves = bool((points["target"] != published).any())
    mark = f" A mark at {spoken(said['period_end'])}: the ministry's own forecast, about"

    def only_published(value: float) -> str:
        # A supposed target is drawn, but its number is nobody's and is not printed.
        return text(value) if value == published else ""

    return {
        "published": published,
        "moves": moves,
        "target": "Target supposed" if moves else "Target",
        "only_published": only_published,
        "dates": filled(EACH_DATE, points.iloc[8::16]),
        "shown": f"{mark} {said['shown']}." if points["ministry"].notna().any() else "",
    }


def closing(scenario: str | Scenario = "") -> pd.DataFrame:
    """In which financial year the gap first closes, as a share of paths."""
    run = run_of(scenario)
    starts = range(0, run.closing.horizon, 4)
    shares = [run.closing.by(q + 4) - run.closing.by(q) for q in starts]
    return pd.DataFrame(
        {
            "figure_id": "; ".join(run.ids),
            "year": [*(_year(run, q + 1) for q in starts), "Later or never"],
            "value": [100 * s for s in (*shares, run.closing.never)],
        }
    )


def within(run: Run) -> float:
    """Return the share of paths on which the gap closes within five years."""
    return run.closing.by(min(20, run.closing.horizon))


def _year(run: Run, quarters: int) -> str:
    """Name the financial year that lies `quarters` ahead, such as ``2026/27``."""
    year, month = (int(part) for part in run.dates[quarters].split("-")[:2])
    first = year if month > 3 else year - 1
    return f"{first}/{(first + 1) % 100:02d}"


# quarters ahead that get bars; the notebook's table has them all
QUARTERS_SHOWN = (1, 2, 4)


def backtest() -> pd.DataFrame:
    """Mean error of the projection and of "nothing moves", by quarters ahead."""
    table = by_horizon()
    table = table[table["quarters"].isin(QUARTERS_SHOWN) & (table["pairs"] >= LEAST_PAIRS)]
    about = table[["figure_id", "quarters", "pairs"]]
    names = {"Projection": "error", "Nothing moves": "same_error"}
    parts = [about.assign(method=name, value=table[column]) for name, column in names.items()]
    points = pd.concat(parts, ignore_index=True)
    return points.sort_values(["quarters", "method"], ascending=[True, False])
