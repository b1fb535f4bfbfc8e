"""Charts of HMPPS leavers by cause, and of entrants beside leavers."""

import pandas as pd

from analysis.charts.spec import Chart
from analysis.core.periods import spoken
from analysis.core.wording import joined
from analysis.topics.chart_parts import chart_breaks, described_chart
from analysis.topics.leavers_by_cause import data as leaving
from analysis.topics.wording import filled, sentence


def causes(date: str = leaving.LATEST) -> Chart:
    """Leaving rates of HMPPS staff by cause in one year, with intervals."""
    points = leaving.by_cause(date)
    moved = leaving.transfer(date)
    return described_chart(
        "leavers-by-cause",
        points,
        day=spoken(date),
        moved=f"The year holds a transfer of staff into HMPPS ({moved.lower()})." if moved else "",
        date=date,
    )


def flows() -> Chart:
    """Entrants and leavers of HMPPS by year, cut where staff came in by transfer."""
    about = {"area": leaving.WHO["area"], "grade": leaving.WHO["grade"], "category": ""}
    about |= {"basis": leaving.WHO["basis"], "measure": leaving.ENTRANTS}
    every = leaving.by_year().assign(**about)
    years, moved = every[every["transfer"] == ""], every[every["transfer"] != ""]
    apart = joined(filled("{year} ({entrants:0} entrants)", moved))
    parts = years["figure_id"].str.split(";")
    points = pd.concat(
        [
            years.assign(series=name, value=years[column], figure_id=[p[at] for p in parts])
            for at, (name, column) in enumerate((("Entrants", "entrants"), ("Leavers", "leavers")))
        ],
        ignore_index=True,
    )
    whole = points[points["series"] == "Leavers"]
    fewer = int((whole["net"] < 0).sum())
    return described_chart(
        "hmpps-entrants-and-leavers",
        points,
        sentence("leavers_by_cause.flows_title", fewer=fewer, whole=whole),
        breaks=chart_breaks(points[points["series"] == "Entrants"]),
        notes=(f"Not drawn, because they hold a transfer of staff: {apart}.",),
    )
