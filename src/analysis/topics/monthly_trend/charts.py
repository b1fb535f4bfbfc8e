"""Points and words of the charts of the monthly series of staff in probation grades."""

from typing import Any

import pandas as pd

from analysis.register.store import by_id
from analysis.stats.results import answered
from analysis.topics.monthly_trend import data as monthly
from analysis.topics.wording import fill, filled, sentence


def by_month() -> pd.DataFrame:
    """Staff in probation grades by month, and the forecast where it may be shown."""
    rows = monthly.series()
    points = rows.assign(kind="inferred", low=float("nan"), high=float("nan"))
    points["status"] = [by_id(i.split()[0])["status"] for i in rows["inputs"]]
    last = monthly.stretches()[-1]
    ahead = [_ahead(last)] if monthly.shown()[last.name] else []
    return pd.concat([points, *ahead], ignore_index=True)


def _ahead(stretch: monthly.Stretch) -> pd.DataFrame:
    trend = answered(monthly.trends()[stretch.name])
    months = pd.period_range(stretch.rows["period_end"].iloc[-1], periods=13, freq="M")[1:]
    return pd.DataFrame(
        {
            "figure_id": "; ".join(stretch.rows["figure_id"]),
            "period_end": [str(m.end_time.date()) for m in months],
            "value": trend.forecast,
            "basis": stretch.rows["basis"].iloc[-1],
            "kind": "forecast",
            "low": trend.low,
            "high": trend.high,
        }
    )


def said_of_months() -> dict[str, Any]:
    """Return the title of the months, each unbroken stretch in words, and the months not held."""
    runs, end = monthly.stretches(), monthly.series().iloc[-1]
    first = runs[-1].rows.iloc[0]
    moved = end["value"] - first["value"]
    each = "{s.name}: from {s.rows.value.iloc.0:0} to {s.rows.value.iloc.-1:0}"
    return {
        "title": sentence("monthly_trend.by_month_title", end=end, moved=moved, first=first),
        "stretches": [fill(each, s=s) for s in runs],
        "missing": ", ".join(month for s in runs for month in s.missing),
    }


def backtest() -> pd.DataFrame:
    """Error of the model's forecasts beside two simple ones, by stretch."""
    table = monthly.score_table().query("horizon == 0")
    ids = {s.name: "; ".join(s.rows["figure_id"]) for s in monthly.stretches()}
    points = table.assign(
        bar=filled("{method:capital}, {stretch}", table),
        figure_id=table["stretch"].map(ids),
        value=table["error"],
    )
    return points.sort_values(["stretch", "value"])


def nearer(points: pd.DataFrame) -> list[str]:
    """Return how many methods were nearer than the chosen trend, by stretch."""
    told = []
    for stretch, tried in points.groupby("stretch"):
        chosen = tried["bar"].str.startswith("Chosen shape")
        better = int((tried["value"] < tried.loc[chosen, "value"].iloc[0]).sum())
        told.append(f"{better} of {len(tried) - 1} in {stretch}")
    return told
