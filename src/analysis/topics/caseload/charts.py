"""Charts of caseload: people supervised, people per officer, workload, the 42 areas."""

import pandas as pd
from matplotlib.axes import Axes

from analysis import vocabulary
from analysis.charts import marks
from analysis.charts.spec import Chart
from analysis.citation.places import who
from analysis.core.numbers import text
from analysis.register.frames import records
from analysis.topics.caseload import areas
from analysis.topics.caseload import data as caseload
from analysis.topics.chart_parts import chart_breaks, described_chart


def over_time() -> Chart:
    """People under supervision, cut at every declared break, restated values marked."""
    points = caseload.over_time()

    def draw(ax: Axes, rows: pd.DataFrame) -> None:
        marks.line(ax, rows, name="")
        marks.restated(ax, rows)

    return described_chart("caseload", points, breaks=chart_breaks(points), draw=draw)


def per_officer(grade: str = caseload.PRACTITIONERS, category: str = caseload.ALL) -> Chart:
    """People under supervision over staff in post, dates for which both are held."""
    name = vocabulary.find("grade", grade)["grade"]
    rows = caseload.per_officer(name, category)
    points = rows.assign(name=rows["date"] + ", " + rows["count"])
    whole = name == caseload.PRACTITIONERS
    people = "practitioners" if whole else who(name)
    two_ways = rows["basis"].nunique() > 1
    where = "" if category == caseload.ALL else " in the community"
    inside = "" if where else "people still in prison are in it, and "
    return described_chart(
        "people-per-practitioner" if whole else "people-per-probation-officer",
        points,
        two_ways=two_ways,
        options={"highlight": list(points.loc[points["basis"] == "paid_staff", "name"])},
        where=where,
        people=people,
        inside=inside,
        ways="Staff are counted in two ways that do not compare. " if two_ways else "",
    )


def per_probation_officer() -> Chart:
    """The same with probation officers alone as the base."""
    return per_officer(caseload.OFFICERS)


def workload() -> Chart:
    """Workload as a share of capacity as leaked or released, beside the level of policy."""
    points = caseload.workload()
    nation = records(points[(points["area"] == areas.NATION) & ~points["rule"]])
    limit = records(points[points["rule"]])[0]
    return described_chart(
        "workload",
        points,
        options={"highlight": list(points.loc[~points["rule"], "name"])},
        nation=nation,
        limit=limit,
    )


def area_means() -> Chart:
    """The printed national average and the plain mean of 42 areas, side by side."""
    rows = areas.means()
    printed = rows.assign(figure_id=rows["printed_id"], value=rows["printed"])
    points = pd.concat(
        [
            printed.assign(series="Printed national average"),
            rows.assign(value=rows["plain"], series="Plain mean of 42 areas"),
        ],
        ignore_index=True,
    )
    last = points[points["year"] == points["year"].max()].set_index("series")["value"]
    return described_chart("caseload-area-means", points, last=last)


def by_area(year: str = areas.YEAR) -> Chart:
    """The 42 areas as a swarm; no limits of chance, since no area's size is printed."""
    rows = areas.ratios(year)
    points = rows[["figure_id", "name", "value"]]
    printed = records(areas.means().set_index("year").loc[[year]])[0]
    unsized = areas.without_size(year)

    return described_chart(
        "caseload-areas",
        points,
        options={"highlight": points["name"].iloc[[0, -1]].tolist()},
        year=year,
        areas=text(unsized),
        printed=printed,
    )
