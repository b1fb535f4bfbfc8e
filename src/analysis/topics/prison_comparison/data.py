"""What the notebook on comparators asks: prison officers beside probation officers.

Prison officers of bands 3 to 5 share the ministry's definition of the leaving rate with
probation officers, and have what probation officers lack: cohorts by year of joining.
Bands of service are in `analysis.topics.prison_comparison.service_bands`.
"""

from functools import lru_cache

import pandas as pd

from analysis.core.errors import InputError
from analysis.core.numbers import half_unit
from analysis.core.periods import spoken_year
from analysis.register.frames import figures
from analysis.register.remarks.breaks import breaks_for
from analysis.stats.leaving.cohorts import CohortFit, fit_cohorts
from analysis.topics.wording import filled

PROBATION, PRISON = "Probation officer", "Band 3-5 prison officers"
TWINS = {PROBATION: "pq-110530-2022", PRISON: "pq-106830-2022"}
COHORTS, COUNTED = "pq-106832-2022", "2021-09-30"
WINDOW = 2.0
SMALL = "2013/14"
FIRST_YEAR = "first-year-of-the-nps"  # the break after a year that is no whole one


def twin() -> pd.DataFrame:
    """Return the leaving rates of probation and prison officers, one definition, in percent.

    Returns
    -------
    pandas.DataFrame
        One row a year that both answers hold: probation, prison, difference with the bounds
        that rounding leaves (low, high), ids, whole (false where a declared break parts the
        year from the next one), note. Neither answer gives counts.
    """
    frames = [
        figures(measure="leaving_rate", grade=grade, source_id=answer).set_index("period_end")
        for grade, answer in TWINS.items()
    ]
    ours, theirs = (f.loc[sorted(set(frames[0].index) & set(frames[1].index))] for f in frames)
    half = 2 * float(half_unit(ours["shown"].iloc[0]))
    difference = theirs["value"] - ours["value"]
    broken = [
        any(
            b.id == FIRST_YEAR
            for b in breaks_for(measure="leaving_rate", grade=PROBATION, start=day, end=COUNTED)
        )
        for day in ours.index
    ]
    return ours.assign(
        whole=[not b for b in broken],
        note=["probation: ten months of leavers" if b else "" for b in broken],
        when=[*map(spoken_year, ours["period_kind"], ours.index)],
        probation=ours["value"],
        prison=theirs["value"],
        difference=difference,
        low=difference - half,
        high=difference + half,
        ids=ours["figure_id"] + "; " + theirs["figure_id"],
    ).reset_index()


def twin_points() -> pd.DataFrame:
    """Return the same rates as two series, each with the figures of its own answer."""
    rows = twin()
    ids = rows["ids"].str.split("; ")
    series = {"Prison officers": ("prison", 1), "Probation officers": ("probation", 0)}
    frames = [
        rows.assign(series=name, value=rows[column], figure_id=ids.str[place])
        for name, (column, place) in series.items()
    ]
    return pd.concat(frames, ignore_index=True)


def cohorts() -> pd.DataFrame:
    """Return the joining cohorts of prison officers, with how long each was followed.

    Returns
    -------
    pandas.DataFrame
        Columns cohort, joined, left, followed (years from the last joiner to the day of
        counting), year (of joining), ids.
    """
    joined = figures(measure="joiners", source_id=COHORTS).set_index("category", drop=False)
    left = figures(measure="left_within_two_years", source_id=COHORTS).set_index("category")
    last = pd.to_datetime(joined["period_end"])
    found = pd.DataFrame(
        {
            "cohort": joined["category"].str.removeprefix("joining cohort "),
            "joined": joined["value"],
            "left": left["value"],
            "followed": (pd.Timestamp(COUNTED) - last).dt.days / 365.25,
            "year": last.dt.year + (last.dt.month - 3) / 12,
            "period_end": joined["period_end"],
            "ids": left["figure_id"] + "; " + joined["figure_id"],
        },
        index=joined.index,
    )
    return found.sort_values("period_end").reset_index(drop=True)


@lru_cache(maxsize=16)
def cohort_fit(without: tuple[str, ...] = ()) -> CohortFit:
    """Fit the share that left within two years, cohorts differing beyond chance.

    Parameters
    ----------
    without : tuple of str
        Cohorts to leave out, such as ``("2013/14",)`` with its 45 joiners.

    Raises
    ------
    InputError
        If too few cohorts were followed for two years.
    """
    rows = cohorts()
    return fit_cohorts(rows[~rows["cohort"].isin(without)], window=WINDOW)


def cohort_shares() -> pd.DataFrame:
    """Return the share of each cohort, with an exact interval where follow-up is whole.

    Returns
    -------
    pandas.DataFrame
        Columns of `cohorts`, and value, low, high in percent; low and high are NaN for
        censored cohorts, whose value is what has been seen so far.
    """
    rows, fit = cohorts(), cohort_fit()
    nan, whole = float("nan"), rows["cohort"].isin([*fit.complete])
    limits = [
        fit.complete[name].limits(100)
        if name in fit.complete
        else {"value": 100 * fit.censored[name].low, "low": nan, "high": nan}
        for name in rows["cohort"]
    ]
    return rows.join(pd.DataFrame(limits)).assign(censored=~whole, figure_id=rows["ids"])


def said_of_cohorts(points: pd.DataFrame) -> list[str]:
    """Return each cohort in words, those that were followed in full first."""
    followed, others = (points[points["censored"] == c] for c in (False, True))
    said = filled("{cohort} {value:1}% ({low:1} to {high:1})", followed)
    return said + filled("{cohort} {value:1}% seen so far", others)


def cohort_answers(left_out: str = SMALL) -> pd.DataFrame:
    """Return typical share and trend, with and without one cohort.

    Raises
    ------
    InputError
        If there is no such cohort, or it was not followed for two years.
    """
    complete = cohort_fit().complete
    if left_out not in complete:
        raise InputError(f"No cohort {left_out!r} was followed in full: {'; '.join(complete)}.")
    rows = []
    for name, without in (("all complete cohorts", ()), (f"without {left_out}", (left_out,))):
        fit = cohort_fit(without)
        for what, estimate, scale in (
            ("Share of a typical cohort, %", fit.typical, 100.0),
            ("Odds ratio for each later year", fit.trend, 1.0),
        ):
            rows.append({"what": what, "cohorts": name, **estimate.limits(scale)})
    return pd.DataFrame(rows)
