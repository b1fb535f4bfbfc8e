"""Chart of the bounds on leaving rates by length of service."""

from analysis.charts.spec import Chart
from analysis.core.numbers import bound_text
from analysis.topics.attrition import service
from analysis.topics.chart_parts import described_chart


def by_service(assumed: service.Assumptions | None = None) -> Chart:
    """Return the bounds on the leaving rate below and above about five years of service."""
    points = service.rates(assumed)
    ratio = service.bounds(assumed).ratio
    short, longer = points["shown"]
    return described_chart(
        "leaving-by-service",
        points,
        notes=("Shares of staff by length of service: read in a reworded copy.",),
        when=service.when(),
        least=bound_text(ratio.low, 1, lower=True),
        most=bound_text(ratio.high, 1, lower=False),
        short=short,
        longer=longer,
    )
