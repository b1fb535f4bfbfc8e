"""Service of prison and police officers by band: mix in post, leavers, crude rates.

Counts of leavers and of staff by the same bands exist for neither. Prison officers have
rounded shares of both in one year, which give crude rates; police officers have leavers
alone, which give shares and no rate.
"""

import pandas as pd

from analysis import vocabulary
from analysis.core.numbers import half_unit
from analysis.core.periods import spoken
from analysis.register.frames import figures, records
from analysis.stats.comparisons import share_difference
from analysis.stats.intervals import share_interval
from analysis.stats.rates.printed_shares import CrudeRate, crude_band_rates, rounding_bounds
from analysis.stats.results import answered

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
    older = "3 years and over"

    def two(share: float) -> dict[str, float]:
        return {YOUNG: share / 100, older: 1 - share / 100}

    found = crude_band_rates(
        rate["value"] / 100,
        two(gone["value"]),
        two(start["value"]),
        two(end["value"]),
        rate_half_unit=float(half_unit(rate["shown"])) / 100,
        leaver_half_unit=float(half_unit(gone["shown"])) / 100,
        staff_half_unit=float(half_unit(start["shown"])) / 100,
    )
    ids = "; ".join(r["figure_id"] for r in (rate, gone, start, end))
    return found, ids


def crude_table() -> pd.DataFrame:
    """Return the crude rates in percent a year, with the bounds of rounding and of the year."""
    found, ids = crude()
    rows = [
        {
            "band": band,
            "value": 100 * one.value,
            "low": 100 * one.bounds.low,
            "high": 100 * one.bounds.high,
            "assumes": one.bounds.assumes,
            "ids": ids,
        }
        for band, one in found.items()
    ]
    return pd.DataFrame(rows)


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
    totals = {y: float(bands["value"][y].sum()) for y in years}
    old, new = years
    table = []
    for band in bands.index:
        now, then = float(bands["value"][new][band]), float(bands["value"][old][band])
        share = answered(share_interval(now, totals[new]))
        change = answered(share_difference(now, totals[new], then, totals[old]))
        one = {"band": band, "count": now, "count_before": then, "period_end": new}
        one |= share.limits(100)
        one |= {"change": 100 * change.value, "change_low": 100 * change.low}
        one |= {"change_high": 100 * change.high, "figure_id": bands["figure_id"][new][band]}
        table.append(one)
    return pd.DataFrame(table)
