"""Charts of the shortfall of probation officers against target, and of the counts of a day."""

from contextlib import suppress
from itertools import pairwise

import pandas as pd

from analysis import vocabulary
from analysis.charts import marks
from analysis.charts.spec import Chart
from analysis.citation.words import who
from analysis.core.date_input import parse_date_option
from analysis.core.errors import InputError
from analysis.core.numbers import text
from analysis.core.periods import spoken, spoken_month
from analysis.register.frames import derived, figures, records
from analysis.register.remarks.breaks import between
from analysis.topics.chart_parts import described_chart
from analysis.topics.wording import sentence

AREA, GRADE = "England and Wales", "Probation officer"


def against_target(area: str = AREA, grade: str = GRADE) -> Chart:
    """In post and short of target, one bar a date, on the annex's own basis."""
    shortfalls = derived(measure="computed_shortfall", area=area, grade=grade)
    staff = figures(
        measure="staff_in_post",
        area=area,
        grade=grade,
        basis="targets_annex",
        period_end=list(shortfalls["period_end"]),
    )
    frames = [
        staff.assign(part="In post"),
        shortfalls.assign(part="Short of target"),
    ]
    points = pd.concat(frames, ignore_index=True).sort_values(["period_end", "part"])
    points = points.assign(date=[spoken(d) for d in points["period_end"]])[
        ["figure_id", "date", "period_end", "part", "value", "low", "high", "basis"]
    ]
    shares = derived(measure="computed_shortfall_share", area=area, grade=grade)
    share = dict(zip(shares["period_end"], shares["value"], strict=True))
    people = who(vocabulary.find("grade", grade)["grade"])
    parted = _parted(shortfalls)
    short = points[points["part"] == "Short of target"].set_index("period_end")["value"]
    last = str(short.index[-1])
    since = max((end for _, end in parted), default="")  # only these are of one series
    most = str(short[short.index >= since].idxmax())
    title = (
        f"{people[0].upper()}{people[1:]} were {text(short[last])} "
        f"({text(share[last])}%) short of target at {spoken(last)}"
    )
    if most != last:
        title += f", against {text(short[most])} ({text(share[most])}%) at {spoken(most)}"

    def alt(rows: pd.DataFrame) -> str:
        told = []
        for day, group in rows.groupby("period_end"):
            value = group.set_index("part")["value"]
            told.append(
                f"{spoken(str(day))}: {text(value['In post'])} in post and "
                f"{text(value['Short of target'])} short, {text(share[str(day)], 1)}% of the target"
            )
        apart = f" Not to be compared: {_named(parted)}." if parted else ""
        return f"Stacked bars for {len(told)} dates. {'; '.join(told)}.{apart}"

    return described_chart(
        "shortfall",
        points,
        title,
        alt=alt,
        notes=(
            "Dates are those for which both parts are held on one basis.",
            *[f"Do not compare across a dashed line: {_named(parted)}."] * bool(parted),
        ),
        options={"apart": [spoken(end) for _, end in parted]},
        whose=f"{people[0].upper()}{people[1:]}",
        area=area,
        apart="Dates on two sides of a dashed line are not of one series." * bool(parted),
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
    points = points.assign(
        span=[f"{spoken_month(start[e])} to {spoken_month(e)}" for e in points["period_end"]],
        bar=[
            f"{_direction(part, value)}, {spoken_month(start[e])} to {spoken_month(e)}"
            for part, e, value in zip(
                points["part"], points["period_end"], points["value"], strict=True
            )
        ],
    ).sort_values(["period_end", "part"], ascending=[True, False])
    points = points[["figure_id", "bar", "span", "part", "period_end", "value", "basis"]]

    def finding(rows: pd.DataFrame) -> str:
        whole = rows[~rows["period_end"].isin(after_a_break)]
        if whole.empty:
            return "No two neighbouring dates are of one series, so no change is given"
        latest = whole[whole["period_end"] == whole["period_end"].max()]
        total, target = latest["value"].sum(), latest.set_index("part")["value"]["Target moved"]
        since, until = latest["span"].iloc[0].split(" to ")
        return sentence(
            "shortfall.what_moved_title", total=total, since=since, until=until, target=target
        )

    return described_chart(
        "shortfall-change",
        points,
        finding,
        alt=lambda rows: sentence(
            "shortfall.what_moved_alt",
            told=(
                f"{r['bar']}: {text(r['value'])}" + ", grey" * (r["period_end"] in after_a_break)
                for r in records(rows)
            ),
        ),
        notes=(
            "To the right: adds to the shortfall. To the left: takes from it.",
            *[f"Grey: not changes of one series: {_named(parted)}."] * bool(parted),
        ),
        options={
            "fmt": _signed,
            "highlight": points.loc[~points["period_end"].isin(after_a_break), "bar"].tolist()
            or [""],
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
    wanted = {"area": area, "grade": grade, "period_end": day, "category": ""}
    rows = [figures(measure="staff_in_post", **wanted).assign(kind="printed")]
    with suppress(InputError):  # no later edition may state a change since this date
        rows.append(derived(measure="implied_staff_in_post", **wanted).assign(kind="implied"))
    points = pd.concat(rows, ignore_index=True)
    points = points.assign(
        name=[
            f"{(edition or note.removeprefix('inferred from '))} ({kind})"
            for edition, note, kind in zip(
                points["edition"].fillna(""), points["note"], points["kind"], strict=True
            )
        ]
    )[["figure_id", "name", "kind", "period_end", "value", "basis"]]
    people = who(vocabulary.find("grade", grade)["grade"])
    values = points["value"]
    return described_chart(
        "staff-in-post-counts",
        points,
        sentence(
            "shortfall.counts_of_a_day_title", rows=points, people=people, day=day, values=values
        ),
        area=area,
        day=spoken(day),
        whose=f"{people[0].upper()}{people[1:]}",
    )
