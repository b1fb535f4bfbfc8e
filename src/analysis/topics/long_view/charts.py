"""Charts of the long view: stretches side by side, none joined to another."""

import pandas as pd

from analysis.charts import marks
from analysis.charts.spec import Chart
from analysis.core.numbers import text
from analysis.core.wording import joined
from analysis.register.frames import records
from analysis.topics.chart_parts import RegisterChart
from analysis.topics.long_view.data import stretches
from analysis.topics.long_view.words import DIGITS

WHO = (
    "Before 2001 officers of the local probation services, then of the probation areas, of the "
    "National Probation Service from 2014 (companies not counted) and of the Probation Service "
    "since June 2021."
)


def _chart(subject: str, name: str, title: str, subtitle: str, first: str, last: str) -> Chart:
    points = stretches(subject, first, last)
    digits = DIGITS[subject]

    def finding(rows: pd.DataFrame) -> str:
        longest = rows["series"].value_counts().index[0]  # one way of counting, not several
        stretch = records(rows[rows["series"] == longest].sort_values("period_end"))
        one, two = stretch[0], stretch[-1]
        return title.format(
            what=longest.partition(" (")[0],
            first=text(one["value"], digits),
            since=one["period_end"][:4],
            last=text(two["value"], digits),
            until=two["period_end"][:4],
            counts=rows["series"].nunique(),
        )

    def alt(rows: pd.DataFrame) -> str:
        told = []
        for series, group in rows.groupby("series", sort=False):
            values = (f"{r['period_end'][:4]} {text(r['value'], digits)}" for r in records(group))
            told.append(f"{series}: {joined(values)}")
        return "Lines, one a stretch, none joined. " + "; ".join(told) + "."

    return RegisterChart(
        name=name,
        finding=finding,
        subtitle=f"{subtitle}, England and Wales; each line is one way of counting",
        alt=alt,
        caption=f"{WHO} Lines are not joined: units and grades differ between them.",
        points=points,
        draw=lambda ax, rows: marks.lines(ax, rows, series="series"),
        notes=("Lines differ in unit and in who is counted.",),
    )


def cases(first: str = "1942", last: str = "2026") -> Chart:
    """Average cases an officer held, in every count since 1955."""
    return _chart(
        "cases",
        "long-view-cases",
        "{what} held {first} cases on average in {since} and {last} in {until}; later counts do "
        "not join on",
        "Average cases for each probation officer",
        first,
        last,
    )
