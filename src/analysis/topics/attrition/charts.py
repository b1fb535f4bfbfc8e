"""Charts of leaving rates, of the bounds by length of service, and of trainees who resign."""

from datetime import date as day_of
from itertools import pairwise

import pandas as pd

from analysis.charts.spec import Break, Chart
from analysis.core.date_input import parse_date_option
from analysis.core.numbers import text
from analysis.core.periods import spoken
from analysis.core.wording import joined
from analysis.register.frames import records
from analysis.register.remarks.breaks import edition_breaks
from analysis.stats.intervals import rate_ratio
from analysis.topics.attrition import cutoffs as attrition_cutoffs
from analysis.topics.attrition import data as attrition
from analysis.topics.attrition import divisions as attrition_divisions
from analysis.topics.attrition import service
from analysis.topics.chart_parts import chart_breaks, described_chart
from analysis.topics.wording import fill, filled, sentence

CLEAR = 0.05


def over_time() -> Chart:
    """Leaving rate of probation officers by year, with the breaks in the way."""
    rows = attrition.by_year()
    about = ["measure", "area", "grade", "category", "basis", "edition", "status"]
    points = rows[["figure_id", "when", "period_end", "value", *about]]
    edition = {
        b.edition_from: b for pair in pairwise(records(points)) for b in edition_breaks(*pair)
    }
    breaks = (
        *chart_breaks(points),
        *(Break(day_of.fromisoformat(at), b.label) for at, b in sorted(edition.items())),
    )
    counted = attrition.rates(attrition.YEAR, area=attrition.AREA, grade=attrition.GRADE).iloc[0]
    chance = text((counted["high"] - counted["low"]) / 2, 1)
    # Only what no break parts is set beside the newest rate.
    newest = max(str(b.at) for b in breaks)
    *before, last = records(points[points["period_end"] >= newest])
    title = sentence("attrition.over_time_title", last=last)
    if before:
        told = joined(filled("{value:1} in the year to {period_end:day}", before))
        title += f"; counted in the same way, {told}"
    return described_chart("leaving-rate", points, title, breaks=breaks, chance=chance)


def by_grade(date: str = attrition.YEAR) -> Chart:
    """Leaving rates of the grade groups of 2016 with intervals."""
    day = parse_date_option(date).isoformat()
    rows = attrition.by_grade(day)
    points = rows[["figure_id", "grade", "period_end", "leavers", "staff", "value", "low", "high"]]
    by = {r["grade"]: r for r in records(points)}
    low, officer = by["Probation bands 1 to 3"], by[attrition.GRADE]
    return described_chart(
        "leaving-rate-by-grade",
        points,
        low=low,
        officer=officer,
        day=day,
    )


def by_division(date: str = attrition.YEAR) -> Chart:
    """Leaving rates of probation officers by division with intervals, one year."""
    day = parse_date_option(date).isoformat()
    rows = attrition.by_division(day)
    points = rows[
        ["figure_id", "division", "period_end", "leavers", "staff", "value", "low", "high"]
    ]
    ordered = records(points.sort_values("value", ascending=False))
    top, bottom = ordered[0], ordered[-1]
    p = attrition_divisions.same_rate((day,)).p_value
    chance = "" if p < CLEAR else f"; chance alone does as much (p {text(p, 2)})"
    return described_chart(
        "leaving-rate-by-division",
        points,
        short=day == attrition.FIRST,
        day=spoken(day),
        bottom=bottom,
        top=top,
        chance=chance,
    )


def division_ratios() -> Chart:
    """Rate ratios of divisions from the regression over two years."""
    rows = attrition_divisions.ratios()
    base = str(rows.loc[rows["low"].isna(), "division"].iloc[0])
    points = rows.assign(
        figure_id=rows["ids"],
        name=[f"{d} = 1" if d == base else d for d in rows["division"]],
    )[["figure_id", "division", "name", "value", "low", "high", "p_value"]]
    clear = points[(points["low"] > 1) | (points["high"] < 1)]
    first = (
        f"None of the other divisions stands clear of {base}"
        if clear.empty
        else f"{joined(clear['division'])} stood clear of {base}"
    )
    ordered = records(points.sort_values("value", ascending=False))
    limits = " ({low:2} to {high:2})"
    return described_chart(
        "leaving-rate-ratios",
        points,
        alt=lambda rows: sentence(
            "attrition.ratios_alt",
            told=(
                fill("{name} {value:2}" + ("" if pd.isna(r["low"]) else limits), **r)
                for r in records(rows)
            ),
        ),
        base=base,
        first=first,
        ordered=ordered,
    )


def trainees_early() -> Chart:
    """Trainees who resigned in the first week, month and three months, per week."""
    rows = attrition_cutoffs.early()
    points = rows.assign(
        name=[f"{r['period'].capitalize()}: {text(r['count'])}" for r in records(rows)]
    )[["figure_id", "name", "period", "count", "weeks", "value", "low", "high", "period_end"]]
    first = records(points)[0]
    rest = points.iloc[1:]
    ratio = rate_ratio(first["count"], first["weeks"], rest["count"].sum(), rest["weeks"].sum())
    apart = not ratio.low <= 1 <= ratio.high
    told = joined(f"{text(r['count'])} {r['period'].lower()}" for r in records(points))
    return described_chart(
        "trainees-resigned-early",
        points,
        told=told,
        verdict="more than chance" if apart else "one that chance could explain",
    )


def by_service(assumed: service.Assumptions | None = None) -> Chart:
    """Return the bounds on the leaving rate below and above about five years of service."""
    points = service.rates(assumed)
    ratio = service.bounds(assumed).ratio
    return described_chart(
        "leaving-by-service",
        points,
        when=service.when(),
        ratio=ratio,
    )
