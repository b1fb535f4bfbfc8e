"""Charts of staff in post: the long monthly series, quarter ends, divisions."""

import pandas as pd

from analysis.charts.spec import Chart
from analysis.core.periods import spoken
from analysis.register.figure_rows import slug
from analysis.register.frames import records
from analysis.topics.chart_parts import chart_breaks, described_chart
from analysis.topics.monthly_trend import data as months
from analysis.topics.staff_in_post import data as staff
from analysis.topics.wording import people_of, sentence


def monthly() -> Chart:
    """Staff of the Trusts and staff in probation grades, month by month from 2011."""
    points = staff.monthly()
    _, grades = dict.fromkeys(points["series"])

    def finding(rows: pd.DataFrame) -> str:
        one_count = chart_breaks(rows[rows["series"] == grades])[-1].at
        since = records(rows[(rows["series"] == grades) & (rows["period_end"] >= str(one_count))])
        return sentence("staff_in_post.monthly_title", since=since)

    return described_chart(
        "staff-monthly",
        points,
        finding,
        breaks=chart_breaks(points),
        notes=("Management information, not official statistics.",),
        newest=months.newest(),
    )


def officers(grade: str = "Probation officer") -> Chart:
    """Quarter-end staff in post of one grade on two bases, restated values apart."""
    people = people_of(grade)
    series = {"bulletin": "Count to 2023", "paid_staff": "Count since 2024"}
    frames = [staff.quarterly(grade, b).assign(series=label) for b, label in series.items()]
    points = pd.concat(frames, ignore_index=True)
    points = points[points["period_end"] >= "2019-01-01"].reset_index(drop=True)
    points = points[["figure_id", "series", "period_end", "value", "kind", *staff.ABOUT]]
    newest = records(points[points["basis"] == "paid_staff"])  # one count, so both compare
    return described_chart(
        "officers-in-post",
        points,
        named=f"{slug(people).removeprefix('probation-')}-in-post",
        breaks=chart_breaks(points),
        notes=("Quarter ends that no edition prints are worked out from stated changes.",),
        people=people,
        newest=newest,
    )


def services_officers() -> Chart:
    """Quarter-end staff in post of probation services officers on two bases."""
    return officers("Probation services officer")


def divisions(date: str = "2016-06-30") -> Chart:
    """Staff in post by division of the National Probation Service."""
    points = staff.by_division(date)[["figure_id", "area", "period_end", "value", "basis"]]
    ordered = records(points.sort_values("value", ascending=False))
    return described_chart(
        "staff-by-division",
        points,
        day=spoken(date),
        ordered=ordered,
        date=date,
    )
