"""What the inspection notebook asks: ratings by programme, year and region; scores; vacancies.

The inspectorate changed its standards in 2021 and again in October 2023, so nothing is
counted across programmes. What is held are the ratings that were found on pages, not all
that were given; where the inspectorate printed its own counts they stand beside them.
"""

from itertools import pairwise

import pandas as pd
from scipy.stats import fisher_exact

from analysis import vocabulary
from analysis.charts.spec import Source
from analysis.citation.press_line import QUOTED
from analysis.core.errors import InputError
from analysis.register.frames import figures, published_behind, records
from analysis.stats.intervals import finite_share_interval, share_difference, share_interval
from analysis.stats.results import LIMITS, limits_of
from analysis.topics.wording import filled

RATINGS = ("Inadequate", "Requires improvement", "Good", "Outstanding")
SERVICES, UNITS_2021, UNITS_2023 = PROGRAMMES = (
    "Programme of 2018 to 2020",
    "Programme of 2021 to 2023",
    "Programme from October 2023",
)
SINCE_2023 = "2023-10-01"  # first day of the last programme


def _with_share(rows: pd.DataFrame, part: str) -> pd.DataFrame:
    """Add the percent that a part is of the units, with its exact binomial limits."""
    return rows.assign(**limits_of(map(share_interval, rows[part], rows["units"]), 100))


def ratings(programme: str = "") -> pd.DataFrame:
    """Overall ratings of delivery units, one row an inspection.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id, unit, region, programme, year (of the report), period_end,
        value (0 to 3), rating, quality, note.

    Raises
    ------
    InputError
        If delivery units have no such programme.
    """
    rows = figures(measure="overall_rating", area_type="delivery_unit")
    if programme not in ("", *PROGRAMMES[1:]):
        named = "; ".join(PROGRAMMES[1:])
        raise InputError(f"Delivery units have no programme {programme!r}; there are: {named}.")
    if programme:
        rows = rows[rows["category"] == programme]
    parents = vocabulary.areas()
    rows = rows.assign(
        unit=rows["area"].str.removeprefix("PDU "),
        region=[parents[a]["parent"] for a in rows["area"]],
        programme=rows["category"],
        year=rows["period_end"].str[:4],  # of the report, as far as the page tells
        rating=[RATINGS[int(v)] for v in rows["value"]],
    )
    return rows.reset_index(drop=True)


def _tally(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Counts of each rating and the share of the lowest, with limits, by group."""
    groups = rows.groupby(by)
    counts = groups["rating"].value_counts().unstack(fill_value=0)
    frame = counts.reindex(columns=[*RATINGS], fill_value=0).rename_axis(columns=None)
    frame = frame.assign(units=groups.size(), figure_id=groups["figure_id"].agg(";".join))
    frame = _with_share(frame.reset_index(), "Inadequate")
    frame = frame.sort_values(
        by, key=lambda c: c.map(PROGRAMMES.index) if c.name == "programme" else c
    )
    return frame.reset_index(drop=True)


def listed_units(programme: str) -> int:
    """Return how many delivery units the vocabulary names at the last report of a programme.

    No publication held prints how many there are; the names come from all that are.
    """
    last = ratings(programme)["period_end"].max()
    return sum(
        row["area_type"] == "delivery_unit"
        and row["valid_from"] <= last <= (row["valid_to"] or last)
        for row in vocabulary.areas().values()
    )


def beside_finite(rows: pd.DataFrame, all_units: int) -> pd.DataFrame:
    """Put the interval for a finite number of units beside that of units drawn from endless ones.

    Parameters
    ----------
    rows : pandas.DataFrame
        With columns units and Inadequate or inadequate, counts of one programme.
    all_units : int
        Delivery units that could have been inspected.

    Returns
    -------
    pandas.DataFrame
        The rows with columns all, finite_low, finite_high (percent).
    """
    part = rows["inadequate" if "inadequate" in rows else "Inadequate"]
    all_or_more = rows["units"].clip(lower=all_units)
    ends = limits_of(map(finite_share_interval, part, rows["units"], all_or_more), 100)
    return rows.assign(all=all_units, finite_low=ends["low"], finite_high=ends["high"])


def between_years(programme: str) -> pd.DataFrame:
    """Share rated Inadequate in one year less that of the year before, one programme.

    Returns
    -------
    pandas.DataFrame
        Columns before, after (years), value, low, high (points, Newcombe), p (Fisher's exact
        test), figure_id. As if units were drawn by chance.
    """
    found = []
    for one, two in pairwise(records(by_year(programme))):
        pairs = [(r["Inadequate"], r["units"]) for r in (two, one)]
        made = share_difference(*pairs[0], *pairs[1])
        test = fisher_exact([[part, whole - part] for part, whole in pairs])
        years = {"before": one["year"], "after": two["year"], "p": float(test.pvalue)}
        found.append(
            {**years, **made.limits(100), "figure_id": f"{one['figure_id']};{two['figure_id']}"}
        )
    return pd.DataFrame(found)


def by_programme() -> pd.DataFrame:
    """Ratings held of each programme, with the share rated Inadequate and exact limits."""
    return _tally(ratings(), ["programme"])


def by_year(programme: str = "") -> pd.DataFrame:
    """The same by year of the report, within programmes."""
    return _tally(ratings(programme), ["programme", "year"])


def by_region(programme: str = "") -> pd.DataFrame:
    """The same by region, within programmes."""
    return _tally(ratings(programme), ["programme", "region"])


def published(programme: str = "") -> pd.DataFrame:
    """Counts that the inspectorate printed itself, with the share rated Inadequate.

    Windows that begin on the same day hold one another, so they cannot be added. A window
    belongs to the programme under which it begins.

    Returns
    -------
    pandas.DataFrame
        Columns window, period_start, period_end, units, inadequate, value, low, high,
        figure_id (both counts).
    """
    rows = figures(measure="units_rated")
    if programme:
        rows = rows[(rows["period_start"] >= SINCE_2023) == (programme == UNITS_2023)]
    part, whole = (rows[rows["category"] == c] for c in ("Inadequate", "All ratings"))
    ends = ["period_start", "period_end"]
    both = part.merge(whole, on=ends, suffixes=("", "_all")).sort_values(ends)
    counts = both.assign(
        window=filled("{period_start:day} to {period_end:day}", both),
        units=both["value_all"].astype(int),
        inadequate=both["value"].astype(int),
        figure_id=both["figure_id"] + ";" + both["figure_id_all"],
    )[["window", *ends, "units", "inadequate", "figure_id"]]
    return _with_share(counts.reset_index(drop=True), "inadequate")


def services() -> pd.DataFrame:
    """Divisions and companies of 2018 to 2020 by rating, each round, as printed.

    Returns
    -------
    pandas.DataFrame
        Columns round, rating, services, of (all of the round), value, low, high, figure_id.
    """
    rows = figures(measure="services_rated", category=list(RATINGS))
    ends = sorted(set(rows["period_end"]))
    rounds = dict(zip(ends, ("First", "Second"), strict=True))
    of = rows.groupby("period_end")["value"].transform("sum").astype(int)
    frame = rows.assign(
        round=rows["period_end"].map(rounds),
        rating=rows["category"],
        services=rows["value"].astype(int),
        of=of,
        **limits_of(map(share_interval, rows["value"], of), 100),
    )[["round", "rating", "services", "of", *LIMITS, "figure_id"]]
    return frame.sort_values(
        ["round", "rating"], key=lambda c: c.map(RATINGS.index) if c.name == "rating" else c
    ).reset_index(drop=True)


def service_bars() -> pd.DataFrame:
    """Divisions and companies by rating, one bar a round, ratings that were given."""
    rows = services()
    bars = filled("{round} round ({of})", rows)
    points = rows.assign(value=rows["services"].astype(float), bar=bars)
    return points[points.groupby("rating")["value"].transform("sum") > 0]


def rating_bars(programme: str = "") -> pd.DataFrame:
    """Ratings of delivery units held, one bar a year of the report, programmes apart."""
    held = ratings(programme)
    own = held.groupby(["programme", "year", "rating"])["figure_id"].agg(";".join)
    rows = [
        {
            "bar": f"{row['year']}, {row['programme'].replace('Programme', 'programme')}",
            "part": part,
            "value": float(row[part]),
            # a part of zero rests on every rating of its bar
            "figure_id": own.get((row["programme"], row["year"], part), row["figure_id"]),
        }
        for row in records(by_year(programme))
        for part in RATINGS
        if (held["rating"] == part).any()
    ]
    return pd.DataFrame(rows)


def region_shares(programme: str = UNITS_2023) -> pd.DataFrame:
    """Share of the units held that were rated Inadequate, by region, one programme."""
    return by_region(programme).sort_values(["value", "region"])


def narrowest(points: pd.DataFrame) -> float:
    """Return the width of the narrowest interval of the points."""
    return float((points["high"] - points["low"]).min())


def reports(points: pd.DataFrame) -> tuple[Source, ...]:
    """Return one source for many reports; the exported file lists every figure behind it."""
    rows = published_behind(points["figure_id"])
    return (
        Source(
            "HM Inspectorate of Probation",
            f"{rows['source_id'].nunique()} reports, releases and articles on inspections",
            published_on=str(rows["published_on"].max()),
            credit=QUOTED if (rows["quality"] != "primary").any() else "",
        ),
    )
