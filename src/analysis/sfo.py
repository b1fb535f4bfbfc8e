"""What the notebook on serious further offences asks of its three counts.

Notifications, reviews and convictions are three series and are nowhere divided by one
another: no year is held in which the three are about the same cases. Convictions by
risk level and their rates are in `analysis.sfo_risk`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from analysis import sfo_risk as risk
from analysis.frames import figures, records
from analysis.models.results import Estimate

if TYPE_CHECKING:
    import pandas as pd

    from analysis.models.results import NotEnoughData

AREA = risk.AREA
ABOUT = risk.ABOUT
NAMES = ("Notifications", "Reviews", "Convictions")
# the tables themselves, against retellings of later reports
OFFICIAL = "Serious further offence annual tables: October 2024"


def year_of(row: dict[str, Any]) -> str:
    """Return ``2016`` for a calendar year, ``2016/17`` for a financial one."""
    end = row["period_end"]
    if row["period_kind"] == "calendar_year":
        return str(end[:4])
    return f"{int(end[:4]) - 1}/{end[2:4]}"


def three_counts() -> pd.DataFrame:
    """Notifications, reviews and convictions of England and Wales, each on its own years.

    Of notifications of one year the official tables' value; of reviews the newest answer.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id, series, year, period_kind, period_end, value, status.
    """
    import pandas as pd

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
    rows = rows.assign(year=[year_of(row) for row in records(rows)])
    rows = rows.sort_values(["series", "period_end"], kind="stable").reset_index(drop=True)
    columns = ["figure_id", "series", "year", "period_kind", "period_end", "value", "status"]
    return rows[[*columns, *ABOUT]]


def what_each_counts() -> pd.DataFrame:
    """Return the three counts with their definitions, years held and first and last value."""
    import pandas as pd

    from analysis import vocabulary

    rows = []
    for (name, measure), group in three_counts().groupby(["series", "measure"], sort=False):
        known = vocabulary.measures()[measure]
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


def vintages() -> pd.DataFrame:
    """Every value held of notifications a year, with edition and quality."""
    rows = figures(measure="sfo_notifications", category="All offences")
    rows = rows.assign(year=[year_of(row) for row in records(rows)])
    rows = rows.sort_values(["period_end", "value"], ascending=[True, False])
    return rows[
        ["figure_id", "year", "period_end", "value", "edition", "quality", "note", *ABOUT]
    ].reset_index(drop=True)


def rise_by_vintage() -> pd.DataFrame:
    """The rise in notifications since each of the values given for the first year.

    Returns
    -------
    pandas.DataFrame
        Columns start (value), edition, until, end (value), value, low, high: ratio of
        the two counts, exact, as if both were Poisson.
    """
    import pandas as pd

    from analysis.models.comparisons import rate_ratio

    rows = vintages()
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
    import pandas as pd

    from analysis.models.intervals import rate_interval

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


def maturing() -> pd.DataFrame:
    """Murder and rape convictions of 2006/07 to 2008/09 as two yearly editions told them.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id, category, year, edition, age (years since the first report of
        that year), value. The age follows from the editions: the last year of an edition
        is reported in it for the first time.
    """
    import pandas as pd

    rows = figures(
        measure="sfo_convictions", category=["Murder", "Rape"], period_kind="financial_year"
    )
    rows = rows[rows["edition"].str.startswith("Offender management caseload statistics")]
    newest = rows.groupby("edition")["period_end"].transform("max").str[:4].astype(int)
    rows = rows.assign(
        year=[year_of(row) for row in records(rows)],
        age=newest - rows["period_end"].str[:4].astype(int),
        edition=rows["edition"].str[-4:],
        name=pd.NA,
    )
    told = {0: "first reported", 1: "a year on"}
    rows["name"] = [
        f"{r['category']} {r['year']}, {told[r['age']]} (edition {r['edition']})"
        for r in records(rows)
    ]
    rows = rows.sort_values(["category", "period_end", "age"]).reset_index(drop=True)
    return rows[["figure_id", "name", "category", "year", "period_end", "edition", "age", "value"]]


def _ratio(one: dict[str, Any], two: dict[str, Any]) -> Estimate | NotEnoughData:
    from analysis.models.comparisons import rate_ratio

    return rate_ratio(two["value"], 1.0, one["value"], 1.0)


def equal_age() -> pd.DataFrame:
    """One year against the next, within an edition (unequal age) and at equal age.

    Returns
    -------
    pandas.DataFrame
        Columns category, reading, from, to (year and value), value, low, high: ratio of
        the counts, exact, as if both were Poisson.
    """
    import pandas as pd

    rows = maturing()
    found = []
    for key, reading in (("edition", "within one edition"), ("age", "at equal age")):
        for (category, _), group in rows.groupby(["category", key]):
            for one, two in pairwise(records(group)):
                ratio = _ratio(one, two).as_row()
                line = {"category": category, "reading": reading}
                line |= {f: f"{r['year']}: {r['value']:g}" for f, r in (("from", one), ("to", two))}
                found.append({**line, **ratio})
    return pd.DataFrame(found)[["category", "reading", "from", "to", "value", "low", "high"]]


def numbers() -> dict[str, float | int | str]:
    """Return the numbers that the notebook rests on, for the test that pins them."""
    found: dict[str, float | int | str] = {}
    for row in records(three_counts()):
        found[f"{row['series']} {row['year']}"] = row["value"]
    for row in records(risk.mix_trends()):
        name = f"odds of {row['level'].lower()} against medium risk a year, {row['years']}"
        found |= {name: row["value"], f"{name}, low": row["low"], f"{name}, high": row["high"]}
    for row in [*records(risk.rates().dropna(subset=["rate"])), *records(notification_rate())]:
        what = "convictions" if isinstance(row["year"], int) else "notifications"
        name = f"{what} per 1,000 supervised {row['year']}"
        found |= {name: row["rate"], f"{name}, low": row["low"], f"{name}, high": row["high"]}
    for row in records(maturing()):
        found[row["name"]] = row["value"]
    return found
