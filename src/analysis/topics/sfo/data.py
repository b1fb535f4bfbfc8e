"""What the notebook on serious further offences asks of its three counts.

Notifications, reviews and convictions are three series and are nowhere divided by one
another: no year is held in which the three are about the same cases. Convictions by
risk level are in `analysis.topics.sfo.risk`, their rates and early counts that grew in
`analysis.topics.sfo.conviction_rates`, the inspectorate's ratings in `analysis.topics.sfo.reviews`.
"""

import pandas as pd

from analysis import vocabulary
from analysis.register.frames import figures, records
from analysis.stats.comparisons import rate_ratio
from analysis.stats.intervals import rate_interval
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
    rows = rows.sort_values(["period_end", "value"], ascending=[True, False])
    return rows[
        ["figure_id", "year", "period_end", "value", "edition", "quality", "note", *ABOUT]
    ].reset_index(drop=True)


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
            line |= {"until": end["year"], "end": end["value"]}
            found.append({**line, **ratio.as_row()})
    return pd.DataFrame(found)[["start", "edition", "until", "end", "value", "low", "high"]]


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
    rate = rate_interval(last["value"], used["value"].mean(), per=1000)
    row = {
        "figure_id": ";".join([last["figure_id"], *used["figure_id"]]),
        "year": last["year"],
        "value": last["value"],
        "base": used["value"].mean(),
        "rate": rate.value,
        "low": rate.low,
        "high": rate.high,
    }
    return pd.DataFrame([row])


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
    rows = [
        {
            "figure_id": ";".join(decade["figure_id"]),
            "what": f"Calendar years {decade['year'].min()} to {decade['year'].max()}, added up",
            "value": decade["value"].sum(),
            "note": "The written answer by risk level",
        },
        {
            "figure_id": retold["figure_id"],
            "what": f"{retold['period_start']} to {retold['period_end']}, as retold",
            "value": retold["value"],
            "note": retold["note"],
        },
    ]
    return pd.DataFrame(rows)
