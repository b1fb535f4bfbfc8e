"""Published measures of workload, each kept on the basis that it was given on.

Cases held, hours allotted and staff over a limit are different things, and the limits
differ too; nothing here is joined or averaged.
"""

import pandas as pd

from analysis.core.numbers import half_unit
from analysis.core.periods import spoken, spoken_month
from analysis.register.frames import figures

AREA, OFFICERS = "England and Wales", "Probation officer"
TOOL = "workload_tool"


def held_per_officer() -> pd.DataFrame:
    """Average caseload of probation officers as the written answer printed it."""
    rows = figures(
        measure="average_caseload_per_officer", area=AREA, grade=OFFICERS, basis=TOOL
    ).sort_values("period_end")
    half = [float(half_unit(shown)) for shown in rows["shown"]]
    return rows.assign(
        year=[f"year to {spoken(d)}" for d in rows["period_end"]],
        low=rows["value"] - half,
        high=rows["value"] + half,
    ).reset_index(drop=True)[
        ["figure_id", "year", "period_end", "value", "low", "high", "basis", "note"]
    ]


def workload() -> pd.DataFrame:
    """Workload as a share of capacity, and the level that the policy calls excessive.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id, name, area, when, period_end, value, basis, edition, note.
    """
    rows = figures(measure="workload_against_capacity").sort_values(["area", "period_end"])
    limit = figures(measure="workload_threshold")
    frame = pd.concat([rows, limit], ignore_index=True)
    when = [spoken_month(d) for d in frame["period_end"]]
    policy = frame["basis"] == "policy"
    names = [
        "Policy: excessive if held for four weeks"
        if rule
        else f"{area}, {'leak of' if 'leak' in note else 'months to'} {month}"
        for rule, area, note, month in zip(policy, frame["area"], frame["note"], when, strict=True)
    ]
    columns = ["figure_id", "area", "period_end", "value", "basis", "edition", "note"]
    return frame[columns].assign(when=when, name=names, rule=policy)


def other_workload() -> pd.DataFrame:
    """What else is published of workload: one row a figure, each on its own basis."""
    measures = ("share_of_staff_over_capacity", "regions_over_capacity")
    rows = figures(measure=measures).sort_values(["measure", "period_end"])
    what = {measures[0]: "Share of staff, %", measures[1]: "Regions, of 12"}
    return rows.assign(
        what=rows["measure"].map(what),
        whose=[g or a for g, a in zip(rows["grade"], rows["area"], strict=True)],
        when=[spoken_month(d) for d in rows["period_end"]],
        basis=rows["basis"].str.replace("_", " "),
    ).reset_index(drop=True)
