"""A chart of the claims checked, by verdict."""

import pandas as pd

from analysis.charts.spec import Chart, Source
from analysis.claims.results import verdict_labels
from analysis.register.frames import records
from analysis.topics.chart_parts import described_chart
from analysis.topics.claims_checked import data as claims_overview
from analysis.topics.wording import sentence


def verdicts(outlet: str = claims_overview.EVERY) -> Chart:
    """Claims by verdict; each bar carries the figures that were looked at."""
    points = claims_overview.figures_behind(outlet)
    documents = claims_overview.by_document(outlet)

    def finding(rows: pd.DataFrame) -> str:
        labels = [verdict_labels()[key] for key in claims_overview.OPEN]
        left = rows.loc[rows["verdict"].isin(labels), "value"].sum()
        return sentence("claims_checked.verdicts_title", left=left, rows=rows)

    return described_chart(
        "claims-verdicts",
        points,
        finding,
        sources=tuple(Source(r["outlet"], r["document"], licence="") for r in records(documents)),
        documents=len(documents),
        s="s" if len(documents) > 1 else "",
    )
