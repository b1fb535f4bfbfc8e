"""Officers in post at quarter ends, and the people who come to them: trainees, joiners.

Which two quarter ends may be set side by side, who started and when they are due.
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import pandas as pd

from analysis.core.periods import month_end
from analysis.register.frames import figures, records, rows_of
from analysis.register.remarks import breaks
from analysis.topics.staff_in_post.data import quarterly

AREA, GRADE = "England and Wales", "Probation officer"
BASES = ("bulletin", "paid_staff")


def quarter(iso: str) -> int:
    """Number the quarter that a date lies in, so that quarters can be counted."""
    day = date.fromisoformat(iso)
    return day.year * 4 + (day.month - 1) // 3


def quarter_end(number: int) -> str:
    """Return the last day of a quarter numbered by `quarter`."""
    return month_end(number // 4, number % 4 * 3 + 3).isoformat()


@lru_cache(maxsize=1)
def in_post() -> pd.DataFrame:
    """Officers in post at each quarter end since 2014, printed or implied, by basis.

    Returns
    -------
    pandas.DataFrame
        figure_id, basis, period_end, value, edition, kind. A printed number is preferred to
        one that a later edition implies, and of several implied ones that of the newest
        edition is taken.
    """
    return quarterly(GRADE, BASES, quality="primary")


def comparable(one: Any, other: Any) -> bool:
    """Tell whether two rows of `in_post` are on one basis with no break between them."""
    about = {"measure": "staff_in_post", "area": AREA, "grade": GRADE, "category": ""}
    rows = (
        about | {column: getattr(row, column) for column in ("basis", "period_end", "edition")}
        for row in (one, other)
    )
    return one.basis == other.basis and not breaks.between(*rows)


@lru_cache(maxsize=256)
def stock_at(iso: str) -> list[Any]:
    """Return the rows of `in_post` for one day, the newer basis first."""
    held = in_post()
    return rows_of(held[held["period_end"] == iso].sort_values("basis", ascending=False))


def a_year_before(iso: str) -> str:
    """Return the quarter end four quarters earlier."""
    return quarter_end(quarter(iso) - 4)


TRAINEE, QUALIFIED = "Trainee probation officer", "Qualified before joining"
STARTED, PROMISED = "trainee_starts", "trainee_target"
# Quarters from the quarter of the intake to the one in which its people take up officer
# posts. Courses last about 15 or 21 months (notes to the annex on staffing against targets,
# on withdrawal). A quarter is added for taking up a post: the same notes say that trainees
# who qualified before Christmas 2024 were not yet in officer posts on 31 December, and the
# published stock rises in the quarters after the ends of courses.
TAKING_UP = 1
SHORT, LONG = 5 + TAKING_UP, 7 + TAKING_UP


@lru_cache(maxsize=64)
def trainees(measure: str, until: str = "") -> dict[str, dict[str, Any]]:
    """Trainees who started in each financial year, or were promised for it, as known by a date.

    Parameters
    ----------
    measure : str
        `STARTED`, for years that had ended, or `PROMISED`, for years that had begun.
    until : str
        ISO date; all that is held where it is blank.

    Returns
    -------
    dict
        The best and latest figure by end of the year.
    """
    about = {"area": AREA, "grade": TRAINEE, "period_kind": "financial_year"}
    rows = figures(measure=measure, **about)
    if until:
        rows = rows[rows["period_end" if measure == STARTED else "period_start"] <= until]
    rows = rows.assign(first=rows["quality"] == "primary")
    rows = rows.sort_values(["period_end", "first", "published_on", "figure_id"])
    return {row["period_end"]: row for row in records(rows)}


def intakes(starts: dict[str, float]) -> dict[int, float]:
    """Split years of starts into their two intakes, by quarter.

    Half at the end of September and half at the end of March: a year holds two intakes,
    and their shares are not published for every year.
    """
    found: dict[int, float] = {}
    for end, people in starts.items():
        march = quarter(end)
        found[march - 2] = found[march] = people / 2
    return found


def completions(starts: dict[str, float], end: str) -> float | None:
    """People due to take up posts in the four quarters to a date, half on each course.

    None where a year of starts that would count is not published.
    """
    held = intakes(starts)
    wanted = [
        at
        for last in range(quarter(end) - 3, quarter(end) + 1)
        for at in (last - SHORT, last - LONG)
        if is_intake(at)
    ]
    return sum(held[at] / 2 for at in wanted) if set(wanted) <= set(held) else None


def is_intake(number: int) -> bool:
    """Tell whether trainees start in a quarter: those to March and to September."""
    return number % 4 in (0, 2)


def qualified_joiners(until: str = "") -> dict[str, Any] | None:
    """People who joined as qualified officers, with the years they joined over."""
    rows = figures(measure="joiners", area=AREA, grade=GRADE, category=QUALIFIED)
    rows = rows.sort_values("period_end")
    if until:
        rows = rows[rows["period_end"] <= until]
    if rows.empty:
        return None
    row = rows.iloc[-1]
    start, end = (date.fromisoformat(row[c]) for c in ("period_start", "period_end"))
    years = (end - start + timedelta(days=1)).days / 365.25
    return {"figure_id": row["figure_id"], "value": float(row["value"]), "years": years}
