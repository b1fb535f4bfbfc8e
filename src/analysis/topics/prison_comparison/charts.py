"""Charts of prison officers beside probation officers: leaving rates, joining cohorts."""

from typing import Any

import pandas as pd

from analysis.charts import marks
from analysis.charts.marks.hollow import hollow
from analysis.charts.spec import Chart
from analysis.core.numbers import text
from analysis.register.frames import records
from analysis.topics.chart_parts import (
    RegisterChart,
    chart_breaks,
    row_by_row,
    series_by_series,
    written,
)
from analysis.topics.prison_comparison import data as prison_comparison

PERCENT = marks.Number(1, suffix="%")


def twin() -> Chart:
    """Leaving rates of probation and prison officers on one definition."""
    rows = prison_comparison.twin()
    ids = [part.split("; ") for part in rows["ids"]]
    series = {"Prison officers": ("prison", 1), "Probation officers": ("probation", 0)}
    frames = [
        rows.assign(series=name, value=rows[column], figure_id=[one[place] for one in ids])
        for name, (column, place) in series.items()
    ]
    about = ["measure", "area", "grade", "category", "basis", "status"]
    points = pd.concat(frames, ignore_index=True)
    shown = ["figure_id", "series", "when", "period_end", "value", "difference", "whole", *about]
    points = points[shown]

    def finding(rows: pd.DataFrame) -> str:
        periods = records(rows[rows["whole"]].drop_duplicates("when"))
        widest = max(periods, key=lambda r: r["difference"])
        return (
            f"Prison officers left at a higher rate than probation officers in all {len(periods)} "
            f"periods of whole years, by {text(widest['difference'], 1)} points at most "
            f"({widest['when']})"
        )

    return RegisterChart(
        **written("leaving-rate-probation-and-prison"),
        finding=finding,
        alt=series_by_series(
            "Two lines, broken with the probation series.",
            "series",
            lambda r: f"{r['when']} {text(r['value'], 1)}%",
        ),
        points=points,
        draw=lambda ax, rows: marks.lines(ax, rows, series="series", fmt=PERCENT),
        breaks=chart_breaks(records(points[points["series"] == "Probation officers"])),
        notes=("The breaks are those of the probation series.",),
    )


def cohorts() -> Chart:
    """Joining cohorts of prison officers, those not followed for two years hollow."""
    rows = prison_comparison.cohort_shares()
    points = rows.assign(
        figure_id=rows["ids"],
        name=[
            f"{r['cohort'][0].upper()}{r['cohort'][1:]}"
            + (", so far" if r["censored"] else f" ({text(r['joined'])})")
            for r in records(rows)
        ],
    )[["figure_id", "name", "cohort", "joined", "left", "value", "low", "high", "censored"]]

    smallest = min(records(points), key=lambda r: r["joined"])

    def finding(rows: pd.DataFrame) -> str:
        whole = rows[~rows["censored"]]
        last, first = records(whole)[-1], records(whole)[0]
        return (
            f"{text(last['value'])}% of prison officers who joined in {last['cohort']} left within "
            f"two years, {text(first['value'])}% of those of {first['cohort']}; the last "
            f"{len(rows) - len(whole)} were counted too soon"
        )

    def say(r: dict[str, Any]) -> str:
        left = f"{r['cohort']} {text(r['value'], 1)}%"
        if r["censored"]:
            return f"{left} seen so far"
        return f"{left} ({text(r['low'], 1)} to {text(r['high'], 1)})"

    def draw(ax: Any, rows: pd.DataFrame) -> None:
        marks.dots(ax, rows, category="name", fmt=marks.Number(0, " ", "%"), sort=False)
        hollow(
            ax,
            rows,
            when="censored",
            note="Hollow: counted before two years had passed for all, so it can only rise.",
        )

    return RegisterChart(
        **written(
            "prison-officers-left-within-two-years",
            smallest=smallest["cohort"],
            joiners=text(smallest["joined"]),
        ),
        finding=finding,
        alt=row_by_row("Dots with intervals, one a year of joining.", say),
        points=points,
        draw=draw,
    )
