"""Single delivery units: total scores, two inspections of one unit, vacancies and ratings.

These are the units whose numbers reached a page that was read. They were written about
for a reason, so they are described and never taken for all units.
"""

import pandas as pd

from analysis.core.errors import InputError
from analysis.core.periods import spoken_month
from analysis.register.frames import figures, records
from analysis.topics.inspection import data as inspection
from analysis.topics.inspection.data import UNITS_2021, UNITS_2023, ratings
from analysis.topics.wording import filled, sentence

OFFICERS = "Probation officer"
HIGHEST = 27  # nine standards of 3 points


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


def score_bars() -> pd.DataFrame:
    """Scores as bars of points won and not won, the highest first."""
    rows = scores().sort_values(["value", "unit"], ascending=[False, True])
    rows = rows.assign(name=rows["unit"] + ", " + rows["report"])
    rest = rows.assign(part="Points not won", value=HIGHEST - rows["value"])
    return pd.concat([rows.assign(part="Points won"), rest], ignore_index=True)


def ratings_named(points: pd.DataFrame) -> list[str]:
    """Return each rating that stands beside a vacancy rate, once."""
    return sorted(set(points["rating"]))


def rated_twice() -> pd.DataFrame:
    """Units with a rating in both programmes: unit, before, after, figure_id.

    The standards differ, so a changed word is not a measured change.
    """
    first, second = (ratings(p) for p in (UNITS_2021, UNITS_2023))
    both = first.merge(second, on=["area", "unit"], suffixes=("_first", "")).sort_values("area")
    return both.assign(
        before=both["rating_first"],
        after=both["rating"],
        figure_id=both["figure_id_first"] + ";" + both["figure_id"],
    ).reset_index(drop=True)[["unit", "before", "after", "figure_id"]]


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
    rows = rows.assign(unit=rows["area"].str.removeprefix("PDU "), year=rows["period_end"].str[:4])
    known = ratings().drop_duplicates(["area", "year"], keep="last")
    known = known[["area", "year", "rating", "programme", "figure_id"]]
    both = rows.merge(known, on=["area", "year"], how="left", suffixes=("", "_rating"))
    both = both.fillna({"rating": "not held", "programme": "", "figure_id_rating": ""})
    both["figure_id"] = (both["figure_id"] + ";" + both["figure_id_rating"]).str.strip(";")
    both = both.sort_values(["value", "unit"], ascending=[False, True]).reset_index(drop=True)
    return both[["figure_id", "unit", "value", "year", "rating", "programme", "basis", "note"]]


LISTED = "as listed"


def all_units(programme: str, units_in_all: int | str = LISTED) -> int:
    """Return the number of delivery units that a finite-population interval takes for all.

    Raises
    ------
    InputError
        If it is neither "as listed" nor a whole number.
    """
    if units_in_all == LISTED:
        return inspection.listed_units(programme)
    if not isinstance(units_in_all, int):
        raise InputError(f"units_in_all is a whole number or {LISTED!r}; found {units_in_all!r}.")
    return units_in_all


def finite(programme: str, units_in_all: int | str = LISTED) -> str:
    """Return what the finite number of units does to the interval of the ratings held."""
    rows = inspection.by_programme()
    count = all_units(programme, units_in_all)
    row = records(inspection.beside_finite(rows[rows["programme"] == programme], count))[0]
    source = "units that the suite names" if units_in_all == LISTED else "units taken for all"
    return sentence("inspection.finite", programme=programme, row=row, count=count, source=source)


def years(programme: str) -> str:
    """Return the difference between years of one programme, with its test."""
    told = filled(
        "{after} less {before} {value:0} points ({low:0} to {high:0}, Fisher p {p:2})",
        inspection.between_years(programme),
    )
    return sentence("inspection.years", programme=programme, told=told)
