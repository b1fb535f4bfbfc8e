"""Chart of the bounds on leaving rates by length of service."""

from typing import Any

import pandas as pd

from analysis.charts import marks
from analysis.charts.spec import Chart
from analysis.core.numbers import bound_text
from analysis.topics.attrition import service
from analysis.topics.chart_parts import RegisterChart, row_by_row


def by_service(assumed: service.Assumptions | None = None) -> Chart:
    """Return the bounds on the leaving rate below and above about five years of service."""
    points = service.rates(assumed)
    given = service.published()
    ratio = service.bounds(assumed).ratio

    def finding(_: pd.DataFrame) -> str:
        return (
            f"{given.long_share['shown']}% of {given.leavers['shown']} leavers had five or more "
            "years in post"
        )

    def draw(ax: Any, rows: pd.DataFrame) -> None:
        marks.ranges(ax, rows, category="service")

    return RegisterChart(
        name="leaving-by-service",
        finding=finding,
        subtitle=f"Probation Service, all staff, year to {service.when()}: leavers for every 100 "
        "people in post, bounds",
        alt=row_by_row(
            "Bars from the least to the most.", lambda r: f"{r['service']} {r['shown']}"
        ),
        caption="The shares of staff by length of service come from a reworded copy of the "
        "auditor's report; the other inputs are assumptions told in the notebook. The rate of "
        "those with under about five years is at least "
        f"{bound_text(ratio.low, 1, lower=True)} and at most "
        f"{bound_text(ratio.high, 1, lower=False)} times that of the others. No value inside the "
        "bounds is likelier than another.",
        points=points,
        draw=draw,
        notes=("Shares of staff by length of service: read in a reworded copy.",),
    )
