"""What the notebook on serious further offences asks of its three counts.

Notifications, reviews and convictions are three series and are nowhere divided by one
another: no year is held in which the three are about the same cases. Convictions by
risk level are in `analysis.topics.sfo.risk`, their rates and early counts that grew in
`analysis.topics.sfo.conviction_rates`, the inspectorate's ratings in `analysis.topics.sfo.data`.
"""

import pandas as pd

from analysis import vocabulary
from analysis.core.errors import InputError
from analysis.core.numbers import round_half_up
from analysis.register.frames import figures, records
from analysis.stats.intervals import rate_interval, rate_ratio, share_difference, share_interval
from analysis.topics.sfo import risk
from analysis.topics.sfo.conviction_rates import year_of

AREA = risk.AREA
ABOUT = risk.ABOUT
NAMES = ("Notifications", "Reviews", "Convictions")
# the tables themselves, against retellings of later reports
OFFICIAL = "Serious further offence annual tables: October 2024"


def three_counts() -> pd.DataFrame:
    """Notifications, reviews and convictions of England and Wales, each on its own years.

    Of notifications of one year the official tables' value; of reviews the newest answer.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id, series, year, period_kind, period_end, middle (day in the
        middle of the year, to draw at), value, status.
    """
    noted = figures(measure="sfo_notifications", category="All offences")
    doubled = noted.duplicated("period_end", keep=False)
    noted = noted[~doubled | (noted["edition"] == OFFICIAL)]
    reviews = figures(measure="sfo_reviews", category="All offences")
    reviews = reviews.sort_values(["period_end", "published_on"]).groupby("period_end").tail(1)
    convicted = risk.by_risk().groupby("period_end").head(1)
    convicted = convicted.assign(value=convicted["total"], category="All offences")
    frames = (noted, reviews, convicted)
    rows = pd.concat(
        [f.assign(series=name) for name, f in zip(NAMES, frames, strict=True)], ignore_index=True
    )
    starts, ends = (pd.to_datetime(rows[c]) for c in ("period_start", "period_end"))
    rows = rows.assign(
        year=[year_of(row) for row in records(rows)],
        middle=(starts + (ends - starts) / 2).dt.strftime("%Y-%m-%d"),
    ).sort_values(["series", "period_end"], kind="stable")
    columns = ["figure_id", "series", "year", "period_kind", "period_end", "middle"]
    return rows[[*columns, "value", "status", *ABOUT]].reset_index(drop=True)


def what_each_counts() -> pd.DataFrame:
    """Return the three counts with their definitions, years held and first and last value."""
    rows = []
    for (name, measure), group in three_counts().groupby(["series", "measure"], sort=False):
        known = vocabulary.measures()[str(measure)]
        ends = records(group)
        rows.append(
            {
                "count": name,
                "definition": known["definition"],
                "years": f"{len(ends)} between {ends[0]['year']} and {ends[-1]['year']}",
                "caveat": known["caveat"],
            }
        )
    return pd.DataFrame(rows)


def by_edition() -> pd.DataFrame:
    """Every value held of notifications a year, with edition and quality."""
    rows = figures(measure="sfo_notifications", category="All offences")
    rows = rows.assign(year=[year_of(row) for row in records(rows)])
    return rows.sort_values(["period_end", "value"], ascending=[True, False], ignore_index=True)


def rise_by_edition() -> pd.DataFrame:
    """The rise in notifications since each of the values given for the first year.

    Returns
    -------
    pandas.DataFrame
        Columns start (value), edition, until, end (value), value, low, high: ratio of
        the two counts, exact, as if both were Poisson.
    """
    rows = by_edition()
    first = rows["period_end"].min()
    found = []
    for start in records(rows[rows["period_end"] == first]):
        for end in records(rows[rows["period_end"] > first]):
            ratio = rate_ratio(end["value"], 1.0, start["value"], 1.0)
            line = {"start": start["value"], "edition": start["edition"]}
            found.append(line | {"until": end["year"], "end": end["value"]} | ratio.limits())
    return pd.DataFrame(found)


def notification_rate() -> pd.DataFrame:
    """Notifications per 1,000 under supervision, the one year whose dates fit.

    The base is the mean of five quarter ends, each from the edition that first printed
    it. Earlier years lack one end or the other.

    Returns
    -------
    pandas.DataFrame
        One row: figure_id, year, value, base, rate, low, high.
    """
    last = records(three_counts().query("series == 'Notifications'"))[-1]
    base = figures(
        measure="caseload", category="All supervision", basis="offender_management", area=AREA
    )
    year = int(last["period_end"][:4])
    ends = [f"{year - 1}-{d}" for d in ("03-31", "06-30", "09-30", "12-31")] + [f"{year}-03-31"]
    printed = base[(base["period_kind"] == "snapshot") & (base["quality"] == "primary")]
    used = printed[printed["period_end"].isin(ends)].sort_values("period_end")
    assert list(used["period_end"]) == ends
    mean = used["value"].mean()
    rate = rate_interval(last["value"], mean, per=1000).limits()
    row = {"figure_id": ";".join([last["figure_id"], *used["figure_id"]]), "year": last["year"]}
    row |= {"value": last["value"], "base": mean, "rate": rate.pop("value")}
    return pd.DataFrame([row | rate])


def totals() -> pd.DataFrame:
    """Convictions of one decade by calendar and by financial year, which do not agree.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id, what, value, note.
    """
    convicted = three_counts().query("series == 'Convictions'")
    span = figures(measure="sfo_convictions", category="All offences", period_kind="span")
    retold = records(span.sort_values("period_end"))[-1]
    decade = convicted[convicted["year"] < retold["period_end"][:4]]
    years = f"Calendar years {decade['year'].min()} to {decade['year'].max()}, added up"
    return pd.DataFrame(
        {
            "figure_id": [";".join(decade["figure_id"]), retold["figure_id"]],
            "what": [years, f"{retold['period_start']} to {retold['period_end']}, as retold"],
            "value": [decade["value"].sum(), retold["value"]],
            "note": ["The written answer by risk level", retold["note"]],
        }
    )


def count_behind(percent: float, total: float) -> int:
    """Return the only count that prints as this whole percentage of `total`.

    Raises
    ------
    InputError
        If none or several do.

    Examples
    --------
    >>> count_behind(69, 64)
    44
    """
    whole = int(total)
    fits = [k for k in range(whole + 1) if round_half_up(100 * k / whole) == percent]
    if len(fits) != 1:
        raise InputError(
            f"{percent:g}% of {whole} can come from {len(fits)} counts, so none can be named."
        )
    return fits[0]


def quality() -> pd.DataFrame:
    """Reviews rated Good or Outstanding, by report of the inspectorate.

    Where a report gives Good alone, and not Outstanding, the reviews that it leaves
    unnamed may be either way: `least` and `most` are then apart, and so are the limits.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id, report, period_end, reviews, least, most (counts), value
        (percent, from the least), low, high (exact).
    """
    samples = figures(measure="sfo_reviews_quality_assured", category="All offences")
    shares = figures(measure="sfo_review_rating_share")
    rows = []
    for sample in records(samples.sort_values("period_end")):
        told = shares[shares["period_end"] == sample["period_end"]]
        total = int(sample["value"])
        count = {r["category"]: count_behind(r["value"], total) for r in records(told)}
        least = count.get("Good or Outstanding", count.get("Good", 0) + count.get("Outstanding", 0))
        rest = total - sum(count.values()) if "Good or Outstanding" not in count else 0
        most = least + rest
        lower, upper = (share_interval(part, total) for part in (least, most))
        rows.append(
            {
                "figure_id": ";".join([sample["figure_id"], *told["figure_id"]]),
                "report": f"Report of {sample['period_end'][:4]}",
                "period_end": sample["period_end"],
                "reviews": total,
                "least": least,
                "most": most,
                "value": 100 * lower.value,
                "low": 100 * lower.low,
                "high": 100 * upper.high,
                **{column: sample[column] for column in ABOUT},
            }
        )
    return pd.DataFrame(rows)


def change_as_table() -> pd.DataFrame:
    """Return the share of the last report less that of the first, in points, one row (Newcombe).

    The reviews read are a sample chosen by the inspectorate, not drawn at random, and
    their months differ: the interval is chance only.
    """
    first, *_, last = records(quality())
    what = f"{last['report']} less {first['report'].lower()}"
    change = share_difference(*(r[c] for r in (last, first) for c in ("least", "reviews")))
    return pd.DataFrame([{"what": what, **change.limits(100)}])
