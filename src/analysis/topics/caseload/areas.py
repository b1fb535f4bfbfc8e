"""The 42 probation areas of 2004 to 2007: people per offender manager against limits.

The written answer prints a ratio for each area and a national average, and no area's
number of managers. An area without a size is not set against limits at an assumed one:
the chart leaves the limits out and says of how many areas. A table asks instead how many
areas would lie outside if all had one size, for a range of sizes.
"""

from functools import lru_cache

import pandas as pd
from scipy import stats

from analysis.register.frames import figures, records
from analysis.stats.rates.funnel import Funnel, funnel

NATION, AREA_TYPE = "England and Wales", "probation_area"
SOURCE = "wa-publications-parliament-uk-2009-07-21-aaa0"
# the last year end whose national caseload is held to the unit
YEAR = "2005"
# sizes tried, as parts of the mean size
SIZES = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0)


@lru_cache(maxsize=1)
def _answer() -> pd.DataFrame:
    rows = figures(measure="offenders_per_offender_manager", source_id=SOURCE)
    return rows.assign(
        year=rows["period_end"].str[:4], name=rows["area"].str.removesuffix(" probation area")
    )


def ratios(year: str = YEAR) -> pd.DataFrame:
    """People per offender manager by area, lowest first: figure_id, name, value."""
    rows = _answer()
    rows = rows[(rows["year"] == year) & (rows["area"] != NATION)]
    return rows.sort_values(["value", "name"]).reset_index(drop=True)


def means() -> pd.DataFrame:
    """The printed national average and the plain mean of the areas, year by year.

    Returns
    -------
    pandas.DataFrame
        Columns year, period_end, areas, printed, plain, gap, lowest, highest, printed_id,
        figure_id (the areas, separated by ``;``).
    """
    rows = _answer()
    nation = rows[rows["area"] == NATION].set_index("year")
    areas = rows[rows["area"] != NATION].groupby("year")
    told = areas["value"].agg(areas="size", plain="mean", lowest="min", highest="max")
    means: pd.DataFrame = told.assign(
        period_end=nation["period_end"],
        printed=nation["value"],
        gap=nation["value"] - told["plain"],
        printed_id=nation["figure_id"],
        figure_id=areas["figure_id"].agg(";".join),
    ).reset_index()
    columns = "year period_end areas printed plain gap lowest highest printed_id figure_id"
    return means[columns.split()]


def both_means() -> pd.DataFrame:
    """The printed national average and the plain mean of 42 areas as two series of points."""
    rows = means()
    printed = rows.assign(figure_id=rows["printed_id"], value=rows["printed"])
    both = {
        "Printed national average": printed,
        "Plain mean of 42 areas": rows.assign(value=rows["plain"]),
    }
    return pd.concat([part.assign(series=name) for name, part in both.items()])


def printed(year: str = YEAR) -> float:
    """Return the printed national average of a year, which is weighted by size."""
    return float(means().set_index("year")["printed"][year])


def mean_size(year: str = YEAR) -> float:
    """Offender managers in an area of mean size.

    People supervised over people per manager gives all managers; over the number of
    areas, their mean. It takes the answer's people to be all people supervised.
    """
    row = means().set_index("year").loc[year]
    people = figures(
        measure="caseload", area=NATION, category="All supervision", period_end=row["period_end"]
    ).iloc[0]
    return float(people["value"] / row["printed"] / row["areas"])


def of_size(managers: float, year: str = YEAR) -> Funnel:
    """Return the funnel of the areas as if each had `managers` offender managers.

    It centres on the printed national average, which is weighted by size; the plain mean of
    the areas would count a small area as much as a large one.
    """
    rows = ratios(year)
    frame = rows.assign(area=rows["name"], count=rows["value"] * managers, exposure=managers)
    return funnel(frame, printed(year))


def sizes(parts: tuple[float, ...] = SIZES, year: str = YEAR) -> pd.DataFrame:
    """Limits and areas outside them, for areas of several assumed sizes.

    Returns
    -------
    pandas.DataFrame
        Columns part (of the mean size), managers, low, high, outside (chance alone),
        wide_low, wide_high, wide_outside (areas allowed to differ), dispersion,
        between_sd; limits are 99.8%.
    """
    mean = mean_size(year)
    rows = []
    for part in parts:
        made = of_size(part * mean, year)
        first = records(made.table)[0]
        rows.append(
            {
                "part": part,
                "managers": part * mean,
                **{c: first[c] for c in ("low", "high", "wide_low", "wide_high")},
                "outside": int((made.table["position"] != "within").sum()),
                "wide_outside": int((made.table["wide_position"] != "within").sum()),
                "dispersion": made.dispersion,
                "between_sd": made.between_sd,
            }
        )
    return pd.DataFrame(rows)


def without_size(year: str = YEAR) -> int:
    """Return how many areas have no printed number of managers that day."""
    rows = ratios(year)
    held = figures(measure=["staff_in_post", "staff_in_post_headcount"], area_type=AREA_TYPE)
    held = held[held["period_end"].isin(rows["period_end"]) & held["grade"].isin(rows["grade"])]
    return int((~rows["area"].isin(held["area"])).sum())


def persistence(first: str = "2004", last: str = "2007") -> pd.DataFrame:
    """How far the order of areas lasted: correlation with its interval, constant sides.

    Returns
    -------
    pandas.DataFrame
        One row: areas, value, low, high (Pearson, 95%, Fisher), above and below (areas
        on that side of the printed average in every year).
    """
    rows = _answer()
    wide = rows[rows["area"] != NATION].pivot(index="name", columns="year", values="value")
    nation = means().set_index("year")["printed"]
    found = stats.pearsonr(wide[first], wide[last])
    low, high = found.confidence_interval(0.95)
    row = {"areas": len(wide), "value": float(found.statistic), "low": low, "high": high}
    row["above"] = int(wide.gt(nation, axis=1).all(axis=1).sum())
    row["below"] = int(wide.lt(nation, axis=1).all(axis=1).sum())
    return pd.DataFrame([row])
