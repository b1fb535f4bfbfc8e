"""A chart of the claims checked, by verdict."""

from analysis.charts.spec import Chart, Source
from analysis.claims.results import verdict_labels
from analysis.register.frames import records
from analysis.topics.chart_parts import described_chart
from analysis.topics.claims_checked import data as claims_overview


def verdicts(outlet: str = claims_overview.EVERY) -> Chart:
    """Claims by verdict; each bar carries the figures that were looked at."""
    points = claims_overview.figures_behind(outlet)
    documents = claims_overview.by_document(outlet)
    labels = [verdict_labels()[key] for key in claims_overview.OPEN]
    left = points.loc[points["verdict"].isin(labels), "value"].sum()
    return described_chart(
        "claims-verdicts",
        points,
        sources=tuple(Source(r["outlet"], r["document"], licence="") for r in records(documents)),
        documents=len(documents),
        s="s" if len(documents) > 1 else "",
        left=left,
    )
