"""Charts of the monthly series of staff in probation grades."""

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts import marks
from analysis.charts.spec import Chart
from analysis.core.wording import joined
from analysis.register.store import by_id
from analysis.stats.results import NotEnoughData
from analysis.topics.chart_parts import chart_breaks, described_chart
from analysis.topics.monthly_trend import data as monthly
from analysis.topics.wording import fill, sentence


def by_month() -> Chart:
    """Staff in probation grades by month, cut at the declared breaks."""
    rows = monthly.series()
    columns = ["figure_id", "period_end", "value", "basis"]
    points = rows[columns].assign(kind="inferred", low=float("nan"), high=float("nan"))
    points["status"] = [by_id(i.split()[0])["status"] for i in rows["inputs"]]
    runs = monthly.stretches()
    first, end = runs[-1].rows.iloc[0], rows.iloc[-1]
    moved = end["value"] - first["value"]
    last, missing = runs[-1], [m for s in runs for m in s.missing]
    if monthly.shown()[last.name]:
        points = pd.concat([points, _ahead(last)], ignore_index=True)

    def draw(ax: Axes, rows: pd.DataFrame) -> None:
        held, ahead = rows[rows["kind"] == "inferred"], rows[rows["kind"] == "forecast"]
        marks.line(ax, held, name="Inferred")
        if not ahead.empty:
            marks.band(ax, ahead, index=1)
            marks.line(ax, ahead, name="Forecast", index=1)

    return described_chart(
        "monthly-probation-grades",
        points,
        sentence("monthly_trend.by_month_title", end=end, moved=moved, first=first),
        alt=lambda rows: sentence(
            "monthly_trend.by_month_alt",
            runs=str(len(runs)),
            told=[
                fill("{s.name}: from {s.rows.value.iloc.0:0} to {s.rows.value.iloc.-1:0}", s=s)
                for s in runs
            ],
        ),
        breaks=chart_breaks(rows),
        missing=f"Not held, and joined over: {', '.join(missing)}." if missing else "",
        draw=draw,
        newest=monthly.newest(),
    )


def _ahead(stretch: monthly.Stretch) -> pd.DataFrame:
    trend = monthly.trends()[stretch.name]
    assert not isinstance(trend, NotEnoughData)
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


def backtest() -> Chart:
    """Error of the model's forecasts beside two simple ones, by stretch."""
    table = monthly.score_table()
    table = table[table["horizon"] == 0]
    ids = {s.name: "; ".join(s.rows["figure_id"]) for s in monthly.stretches()}
    points = table.assign(
        bar=[f"{m}, {s}" for m, s in zip(table["method"], table["stretch"], strict=True)],
        figure_id=table["stretch"].map(ids),
        value=table["error"],
    )
    points["bar"] = points["bar"].str[0].str.upper() + points["bar"].str[1:]
    points = points[["figure_id", "bar", "stretch", "method", "forecasts", "value", "mase"]]
    points = points.sort_values(["stretch", "value"]).reset_index(drop=True)
    told = []
    for stretch, tried in points.groupby("stretch"):
        chosen = tried["bar"].str.startswith("Chosen shape")
        nearer = int((tried["value"] < tried.loc[chosen, "value"].iloc[0]).sum())
        told.append(f"{nearer} of {len(tried) - 1} in {stretch}")
    return described_chart(
        "monthly-backtest",
        points,
        f"Other methods nearer than the chosen trend: {joined(told)}",
        options={"highlight": [b for b in points["bar"] if b.startswith("Chosen shape")]},
    )
