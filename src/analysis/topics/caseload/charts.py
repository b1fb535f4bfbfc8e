"""Charts of caseload: people supervised, people per officer, workload, the 42 areas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import vocabulary
from analysis.charts import marks
from analysis.charts.spec import Chart
from analysis.citation.words import who
from analysis.core.numbers import text
from analysis.core.wording import joined
from analysis.register.frames import records
from analysis.topics.caseload import areas
from analysis.topics.caseload import data as caseload
from analysis.topics.caseload import workload as loads
from analysis.topics.chart_parts import chart_breaks, row_by_row, series_by_series, sources_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

PERCENT = marks.Number(1, suffix="%")


def over_time() -> Chart:
    """People under supervision, cut at every declared break, restated values marked."""
    points = caseload.over_time()

    def finding(rows: pd.DataFrame) -> str:
        ends = records(rows)[-2:]
        return (
            f"{text(ends[1]['value'])} people were under supervision at {ends[1]['date']}, on a "
            f"new way of counting; {text(ends[0]['value'])} at {ends[0]['date']} on the one before"
        )

    def alt(rows: pd.DataFrame) -> str:
        kept = [r for r in records(rows) if r["period_end"][5:] in ("12-31", "03-31")]
        told = "; ".join(f"{r['date']} {text(r['value'])}" for r in kept)
        return f"Line in stretches, cut at four breaks. {told}."

    def draw(ax: Axes, rows: pd.DataFrame) -> None:
        marks.line(ax, rows, name="")
        marks.restated(ax, rows)

    return Chart(
        name="caseload",
        finding=finding,
        subtitle="People under probation supervision, before and after release from prison "
        "included, England and Wales, dates held",
        alt=alt,
        caption="The line is cut where the way of counting changed, so stretches must not be "
        "compared as if they were one series. The break of 2024 is known to the year only. "
        "Year ends from a third-party copy of the official table stand beside quarter ends read "
        "in bulletins; dates in between are not held.",
        sources=sources_of(points),
        points=points,
        draw=draw,
        breaks=chart_breaks(records(points)),
    )


def per_officer(grade: str = caseload.PRACTITIONERS) -> Chart:
    """People under supervision over staff in post, dates for which both are held."""
    name = vocabulary.find("grade", grade)["grade"]
    rows = caseload.per_officer(name)
    points = rows.assign(name=rows["date"] + ", " + rows["count"])
    whole = name == caseload.PRACTITIONERS
    people = "practitioners" if whole else who(name)
    both = " (probation officers and probation services officers)" if whole else ""

    def finding(rows: pd.DataFrame) -> str:
        last = records(rows)[-1]
        return (
            f"{text(last['value'], 1)} people were under supervision for each of the "
            f"{text(last['staff'])} {people} in post at {last['date']}"
        )

    return Chart(
        name="people-per-practitioner" if whole else "people-per-probation-officer",
        finding=finding,
        subtitle=f"People under supervision per full-time equivalent of {people}{both}, "
        "England and Wales",
        alt=row_by_row("Bars.", lambda r: f"{r['name']}: {text(r['value'], 1)}"),
        caption="A ratio of two published numbers, not what an officer holds: people still in "
        "prison are in it, and so are officers in courts, prisons and training. Staff are counted "
        "in two ways that do not compare. Rounding of staff moves no bar by as much as 0.01.",
        sources=sources_of(points),
        points=points,
        draw=lambda ax, rows: marks.bars(
            ax,
            rows,
            category="name",
            fmt=marks.Number(1),
            sort=False,
            highlight=list(rows.loc[rows["basis"] == "paid_staff", "name"]),
        ),
        notes=("Grey and coloured bars count staff in different ways.",),
    )


def per_probation_officer() -> Chart:
    """The same with probation officers alone as the base."""
    return per_officer(caseload.OFFICERS)


def workload() -> Chart:
    """Workload as a share of capacity as leaked or released, beside the level of policy."""
    points = loads.workload()

    def finding(rows: pd.DataFrame) -> str:
        nation = records(rows[(rows["area"] == areas.NATION) & ~rows["rule"]])
        limit = records(rows[rows["rule"]])[0]
        return (
            f"Average workload was put at {text(nation[-1]['value'])}% of capacity in the months "
            f"to {nation[-1]['when']}; the policy calls more than {text(limit['value'])}% excessive"
        )

    return Chart(
        name="workload",
        finding=finding,
        subtitle="Hours that the workload tool allots to cases, % of contracted hours: every value "
        "held, and the level set by policy",
        alt=row_by_row("Bars.", lambda r: f"{r['name']} {text(r['value'], 1)}%"),
        caption="Managers enter the cases by hand, and the staff covered are not stated. The "
        "values come from a leak and from an information request and are no official series; the "
        "months of the request are averages of single days. Whether any person stayed above the "
        "level for four weeks cannot be seen in an average.",
        sources=sources_of(points),
        points=points,
        draw=lambda ax, rows: marks.bars(
            ax,
            rows,
            category="name",
            fmt=PERCENT,
            sort=False,
            highlight=list(rows.loc[~rows["rule"], "name"]),
        ),
    )


def area_means() -> Chart:
    """The printed national average and the plain mean of 42 areas, side by side."""
    import pandas as pd

    rows = areas.means()
    printed = rows.assign(figure_id=rows["printed_id"], value=rows["printed"])
    points = pd.concat(
        [
            printed.assign(series="Printed national average"),
            rows.assign(value=rows["plain"], series="Plain mean of 42 areas"),
        ],
        ignore_index=True,
    )

    def finding(rows: pd.DataFrame) -> str:
        last = rows[rows["year"] == rows["year"].max()].set_index("series")["value"]
        return (
            f"In {rows['year'].max()} the printed national average was {text(last.iloc[0], 1)} "
            f"people per offender manager; the plain mean of the areas was {text(last.iloc[1], 1)}"
        )

    return Chart(
        name="caseload-area-means",
        finding=finding,
        subtitle="People supervised per offender manager (full-time equivalent), England and "
        "Wales, 31 December of 2004 to 2007",
        alt=series_by_series(
            "Two lines.", "series", lambda r: f"{r['year']} {text(r['value'], 1)}"
        ),
        caption="The national average gives areas with more managers more weight. It lies above "
        "the plain mean in every year, so those areas tended to have more people per manager. "
        "Which of the two is right depends on the question: about people, or about areas.",
        sources=sources_of(points),
        points=points,
        draw=lambda ax, rows: marks.lines(ax, rows, series="series", fmt=marks.Number(1)),
    )


def funnel() -> Chart:
    """The 42 areas as a swarm, those beyond what chance and real differences allow picked out."""
    mean, _ = areas.mean_size()
    points = areas.ratios()[["figure_id", "name", "value"]]
    at_mean = areas.of_size(mean).table
    out = int((at_mean["position"] != "within").sum())
    far = list(areas.beyond()["area"])

    return Chart(
        name="caseload-areas",
        finding=lambda rows: (
            f"At equal size, {out} of {len(at_mean)} areas lay outside what chance allows in "
            f"{areas.YEAR}; {joined(far) if far else 'none'} lay outside wider limits too"
        ),
        subtitle="People under probation supervision per offender manager, 42 probation areas of "
        f"England and Wales, 31 December {areas.YEAR}",
        alt=row_by_row(
            "One dot for each area along one axis.", lambda r: f"{r['name']}: {text(r['value'], 1)}"
        ),
        caption="The answer prints no area's number of managers, so the limits of chance (99.8%) "
        f"are those of an area of the mean size, {text(mean)} managers, itself worked out; the "
        "wider limits add the differences that areas show. Being outside says that an area "
        "differs, not why, and not that it did well or badly.",
        sources=sources_of(points),
        points=points,
        draw=lambda ax, rows: marks.spread(
            ax,
            rows,
            category="name",
            fmt=marks.Number(1),
            highlight=[n for n in rows["name"] if n.split(" probation")[0] in far],
        ),
        notes=("Limits at the mean size of an area, as no area's size is printed.",),
    )
