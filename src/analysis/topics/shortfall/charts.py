"""Charts of the shortfall of probation officers against target, and of the counts of a day."""

from itertools import pairwise

import pandas as pd

from analysis import vocabulary
from analysis.charts import marks
from analysis.charts.spec import Chart
from analysis.core.date_input import parse_date_option
from analysis.core.errors import InputError
from analysis.core.numbers import text
from analysis.core.periods import spoken, spoken_month
from analysis.core.wording import joined
from analysis.register.frames import derived, figures, records
from analysis.register.remarks.breaks import between
from analysis.register.remarks.caveats import caveat_text
from analysis.topics.chart_parts import described_chart
from analysis.topics.shortfall.data import counts_of
from analysis.topics.wording import filled, people_of, sentence

AREA, GRADE = "England and Wales", "Probation officer"
EACH_DATE = "{period_end:day}: {in_post:0} in post and {value:0} short, {share:1}% of the target"


def against_target(area: str = AREA, grade: str = GRADE) -> Chart:
    """In post and short of target, one bar a date, on the annex's own basis."""
    shortfalls, shares = (
        derived(measure=f"computed_shortfall{of}", area=area, grade=grade) for of in ("", "_share")
    )
    staff = figures(
        measure="staff_in_post",
        area=area,
        grade=grade,
        basis="targets_annex",
        period_end=list(shortfalls["period_end"]),
    )
    parts = [staff.assign(part="In post"), shortfalls.assign(part="Short of target")]
    points = pd.concat(parts, ignore_index=True).sort_values(["period_end", "part"])
    points = points.assign(date=[*map(spoken, points["period_end"])])[
        ["figure_id", "date", "period_end", "part", "value", "low", "high", "basis"]
    ]
    by_date = shortfalls.set_index("period_end", drop=False).sort_index()
    by_date["share"] = shares.set_index("period_end")["value"]
    by_date["in_post"] = staff.set_index("period_end")["value"]
    parted = _parted(shortfalls)
    since = max((end for _, end in parted), default="")  # only these are of one series
    comparable = by_date[by_date["period_end"] >= since]
    last, most = by_date.iloc[-1], comparable.nlargest(1, "value").iloc[0]
    title = sentence("shortfall.against_target_title", people=people_of(grade), last=last)
    if most["period_end"] != last["period_end"]:
        title += sentence("shortfall.against_target_most", most=most)
    return described_chart(
        "shortfall",
        points,
        title,
        alt=lambda _: sentence(
            "shortfall.against_target_alt",
            dates=by_date,
            told="; ".join(filled(EACH_DATE, by_date)),
            apart=f" Not to be compared: {_named(parted)}." if parted else "",
        ),
        parted=f"Do not compare across a dashed line: {_named(parted)}." if parted else "",
        options={"apart": [spoken(end) for _, end in parted]},
        people=people_of(grade),
        area=area,
        apart="Dates on two sides of a dashed line are not of one series." if parted else "",
    )


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


def what_moved(area: str = AREA, grade: str = GRADE) -> Chart:
    """The change in the shortfall between dates, split into target and staff."""
    names = {
        "shortfall_moved_by_target": "Target moved",
        "shortfall_moved_by_staff": "Staff in post moved",
    }
    rows = [derived(measure=m, area=area, grade=grade).assign(part=n) for m, n in names.items()]
    shortfalls = derived(measure="computed_shortfall", area=area, grade=grade)
    ends, parted = sorted(shortfalls["period_end"]), _parted(shortfalls)
    after_a_break = {end for _, end in parted}
    start = dict(zip(ends[1:], ends, strict=False))
    points = pd.concat(rows, ignore_index=True)
    points["start"] = points["period_end"].map(start)
    points["span"] = filled("{start:month} to {period_end:month}", points)
    points["bar"] = [f"{_direction(r['part'], r['value'])}, {r['span']}" for r in records(points)]
    points = points.sort_values(["period_end", "part"], ascending=[True, False])
    title = "No two neighbouring dates are of one series, so no change is given"
    whole = points[~points["period_end"].isin(after_a_break)]
    if not whole.empty:
        latest = whole[whole["period_end"] == whole["period_end"].max()]
        moved = latest.set_index("part")["value"]
        title = sentence("shortfall.what_moved_title", moved=moved, row=latest.iloc[0])
    return described_chart(
        "shortfall-change",
        points[["figure_id", "bar", "span", "part", "period_end", "value", "basis"]],
        title,
        alt=lambda rows: sentence(
            "shortfall.what_moved_alt",
            told=(
                f"{r['bar']}: {text(r['value'])}"
                + (", grey" if r["period_end"] in after_a_break else "")
                for r in records(rows)
            ),
        ),
        parted=f"Grey: not changes of one series: {_named(parted)}." if parted else "",
        options={
            "fmt": _signed,
            "highlight": whole["bar"].tolist() or [""],
        },
        area=area,
    )


def _signed(value: float) -> str:
    return f"{'+' if value > 0 else ''}{marks.Number()(value)}"


def _direction(part: str, value: float) -> str:
    """Say which way target or staff moved; fewer staff add to the shortfall."""
    up, down = ("Target rose", "Target fell") if part == "Target moved" else (
        "Staff in post fell", "Staff in post rose"
    )  # fmt: skip
    return up if value > 0 else down if value < 0 else part.replace("moved", "did not move")


def counts_of_a_day(date: str = "2023-06-30", area: str = AREA, grade: str = GRADE) -> Chart:
    """Every number of staff in post that publications give or imply for one day."""
    day = parse_date_option(date).isoformat()
    points = counts_of(day, area, grade)
    points = points.assign(
        name=[
            f"{r['edition'].removeprefix('inferred from ')} ({r['kind']})" for r in records(points)
        ]
    )[["figure_id", "name", "kind", "period_end", "value", "basis"]]
    return described_chart(
        "staff-in-post-counts", points, area=area, day=day, people=people_of(grade)
    )


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

    values = points.set_index("area")["value"]
    if own:
        more = int((values > values[own]).sum())
        place = f"; {more} of the {whose} had more" if more else f", the most of the {whose}"
        title = f"{own} had {text(values[own])} vacancies in {month}{place}"
    else:
        top, none = str(values.idxmax()), int((values == 0).sum())
        title = f"{top} had the most vacancies{part} in {month}, {text(values[top])}"
        title += f"; {none} of {len(points)} regions showed none" if none else ""
    return described_chart(
        "vacancies-by-region",
        points,
        title,
        fewer=f"Only {len(points)} of {regions} regions are held for this month." if part else "",
        options={"highlight": [own] if own else ()},
        month=month,
        caveat=caveat_text("regional-vacancies-are-means"),
        latest=f"{month} is the latest month held with all {regions} regions."
        if day == whole[-1]
        else "",
    )
