"""Charts of the People Survey: shares of respondents, and what non-response leaves open."""

import pandas as pd

from analysis.charts.spec import Chart
from analysis.core.numbers import text
from analysis.core.wording import joined
from analysis.register.frames import records
from analysis.topics.chart_parts import chart_breaks, described_chart
from analysis.topics.staff_survey import data
from analysis.topics.staff_survey.words import SAID
from analysis.topics.wording import filled, sentence


def _over_time(name: str, question: str, bodies: list[str], first: str, last: str) -> Chart:
    rows = data.shares(question, first, last)
    points = rows[rows["series"].isin(bodies)].reset_index(drop=True)

    def finding(drawn: pd.DataFrame) -> str:
        ends = {s: records(part)[-1] for s, part in drawn.groupby("series", sort=False)}
        mine = ends.pop(data.PROBATION)
        said = sentence("staff_survey.over_time_title", mine=mine, said=SAID[question])
        other = ends.get("Civil Service")
        if other is None or other["year"] != mine["year"]:
            return said
        return f"{said}; in the Civil Service {text(other['value'], 1)}% did"

    return described_chart(
        "survey-leaving",
        points,
        finding,
        named=name,
        breaks=chart_breaks(points[points["series"] == data.PROBATION]),
        said=SAID[question],
        missing=_not_held(points),
    )


def _not_held(points: pd.DataFrame) -> str:
    years = {int(year) for year in points["year"]}
    missing = [str(y) for y in range(min(years), max(years)) if y not in years]
    return f"No figures are held for {joined(missing)}. " if missing else ""


def leaving(first: str = "2014", last: str = "2026") -> Chart:
    """Respondents who want to leave within 12 months or sooner, beside the Civil Service."""
    return _over_time(
        "survey-leaving",
        "leave within 12 months or sooner",
        [data.PROBATION, "Civil Service"],
        first,
        last,
    )


def workload(first: str = "2014", last: str = "2026") -> Chart:
    """Respondents who call their workload acceptable, beside the Civil Service."""
    return _over_time(
        "survey-workload", "acceptable workload", [*data.BODIES.values()], first, last
    )


def bounds(question: str = "acceptable workload", first: str = "2014", last: str = "2026") -> Chart:
    """Show what non-response leaves open of a share among all staff, year by year."""
    rows = data.shares(question, first, last)
    points = rows[rows["series"] == data.PROBATION].reset_index(drop=True)
    points["shown"] = filled("{low:least0} to {high:most0}%", points)
    return described_chart("survey-bounds", points, said=SAID[question], row=points.iloc[-1])
