"""Officers in post at quarter ends, and which two of them may be set side by side."""

from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from analysis.core.periods import month_end
from analysis.register.frames import derived, figures, rows_of
from analysis.register.remarks import breaks

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
    about = {"area": AREA, "grade": GRADE, "category": "", "basis": BASES}
    printed = figures(measure="staff_in_post", quality="primary", **about)
    implied = derived(measure="implied_staff_in_post", **about)
    implied = implied[implied["is_current"] == "true"]
    implied = implied.assign(edition=implied["note"].str.removeprefix("inferred from "))
    rows = pd.concat([printed.assign(kind="printed"), implied.assign(kind="implied")])
    rows = rows.sort_values(["basis", "period_end", "kind", "figure_id"])
    rows = rows.drop_duplicates(["basis", "period_end"], keep="last")
    columns = ["figure_id", "basis", "period_end", "value", "edition", "kind"]
    return rows[columns].sort_values(["period_end", "basis"]).reset_index(drop=True)


def comparable(one: Any, other: Any) -> bool:
    """Tell whether two rows of `in_post` are on one basis with no break between them."""
    rows = [
        {
            "measure": "staff_in_post",
            "basis": row.basis,
            "area": AREA,
            "grade": GRADE,
            "category": "",
            "period_end": row.period_end,
            "edition": row.edition,
        }
        for row in (one, other)
    ]
    return one.basis == other.basis and not breaks.between(rows[0], rows[1])


@lru_cache(maxsize=256)
def stock_at(iso: str) -> list[Any]:
    """Return the rows of `in_post` for one day, the newer basis first."""
    held = in_post()
    return rows_of(held[held["period_end"] == iso].sort_values("basis", ascending=False))


def a_year_before(iso: str) -> str:
    """Return the quarter end four quarters earlier."""
    return quarter_end(quarter(iso) - 4)
