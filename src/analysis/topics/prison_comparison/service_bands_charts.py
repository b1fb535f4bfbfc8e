"""Charts by length of service: prison officers, police leavers, a simulated service."""

from datetime import date
from typing import Any

import pandas as pd

from analysis.charts import marks
from analysis.charts.spec import Break, Chart
from analysis.core.numbers import text
from analysis.core.periods import financial_year, spoken_month
from analysis.core.wording import joined
from analysis.register.frames import records
from analysis.register.remarks.breaks import all_breaks
from analysis.topics.chart_parts import RegisterChart, row_by_row, series_by_series, written
from analysis.topics.prison_comparison import life_table_simulation, service_bands

PERCENT = marks.Number(1, suffix="%")
WHOLE = marks.Number(0, suffix="%")


def experience() -> Chart:
    """Prison officers in post by length of service, each March."""
    rows = service_bands.experience()
    points = rows[["figure_id", "category", "period_end", "value", "low", "high",
                   "measure", "area", "grade", "basis", "edition"]]  # fmt: skip
    older, newer = (sorted(rows.loc[rows["basis"] == b, "period_end"])
                    for b in ("bulletin", "paid_staff"))  # fmt: skip
    changed = _release(older[-1], newer[0])

    def finding(rows: pd.DataFrame) -> str:
        old = rows[rows["category"] == service_bands.OLD].set_index("period_end")["value"]
        first, last = str(old.index.min()), str(old.index.max())
        return (
            f"{text(old[last])}% of prison officers had ten years of service or more in "
            f"{spoken_month(last)}, {text(old[first])}% in {spoken_month(first)}"
        )

    return RegisterChart(
        **written("prison-officers-by-service"),
        finding=finding,
        alt=series_by_series(
            "Three lines, each March.",
            "category",
            lambda r: f"{r['period_end'][:4]} {text(r['value'])}%",
        ),
        points=points,
        draw=lambda ax, rows: marks.lines(
            ax,
            rows,
            series="category",
            fmt=WHOLE,
            order=(service_bands.OLD, service_bands.MIDDLE, service_bands.YOUNG),
        ),
        breaks=changed,
    )


def police() -> Chart:
    """Police leavers by length of service as shares of all leavers, latest year."""
    rows = service_bands.police()
    points = rows[["figure_id", "band", "period_end", "count", "value", "low", "high"]]

    def finding(rows: pd.DataFrame) -> str:
        early = rows["band"].isin(["under 1 year", "1 to under 2 years"])
        share = 100 * rows.loc[early, "count"].sum() / rows["count"].sum()
        return (
            f"{text(share)}% of police officers who left in {_financial(rows)} had under two years "
            "of service; how many of those in post do is not in this source"
        )

    return RegisterChart(
        **written("police-leavers-by-service", year=_financial(points)),
        finding=finding,
        alt=row_by_row(
            "Dots with intervals, shortest service first.",
            lambda r: (
                f"{r['band']} {text(r['value'], 1)}% ({text(r['low'], 1)} to {text(r['high'], 1)})"
            ),
        ),
        points=points,
        draw=lambda ax, rows: marks.dots(ax, rows, category="band", fmt=PERCENT, sort=False),
    )


def simulated() -> Chart:
    """Survival of a simulated service, put in and given back by the life table."""
    points = life_table_simulation.curve()

    def finding(rows: pd.DataFrame) -> str:
        inside = ((rows["low"] <= rows["truth"]) & (rows["truth"] <= rows["high"])).all()
        at = rows[rows["years"] == 3.0].iloc[0]
        return (
            f"Simulation: the life table gives back {text(at['value'])}% still there after three "
            f"years where {text(at['truth'])}% was put in"
            + (", inside its interval throughout" if inside else ", outside its interval in places")
        )

    def draw(ax: Any, rows: pd.DataFrame) -> None:
        marks.band(ax, rows, x="years")
        marks.line(ax, rows, name="", x="years", y="truth", context=True)
        marks.line(ax, rows, name="Given back", x="years", fmt=WHOLE)

    return RegisterChart(
        **written("life-table-simulation"),
        finding=finding,
        alt=lambda rows: (
            "A falling curve with a band. "
            + joined(
                f"after {text(r['years'])} year{'s' * (r['years'] != 1)} "
                f"{text(r['value'], 1)}% given back "
                f"({text(r['low'], 1)} to {text(r['high'], 1)}), {text(r['truth'], 1)}% put in"
                for r in records(rows[rows["years"].isin([1.0, 3.0, 5.0, 10.0])])
            )
            + ". Simulated, not observed."
        ),
        points=points,
        draw=draw,
        notes=("The thin grey line is what was put in.",),
    )


def _financial(rows: pd.DataFrame) -> str:
    return financial_year(str(rows["period_end"].iloc[0]))


def _release(older: str, newer: str) -> tuple[Break, ...]:
    """Return the edition break between two dates as a chart draws it."""
    return tuple(
        Break(date.fromisoformat(b.edition_from), b.label)
        for b in all_breaks()
        if b.edition_from and older < b.edition_from <= newer and b.id == "paid-staff-only"
    )
