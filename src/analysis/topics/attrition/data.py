"""What the attrition notebook asks of leaving rates: by year, grade and division.

Counts exist only in the tables of June 2016, for three years of which two overlap.
The first, 2014/15, has ten months of leavers over an average that begins at zero, and is
shown apart. Divisions are compared in `analysis.topics.attrition.divisions`.
"""

import pandas as pd

from analysis.core.periods import spoken, spoken_year
from analysis.register.frames import derived, figures

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


def by_grade(day: str = YEAR) -> pd.DataFrame:
    """Return the rate of each grade group that the tables of June 2016 tell apart."""
    found = rates(day, area=AREA)
    return found.sort_values("value", ascending=False).reset_index(drop=True)


def by_division(day: str = YEAR) -> pd.DataFrame:
    """Return the rate of probation officers in each of the seven divisions."""
    held = figures(measure="leavers_in_rate", area_type="division", grade=GRADE)
    found = rates(day, grade=GRADE, area=sorted(held["area"].unique()))
    found = found.assign(division=found["area"].str.removeprefix("NPS "))
    return found.sort_values("value", ascending=False).reset_index(drop=True)
