"""Charts of prison officers beside probation officers: rates, joining cohorts, service."""

from typing import Any

import pandas as pd

from analysis.charts import marks
from analysis.charts.spec import Chart
from analysis.core.numbers import text
from analysis.core.periods import financial_year
from analysis.core.wording import joined
from analysis.register.frames import records
from analysis.topics.chart_parts import chart_breaks, declared_break, described_chart
from analysis.topics.prison_comparison import data as prison_comparison
from analysis.topics.prison_comparison import service_bands
from analysis.topics.wording import filled

WHOLE = marks.Number(0, suffix="%")


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
    periods = records(points[points["whole"]].drop_duplicates("when"))
    widest = max(periods, key=lambda r: r["difference"])
    return described_chart(
        "leaving-rate-probation-and-prison",
        points,
        breaks=chart_breaks(points[points["series"] == "Probation officers"]),
        periods=periods,
        widest=widest,
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
    whole = points[~points["censored"]]
    last, first = records(whole)[-1], records(whole)[0]

    def alt(rows: pd.DataFrame) -> str:
        whole = filled("{cohort} {value:1}% ({low:1} to {high:1})", rows[~rows["censored"]])
        others = filled("{cohort} {value:1}% seen so far", rows[rows["censored"]])
        return f"Dots with intervals, one a year of joining. {joined([*whole, *others])}."

    return described_chart(
        "prison-officers-left-within-two-years",
        points,
        alt=alt,
        smallest=smallest["cohort"],
        joiners=text(smallest["joined"]),
        last=last,
        first=first,
        apart=len(points) - len(whole),
    )


def experience() -> Chart:
    """Prison officers in post by length of service, each March."""
    rows = service_bands.experience()
    points = rows[["figure_id", "category", "period_end", "value", "low", "high",
                   "measure", "area", "grade", "basis", "edition"]]  # fmt: skip
    paid = declared_break("paid-staff-only")  # of edition, drawn where the count changed
    older, newer = (rows.loc[rows["basis"] == b, "period_end"] for b in ("bulletin", "paid_staff"))
    between = older.max() < str(paid.at) <= newer.min()
    old = points[points["category"] == service_bands.OLD].set_index("period_end")["value"]
    first, last = str(old.index.min()), str(old.index.max())
    return described_chart(
        "prison-officers-by-service",
        points,
        breaks=(paid,) if between else (),
        options={"order": (service_bands.OLD, service_bands.MIDDLE, service_bands.YOUNG)},
        last_share=old[last],
        last=last,
        first_share=old[first],
        first=first,
    )


def police() -> Chart:
    """Police leavers by length of service as shares of all leavers, latest year."""
    rows = service_bands.police()
    points = rows[["figure_id", "band", "period_end", "count", "value", "low", "high"]]
    early = points["band"].isin(["under 1 year", "1 to under 2 years"])
    share = 100 * points.loc[early, "count"].sum() / points["count"].sum()
    return described_chart(
        "police-leavers-by-service",
        points,
        year=financial_year(points["period_end"].iloc[0]),
        share=share,
    )


def simulated() -> Chart:
    """Survival of a simulated service, put in and given back by the life table."""
    points = service_bands.curve()
    inside = ((points["low"] <= points["truth"]) & (points["truth"] <= points["high"])).all()
    at = points[points["years"] == 3.0].iloc[0]

    def draw(ax: Any, rows: pd.DataFrame) -> None:
        marks.band(ax, rows, x="years")
        marks.line(ax, rows, name="", x="years", y="truth", context=True)
        marks.line(ax, rows, name="Given back", x="years", fmt=WHOLE)

    return described_chart(
        "life-table-simulation",
        points,
        draw=draw,
        at=at,
        where=", inside its interval throughout" if inside else ", outside its interval in places",
    )
