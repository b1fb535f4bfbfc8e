"""Charts of the long view: stretches side by side, none joined to another."""

from analysis.charts.spec import Chart
from analysis.core.numbers import text
from analysis.register.frames import records
from analysis.topics.chart_parts import described_chart, series_by_series
from analysis.topics.long_view.data import stretches
from analysis.topics.long_view.words import DIGITS


def cases(first: str = "1942", last: str = "2026") -> Chart:
    """Average cases an officer held, in every count since 1955."""
    points = stretches("cases", first, last)
    digits = DIGITS["cases"]
    longest = points["series"].value_counts().index[0]  # one way of counting, not several
    stretch = records(points[points["series"] == longest].sort_values("period_end"))
    one, two = stretch[0], stretch[-1]
    return described_chart(
        "long-view-cases",
        points,
        f"{longest.partition(' (')[0]} held {text(one['value'], digits)} cases on average in "
        f"{one['period_end'][:4]} and {text(two['value'], digits)} in "
        f"{two['period_end'][:4]}; later counts do not join on",
        alt=series_by_series(
            "Lines, one a stretch, none joined.",
            "series",
            lambda r: f"{r['period_end'][:4]} {text(r['value'], digits)}",
        ),
        notes=("Lines differ in unit and in who is counted.",),
    )
