"""The chart of what is held: figures by series and year."""

from analysis.charts.spec import Chart, Source
from analysis.register.figure_rows import FIGURES
from analysis.register.frames import records, table
from analysis.topics.chart_parts import described_chart, largest_first
from analysis.topics.sources.data import by_series


def held() -> Chart:
    """Figures held by series, the monthly returns apart."""
    frame = table(FIGURES)
    frame = frame[frame["basis"] != "management_information"]
    ids = frame.groupby("series")["figure_id"].first()
    counts = by_series().set_index("series")
    points = frame.groupby("series").size().rename("value").reset_index()
    points["figure_id"] = points["series"].map(ids)
    points["series"] = points["series"].str.replace("_", " ")
    points["years"] = points["series"].map(counts["years"])
    total, top = points["value"].sum(), records(points.sort_values("value", ascending=False))
    return described_chart(
        "figures-held",
        points[["figure_id", "series", "years", "value"]],
        alt=largest_first("Bars by series.", "series"),
        sources=(
            Source(
                "The probation workforce suite",
                "register of figures",
                licence="Counts of this suite; the figures keep the licences of their sources",
            ),
        ),
        total=total,
        series=(r["series"] for r in top[:3]),
    )
