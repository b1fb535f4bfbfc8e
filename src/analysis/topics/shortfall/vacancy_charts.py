"""Vacancies of all probation grades by region."""

import pandas as pd

from analysis import vocabulary
from analysis.charts.spec import Chart
from analysis.core.date_input import parse_date_option
from analysis.core.errors import InputError
from analysis.core.numbers import text
from analysis.core.periods import spoken, spoken_month
from analysis.core.wording import joined
from analysis.register.frames import figures, records
from analysis.register.remarks.caveats import caveat_text
from analysis.topics.chart_parts import described_chart


def vacancies_by_region(date: str = "", area: str = "") -> Chart:
    """Vacancies of all probation grades by region, as a written answer gave them.

    Without a date, the latest month for which every region is held. With an area,
    that region is in colour and the title is about it.
    """
    own = vocabulary.find("area", area)["area"] if area else ""
    held = figures(measure="vacancies", area_type="region")
    dates = sorted(held["period_end"].unique())
    regions = sum(a["area_type"] == "region" for a in vocabulary.areas().values())
    whole = [d for d in dates if held[held["period_end"] == d]["area"].nunique() == regions]
    day = parse_date_option(date).isoformat() if date else whole[-1]
    month = spoken_month(day)
    points = held[held["period_end"] == day]
    if points.empty:
        known = joined(spoken(d) for d in dates)
        raise InputError(f"No regional vacancies are held for {spoken(day)}; they are for {known}.")
    points = points[["figure_id", "area", "period_end", "value", "flag", "basis"]]
    whose = f"{len(points)} regions" + (" held" if len(points) < regions else "")
    part = f" of the {whose}" if len(points) < regions else ""
    if own and own not in set(points["area"]):
        raise InputError(f"No vacancies of {own} are held for {spoken(day)}; they are of regions.")

    def finding(rows: pd.DataFrame) -> str:
        if own:
            number = float(rows.loc[rows["area"] == own, "value"].iloc[0])
            more = int((rows["value"] > number).sum())
            had = f"{own} had {text(number)} vacancies in {month}"
            if more == 0:
                return f"{had}, the most of the {whose}"
            return f"{had}; {more} of the {whose} had more"
        top = records(rows.sort_values("value", ascending=False))[0]
        none = int((rows["value"] == 0).sum())
        title = f"{top['area']} had the most vacancies{part} in {month}, {text(top['value'])}"
        if none:
            title += f"; {none} of {len(rows)} regions showed none"
        return title

    return described_chart(
        "vacancies-by-region",
        points,
        finding,
        notes=(
            "A region at or above target is drawn as 0.",
            *([f"Only {len(points)} of {regions} regions are held for this month."] * bool(part)),
        ),
        options={"highlight": [own] if own else ()},
        month=month,
        caveat=caveat_text("regional-vacancies-are-means"),
        latest=f"{month} is the latest month held with all {regions} regions." * (day == whole[-1]),
    )
