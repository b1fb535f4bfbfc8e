"""Chart of the bounds on leaving rates by length of service."""

from typing import Any

import pandas as pd

from analysis.charts import marks
from analysis.charts.spec import Chart
from analysis.core.numbers import bound_text
from analysis.topics.attrition import service
from analysis.topics.chart_parts import RegisterChart, written
from analysis.topics.wording import sentence


def by_service(assumed: service.Assumptions | None = None) -> Chart:
    """Return the bounds on the leaving rate below and above about five years of service."""
    points = service.rates(assumed)
    given = service.published()
    ratio = service.bounds(assumed).ratio

    def finding(_: pd.DataFrame) -> str:
        return sentence("attrition.by_service_title", given=given)

    def draw(ax: Any, rows: pd.DataFrame) -> None:
        marks.ranges(ax, rows, category="service")

    return RegisterChart(
        **written(
            "leaving-by-service",
            when=service.when(),
            least=bound_text(ratio.low, 1, lower=True),
            most=bound_text(ratio.high, 1, lower=False),
        ),
        finding=finding,
        points=points,
        draw=draw,
        notes=("Shares of staff by length of service: read in a reworded copy.",),
    )
