"""Charts of serious further offences: three counts apart, risk levels, rates, maturing."""

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts import marks
from analysis.charts.spec import Break, Chart
from analysis.core.numbers import text
from analysis.core.wording import joined
from analysis.register.frames import records
from analysis.register.remarks.breaks import breaks_for
from analysis.topics.chart_parts import declared_break, described_chart
from analysis.topics.sfo import conviction_rates, risk
from analysis.topics.sfo import data as sfo
from analysis.topics.wording import sentence

PERCENT = marks.Number(suffix="%")


def three_counts() -> Chart:
    """Notifications, reviews and convictions, a line each, never divided by one another."""
    points = sfo.three_counts()
    return described_chart(
        "sfo-three-counts",
        points,
        breaks=(declared_break("short-sentences-sfo"), declared_break("sfo-review-process")),
        ends=records(points[points["series"] == "Notifications"]),
    )


def risk_mix(months: int = risk.LEAST_MONTHS) -> Chart:
    """Share of convictions by the highest risk level before the offence, cut at the break."""
    rows = risk.by_risk(months)
    points = rows[rows["level"].isin([risk.HIGH, risk.MEDIUM, risk.LOW])]
    points = points.assign(count=points["value"], value=points["share"]).reset_index(drop=True)
    order = (risk.HIGH, risk.MEDIUM, risk.LOW)
    high = points[(points["level"] == risk.HIGH) & (points["status"] == "final")]
    row = records(high)[-1]

    def draw(ax: Axes, rows: pd.DataFrame) -> None:
        for index, level in enumerate(order):
            part = rows[rows["level"] == level]
            marks.whiskers(ax, part, x="year", index=index)
            marks.line(ax, part, name=level, x="year", index=index, fmt=PERCENT)

    return described_chart(
        "sfo-risk-levels",
        points,
        breaks=tuple(
            Break(int(b.at[:4]) - 0.5, b.label) for b in breaks_for(measure="sfo_convictions")
        ),
        draw=draw,
        months=months,
        row=row,
    )


def rates(category: str = risk.ALL, months: int = risk.LEAST_MONTHS) -> Chart:
    """Convictions per 1,000 people under supervision, years whose dates fit."""
    rows = conviction_rates.rates(category, months).dropna(subset=["rate"])
    everyone = category == risk.ALL
    where = "" if everyone else " in the community"
    points = rows.assign(count=rows["value"], value=rows["rate"], name=rows["year"])
    low, high = points["value"].min(), points["value"].max()
    return described_chart(
        "sfo-rate",
        points,
        where=where,
        months=months,
        people=sentence("sfo.rates_everyone")
        if everyone
        else "people supervised in the community, not those still in prison",
        low=low,
        high=high,
    )


def maturing() -> Chart:
    """Counts of one year that grew as cases came to trial."""
    points = conviction_rates.maturing()
    twice = points[points["year"] == "2007/08"].sort_values(["category", "age"])
    told = [
        f"{str(category).lower()} from {text(group['value'].iloc[0])} to "
        f"{text(group['value'].iloc[-1])}"
        for category, group in twice.groupby("category")
    ]
    return described_chart(
        "sfo-maturing",
        points,
        f"A year later the convictions of 2007/08 had grown: {joined(told)}",
        options={"highlight": [n for n in points["name"] if "2007/08" in n]},
    )


def review_quality() -> Chart:
    """Share of reviews that the inspectorate rated Good or Outstanding."""
    return described_chart("sfo-review-quality", sfo.quality())
