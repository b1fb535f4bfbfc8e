"""Chart of the official counts of HMPPS staff, each a series of its own."""

import pandas as pd

from analysis.charts.spec import Chart
from analysis.core.numbers import text
from analysis.core.wording import joined
from analysis.register.frames import records
from analysis.topics.chart_parts import chart_breaks, described_chart
from analysis.topics.three_counts import data, words
from analysis.topics.wording import sentence


def over_time(measure: str = "staff_in_post", first: str = "2010", last: str = "2026") -> Chart:
    """All HMPPS staff in each official count, a line each, cut at declared breaks."""
    points = data.counts(measure, first, last)
    rows = data.agreement(first, last)
    rows = rows[(rows["staff"] == "all staff") & (rows["unit"] == data.UNITS[measure])]
    agree, compared = int(rows["agree"].sum()), int(rows["compared"].sum())

    def alt(drawn: pd.DataFrame) -> str:
        told = []
        for series, group in drawn.groupby("series", sort=False):
            ends = records(group.iloc[[0, -1]])
            values = joined(f"{r['period_end'][:7]} {text(r['value'])}" for r in ends)
            told.append(f"{series} ({text(len(group))} dates): {values}")
        return sentence("three_counts.over_time_alt", told="; ".join(told))

    return described_chart(
        "hmpps-staff-counts",
        points,
        alt=alt,
        breaks=chart_breaks(points),
        unit=data.UNITS[measure],
        staff=words.WHO,
        agree=agree,
        compared=compared,
    )
