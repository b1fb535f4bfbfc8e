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
        name="leaving-rate-probation-and-prison",
        finding=finding,
        subtitle="England and Wales: permanent staff who left in 12 months per 100 average staff, "
        "each point at the end of its 12 months",
        alt=series_by_series(
            "Two lines, broken with the probation series.",
            "series",
            lambda r: f"{r['when']} {text(r['value'], 1)}%",
        ),
        caption="Two written answers on one definition; prison officers are those of bands 3 to "
        "5. Rates as printed, without counts, so without intervals; rounding leaves 0.1 points on "
        "a difference. Nothing is adjusted for age, length of service, pay or hours. "
        "The first point of probation sets ten months of leavers against an average that begins "
        "at zero. The last point shares six months with the one before.",
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
        name="prison-officers-left-within-two-years",
        finding=finding,
        subtitle="Prison officers of bands 3 to 5 by year of joining (number who joined): share "
        "who left within two years",
        alt=row_by_row("Dots with intervals, one a year of joining.", say),
        caption="The lines are exact 95% intervals, chance within a cohort only; cohorts differ "
        "by more than chance. Counting ended on 30 September 2021, so the last three cohorts were "
        "not followed for two years: their low shares are no improvement. "
        f"{smallest['cohort']} has {text(smallest['joined'])} joiners. The last row "
        "shares six months of joiners with the one above.",
        points=points,
        draw=draw,
    )
