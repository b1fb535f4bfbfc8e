"""Charts of staff in post: the long monthly series, quarter ends, divisions."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from analysis import vocabulary
from analysis.charts import marks
from analysis.charts.spec import Chart
from analysis.citation.words import who
from analysis.core.numbers import text
from analysis.core.periods import spoken, spoken_month
from analysis.register.figure_rows import slug
from analysis.register.frames import records
from analysis.topics.chart_parts import RegisterChart, chart_breaks, largest_first, written
from analysis.topics.monthly_trend import data as months
from analysis.topics.staff_in_post import data as staff

AREA = staff.AREA
Row = dict[str, Any]


def _from_end_to_end(rows: pd.DataFrame, say: Callable[[Row, Row], str]) -> str:
    """Say the first and the last row of each series, for alt text."""
    series = {str(name): records(group) for name, group in rows.groupby("series", sort=False)}
    return "; ".join(f"{name}: {say(each[0], each[-1])}" for name, each in series.items())


def monthly() -> Chart:
    """Staff of the Trusts and staff in probation grades, month by month from 2011."""
    points = staff.monthly()
    _, grades = dict.fromkeys(points["series"])

    def finding(rows: pd.DataFrame) -> str:
        one_count = chart_breaks(records(rows[rows["series"] == grades]))[-1].at
        since = records(rows[(rows["series"] == grades) & (rows["period_end"] >= str(one_count))])
        first, last = (f"{text(round(since[i]['value'], -2))}" for i in (0, -1))
        return (
            f"About {last} full-time equivalent staff were in probation grades in "
            f"{spoken_month(since[-1]['period_end'])}, about {first} in "
            f"{spoken_month(since[0]['period_end'])}, just after the last change of who is counted"
        )

    def ends(first: Row, last: Row) -> str:
        return (
            f"from {text(first['value'])} in {spoken_month(first['period_end'])} to "
            f"{text(last['value'])} in {spoken_month(last['period_end'])}"
        )

    return RegisterChart(
        **written("staff-monthly", newest=months.newest()),
        finding=finding,
        alt=lambda rows: (
            "Line chart by month, broken where the service was reorganised. "
            + _from_end_to_end(rows, ends)
        ),
        points=points,
        draw=lambda ax, rows: marks.lines(ax, rows, series="series"),
        breaks=chart_breaks(records(points)),
        notes=("Management information, not official statistics.",),
    )


def officers(grade: str = "Probation officer") -> Chart:
    """Quarter-end staff in post of one grade on two bases, restated values apart."""
    name = vocabulary.find("grade", grade)["grade"]
    people = who(name)
    series = {"bulletin": "Count to 2023", "paid_staff": "Count since 2024"}
    frames = [staff.quarterly(name, b).assign(series=label) for b, label in series.items()]
    points = pd.concat(frames, ignore_index=True)
    points = points[points["period_end"] >= "2019-01-01"].reset_index(drop=True)
    points = points[["figure_id", "series", "period_end", "value", "kind", *staff.ABOUT]]

    def finding(rows: pd.DataFrame) -> str:
        newest = records(rows[rows["basis"] == "paid_staff"])  # one count, so both compare
        return (
            f"{people[0].upper()}{people[1:]}, England and Wales: {text(newest[-1]['value'])} in "
            f"post at {spoken(newest[-1]['period_end'])}, {text(newest[0]['value'])} at "
            f"{spoken(newest[0]['period_end'])}, as counted since 2024"
        )

    def ends(first: Row, last: Row) -> str:
        return (
            f"{text(first['value'])} at {spoken(first['period_end'])}, "
            f"{text(last['value'])} at {spoken(last['period_end'])}"
        )

    return RegisterChart(
        **written("officers-in-post", whose=f"{people[0].upper()}{people[1:]}")
        | {"name": f"{slug(people).removeprefix('probation-')}-in-post"},
        finding=finding,
        alt=lambda rows: (
            f"Two lines that are not joined, {people} in post by quarter end. "
            f"{_from_end_to_end(rows, ends)}."
        ),
        points=points,
        draw=lambda ax, rows: marks.lines(ax, rows, series="series", from_zero=False),
        breaks=chart_breaks(records(points)),
        notes=("Quarter ends that no edition prints are worked out from stated changes.",),
    )


def services_officers() -> Chart:
    """Quarter-end staff in post of probation services officers on two bases."""
    return officers("Probation services officer")


def divisions(date: str = "2016-06-30") -> Chart:
    """Staff in post by division of the National Probation Service."""
    points = staff.by_division(date)[["figure_id", "area", "period_end", "value", "basis"]]

    def finding(rows: pd.DataFrame) -> str:
        ordered = records(rows.sort_values("value", ascending=False))
        return (
            f"{ordered[0]['area']} was the largest of {len(ordered)} divisions at {spoken(date)}, "
            f"with {text(ordered[0]['value'])} staff in post; {ordered[-1]['area']} the smallest, "
            f"with {text(ordered[-1]['value'])}"
        )

    return RegisterChart(
        **written("staff-by-division", day=spoken(date)),
        finding=finding,
        alt=largest_first("Bars by division.", "area"),
        points=points,
        draw=lambda ax, rows: marks.bars(ax, rows, category="area"),
    )
