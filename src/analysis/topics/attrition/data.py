"""What the attrition notebook asks of leaving rates: by year, grade and division.

Counts exist only in the tables of June 2016, for three years of which two overlap.
The first, 2014/15, has ten months of leavers over an average that begins at zero, and is
shown apart. Divisions are compared in `analysis.topics.attrition.divisions`.
"""

import datetime as dt
from itertools import pairwise

import pandas as pd

from analysis.charts.spec import Break
from analysis.core.numbers import text
from analysis.core.periods import spoken, spoken_year
from analysis.core.wording import joined
from analysis.register.frames import derived, figures, records
from analysis.register.remarks.breaks import edition_breaks
from analysis.topics.chart_parts import chart_breaks
from analysis.topics.wording import filled, sentence

AREA, GRADE = "England and Wales", "Probation officer"
FIRST, YEAR, LATEST = "2015-03-31", "2016-03-31", "2016-06-30"
ANSWER = "pq-110530-2022"


def by_year() -> pd.DataFrame:
    """Return the national leaving rate of probation officers, one edition a year.

    The written answer of 2022 for 2014/15 to September 2021, then the bulletins. What
    was read in a reworded copy is left out, and so are values repeated for comparison.

    Returns
    -------
    pandas.DataFrame
        Rows of the register with `when`, the period in words.
    """
    rows = figures(measure="leaving_rate", area=AREA, grade=GRADE, quality="primary")
    of_answer = rows["source_id"] == ANSWER
    later = rows["period_end"] > rows.loc[of_answer, "period_end"].max()
    chosen: pd.DataFrame = rows[of_answer | later]
    kept = chosen.sort_values("period_end").reset_index(drop=True)
    return kept.assign(
        when=[*map(spoken_year, kept["period_kind"], kept["period_end"])],
        low=kept["value"],
        high=kept["value"],
    )


def two_editions() -> pd.DataFrame:
    """Return the years for which two publications give different rates.

    Returns
    -------
    pandas.DataFrame
        Columns when, tables_2016, answer_2022, low, high; the interval is exact and
        belongs to the tables, which alone give counts.
    """
    rows = pd.concat(rates(day, area=AREA, grade=GRADE).head(1) for day in (FIRST, YEAR))
    return rows.assign(
        when=[f"Year to {spoken(day)}" for day in rows["period_end"]],
        tables_2016=rows["value"],
        answer_2022=[*by_year().set_index("period_end")["value"][rows["period_end"]]],
    )[["when", "tables_2016", "low", "high", "answer_2022"]]


def rates(day: str, **wanted: str | list[str]) -> pd.DataFrame:
    """Return leaving rates with their counts for the year that ends on `day`.

    Parameters
    ----------
    day : str
        ISO date; the tables of June 2016 hold three.
    **wanted
        Further columns, such as area or grade.

    Returns
    -------
    pandas.DataFrame
        One row a rate in percent a year: value, low, high (exact Poisson), leavers, staff
        (average headcount), `ids` of numerator and base.
    """
    rows = derived(measure="computed_leaving_rate", period_end=day, **wanted)
    pairs = [text.split() for text in rows["inputs"]]
    held = figures(measure=["leavers_in_rate", "average_staff_in_post"]).set_index("figure_id")
    value = held["value"]
    return rows.assign(
        leavers=[value[a] for a, _ in pairs],
        staff=[value[b] for _, b in pairs],
        ids=["; ".join(pair) for pair in pairs],
    )


def by_grade(date: str = YEAR) -> pd.DataFrame:
    """Return the rate of each grade group that the tables of June 2016 tell apart."""
    found = rates(date, area=AREA)
    return found.sort_values("value", ascending=False).reset_index(drop=True)


def by_division(date: str = YEAR) -> pd.DataFrame:
    """Return the rate of probation officers in each of the seven divisions."""
    held = figures(measure="leavers_in_rate", area_type="division", grade=GRADE)
    found = rates(date, grade=GRADE, area=sorted(held["area"].unique()))
    found = found.assign(division=found["area"].str.removeprefix("NPS "))
    return found.sort_values("value", ascending=False).reset_index(drop=True)


def breaks(points: pd.DataFrame) -> tuple[Break, ...]:
    """Return the breaks within the series, then those between its editions."""
    pairs = pairwise(records(points))
    between = {b.edition_from: b.label for pair in pairs for b in edition_breaks(*pair)}
    own = (Break(dt.date.fromisoformat(at), between[at]) for at in sorted(between))
    return (*chart_breaks(points), *own)


def said_of(points: pd.DataFrame) -> dict[str, str]:
    """Return the title of the rates by year, and how far chance alone moves one."""
    counted = rates(YEAR, area=AREA, grade=GRADE).iloc[0]
    chance = text((counted["high"] - counted["low"]) / 2, 1)
    # Only what no break parts is set beside the newest rate.
    newest = max(str(b.at) for b in breaks(points))
    *before, last = records(points[points["period_end"] >= newest])
    title = sentence("attrition.over_time_title", last=last)
    if before:
        told = joined(filled("{value:1} in the year to {period_end:day}", before))
        title += f"; counted in the same way, {told}"
    return {"title": title, "chance": chance}
