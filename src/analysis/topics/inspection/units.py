"""Single delivery units: total scores, two inspections of one unit, vacancies and ratings.

These are the units whose numbers reached a page that was read. They were written about
for a reason, so they are described and never taken for all units.
"""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from analysis.core.periods import spoken_month
from analysis.register.frames import figures, records
from analysis.topics.inspection.data import UNITS_2021, UNITS_2023, ratings, year_of

OFFICERS = "Probation officer"


def scores() -> pd.DataFrame:
    """Total scores out of 27, which only the programme of 2021 to 2023 gave.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id, unit, value, report (month), programme, lowest first.
    """
    rows = figures(measure="total_score_27", category=UNITS_2021)
    rows = rows.assign(
        unit=rows["area"].str.removeprefix("PDU "),
        report=[spoken_month(d) for d in rows["period_end"]],
        programme=rows["category"],
    ).sort_values(["value", "unit"])
    columns = ["figure_id", "unit", "value", "report", "programme"]
    return rows[columns].reset_index(drop=True)


def rated_twice() -> pd.DataFrame:
    """Units with a rating in both programmes: unit, before, after, figure_id.

    The standards differ, so a changed word is not a measured change.
    """
    first, second = (ratings(p).set_index("area") for p in (UNITS_2021, UNITS_2023))
    both = [a for a in sorted(first.index) if a in second.index]
    return pd.DataFrame(
        {
            "unit": [first.loc[a, "unit"] for a in both],
            "before": [first.loc[a, "rating"] for a in both],
            "after": [second.loc[a, "rating"] for a in both],
            "figure_id": [
                f"{first.loc[a, 'figure_id']};{second.loc[a, 'figure_id']}" for a in both
            ],
        }
    )


def vacancies(grade: str = OFFICERS) -> pd.DataFrame:
    """Vacancy rates that inspectors were told, beside the rating of the same inspection.

    A rate is put beside a rating of the same unit whose report appeared in the same
    year; without one, `rating` says so.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id (rate, then rating where there is one), unit, value (percent),
        year, rating, programme, note; highest first.
    """
    rows = figures(measure="vacancy_rate", area_type="delivery_unit", grade=grade)
    known = {(r["area"], r["year"]): r for r in records(ratings())}
    found = [known.get((r["area"], year_of(r))) for r in records(rows)]
    return (
        rows.assign(
            unit=rows["area"].str.removeprefix("PDU "),
            year=[year_of(r) for r in records(rows)],
            rating=[f["rating"] if f else "not held" for f in found],
            programme=[f["programme"] if f else "" for f in found],
            figure_id=_joined(rows["figure_id"], found),
        )
        .sort_values(["value", "unit"], ascending=[False, True])
        .reset_index(drop=True)[
            ["figure_id", "unit", "value", "year", "rating", "programme", "basis", "note"]
        ]
    )


def _joined(ids: Iterable[str], others: Iterable[dict[str, Any] | None]) -> list[str]:
    return [f"{i};{o['figure_id']}" if o else i for i, o in zip(ids, others, strict=True)]
