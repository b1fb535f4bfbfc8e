"""Service of prison and police officers by band: mix in post, leavers, crude rates.

Counts of leavers and of staff by the same bands exist for neither. Prison officers have
rounded shares of both in one year, which give crude rates; police officers have leavers
alone, which give shares and no rate.
"""

import math
from functools import lru_cache
from itertools import pairwise

import numpy as np
import pandas as pd

from analysis import vocabulary
from analysis.charts.spec import Break
from analysis.core.numbers import half_unit
from analysis.core.periods import spoken
from analysis.register.frames import figures, records
from analysis.stats.intervals import share_difference, share_interval
from analysis.stats.leaving.life_table import (
    HORIZONS,
    band_rates,
    expected_service,
    read_bands,
    simulate_service,
    survival,
)
from analysis.stats.rates.printed_shares import CrudeRate, Printed, crude_rates, rounding_bounds
from analysis.stats.results import limits_of
from analysis.topics.chart_parts import declared_break
from analysis.topics.wording import fill

PRISON, POLICE = "Band 3-5 prison officers", "Police officers"
YOUNG, MIDDLE, OLD = "under 3 years", "3 to under 10 years", "10 years and over"


def experience() -> pd.DataFrame:
    """Return the mix of prison officers in post by service, each March, whole percentages.

    Returns
    -------
    pandas.DataFrame
        Rows of the register with low and high, what rounding leaves when all three bands
        add to 100.
    """
    rows = figures(measure="share_of_staff_in_post", grade=PRISON, period_kind="snapshot")
    march = rows["period_end"].str.endswith("-03-31")
    rows = rows[march & rows["category"].isin([YOUNG, MIDDLE, OLD])]
    held = rows.groupby("source_id")["period_end"].nunique()
    rows = rows[rows["source_id"] == held.idxmax()]
    done = []
    for _, group in rows.groupby("period_end"):
        shares = {r["category"]: r["value"] / 100 for r in records(group)}
        bounds = rounding_bounds(shares, float(half_unit(group["shown"].iloc[0])) / 100)
        done.append(
            group.assign(
                low=[100 * bounds[c].low for c in group["category"]],
                high=[100 * bounds[c].high for c in group["category"]],
            )
        )
    return pd.concat(done, ignore_index=True)


def breaks(points: pd.DataFrame) -> tuple[Break, ...]:
    """Return the break between two counts of staff, where the points hold both."""
    paid = declared_break("paid-staff-only")
    older, newer = (
        points.loc[points["basis"] == b, "period_end"] for b in ("bulletin", "paid_staff")
    )
    return (paid,) if older.max() < str(paid.at) <= newer.min() else ()


@lru_cache(maxsize=1)
def crude() -> tuple[dict[str, CrudeRate], str]:
    """Return crude leaving rates under and over three years of service, 2021/22, and their ids.

    Overall rate, share of leavers and share of staff come from three tables: rough.
    """
    rate = figures(measure="leaving_rate", grade=PRISON, period_end="2022-03-31").iloc[0]
    gone = figures(
        measure="share_of_leavers", grade=PRISON, category=YOUNG, period_end="2022-03-31"
    ).iloc[0]
    mix = experience()
    young = mix[mix["category"] == YOUNG]
    start, end = (young[young["period_end"] == d].iloc[0] for d in ("2021-03-31", "2022-03-31"))
    printed = (
        Printed(row["value"] / 100, float(half_unit(row["shown"])) / 100)
        for row in (rate, gone, start, end)
    )
    found = zip((YOUNG, "3 years and over"), crude_rates(*printed), strict=True)
    ids = "; ".join(r["figure_id"] for r in (rate, gone, start, end))
    return dict(found), ids


def crude_table() -> pd.DataFrame:
    """Return the crude rates in percent a year, with the bounds of rounding and of the year."""
    found, ids = crude()
    rows = [
        (band, 100 * one.value, 100 * one.bounds.low, 100 * one.bounds.high, one.bounds.assumes)
        for band, one in found.items()
    ]
    return pd.DataFrame(rows, columns=["band", "value", "low", "high", "assumes"]).assign(ids=ids)


def by_mix_alone() -> pd.DataFrame:
    """Return the overall rate that each March's mix would give at the crude rates of 2021/22.

    Arithmetic: rates held still, mix as published. It says how far the mix alone can move
    an overall rate, not what happened in those years.
    """
    found, ids = crude()
    young, older = found.values()
    mix = experience()
    rows = mix[mix["category"] == YOUNG]
    share = rows["value"] / 100

    def overall(a: float, b: float) -> pd.Series:
        return 100 * (share * a + (1 - share) * b)

    return rows.assign(
        value=overall(young.value, older.value),
        young=rows["value"],
        low=overall(young.bounds.low, older.bounds.low),
        high=overall(young.bounds.high, older.bounds.high),
        assumes=young.bounds.assumes,
        when=[spoken(day) for day in rows["period_end"]],
        ids=rows["figure_id"] + "; " + ids,
    ).reset_index(drop=True)


def police() -> pd.DataFrame:
    """Return leavers of the police by length of service, two years, as shares of all leavers.

    Returns
    -------
    pandas.DataFrame
        One row a band, in order of service: count and share (value, low, high; percent) of
        the later year, count of the earlier, change of the share in points with its limits.
    """
    rows = figures(measure="leavers", grade=POLICE)
    years = sorted(rows["period_end"].unique())
    bands = rows[rows["category"] != ""].pivot(
        index="category", columns="period_end", values=["value", "figure_id"]
    )
    order = vocabulary.categories()
    bands = bands.loc[sorted(bands.index, key=lambda c: int(order[c]["sort"]))]
    then, now = (bands["value"][year].astype(float) for year in years)
    pairs = [(a, now.sum(), b, then.sum()) for a, b in zip(now, then, strict=True)]
    change = limits_of((share_difference(*pair) for pair in pairs), 100)
    told = {"band": bands.index, "count": now, "count_before": then, "period_end": years[1]}
    told |= limits_of((share_interval(*pair[:2]) for pair in pairs), 100)
    told |= {"change": change["value"], "change_low": change["low"], "change_high": change["high"]}
    return pd.DataFrame(told | {"figure_id": bands["figure_id"][years[1]]}).reset_index(drop=True)


# Bands of the workforce quarterly's own tables, lower edges in years.
EDGES = (0.0, 1.0, 3.0, 5.0, 10.0)
JOINERS, SEED, STEP, LONGEST = 1500.0, 20140601, 0.5, 10.0


def put_in() -> list[float]:
    """Return the yearly rate of leaving of each band that the simulation starts from."""
    young, older = (one.value for one in crude()[0].values())
    return [young if edge < 3 else older for edge in EDGES]


def made_up() -> pd.DataFrame:
    """Return leavers and average staff by band of the simulated year, as a bulletin would."""
    return simulate_service(EDGES, put_in(), JOINERS, np.random.default_rng(SEED))


def life_table() -> pd.DataFrame:
    """Return the checked table, which is what real band tables will pass through."""
    return read_bands(made_up())


def true_survival(years: float, rates: list[float]) -> float:
    """Share of joiners still there after `years`, at the yearly `rates` of the bands."""
    edges = [*EDGES, math.inf]
    spent = [max(0.0, min(years, b) - a) for a, b in pairwise(edges)]
    return math.exp(-sum(t * r for t, r in zip(spent, rates, strict=True)))


def recovered() -> pd.DataFrame:
    """Return the rate of each band that the table gives back, beside the rate put in.

    Returns
    -------
    pandas.DataFrame
        Columns band, leavers, staff, truth, value, low, high; rates in percent a year.
    """
    table = life_table()
    rates = pd.DataFrame([rate.limits() for rate in band_rates(table).values()], table.index)
    told = table.assign(truth=[100 * rate for rate in put_in()]).join(rates)
    return told.reset_index(names="band")


def curve() -> pd.DataFrame:
    """Return survival every half year: put in, and given back with its interval.

    Returns
    -------
    pandas.DataFrame
        Columns years, truth, value, low, high (percent), figure_id of the figures that the
        rates put in were worked out from.
    """
    table, rates, ids = life_table(), put_in(), crude()[1]
    rows = [{"years": 0.0, "truth": 100.0, "value": 100.0, "low": 100.0, "high": 100.0}]
    steps = [step * STEP for step in range(1, int(LONGEST / STEP) + 1)]
    for years in steps:
        truth = {"years": years, "truth": 100 * true_survival(years, rates)}
        rows.append(truth | survival(table, years).limits(100))
    return pd.DataFrame(rows).assign(figure_id=ids)


def answers() -> pd.DataFrame:
    """Return survival at the usual horizons and service within ten years."""
    wanted = curve().set_index("years").loc[list(HORIZONS)]
    rows = [
        {"what": fill("Still there after {years:short} year{years:s}, %", years=years), **one}
        for years, one in zip(
            HORIZONS, records(wanted[["truth", "value", "low", "high"]]), strict=True
        )
    ]
    mean = expected_service(life_table(), LONGEST)
    # Area under the true curve, which is piecewise exponential.
    area, rates, edges = 0.0, put_in(), [*EDGES]
    for (a, b), rate in zip(pairwise(edges), rates, strict=False):
        area += true_survival(a, rates) * -math.expm1(-rate * (b - a)) / rate
    what = {"what": "Mean years served within the first ten", "truth": area}
    rows.append(what | mean.limits())
    return pd.DataFrame(rows)
