"""Points and words of the charts of the shortfall, and of the vacancies of regions."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pandas as pd

from analysis import vocabulary
from analysis.core.errors import InputError
from analysis.core.numbers import text
from analysis.core.periods import spoken, spoken_month
from analysis.core.wording import joined
from analysis.register.frames import derived, figures, records
from analysis.register.remarks.breaks import between
from analysis.register.remarks.caveats import caveat_text
from analysis.topics.shortfall.data import AREA, GRADE, counts_of
from analysis.topics.wording import filled, people_of, sentence

EACH_DATE = "{period_end:day}: {in_post:0} in post and {value:0} short, {share:1}% of the target"
MOVES = {
    "Target moved": ("shortfall_moved_by_target", "Target rose", "Target fell"),
    "Staff in post moved": ("shortfall_moved_by_staff", "Staff in post fell", "Staff in post rose"),
}


def _staff(area: str, grade: str, dates: Iterable[str]) -> pd.DataFrame:
    about = {"measure": "staff_in_post", "basis": "targets_annex"}
    return figures(area=area, grade=grade, period_end=[*dates], **about)


def against_target(area: str = AREA, grade: str = GRADE) -> pd.DataFrame:
    """In post and short of target, one bar a date, on the annex's own basis."""
    short = derived(measure="computed_shortfall", area=area, grade=grade)
    staff = _staff(area, grade, short["period_end"])
    parts = [staff.assign(part="In post"), short.assign(part="Short of target")]
    points = pd.concat(parts, ignore_index=True).sort_values(["period_end", "part"])
    return points.assign(date=[*map(spoken, points["period_end"])])


def said_of_target(area: str, grade: str) -> dict[str, Any]:
    """Return title and alt text of shortfalls by date, and what parts the dates."""
    shortfalls, shares = (
        derived(measure=f"computed_shortfall{of}", area=area, grade=grade).set_index("period_end")
        for of in ("", "_share")
    )
    by_date = shortfalls.assign(period_end=shortfalls.index, share=shares["value"]).sort_index()
    staff = _staff(area, grade, by_date["period_end"]).set_index("period_end")
    by_date["in_post"] = staff["value"]
    parted = _parted(by_date.reset_index(drop=True))
    since = max((end for _, end in parted), default="")  # only these are of one series
    last, most = by_date.iloc[-1], by_date[since:].nlargest(1, "value").iloc[0]
    title = sentence("shortfall.against_target_title", people=people_of(grade), last=last)
    if most["period_end"] != last["period_end"]:
        title += sentence("shortfall.against_target_most", most=most)
    return {
        "title": title,
        "people": people_of(grade),
        "dates": by_date,
        "each": filled(EACH_DATE, by_date),
        "parted": _named(parted),
        "apart": [spoken(end) for _, end in parted],
    }


def _parted(rows: pd.DataFrame) -> dict[tuple[str, str], list[str]]:
    """Labels of the declared breaks between neighbouring dates, which part the two."""
    found = {}
    for one, other in pairwise(records(rows.sort_values("period_end"))):
        if labels := [b.label for b in between(one, other)]:
            found[one["period_end"], other["period_end"]] = labels
    return found


def _named(parted: dict[tuple[str, str], list[str]]) -> str:
    return "; ".join(
        f"{spoken_month(start)} to {spoken_month(end)} ({', '.join(labels)})"
        for (start, end), labels in parted.items()
    )


def what_moved(area: str = AREA, grade: str = GRADE) -> pd.DataFrame:
    """The change in the shortfall between dates, split into target and staff."""
    parts = [
        derived(measure=measure, area=area, grade=grade).assign(part=part, rose=rose, fell=fell)
        for part, (measure, rose, fell) in MOVES.items()
    ]
    points = pd.concat(parts, ignore_index=True)
    ends = sorted(derived(measure="computed_shortfall", area=area, grade=grade)["period_end"])
    points["start"] = points["period_end"].map(dict(zip(ends[1:], ends, strict=False)))
    points["span"] = filled("{start:month} to {period_end:month}", points)
    still = points["part"].str.replace("moved", "did not move")
    moved = points["fell"].where(points["value"] < 0, still)
    points["bar"] = points["rose"].where(points["value"] > 0, moved) + ", " + points["span"]
    return points.sort_values(["period_end", "part"], ascending=[True, False])


def said_of_change(area: str, grade: str, points: pd.DataFrame) -> dict[str, Any]:
    """Return title and alt text of the changes, and which of them are of one series."""
    parted = _parted(derived(measure="computed_shortfall", area=area, grade=grade))
    apart = points["period_end"].isin([end for _, end in parted])
    whole = points[~apart]
    title = "No two neighbouring dates are of one series, so no change is given"
    if not whole.empty:
        latest = whole[whole["period_end"] == whole["period_end"].max()]
        moved = latest.set_index("part")["value"]
        title = sentence("shortfall.what_moved_title", moved=moved, row=latest.iloc[0])
    each = filled("{bar}: {value:0}{grey:, grey|}", points.assign(grey=apart))
    whole_bars = [*whole["bar"]] or [""]  # no name at all would colour every bar
    return {"title": title, "each": each, "parted": _named(parted), "whole": whole_bars}


def counts_of_a_day(date: str = "2023-06-30", area: str = AREA, grade: str = GRADE) -> pd.DataFrame:
    """Every number of staff in post that publications give or imply for one day."""
    rows = counts_of(date, area, grade)
    edition = rows["edition"].str.removeprefix("inferred from ")
    return rows.assign(name=edition + " (" + rows["kind"] + ")")


def vacancies_by_region(date: str = "", area: str = "") -> pd.DataFrame:
    """Vacancies of all probation grades by region, as a written answer gave them.

    Without a date, the latest month for which every region is held. With an area, that region
    is in colour and the title is about it.
    """
    held = figures(measure="vacancies", area_type="region")
    day = date or _whole_months(held)[-1]
    points = held[held["period_end"] == day]
    if points.empty:
        known = joined(spoken(d) for d in sorted(held["period_end"].unique()))
        raise InputError(f"No regional vacancies are held for {spoken(day)}; they are for {known}.")
    own = vocabulary.find("area", area)["area"] if area else ""
    if own and own not in set(points["area"]):
        raise InputError(f"No vacancies of {own} are held for {spoken(day)}; they are of regions.")
    return points


def _regions() -> int:
    return sum(a["area_type"] == "region" for a in vocabulary.areas().values())


def _whole_months(held: pd.DataFrame) -> list[str]:
    areas = held.groupby("period_end")["area"].nunique()
    return [*areas.index[areas == _regions()]]


def said_of_vacancies(points: pd.DataFrame, area: str) -> dict[str, Any]:
    """Return the title of vacancies by region, about one region where it is named."""
    own = vocabulary.find("area", area)["area"] if area else ""
    day, regions = points["period_end"].iloc[0], _regions()
    month, fewer = spoken_month(day), len(points) < regions
    whose = f"{len(points)} regions" + (" held" if fewer else "")
    values = points.set_index("area")["value"]
    if own:
        more = int((values > values[own]).sum())
        place = f"; {more} of the {whose} had more" if more else f", the most of the {whose}"
        title = f"{own} had {text(values[own])} vacancies in {month}{place}"
    else:
        part = f" of the {whose}" if fewer else ""
        top, none = str(values.idxmax()), int((values == 0).sum())
        title = f"{top} had the most vacancies{part} in {month}, {text(values[top])}"
        title += f"; {none} of {len(points)} regions showed none" if none else ""
    latest = _whole_months(figures(measure="vacancies", area_type="region"))[-1]
    return {
        "title": title,
        "month": month,
        "own": [own] if own else (),
        "caveat": caveat_text("regional-vacancies-are-means"),
        "fewer": f"Only {len(points)} of {regions} regions are held for this month."
        if fewer
        else "",
        "latest": f"{month} is the latest month held with all {regions} regions."
        if day == latest
        else "",
    }
